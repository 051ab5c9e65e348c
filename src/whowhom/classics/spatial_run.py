"""A run of the spatial model from its first state to its stop, and the odds of each position on the way.

Source: wise2015smp.
"""

from __future__ import annotations

import math

import numpy as np

from whowhom.classics.spatial_turns import (
    FIRST_STEP,
    choose_targets,
    follow_ideals,
    make_offers,
    settle,
    weigh_offers,
)
from whowhom.classics.spatial_views import SAME_PLACE, Rules, all_distances, elect, risk_attitudes
from whowhom.kernel import kernel
from whowhom.rules.expected_utility import PROPORTIONAL, risk_utility


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
def state_chances(
    x: np.ndarray, d: np.ndarray, attitude: np.ndarray, capability: np.ndarray, rules: Rules, out: np.ndarray
) -> None:
    """Fill out (actor) with the chance of the actor's position; holders of one position share its value.

    Votes are proportional whatever the vote rule, as in the published code.
    """
    n = x.shape[0]
    first = np.empty(n, dtype=np.int64)
    count = distinct(x, first)
    utility = np.empty((n, count))
    for a in range(n):
        for q in range(count):
            utility[a, q] = risk_utility(d[a, first[q]], attitude[a])
    chance = np.empty(count)
    elect(utility, capability, PROPORTIONAL, rules, chance)
    for i in range(n):
        for q in range(count):
            if gap(x[i], x[first[q]]) < SAME_PLACE:
                out[i] = chance[q]


@kernel
def turn(
    x: np.ndarray, ideals: np.ndarray, salience: np.ndarray, capability: np.ndarray, rules: Rules,
    uniforms: np.ndarray, d: np.ndarray, attitude: np.ndarray, target: np.ndarray, worth: np.ndarray,
    odds: np.ndarray, pair: np.ndarray, ends: np.ndarray, chosen: np.ndarray, share: np.ndarray, after: np.ndarray,
) -> int:
    """Play one turn from x into after, given d and attitude; return how many bargains were offered."""
    n = x.shape[0]
    care = np.zeros(n)
    weight = np.empty(n)
    for i in range(n):
        for m in range(x.shape[1]):
            care[i] += salience[i, m]
        weight[i] = care[i] * capability[i]
    choose_targets(d, attitude, care, weight, rules, target, worth, odds)
    count = make_offers(x, salience, weight, rules, target, odds, pair, ends)
    value = np.empty((n, count + 1))
    weigh_offers(x, salience, d, attitude, count, pair, ends, value)
    settle(x, capability, rules, uniforms, count, pair, ends, value, chosen, share, after)
    return count


@kernel
def run(
    x0: np.ndarray, salience: np.ndarray, capability: np.ndarray, accommodation: np.ndarray, rules: Rules,
    least: int, most: int, quiet: float, uniforms: np.ndarray, positions: np.ndarray, chances: np.ndarray,
    attitudes: np.ndarray,
) -> int:
    """Play turns until the world is quiet; fill positions, chances, attitudes by turn; return the turns played.

    Stops after at least `least` and at most `most` turns, once a step is below `quiet` of the first.
    """
    n, issues = x0.shape
    d = np.empty((n, n))
    target = np.empty(n, dtype=np.int64)
    worth, odds = np.empty(n), np.empty((n, 2))
    pair, ends = np.empty((2 * n, 2), dtype=np.int64), np.empty((2 * n, 2, issues))
    chosen, share = np.empty(n, dtype=np.int64), np.empty(n)
    ideals = x0.copy()
    positions[0] = x0
    first = 0.0
    for t in range(most + 1):
        x = positions[t]
        all_distances(ideals, x, salience, d)
        risk_attitudes(d, capability, rules, attitudes[t])
        state_chances(x, d, attitudes[t], capability, rules, chances[t])
        if t == most:
            break
        turn(x, ideals, salience, capability, rules, uniforms[t], d, attitudes[t], target, worth, odds,
             pair, ends, chosen, share, positions[t + 1])
        follow_ideals(accommodation, positions[t + 1], ideals)
        length = step_length(x, positions[t + 1])
        if t == 0:
            first = length + FIRST_STEP
        if t + 1 >= least and length / first < quiet:
            most = t + 1
            all_distances(ideals, positions[most], salience, d)
            risk_attitudes(d, capability, rules, attitudes[most])
            state_chances(positions[most], d, attitudes[most], capability, rules, chances[most])
            break
    return most
