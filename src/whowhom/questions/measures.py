"""Measures: how a system does, read from one history: a quantity of society at its end, at its most, or its mean.

A history whose order fell has its measures up to then. What only grows (deaths since the start) can be read so, until
each history ends; everything else is compared among histories that stand.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

import numpy as np

from whowhom.engine.bind import SOCIETY, Model
from whowhom.engine.play import History
from whowhom.state.variables import VARIABLES

READ: dict[str, Callable[[np.ndarray], float]] = {
    "end": lambda x: float(x[-1]),
    "most": lambda x: float(x.max()),
    "mean": lambda x: float(x.mean()),
}


CUMULATIVE = frozenset(v.name for v in VARIABLES if "since the start" in v.meaning)
FALLS = {"name": "order_falls", "title": "the order falls", "unit": "share of histories"}
"""The row of the fall, beside the measures of the case."""


def measured(model: Model, history: History) -> np.ndarray:
    """Return the value of every measure of the case (measure), of the months lived."""
    society = history.series[: history.months, -len(SOCIETY) :]
    return np.array([READ[m.read](society[:, SOCIETY.index(m.quantity)]) for m in model.case.measures], float)


def mean_and_error(moments: np.ndarray, n: int) -> tuple[float | None, float | None]:
    """Return a mean and its Monte Carlo error from a sum and a sum of squares; None of nothing."""
    if not n:
        return None, None
    mean = float(moments[0]) / n
    return mean, sqrt(max(0.0, float(moments[1]) / n - mean**2) / n)
