"""A run of the spatial model from its first state to its stop, and the odds of each position on the way.

Source: wise2015smp.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from whowhom.classics.bargaining.spatial.perception import (
    INITIATOR,
    SAME_PLACE,
    Rules,
    all_distances,
    elect,
    risk_attitudes,
)
from whowhom.classics.bargaining.spatial.turns import (
    best_challenges,
    follow_ideals,
    make_offers,
    odds_for_targets,
    settle,
    weigh_offers,
)
from whowhom.draws import uniform_at
from whowhom.kernel import kernel
from whowhom.rules.expected_utility import risk_utility

FIRST_STEP = 1e-4
"""Added to the first step's length, so that a world at rest stops instead of dividing by zero."""


class Stop(NamedTuple):
    """When a run ends: at least and at most so many turns, or a step below `quiet` of the first."""

    least: int = 2
    most: int = 100
    quiet: float = 0.02


class Address(NamedTuple):
    """Where a run's draws live: the key of the run, the decision, the two words of each actor's name."""

    key0: int
    key1: int
    choice: int
    low: np.ndarray
    high: np.ndarray


@kernel
def gap(a: np.ndarray, b: np.ndarray) -> float:
    """Return the plain Euclidean distance of two positions."""
    total = 0.0
    for m in range(a.shape[0]):
        total += (a[m] - b[m]) * (a[m] - b[m])
    return math.sqrt(total)


@kernel
def step_length(x: np.ndarray, after: np.ndarray) -> float:
    """Return how far all actors together moved."""
    total = 0.0
    for i in range(x.shape[0]):
        total += gap(x[i], after[i])
    return total


@kernel
def distinct(x: np.ndarray, first: np.ndarray) -> int:
    """Fill first with the actors that hold a position before anyone else does; return how many there are."""
    count = 0
    for i in range(x.shape[0]):
        new = True
        for q in range(count):
            if gap(x[i], x[first[q]]) < SAME_PLACE:
                new = False
                break
        if new:
            first[count] = i
            count += 1
    return count


@kernel
def expected_position(x: np.ndarray, chance: np.ndarray, out: np.ndarray) -> None:
    """Fill out (issue) with the mean position, each distinct one weighted by its chance."""
    first = np.empty(x.shape[0], dtype=np.int64)
    count = distinct(x, first)
    for m in range(x.shape[1]):
        out[m] = 0.0
        for q in range(count):
            out[m] += chance[first[q]] * x[first[q], m]


@kernel
def state_chances(
    x: np.ndarray, d: np.ndarray, attitude: np.ndarray, capability: np.ndarray, rules: Rules, out: np.ndarray
) -> None:
    """Fill out (actor) with the chance of the actor's position; holders of one position share its value.

    Votes follow the vote rule, as in the published code since March 2017; before, they were always proportional.
    """
    n = x.shape[0]
    first = np.empty(n, dtype=np.int64)
    count = distinct(x, first)
    utility = np.empty((count, n))
    for a in range(n):
        for q in range(count):
            utility[q, a] = risk_utility(d[a, first[q]], attitude[a])
    chance = np.empty(count)
    elect(utility, capability, rules.vote_rule, rules, chance)
    for i in range(n):
        for q in range(count):
            if gap(x[i], x[first[q]]) < SAME_PLACE:
                out[i] = chance[q]


@kernel
def turn(
    x: np.ndarray, salience: np.ndarray, capability: np.ndarray, held: np.ndarray, rules: Rules, luck: np.ndarray,
    d: np.ndarray, attitude: np.ndarray, target: np.ndarray, worth: np.ndarray, odds: np.ndarray,
    pair: np.ndarray, ends: np.ndarray, chosen: np.ndarray, share: np.ndarray, after: np.ndarray,
) -> int:
    """Play one turn from x into after, given d and attitude; return how many bargains were offered.

    All else is filled for the explanation: target, worth (actor), odds (actor, eyes), pair (bargain, side), ends
    (bargain, side, issue), chosen and share (actor).
    """
    n = x.shape[0]
    care = np.zeros(n)
    weight = np.empty(n)
    for i in range(n):
        for m in range(x.shape[1]):
            care[i] += salience[i, m]
        weight[i] = care[i] * capability[i]
    toward = np.ascontiguousarray(d.T)
    best_challenges(toward, attitude, care, weight, rules, target, worth, odds)
    if rules.perspective != INITIATOR:
        odds_for_targets(toward, attitude, weight, rules, target, odds)
    count = make_offers(x, salience, weight, rules, target, odds, pair, ends)
    value = np.empty((count + 1, n))
    weigh_offers(x, salience, d, attitude, count, pair, ends, value)
    settle(x, capability, held, rules, luck, count, pair, ends, value, chosen, share, after)
    return count


@kernel
def look(
    ideals: np.ndarray, x: np.ndarray, salience: np.ndarray, capability: np.ndarray, rules: Rules,
    d: np.ndarray, attitude: np.ndarray, chance: np.ndarray,
) -> None:
    """Fill d (actor, actor), attitude and chance (actor) of the state x."""
    all_distances(ideals, x, salience, d)
    risk_attitudes(d, capability, rules, attitude)
    state_chances(x, d, attitude, capability, rules, chance)


@kernel
def run(
    x0: np.ndarray, salience: np.ndarray, capability: np.ndarray, accommodation: np.ndarray, held: np.ndarray,
    rules: Rules, stop: Stop, where: Address, positions: np.ndarray, chances: np.ndarray, attitudes: np.ndarray,
) -> int:
    """Play turns until the world is quiet; fill positions, chances, attitudes by turn; return the turns played."""
    n, issues = x0.shape
    d, luck = np.empty((n, n)), np.empty(n)
    target, worth, odds = np.empty(n, dtype=np.int64), np.empty(n), np.empty((n, 2))
    pair, ends = np.empty((2 * n, 2), dtype=np.int64), np.empty((2 * n, 2, issues))
    chosen, share = np.empty(n, dtype=np.int64), np.empty(n)
    ideals = x0.copy()
    positions[0] = x0
    look(ideals, x0, salience, capability, rules, d, attitudes[0], chances[0])
    first = 0.0
    for t in range(stop.most):
        if rules.stochastic:
            for k in range(n):
                luck[k] = uniform_at(where.key0, where.key1, t, where.choice, where.low[k], where.high[k])
        turn(positions[t], salience, capability, held, rules, luck, d, attitudes[t], target, worth, odds,
             pair, ends, chosen, share, positions[t + 1])
        follow_ideals(accommodation, positions[t + 1], ideals)
        look(ideals, positions[t + 1], salience, capability, rules, d, attitudes[t + 1], chances[t + 1])
        length = step_length(positions[t], positions[t + 1])
        if t == 0:
            first = length + FIRST_STEP
        if t + 1 >= stop.least and length / first < stop.quiet:
            return t + 1
    return stop.most
