"""Who bargains with whom, and where everybody ends: forecasts from a table of actors."""
