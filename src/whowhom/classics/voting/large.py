"""Power in games too large to count exactly: generating functions in floating point, sampling, the normal curve.

- *Generating functions*: the Shapley-Shubik index is the mean, over a common chance p of joining, of the chance to be
  critical (Owen). That is a polynomial in p of degree n - 1, so that n / 2 points of Gauss-Legendre give its integral
  but for rounding. At each p the weights of the coalition have a distribution, built player by player; a player is
  taken out again by dividing from the end at which errors shrink.
- *Sampling*: random coalitions for Banzhaf, random orders for Shapley-Shubik; the errors are standard errors.
- *Normal*: the weight of the others is taken for normal, with the correction for whole numbers. Its error is how far
  it lies from a sample, with that sample's own error.

Source
    owen1972multilinear
    leech2003large
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from whowhom.classics.voting.compound import Arrays, reached
from whowhom.classics.voting.game import Game
from whowhom.draws import history_key, threefry, unit
from whowhom.kernel import kernel

ROUNDING = 1e-10
"""What rounding adds to a value by generating functions, at most; tests hold it against exact fractions."""
MOST_CELLS = 6e10
NODES = 200
FIRST_POINTS = 24


@dataclass(frozen=True)
class Estimate:
    """Values and their errors (player), and in a few words by which method."""

    values: tuple[float, ...]
    errors: tuple[float, ...]
    method: str


@kernel
def distribution(weights: Any, p: float, out: Any) -> None:
    """Fill out (weight) with the chances of a coalition's weight below its length, each player in with chance p."""
    out[:] = 0.0
    out[0] = 1.0
    top = 0
    for k in range(weights.shape[0]):
        w = weights[k]
        top = min(out.shape[0] - 1, top + w)
        for s in range(top, w - 1, -1):
            out[s] = (1.0 - p) * out[s] + p * out[s - w]
        for s in range(min(w, top + 1) - 1, -1, -1):
            out[s] *= 1.0 - p


@kernel
def up_to(below: Any, top: int, w: int, p: float) -> float:
    """Return the chance that the others of a player of weight w weigh at most `top`; p is at most 1/2.

    The player is taken out by the series of 1 / (1 - p + p x^w), whose terms do not grow.
    """
    total = 0.0
    factor = 1.0 / (1.0 - p)
    s = top
    while s >= 0 and abs(factor) > 1e-18:
        total += factor * below[s]
        factor *= -p / (1.0 - p)
        s -= w
    return total


@kernel
def pivots(weights: Any, quota: int, p: float, kinds: Any, table: Any, out: Any) -> None:
    """Fill out (kind) with the chance that a player of weight kinds is critical when the others join with chance p.

    Above p = 1/2 those who stay away are looked at: they lose the vote when they reach total - quota + 1.
    """
    total = 0
    for w in weights:
        total += w
    bar = quota if p <= 0.5 else total - quota + 1
    q = p if p <= 0.5 else 1.0 - p
    below = table[:bar]
    distribution(weights, q, below)
    for s in range(1, bar):
        below[s] += below[s - 1]
    for k in range(kinds.shape[0]):
        w = kinds[k]
        out[k] = up_to(below, bar - 1, w, q) - (up_to(below, bar - 1 - w, w, q) if bar > w else 0.0)


def feasible(game: Game) -> bool:
    """Tell whether generating functions in floating point take seconds rather than hours."""
    n, total = len(game.names), sum(game.weights)
    return game.simple and total < 2**31 and float(n) * n / 4 * total <= MOST_CELLS


def integral(weights: Any, quota: int, kinds: Any, table: Any, points: int) -> Any:
    """Return the mean chance to be critical of each kind, by so many points of Gauss-Legendre."""
    value, out = np.zeros(len(kinds)), np.zeros(len(kinds))
    for x, share in zip(*np.polynomial.legendre.leggauss(points), strict=True):
        pivots(weights, quota, 0.5 * (1.0 + x), kinds, table, out)
        value += 0.5 * share * out
    return value


def shapley_by_functions(game: Game) -> Estimate:
    """Return the Shapley-Shubik index of a game of one rule, exact but for rounding.

    The error of the quadrature falls geometrically with its points, so that twice as many square it: where the last
    doubling changed nothing beyond the root of the rounding, no more are needed.
    """
    weights = np.array([w for w in game.weights if w > 0], dtype=np.int64)
    kinds, whole = np.unique(weights), (len(weights) + 1) // 2
    table, points = np.zeros(int(weights.sum()) + 1), min(FIRST_POINTS, whole)
    value = integral(weights, game.quota, kinds, table, points)
    while points < whole:
        points, before = min(2 * points, whole), value
        value = integral(weights, game.quota, kinds, table, points)
        if np.abs(value - before).max() ** 2 < ROUNDING:
            break
    by_weight = dict(zip(kinds.tolist(), value.tolist(), strict=True))
    values = tuple(by_weight.get(w, 0.0) for w in game.weights)
    return Estimate(values, (ROUNDING,) * len(values), "generating functions in floating point")


@kernel
def sample_swings(weights: Any, quotas: Any, alternative: Any, seed: int, samples: int, hits: Any) -> None:
    """Add to hits (player) in how many of the sampled coalitions of the others each player is critical."""
    rules, n = weights.shape
    inside = np.empty(n, np.int64)
    sums = np.empty(rules, np.int64)
    for sample in range(samples):
        k0, k1 = history_key(seed, sample)
        sums[:] = 0
        for i in range(n):
            if i % 64 == 0:
                x0, x1 = threefry(k0, k1, i, 0)
            inside[i] = (x0 if i % 64 < 32 else x1) >> (i % 32) & 1
            for r in range(rules):
                sums[r] += inside[i] * weights[r, i]
        won = reached(sums, quotas, alternative)
        for i in range(n):
            for r in range(rules):
                sums[r] += (1 - 2 * inside[i]) * weights[r, i]
            hits[i] += reached(sums, quotas, alternative) != won
            for r in range(rules):
                sums[r] -= (1 - 2 * inside[i]) * weights[r, i]


@kernel
def sample_orders(weights: Any, quotas: Any, alternative: Any, seed: int, samples: int, hits: Any) -> None:
    """Add to hits (player) of how many of the sampled orders each player is the pivot."""
    rules, n = weights.shape
    order = np.arange(n)
    sums = np.empty(rules, np.int64)
    for sample in range(samples):
        k0, k1 = history_key(seed, sample)
        sums[:] = 0
        for place in range(n):
            x0, x1 = threefry(k0, k1, place, 1)
            pick = place + min(n - place - 1, int(unit(x0, x1) * (n - place)))
            order[place], order[pick] = order[pick], order[place]
            for r in range(rules):
                sums[r] += weights[r, order[place]]
            if reached(sums, quotas, alternative):
                hits[order[place]] += 1
                break


def sampled(game: Game, name: str, samples: int, seed: int) -> Estimate:
    """Return the absolute Banzhaf or the Shapley-Shubik index by sampling."""
    arrays, hits = Arrays.of(game), np.zeros(len(game.names), np.int64)
    draw = sample_orders if name == "shapley_shubik" else sample_swings
    draw(arrays.weights, arrays.quotas, arrays.alternative, seed, samples, hits)
    share = hits / samples
    error = np.sqrt(np.maximum(share * (1 - share), 1.0 / samples) / samples)
    what = "orders" if name == "shapley_shubik" else "coalitions"
    return Estimate(tuple(share.tolist()), tuple(error.tolist()), f"{samples:,} sampled {what}")


def cumulative(z: Any) -> Any:
    """Return the standard normal distribution at z."""
    return 0.5 * (1.0 + np.vectorize(math.erf)(np.asarray(z) / math.sqrt(2.0)))


def normal_swing(weights: Any, quota: int, p: float) -> Any:
    """Return the chance that each player is critical, the others' weight taken for normal, (player)."""
    mean = p * (weights.sum() - weights)
    spread = np.sqrt(np.maximum(p * (1 - p) * ((weights**2).sum() - weights**2), 1e-300))
    return cumulative((quota - 0.5 - mean) / spread) - cumulative((quota - weights - 0.5 - mean) / spread)


def normal(game: Game, name: str, samples: int, seed: int) -> Estimate:
    """Return the absolute Banzhaf or the Shapley-Shubik index of a game of one rule by the normal curve."""
    weights = np.array([float(w) for w in game.weights])
    if name == "shapley_shubik":
        points, share = np.polynomial.legendre.leggauss(NODES)
        each = [0.5 * g * normal_swing(weights, game.quota, 0.5 * (1 + x)) for x, g in zip(points, share, strict=True)]
        value = sum(each)
    else:
        value = normal_swing(weights, game.quota, 0.5)
    check = sampled(game, name, samples, seed)
    gap = np.abs(np.asarray(value) - np.array(check.values)) + np.array(check.errors)
    method = f"normal curve; its error by a check of {check.method}"
    return Estimate(tuple(np.asarray(value).tolist()), tuple(gap.tolist()), method)


def as_shares(estimate: Estimate) -> Estimate:
    """Return the normalised index of an absolute one; errors are scaled by the same sum."""
    total = sum(estimate.values) or 1.0
    values, errors = (tuple(v / total for v in part) for part in (estimate.values, estimate.errors))
    return Estimate(values, errors, estimate.method)
