"""Counting the series of a history into the bins of `runs/grid.py`, as a kernel: some 40,000 numbers a history."""

from __future__ import annotations

import math

from whowhom.kernel import kernel


@kernel
def tally(series, rooted, counts):
    """Add a history's `series (month, tracked)` to `counts (month, tracked, bin)`; `rooted` columns by their root."""
    bins = counts.shape[2] - 1
    for m in range(series.shape[0]):
        for k in range(series.shape[1]):
            value = series[m, k]
            if value > 0.0:
                if rooted[k] == 1:
                    value = math.sqrt(value)
                counts[m, k, min(bins, math.ceil(value * bins))] += 1
            else:
                counts[m, k, 0] += 1
