"""Crowds: thresholds, hidden preferences, civil violence."""
