"""Binding a theory to a case, the month's loop, and the slow reference."""
