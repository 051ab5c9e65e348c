"""Learning from the path: draws of the parameters are weighted by how well they tell who led year by year.

The weight of a draw is the exponential of its path score, one observation a struggle (the mean over its five years,
which hang together). The probability that a draw gives to a leader comes from few histories, so it is drawn towards
the mean of all draws, by as much as the counts themselves say: where draws differ no more than chance makes them, all
count alike. Winners alone are never used.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from whowhom.case.table.struggle import YEARS, Struggle
from whowhom.evidence.struggles.forecast import among_listed, scored
from whowhom.evidence.struggles.play import EACH, Played


def counts_by_draw(played: Played, draws: int) -> np.ndarray:
    """Return how many histories of each draw an actor leads after each year (draw, year, actor)."""
    counts = np.zeros((draws, YEARS, played.ends.shape[1]))
    for year in range(YEARS):
        who = played.leaders[:, year]
        listed = who >= 0
        draw = played.draw[listed]
        np.add.at(counts, (draw, np.full(len(draw), year), who[listed]), 1.0)
    return counts


def likeness(counts: np.ndarray) -> float:
    """Return how many histories the mean of all draws is worth beside those of one draw: from the counts (draw, year,
    actor) alone, by the moments of a Dirichlet-multinomial; infinite where draws differ no more than by chance."""
    size = counts.sum(axis=-1, keepdims=True)
    mean = counts.sum(axis=0) / np.maximum(size.sum(axis=0), 1.0)
    ever = mean > 0.0
    expected = size * mean
    spread = np.where(expected > 0.0, (counts - expected) ** 2 / np.where(expected > 0.0, expected, 1.0), 0.0).sum()
    freedom = (ever.sum(axis=-1) - 1).sum() * (counts.shape[0] - 1)
    if freedom <= 0:
        return np.inf
    inside = (spread / freedom - 1.0) / max(1.0, EACH - 1.0)
    return np.inf if inside <= 0.0 else max(0.0, 1.0 / inside - 1.0)


def smoothed(counts: np.ndarray) -> np.ndarray:
    """Return each draw's probabilities (draw, year, actor), drawn towards the mean of all draws."""
    mean = among_listed(counts.sum(axis=0))
    worth = likeness(counts)
    if np.isinf(worth):
        return np.broadcast_to(mean, counts.shape)
    return among_listed(counts + worth * mean)


def path_scores(struggle: Struggle, path: tuple[str, ...], played: Played, draws: int) -> np.ndarray:
    """Return the mean log probability that each draw gives to the leaders of a path (draw)."""
    p = scored(smoothed(counts_by_draw(played, draws)))
    places = [(year, struggle.names.index(who)) for year, who in enumerate(path) if who]
    return np.mean([np.log(p[:, year, who]) for year, who in places], axis=0) if places else np.zeros(draws)


def weights_without(scores: Mapping[str, np.ndarray], left_out: Collection[str], draws: int) -> np.ndarray:
    """Return the weight of every draw, from the path scores of all struggles but those left out; they sum to 1."""
    total = sum((score for id, score in scores.items() if id not in left_out), np.zeros(draws))
    weight = np.exp(total - total.max())
    return weight / weight.sum()


def effective(weight: np.ndarray) -> float:
    """Return to how many equally likely draws the weights come down.

    >>> effective(np.array([0.5, 0.5, 0.0]))
    2.0
    """
    return float(weight.sum() ** 2 / (weight**2).sum())
