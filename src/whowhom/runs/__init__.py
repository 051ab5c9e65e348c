"""Histories by the thousand: played in chunks, written to disk as they come, resumed, replayed, summed up."""
