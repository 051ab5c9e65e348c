"""What the actors of the spatial model see: distances, risk attitudes, the odds of a challenge.

Kernels over plain arrays. Positions and saliences are on 0..1; a row is an actor, a column an issue.

Source: wise2015smp.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from whowhom.kernel import kernel
from whowhom.rules.condorcet import conditional, duels, markov_incentive, markov_uniform
from whowhom.rules.expected_utility import PROPORTIONAL, challenge_gain, risk_utility, vote

CONDITIONAL, INCENTIVE, UNIFORM = range(3)
RANGE_MIN, RANGE_MID, RANGE_MAX = range(3)
COMMIT_NONE, COMMIT_SEMI, COMMIT_FULL = range(3)
MEANS_LINEAR, MEANS_SQUARE, SURPLUS = range(3)
INITIATOR, BOTH, COMPROMISE = range(3)

FAINT = 1e-8
"""Strength of a coalition nobody joins; keeps every chance defined (the published code's)."""

FAINT_SIDE = 1e-10
"""The same for the two principals of one challenge."""

LEAST_GAIN = 1e-5
"""A challenge worth less than this is not made."""

SAME_PLACE = 1e-3
"""Positions nearer than this (a tenth of a point on 0..100) are one position."""

FLAT = 1e-12
"""A spread of election chances below this is rounding: all actors are then risk-neutral."""


class Rules(NamedTuple):
    """The model's switches as numbers that kernels read; names and meanings are in `spatial.SWITCHES`."""

    exponent: int = 1
    election: int = CONDITIONAL
    vote_rule: int = PROPORTIONAL
    anchor: float = 2.0 / 3.0
    risk_range: int = RANGE_MID
    commitment: int = COMMIT_SEMI
    interpolation: int = MEANS_SQUARE
    perspective: int = INITIATOR
    stochastic: int = 0


@kernel
def distance(a: np.ndarray, b: np.ndarray, salience: np.ndarray) -> float:
    """Return |s (a - b)| / |s|, the salience-weighted Euclidean distance of two positions."""
    gap = 0.0
    size = 0.0
    for m in range(a.shape[0]):
        part = (a[m] - b[m]) * salience[m]
        gap += part * part
        size += salience[m] * salience[m]
    return math.sqrt(gap / size) if size > 0.0 else 0.0


@kernel
def all_distances(ideals: np.ndarray, x: np.ndarray, salience: np.ndarray, d: np.ndarray) -> None:
    """Fill d (viewer, holder) with the distance from the viewer's ideal to the holder's position."""
    n = x.shape[0]
    for i in range(n):
        for j in range(n):
            d[i, j] = distance(ideals[i], x[j], salience[i])


@kernel
def elect(utility: np.ndarray, capability: np.ndarray, vote_rule: int, rules: Rules, out: np.ndarray) -> None:
    """Fill out (option) with the chances of the options; utility (option, actor), weight capability alone."""
    options, n = utility.shape
    c = np.empty((options, options))
    p = np.empty((options, options))
    for i in range(options):
        c[i, i] = FAINT
        for j in range(i):
            side_i = FAINT
            side_j = FAINT
            for k in range(n):
                v = vote(vote_rule, capability[k], utility[i, k] - utility[j, k])
                side_i += max(0.0, v)
                side_j += max(0.0, -v)
            c[i, j] = side_i
            c[j, i] = side_j
    duels(c, rules.exponent, p)
    if rules.election == CONDITIONAL:
        conditional(p, out)
    elif rules.election == UNIFORM:
        markov_uniform(p, out)
    else:
        markov_incentive(p, c, out)


@kernel
def risk_attitudes(d: np.ndarray, capability: np.ndarray, rules: Rules, attitude: np.ndarray) -> None:
    """Fill attitude (actor) from a risk-neutral election: who would win is bold, who would lose cautious.

    Departs: if the election is flat (all in one place) everyone is neutral; the published code divides by zero.
    """
    n = d.shape[0]
    utility = np.empty((n, n))
    chance = np.empty(n)
    for i in range(n):
        for j in range(n):
            utility[j, i] = risk_utility(d[i, j], 0.0)
    elect(utility, capability, rules.vote_rule, rules, chance)
    low = 1.0
    high = 0.0
    for i in range(n):
        low = min(low, chance[i])
        high = max(high, chance[i])
    spread = high - low
    for i in range(n):
        attitude[i] = scaled_attitude(chance[i], low, high, rules.risk_range) if spread > FLAT else 0.0


@kernel
def scaled_attitude(chance: float, low: float, high: float, risk_range: int) -> float:
    """Return the chance on a scale of 0..1 (min), -1/2..1 (mid) or -1..1 (max)."""
    if risk_range == RANGE_MIN:
        return (chance - low) / (high - low)
    if risk_range == RANGE_MID:
        return (3.0 * chance - (high + 2.0 * low)) / (2.0 * (high - low))
    return (2.0 * chance - (high + low)) / (high - low)


@kernel
def view(h: int, toward: np.ndarray, attitude: np.ndarray, anchor: float, u: np.ndarray) -> None:
    """Fill u (holder, actor) with what viewer h thinks the holder's position is worth to the actor.

    Nobody sees another's risk attitude plainly: h shades its estimate towards its own. `toward` is the distances,
    (holder, actor): actors last, so that the loops over third parties run along memory.
    """
    n = toward.shape[0]
    for j in range(n):
        for i in range(n):
            seen = anchor * attitude[h] + (1.0 - anchor) * attitude[i]
            u[j, i] = risk_utility(toward[j, i], seen)


@kernel
def third_party_vote(rules: Rules, weight: float, p: float, ui: float, uj: float, own: float) -> float:
    """Return a third party's vote for i (positive) or j, given p, the chance of i once it has joined.

    Joining i: it gains i's position for all if they win and suffers what its commitment exposes it to if they
    lose. Values are sums over the three positions at stake; fully or not at all committed parties are, in the
    published rule, indifferent between the sides and so stay out.
    """
    q = 1.0 - p
    lost_with_i = 3.0 * uj if rules.commitment != COMMIT_NONE else 2.0 * uj + own
    lost_with_j = 3.0 * ui if rules.commitment != COMMIT_NONE else 2.0 * ui + own
    won_with_i = 3.0 * ui if rules.commitment == COMMIT_FULL else 2.0 * ui + own
    won_with_j = 3.0 * uj if rules.commitment == COMMIT_FULL else 2.0 * uj + own
    with_i = p * won_with_i + q * lost_with_i
    with_j = p * lost_with_j + q * won_with_j
    return vote(rules.vote_rule, weight, with_i - with_j)


@kernel
def contest(
    i: int, j: int, u: np.ndarray, own: np.ndarray, weight: np.ndarray, rules: Rules, votes: np.ndarray
) -> float:
    """Return the chance that i defeats j, in the eyes whose utilities u (holder, actor) are; fill votes (actor).

    Principals throw in salience times capability; every other actor first asks who would win with it added
    to the principals alone, then votes by what joining is worth. `own` is each actor's utility of its own position.
    """
    first = vote(rules.vote_rule, weight[i], u[i, i] - u[j, i])
    second = vote(rules.vote_rule, weight[j], u[i, j] - u[j, j])
    side_i = FAINT_SIDE + max(0.0, first) + max(0.0, second)
    side_j = FAINT_SIDE + max(0.0, -first) + max(0.0, -second)
    for k in range(u.shape[0]):
        lean = vote(rules.vote_rule, weight[k], u[i, k] - u[j, k])
        with_i = side_i + max(0.0, lean)
        with_j = side_j + max(0.0, -lean)
        p = with_i / (with_i + with_j)
        votes[k] = third_party_vote(rules, weight[k], p, u[i, k], u[j, k], own[k])
    votes[i] = first
    votes[j] = second
    total_i = FAINT_SIDE
    total_j = FAINT_SIDE
    for k in range(u.shape[0]):
        total_i += max(0.0, votes[k])
        total_j += max(0.0, -votes[k])
    return total_i / (total_i + total_j)


@kernel
def gain(k: int, i: int, j: int, p: float, salience_j: float, u: np.ndarray) -> float:
    """Return what i's challenge to j changes for k, if i wins with chance p; see `challenge_gain`."""
    return challenge_gain(p, salience_j, 2.0 * u[i, k], 2.0 * u[j, k], u[i, k] + u[j, k])
