"""From one table to a forecast: who leads and who falls, what would change it, what it hangs on, how such forecasts did."""
