"""Theories side by side on one case: outcomes, checks, scores, and what each says that no rival says.

History h of every theory shares its draws, occasions of the record are the same under all: every difference is paired.
"""
