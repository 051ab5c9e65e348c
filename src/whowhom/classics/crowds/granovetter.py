"""Granovetter's crowds: each joins a riot when enough others have; nearly equal crowds can end far apart.

Source
    granovetter1978threshold
"""

from __future__ import annotations

from collections.abc import Sequence

from whowhom.classics.crowds.thresholds import PERSONS, Cascade, run
from whowhom.rules.threshold import normal_cascade


def granovetter(thresholds: Sequence[object], names: Sequence[str] = ()) -> Cascade:
    """Return the riot of people whose `thresholds (person)` count those who must have joined before.

    >>> granovetter(range(100)).joined, granovetter([0, 2, *range(2, 100)]).joined
    (100, 1)
    """
    return run(thresholds, PERSONS, names)


def normal_crowd(mean: float, spread: float, n: int = 100) -> float:
    """Return how many of a crowd of n riot in the end when thresholds (in people) are normal."""
    return n * float(normal_cascade(mean / n, spread / n, 0.0))
