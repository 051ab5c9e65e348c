"""What one would say without a model: draw lots, or everything stays as before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from whowhom.evidence.score.occasions import Occasion

LEAST = 1e-6
"""The least chance that a baseline gives to an election that it holds for impossible."""


def uniform(occasions: Sequence[Occasion]) -> np.ndarray:
    """Return the log chance of every answer if lots are drawn."""
    return np.log([one.lot for one in occasions])


def as_before(occasions: Sequence[Occasion], base: Sequence[Occasion]) -> np.ndarray:
    """Return the log chance of every answer if the incumbent stays, or nothing happens, at its frequency.

    The frequency is that of the kind's occasions in `base`, the one asked after left out, with the pseudo-count that
    the model has too; the rest is shared evenly.
    """
    if occasions and occasions[0].kind == "seated":
        return np.log(_seats(occasions, base))
    stays = sum(one.stays for one in base)
    own = {id(one) for one in base}
    out = []
    for one in occasions:
        mine = id(one) in own
        n, k = len(base) - mine, stays - (mine and one.stays)
        f = (k + 1.0 / one.options) / (n + 1.0)
        out.append(f if one.stays else (1.0 - f) * one.wide / (one.options - 1))
    return np.log(out)


def _seats(occasions: Sequence[Occasion], base: Sequence[Occasion]) -> np.ndarray:
    """Return the chances of those who sat, and of the new: they share evenly the places that become free."""
    sat = [one for one in base if one.group.endswith(":sat")]
    stays, own = sum(one.stays for one in sat), {id(one) for one in sat}
    places: Counter[str] = Counter()
    for one in occasions:
        places[one.group.rpartition(":")[0]] += one.answer[0]
    size = Counter(one.group for one in occasions)
    out = []
    for one in occasions:
        mine = id(one) in own
        f = (stays - (mine and one.stays) + 0.5) / (len(sat) - mine + 1.0)
        renewal, _, who = one.group.rpartition(":")
        free = places[renewal] - f * size[renewal + ":sat"]
        p = f if who == "sat" else min(1.0 - LEAST, max(LEAST, free / max(1, size[renewal + ":new"])))
        out.append(p if one.answer[0] else 1.0 - p)
    return np.array(out)
