"""Measures: what theories may make statements about, beside the checks and the scores; one theme a file.

A measure is a figure of free histories like a check, and has no band: what it should be is what theories differ on.
"""
