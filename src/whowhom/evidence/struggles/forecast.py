"""A forecast of one struggle, of the model or of a rule alike, and how histories become one: by counting."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from whowhom.evidence.struggles.known import KINDS
from whowhom.evidence.struggles.play import NEWCOMER, NOBODY, Played

CERTAIN = 0.95
"""The part of a probability that is the forecaster's own; the rest is shared evenly among all that could be."""


@dataclass(frozen=True)
class Forecast:
    """What is said of one struggle before anything of it is known.

    `leads (year, actor)` the chance to lead after each year, among the actors listed; `fell (actor)` the chance to fall
    within them; `kinds (kind)` of `KINDS`. A rule that says nothing of a thing has None there. Of
    a model also what it gave to `nobody` and to `newcomers` after the last year, of all histories.
    """

    leads: np.ndarray
    fell: np.ndarray | None = None
    kinds: np.ndarray | None = None
    nobody: float = 0.0
    newcomers: float = 0.0

    @property
    def winner(self) -> np.ndarray:
        """Return the chance to lead in the last month (actor)."""
        return self.leads[-1]


def scored(p: np.ndarray) -> np.ndarray:
    """Return the probabilities that are scored: .95 p + .05 / number, over the last axis.

    >>> scored(np.array([1.0, 0.0])).round(6).tolist()
    [0.975, 0.025]
    """
    return CERTAIN * p + (1.0 - CERTAIN) / p.shape[-1]


def among_listed(weights: np.ndarray) -> np.ndarray:
    """Return weights as shares over the last axis; even ones where there is nothing to share."""
    total = weights.sum(axis=-1, keepdims=True)
    return np.where(total > 0.0, weights / np.where(total > 0.0, total, 1.0), 1.0 / weights.shape[-1])


def counted(played: Played, weight: np.ndarray) -> Forecast:
    """Return the forecast that histories make, `weight (draw)` that of each draw of the parameters."""
    w = weight[played.draw]
    if w.sum() <= 0.0:
        w = np.ones(len(played.draw))
    w = w / w.sum()
    actors = range(played.fell.shape[1])
    led = np.array([[w[year == actor].sum() for actor in actors] for year in played.leaders.T])
    last = played.leaders[:, -1]
    kinds = np.zeros(len(KINDS))
    kinds[0] = w[played.personal].sum()
    kinds[1] = w[~played.personal].sum()
    return Forecast(among_listed(led), w @ played.fell, kinds, float(w[last == NOBODY].sum()),
                    float(w[last == NEWCOMER].sum()))
