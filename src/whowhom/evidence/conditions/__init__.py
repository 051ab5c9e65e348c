"""Conditions at home with the recorded line told: what a model says to the record of output, towns, grain, hunger.

The struggle is played freely, but those who rule stand, month by month, where the record puts them.
"""
