"""What was known: the parts of a case, its record, claims and sources, loading and checking."""
