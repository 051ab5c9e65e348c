"""Free histories beside the record: what they do that is no outcome, each figure with its error, its record and a band.

One group of checks a file; `groups.py` lists them. A check is a value of sums over histories; none asks who wins.
"""
