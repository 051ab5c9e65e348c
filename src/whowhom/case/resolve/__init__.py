"""From what was written, short and with defaults, to what is explicit."""
