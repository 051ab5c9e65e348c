"""Published models on the same rules as the mechanisms."""
