"""From one table to a forecast: who leads and falls, what would change it, what it hangs on, how such ones did."""
