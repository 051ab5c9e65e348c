"""One history, or the record, told as dated sentences."""
