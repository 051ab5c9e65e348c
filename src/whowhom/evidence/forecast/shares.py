"""Shares of weighted histories, and how one sample differs from another, with errors that know of the draws.

Ten histories share a draw of the parameters, and draws are weighted by what they told of struggles past. So draws are
the sample: a share is a ratio of sums over draws, its error that of leaving out one draw after the other (the
jackknife: Cochran 1977, chapter 6). Where draws are few their spread is known badly too, so bounds lie as many errors
off as Student's t has it.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

import numpy as np

from whowhom.evidence.struggles.play import EACH, Played
from whowhom.questions.odds import Z95, wilson

STUDENT = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 6: 2.447, 10: 2.228, 20: 2.086, 40: 2.021, 120: 1.98, math.inf: Z95}
"""Errors that 95 % bounds lie off, by degrees of freedom."""
ALONE = 1e-9
"""The least share of the weight that the others are taken to have where one draw has nearly all."""


@dataclass(frozen=True)
class Share:
    """A probability of an actor, its error, its 95 % bounds (Wilson's, at the number of histories that it is worth, at
    Student's t of the draws)."""

    actor: str
    probability: float
    error: float
    low: float
    high: float

    def as_json(self) -> dict[str, float | str]:
        """Return it as it stands in JSON documents."""
        return asdict(self)


@dataclass(frozen=True)
class Gap:
    """By how much a probability of an actor differs between two samples that share their draws; 95 % bounds."""

    actor: str
    before: float
    after: float
    difference: float
    error: float
    low: float
    high: float

    @property
    def sure(self) -> bool:
        """Tell whether the difference is larger than chance makes it."""
        return self.low > 0.0 or self.high < 0.0

    def as_json(self) -> dict[str, float | str]:
        """Return it as it stands in JSON documents."""
        return asdict(self)


@dataclass(frozen=True)
class Sample:
    """Histories of one struggle with the weight of each: of its draw, times the likelihood of what it was told."""

    played: Played
    weight: np.ndarray

    @property
    def leads(self) -> np.ndarray:
        """Return who leads after each year (history, year, actor)."""
        return self.played.leaders[:, :, None] == np.arange(self.played.fell.shape[1])

    @property
    def worth(self) -> float:
        """Return how many equally likely histories the weights come down to."""
        return float(self.weight.sum() ** 2 / (self.weight**2).sum())

    @property
    def reach(self) -> float:
        """Return how many errors 95 % bounds lie off: more, the fewer equally likely draws the weights come down to."""
        each = np.bincount(self.played.draw, self.weight)
        return student(each.sum() ** 2 / (each**2).sum() - 1.0)


def student(freedom: float) -> float:
    """Return how many errors 95 % bounds lie off at so many degrees of freedom.

    >>> [round(student(n), 2) for n in (0.5, 1, 10, 99)]
    [12.71, 12.71, 2.23, 1.98]
    """
    at, off = zip(*((1.0 / n, off) for n, off in reversed(STUDENT.items())), strict=True)
    return float(np.interp(1.0 / max(1.0, freedom), at, off))


def sample_of(played: Played, draws: np.ndarray) -> Sample:
    """Return histories with their weights, which sum to 1; `draws (draw)` are those of the parameters.

    Without a told past they are the draws' alone. A history that was told its past weighs as much as it would have done
    of itself what it was told.
    """
    weight = draws[played.number // EACH] * np.exp(played.weight - played.weight.max())
    if weight.sum() <= 0.0:
        weight = np.ones(len(weight))
    return Sample(played, weight / weight.sum())


def ratio(x: np.ndarray, of: np.ndarray, sample: Sample) -> tuple[np.ndarray, np.ndarray]:
    """Return the weighted share of `x (history, thing)` in `of (history)`, nothing of what no history has, and by how
    much it would be less without each draw (draw, thing)."""
    w, draw = sample.weight * of, sample.played.draw
    total = w.sum() or 1.0
    p = w @ x / total
    out = np.zeros((int(draw.max()) + 1, x.shape[1]))
    np.add.at(out, draw, w[:, None] * (x - p) / total)
    rest = 1.0 - np.bincount(draw, w) / total
    return p, out / np.maximum(rest, ALONE)[:, None]


def spread(parts: np.ndarray) -> np.ndarray:
    """Return the error (thing) of what would be less by so much without each draw (draw, thing)."""
    n = len(parts)
    return np.sqrt((parts**2).sum(axis=0) * max(1, n - 1) / n)


def shares(names: tuple[str, ...], x: np.ndarray, of: np.ndarray, sample: Sample) -> tuple[Share, ...]:
    """Return the share of every column of `x (history, name)` among the histories `of (history)` counts."""
    p, parts = ratio(x.astype(float), of.astype(float), sample)
    return tuple(bounded(name, float(q), float(e), sample.worth, sample.reach) for name, q, e in
                 zip(names, p, spread(parts), strict=True))


def bounded(name: str, p: float, error: float, worth: float, reach: float = Z95) -> Share:
    """Return a share with Wilson's bounds for as many histories as its error is that of, `worth` at most."""
    n = min(worth, p * (1.0 - p) / error**2) if error > 0.0 else worth
    low, high = wilson(p * n, n, reach)
    return Share(name, p, error, min(low, p), max(high, p))


def gaps(names: tuple[str, ...], before: np.ndarray, after: np.ndarray, of: tuple[np.ndarray, np.ndarray],
         samples: tuple[Sample, Sample]) -> tuple[Gap, ...]:
    """Return how shares (history, name) differ between two samples of the same histories; `of` is counted in each."""
    p, parts = ratio(before.astype(float), of[0].astype(float), samples[0])
    q, others = ratio(after.astype(float), of[1].astype(float), samples[1])
    rows = max(len(parts), len(others))
    apart = np.zeros((rows, len(names)))
    apart[: len(others)] += others
    apart[: len(parts)] -= parts
    off = max(sample.reach for sample in samples) * spread(apart)
    return tuple(Gap(name, float(a), float(b), float(b - a), float(e), float(b - a - o), float(b - a + o))
                 for name, a, b, e, o in zip(names, p, q, spread(apart), off, strict=True))


def evenness(p: np.ndarray) -> float:
    """Return how many equally likely contenders odds are worth, by their entropy.

    >>> evenness(np.array([0.5, 0.5, 0.0]))
    2.0
    """
    held = p[p > 0.0]
    return math.exp(-float((held * np.log(held)).sum())) if len(held) else float(len(p))
