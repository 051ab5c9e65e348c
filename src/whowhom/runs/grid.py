"""The fixed grids on which series are counted: what makes histograms of any chunks add up exactly.

Bin 0 holds what is zero (or less): an actor who does not contend, who has nothing. The other bins
divide what lies above, evenly or not (`SHAPES`); those of `resources`, of which most actors hold little, are
narrow near zero.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

BINS = 50
"""Bins above zero."""
LINEAR, ROOT, LOGARITHM = range(3)
SHAPES: dict[str, tuple[int, float]] = {
    "resources": (ROOT, 1.0),
    "quiet": (LINEAR, 3.0),
    "output": (LINEAR, 4.0),
    "industry": (ROOT, 25.0),
    "harvest": (LINEAR, 2.5),
    "consumption": (LINEAR, 4.0),
    "wage": (LINEAR, 4.0),
    "capital": (ROOT, 25.0),
    "livestock": (LINEAR, 2.5),
    "sown": (LINEAR, 2.5),
    "scissors": (ROOT, 9.0),
    "base_population": (LINEAR, 400.0),
    "tenure": (ROOT, 25.0),
    "ladder_deaths": (LINEAR, 50.0),
    "famine_deaths": (ROOT, 40.0),
    "population": (LINEAR, 400.0),
    "workers": (ROOT, 50.0),
    "officials": (ROOT, 50.0),
    "party_size": (LOGARITHM, 1e8),
    "arrests": (LOGARITHM, 1e8),
    "executions": (LOGARITHM, 1e8),
    "prisoners": (LOGARITHM, 1e8),
    "repression_deaths": (LOGARITHM, 1e8),
}
"""How bins stand and where the last one ends: even on a line, narrow near zero, or even on log(1 + x). What is not
named here is even from 0 to 1. What lies beyond the end is counted in the last bin."""


def shape(variable: str) -> tuple[int, float]:
    """Return how the bins of a variable stand and where the last one ends."""
    return SHAPES.get(variable, (LINEAR, 1.0))


def columns(variables: Sequence[str]) -> np.ndarray:
    """Return (shape, factor) of the kernel that counts (variable, 2): the bin is that of the shaped value x factor."""
    rows = []
    for kind, top in map(shape, variables):
        rows.append((float(kind), 1.0 / np.log1p(top) if kind == LOGARITHM else 1.0 / top))
    return np.array(rows).reshape(-1, 2)


def edges(variable: str) -> np.ndarray:
    """Return the edges (BINS + 1) of the bins above zero of a variable."""
    even = np.linspace(0.0, 1.0, BINS + 1)
    kind, top = shape(variable)
    if kind == LOGARITHM:
        return np.expm1(even * np.log1p(top))
    return np.asarray(top * (even**2 if kind == ROOT else even))


def quantile(counts: np.ndarray, variable: str, share: float) -> np.ndarray:
    """Return the value that a `share` of histories do not exceed, straight lines within bins.

    `counts (..., bin)`; returns the array without its last axis, NaN where nothing was counted.
    """
    grid = edges(variable)
    total = counts.sum(axis=-1)
    below = np.cumsum(counts, axis=-1)
    wanted = share * total
    k = np.minimum((below < wanted[..., None]).sum(axis=-1), counts.shape[-1] - 1)
    here = np.take_along_axis(counts, k[..., None], -1)[..., 0]
    before = np.take_along_axis(below, k[..., None], -1)[..., 0] - here
    inside = np.where(here > 0, (wanted - before) / np.maximum(here, 1), 0.0)
    low, high = grid[np.maximum(k - 1, 0)], grid[k]
    value = np.where(k == 0, 0.0, low + inside * (high - low))
    return np.where(total > 0, value, np.nan)


def mean(counts: np.ndarray, variable: str) -> np.ndarray:
    """Return the mean over histories, each at the middle of its bin; `counts (..., bin)`, NaN where nothing counted."""
    grid = edges(variable)
    middle = np.concatenate([[0.0], (grid[:-1] + grid[1:]) / 2.0])
    total = counts.sum(axis=-1)
    return np.where(total > 0, counts @ middle / np.maximum(total, 1), np.nan)
