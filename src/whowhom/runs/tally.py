"""Counting the series of a history into the bins of `runs/grid.py`, as a kernel: some 40,000 numbers a history."""

from __future__ import annotations

import math

from whowhom.kernel import kernel
from whowhom.kernel.elementary import log1p
from whowhom.runs.grid import LOGARITHM, ROOT


@kernel
def tally(series, columns, counts):
    """Add a history's `series (month, tracked)` to `counts (month, tracked, bin)`; their shapes in `columns`."""
    bins = counts.shape[2] - 1
    for m in range(series.shape[0]):
        for k in range(series.shape[1]):
            value = series[m, k]
            if value > 0.0:
                if columns[k, 0] == LOGARITHM:
                    value = log1p(value)
                value *= columns[k, 1]
                if columns[k, 0] == ROOT:
                    value = math.sqrt(value)
                counts[m, k, min(bins, math.ceil(min(value, 1.0) * bins))] += 1
            else:
                counts[m, k, 0] += 1
