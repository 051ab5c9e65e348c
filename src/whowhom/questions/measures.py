"""Measures: how a system does, read from one history: a quantity of society at its end, at its most, or its mean."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from whowhom.engine.bind import SOCIETY, Model
from whowhom.engine.play import History

READ: dict[str, Callable[[np.ndarray], float]] = {
    "end": lambda x: float(x[-1]),
    "most": lambda x: float(x.max()),
    "mean": lambda x: float(x.mean()),
}


def measured(model: Model, history: History) -> np.ndarray:
    """Return the value of every measure of the case (measure)."""
    first = history.series.shape[1] - len(SOCIETY)
    return np.array(
        [READ[m.read](history.series[:, first + SOCIETY.index(m.quantity)]) for m in model.case.measures], float
    )
