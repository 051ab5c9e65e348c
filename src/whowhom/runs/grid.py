"""The fixed grids on which series are counted: what makes histograms of any chunks add up exactly.

Bin 0 holds what is zero (or less): an actor who does not contend, who has nothing. The other bins
divide (0, 1]; those of `resources`, of which most actors hold little, are narrow near zero.
"""

from __future__ import annotations

import numpy as np

BINS = 50
"""Bins above zero."""
EXPONENT = {"resources": 2.0}
"""Edges are (k / BINS) ** exponent, exponent 1 where none is named here."""


def edges(variable: str) -> np.ndarray:
    """Return the edges (BINS + 1) of the bins above zero of a variable, from 0 to 1."""
    return np.linspace(0.0, 1.0, BINS + 1) ** EXPONENT.get(variable, 1.0)


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
