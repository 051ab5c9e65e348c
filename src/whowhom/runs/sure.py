"""How far a run is played: to its last history, or until its odds are as sure as was asked.

Whether they are is looked at after fixed numbers of chunks, so that any number of workers, and a run that was
interrupted, end at the same history.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from whowhom.runs.manifest import Manifest
from whowhom.runs.reduce import Totals

FIRST, LATER = 10, 1.25
"""Chunks before the odds are looked at for the first time, and how many times as many before the next."""


class Goal:
    """Says up to which chunk to play next."""

    def __init__(self, manifest: Manifest, chunks: int) -> None:
        """Take the aim from the manifest of a run of at most so many chunks."""
        self.error, self.chunks = manifest.until_error, chunks

    def steps(self, played: int, totals: Totals) -> Iterator[int]:
        """Yield the number of chunks to play up to; between two steps `totals` must have taken them up.

        No chunk beyond a step is played before the odds were looked at there: so where `played` are known, the steps
        below were passed.
        """
        last = self.chunks if self.error is None else min(FIRST, self.chunks)
        while last < played:
            last = self.after(last)
        yield last
        while last < self.chunks and not self.is_sure(totals):
            last = self.after(last)
            yield last

    def after(self, last: int) -> int:
        """Return the next number of chunks at which the odds are looked at."""
        return min(self.chunks, math.ceil(last * LATER))

    def is_sure(self, totals: Totals) -> bool:
        """Tell whether every odds has at most the error that was asked for."""
        counted = sum(totals.outcomes.values())
        shares = [n / counted for n in totals.named_outcomes().values()]
        error = max((math.sqrt(share * (1.0 - share) / counted) for share in shares), default=1.0)
        return error <= (self.error or 0.0)
