"""From counts to figures: log scores, gains over the baseline, and their errors."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whowhom.evidence.score.baselines import as_before, uniform
from whowhom.evidence.score.hits import HIT, NOT_ASKED
from whowhom.evidence.score.occasions import KINDS, Occasion

TOWARDS = 10.0
"""Histories that the mean of all draws counts for, where a draw of the parameters is judged by itself."""


@dataclass(frozen=True)
class Kind:
    """The figures of one kind of decision; see `Score`. None where the record has no occasion (or but one year)."""

    decision: str
    entries: int
    occasions: int
    score: float | None = None
    uniform: float | None = None
    as_before: float | None = None
    gain: float | None = None
    error: float | None = None
    error_mc: float | None = None


@dataclass(frozen=True)
class Figures:
    """All kinds, the total, and per occasion the probability of its answer and the log chances of the baselines.

    `asked` are the histories that could decide; `chosen` the score of each kind with draws weighted by the other half
    of the years; `years` are those of the occasions, `slopes (draw, occasion)` what the histories of a draw of the
    parameters add to the logarithms.
    """

    kinds: tuple[Kind, ...]
    gain: float
    error: float | None
    probability: np.ndarray
    uniform: np.ndarray
    as_before: np.ndarray
    asked: np.ndarray
    chosen: dict[str, float | None]
    years: np.ndarray
    slopes: np.ndarray


def figures(occasions: Sequence[Occasion], base: Sequence[Occasion], hits: np.ndarray, draws: np.ndarray,
            start: int) -> Figures:
    """Return the figures of occasions from `hits (play, occasion)`, whose parameters are those of `draws (play)`.

    `base` are the occasions that frequencies are taken from, `start` the month of the first.
    """
    years = np.array([(start + one.month) // 12 for one in occasions], np.int64)
    count, asked = (hits == HIT).sum(axis=0), (hits != NOT_ASKED).sum(axis=0)
    pseudo = np.array([one.wide / one.options for one in occasions])
    p = (count + pseudo) / (asked + 1.0)
    slope = np.where(hits == HIT, 1.0 / (count + pseudo), 0.0) - np.where(hits != NOT_ASKED, 1.0 / (asked + 1.0), 0.0)
    slopes = by_draw(slope, draws)
    logs, lots, before = np.log(p), np.zeros(len(occasions)), np.zeros(len(occasions))
    rows, chosen = [], {}
    best = _chosen(hits, draws, p, years)
    for kind in KINDS:
        of = np.array([n for n, one in enumerate(occasions) if one.kind == kind], np.int64)
        mine = [occasions[n] for n in of]
        lots[of] = uniform(mine)
        before[of] = as_before(mine, [one for one in base if one.kind == kind])
        rows.append(_kind(kind, mine, logs[of], lots[of], before[of], years[of], noise(slopes[:, of])))
        chosen[kind] = float(np.log(best[of]).mean()) if len(of) else None
    total = logs - before
    error = error_of_sum(total, years, noise(slopes))
    return Figures(tuple(rows), float(total.sum()), error, p, lots, before, asked, chosen, years, slopes)


def _kind(kind: str, mine: Sequence[Occasion], logs: np.ndarray, lots: np.ndarray, before: np.ndarray,
          years: np.ndarray, noisy: float) -> Kind:
    """Return the figures of one kind; `noisy` is the Monte Carlo error of the sum of its log probabilities."""
    n = len(mine)
    entries = len({id for one in mine for id in one.entry.split("; ") if id})
    if n == 0:
        return Kind(kind, 0, 0)
    gains = logs - before
    return Kind(kind, entries, n, float(logs.mean()), float(lots.mean()), float(before.mean()), float(gains.mean()),
                error_of_mean(gains, years, noisy), noisy / n)


def error_of_mean(values: np.ndarray, years: np.ndarray, noisy: float) -> float | None:
    """Return the error of a mean over occasions, by blocks of years, with the Monte Carlo error of their sum added;
    None where there is but one year."""
    n, blocks = len(values), np.unique(years)
    apart, b = np.array([(values[years == y] - values.mean()).sum() for y in blocks]), len(blocks)
    return math.hypot(math.sqrt(b / (b - 1) * float((apart**2).sum())) / n, noisy / n) if b > 1 else None


def error_of_sum(values: np.ndarray, years: np.ndarray, noisy: float) -> float | None:
    """Return the same of a sum."""
    blocks = np.array([values[years == y].sum() for y in np.unique(years)])
    return None if len(blocks) < 2 else math.hypot(math.sqrt(len(blocks) * float(np.var(blocks, ddof=1))), noisy)


def by_draw(slope: np.ndarray, draws: np.ndarray) -> np.ndarray:
    """Return the sums of `slope (play, occasion)` over the plays of each draw (draw, occasion)."""
    out = np.zeros((int(draws.max()) + 1, slope.shape[1]))
    np.add.at(out, draws, slope)
    return out


def noise(slopes: np.ndarray) -> float:
    """Return the Monte Carlo error of a sum of log probabilities (delta method), histories of one draw held together.

    `slopes (draw, occasion)` is what each draw adds to the logarithms.
    """
    each = slopes.sum(axis=1)
    return math.sqrt(len(each) * float(np.var(each, ddof=1))) if len(each) > 1 else 0.0


def _chosen(hits: np.ndarray, draws: np.ndarray, pooled: np.ndarray, years: np.ndarray) -> np.ndarray:
    """Return the probability of every answer with draws weighted by their log score on the other half of the years."""
    if not len(years):
        return pooled
    number = int(draws.max()) + 1
    count, asked = np.zeros((number, len(pooled))), np.zeros((number, len(pooled)))
    np.add.at(count, draws, hits == HIT)
    np.add.at(asked, draws, hits != NOT_ASKED)
    each = (count + TOWARDS * pooled) / (asked + TOWARDS)
    late, out = years > np.median(np.unique(years)), np.empty(len(pooled))
    for half in (late, ~late):
        score = np.log(each[:, ~half]).sum(axis=1)
        weight = np.exp(score - score.max())
        out[half] = (weight / weight.sum()) @ each[:, half]
    return out
