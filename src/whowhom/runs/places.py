"""Who held what, and who stood where, at the end of every year: counts of histories that add up exactly."""

from __future__ import annotations

import numpy as np

from whowhom.case.vocabulary import RUNGS
from whowhom.engine.bind import Model
from whowhom.engine.play import History

STANDINGS = (*RUNGS, "dead of another cause", "not yet there")
"""Where a person stands: a rung of the ladder (dead by it at the last), dead otherwise, or not in the struggle yet."""
DECEMBER = 11


def year_ends(first: int, months: int) -> np.ndarray:
    """Return the month indices of every December, and of the last month (year)."""
    index = np.arange(months)
    return index[((first + index) % 12 == DECEMBER) | (index == months - 1)]


def empty(model: Model, kind: type[np.generic]) -> tuple[np.ndarray, np.ndarray]:
    """Return counts of nothing: `held (year, office, 1 + actor)`, nobody first, and `stood (year, actor, standing)`."""
    years, names = len(year_ends(model.start.month, model.months)), model.names
    held = np.zeros((years, len(names.offices), 1 + len(names.actors)), kind)
    return held, np.zeros((years, len(names.actors), len(STANDINGS)), kind)


def count(history: History, ends: np.ndarray, held: np.ndarray, stood: np.ndarray) -> None:
    """Add one history to the counts of the years whose ends it lived."""
    lived = ends[ends < history.months]
    years, offices, actors = (np.arange(n) for n in (len(lived), held.shape[1], stood.shape[1]))
    held[years[:, None], offices, 1 + history.holders[lived]] += 1
    stood[years[:, None], actors, history.standing[lived]] += 1
