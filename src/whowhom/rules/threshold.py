"""Thresholds: who joins when enough others have joined, and who dares when arrest seems unlikely enough.

Source
    granovetter1978threshold
    kuran1989sparks
    epstein2002modeling
"""

from __future__ import annotations

import math
from typing import Any

from whowhom.kernel import kernel
from whowhom.kernel.elementary import erfc, exp

FLOOR, ROUND, NEITHER = 0, 1, 2  # how the ratio of cops to actives is read in the estimate of arrest


@kernel
def joined_next(thresholds: Any, n: int, joined: int, unit: Any) -> int:
    """Return how many of n people have joined a round after `joined` had: those with thresholds up to joined * unit.

    `thresholds (person)` rise; `unit` is 1 for thresholds in people, 100 / n in per cent. Whole numbers stay exact.
    Who has joined stays: the first `joined` of the list.
    """
    willing = joined
    while willing < n and thresholds[willing] <= joined * unit:
        willing += 1
    return willing


@kernel
def cascade(thresholds: Any, n: int, unit: Any) -> int:
    """Return where the cascade stops when nobody has joined at first; `thresholds (person)` rise.

    Since they rise, the next to join is always the first who has not: no rounds are needed.
    """
    joined = 0
    while joined < n and thresholds[joined] <= joined * unit:
        joined += 1
    return joined


@kernel
def normal_cascade(mean: float, spread: float, start: float) -> float:
    """Return the share of a large crowd that ends up joined when thresholds (shares) are normal, from share `start`.

    Iterates share = Phi((share - mean) / spread), which rises or falls steadily to the nearest resting point.
    """
    share = start
    for _ in range(100_000):
        following = 0.5 * erfc((mean - share) / (spread * math.sqrt(2.0)))
        if abs(following - share) < 1e-12:
            return following
        share = following
    return share


@kernel
def arrest_estimate(cops: int, actives: int, strength: float, rounding: int) -> float:
    """Return the chance of arrest that one expects who sees so many cops and actives, himself included among these.

    1 - exp(-k C/A), where the source's published figures need C/A cut to whole numbers (`rounding` FLOOR).
    """
    ratio = cops / actives
    if rounding == FLOOR:
        ratio = math.floor(ratio)
    elif rounding == ROUND:
        ratio = math.floor(ratio + 0.5)
    return 1.0 - exp(-strength * ratio)


@kernel
def rebels(grievance: float, aversion: float, arrest: float, threshold: float) -> bool:
    """Tell whether one dares: grievance less the risk of arrest, as he feels it, is over a threshold."""
    return grievance - aversion * arrest > threshold
