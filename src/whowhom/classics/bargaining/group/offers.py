"""One round of the group decision model: odds, expectations, offers. Kernels over plain arrays.

Source: scholz2011unravelling, masad2013replication.
"""

from __future__ import annotations

import math

import numpy as np

from whowhom.kernel import kernel
from whowhom.rules.expected_utility import (
    challenge_gain,
    failure_utility,
    risk_exponent,
    status_quo_utility,
    success_utility,
)

SCHOLZ, MASAD = range(2)
NONE, CONFRONTATION, COMPROMISE, CAPITULATION = range(4)


@kernel
def victory(
    x: np.ndarray, capability: np.ndarray, salience: np.ndarray, span: float, exponent: np.ndarray,
    reading: int, p: np.ndarray,
) -> None:
    """Fill p (i, j) with the chance that i defeats j; 0 between actors of one position.

    Equation: g_k(a, b) = c_k s_k [(|x_k - b| / D)^r_k - (|x_k - a| / D)^r_k]; scholz: the sum of positive g over
    the sum of |g| in all contests; masad: the sum of g, at least 0, over the sum of |g| in this contest.
    """
    n = x.shape[0]
    worth = np.empty((n, n))
    for k in range(n):
        r = exponent[k] if reading == SCHOLZ else 1.0
        for j in range(n):
            worth[j, k] = capability[k] * salience[k] * math.pow(abs(x[k] - x[j]) / span, r)
    everything = 0.0
    for i in range(n):
        for j in range(n):
            favour, size, net = 0.0, 0.0, 0.0
            for k in range(n):
                g = worth[j, k] - worth[i, k]
                favour += max(0.0, g)
                size += abs(g)
                net += g
            everything += size
            p[i, j] = favour
            if reading == MASAD:
                p[i, j] = max(0.0, net) / size if size > 0.0 else 0.0
            if x[i] == x[j]:
                p[i, j] = 0.0
    if reading == SCHOLZ and everything > 0.0:
        for i in range(n):
            for j in range(n):
                p[i, j] /= everything


@kernel
def expectation(i: int, j: int, x: np.ndarray, salience: np.ndarray, span: float, p: float, r: float) -> float:
    """Return E(i, j): what i gains by challenging j, seen with exponent r."""
    d = abs(x[i] - x[j]) / span
    return challenge_gain(p, salience[j], success_utility(d, r), failure_utility(d, r), status_quo_utility(r))


@kernel
def exponents(
    x: np.ndarray, salience: np.ndarray, span: float, p: np.ndarray, danger: np.ndarray, exponent: np.ndarray
) -> None:
    """Fill danger and exponent (actor): the more the others expect from challenging me, the more cautious I am."""
    n = x.shape[0]
    for i in range(n):
        danger[i] = 0.0
        for j in range(n):
            if j != i:
                danger[i] += expectation(j, i, x, salience, span, p[j, i], 1.0)
    low, high = danger[0], danger[0]
    for i in range(n):
        low, high = min(low, danger[i]), max(high, danger[i])
    for i in range(n):
        exponent[i] = 1.0
        if high - low > 1e-12:
            exponent[i] = risk_exponent((2.0 * danger[i] - high - low) / (high - low))


@kernel
def kind_of_offer(mine: float, theirs: float) -> int:
    """Return what an offer amounts to, from what I and its maker expect of the contest."""
    if theirs > mine > 0.0:
        return CONFRONTATION
    if theirs > 0.0 > mine:
        return COMPROMISE if theirs > abs(mine) else CAPITULATION
    return NONE


@kernel
def destination(xi: float, xj: float, kind: int, mine: float, theirs: float) -> float:
    """Return where an offer takes me: all the way, or |mine / theirs| of it in a compromise."""
    return xi + abs(mine / theirs) * (xj - xi) if kind == COMPROMISE else xj


@kernel
def follow_least(
    i: int, x: np.ndarray, own: np.ndarray, other: np.ndarray, taken: np.ndarray, kind: np.ndarray
) -> float:
    """Return where i goes by the rule of scholz: by kind of offer, then the least move; the first of equals.

    Compromises are compared by the mean of the two positions weighted by |mine| and theirs.
    """
    best = 0.0
    where = x[i]
    for j in range(x.shape[0]):
        offered = kind_of_offer(own[i, j], other[i, j])
        if j == i or x[j] == x[i] or offered == NONE:
            continue
        cost = abs(x[j] - x[i])
        if offered == COMPROMISE:
            mine = abs(own[i, j])
            cost = (mine * x[i] + other[i, j] * x[j]) / (mine + other[i, j])
        if taken[i] < 0 or offered < kind[i] or (offered == kind[i] and cost < best):
            taken[i], kind[i], best = j, offered, cost
            where = destination(x[i], x[j], offered, own[i, j], other[i, j])
    return where


@kernel
def follow_keenest(
    i: int, x: np.ndarray, own: np.ndarray, other: np.ndarray, taken: np.ndarray, kind: np.ndarray
) -> float:
    """Return where i goes by the rule of masad: the offer whose maker expects most, the nearest of equals.

    If that offer turns out weaker than i itself, i stays.
    """
    keenest = -1
    for j in range(x.shape[0]):
        if j == i or other[i, j] <= 0.0:
            continue
        nearer = keenest >= 0 and other[i, j] == other[i, keenest] and abs(x[j] - x[i]) < abs(x[keenest] - x[i])
        if keenest < 0 or other[i, j] > other[i, keenest] or nearer:
            keenest = j
    if keenest < 0:
        return x[i]
    offered = kind_of_offer(own[i, keenest], other[i, keenest])
    if offered == NONE:
        return x[i]
    taken[i], kind[i] = keenest, offered
    return destination(x[i], x[keenest], offered, own[i, keenest], other[i, keenest])


@kernel
def play_round(
    x: np.ndarray, capability: np.ndarray, salience: np.ndarray, span: float, reading: int, after: np.ndarray,
    danger: np.ndarray, exponent: np.ndarray, neutral: np.ndarray, p: np.ndarray, own: np.ndarray,
    other: np.ndarray, taken: np.ndarray, kind: np.ndarray,
) -> None:
    """Play one round from x into after; fill danger, exponent, taken, kind (actor) and the matrices (i, j).

    `own` is what i expects from challenging j, `other` what j expects from challenging i, as i reckons with it.
    """
    n = x.shape[0]
    exponent[:] = 1.0
    victory(x, capability, salience, span, exponent, reading, neutral)
    exponents(x, salience, span, neutral, danger, exponent)
    victory(x, capability, salience, span, exponent, reading, p)
    for i in range(n):
        for j in range(n):
            own[i, j] = expectation(i, j, x, salience, span, p[i, j], exponent[i])
            eyes = exponent[i] if reading == SCHOLZ else exponent[j]
            other[i, j] = expectation(j, i, x, salience, span, p[j, i], eyes)
    for i in range(n):
        taken[i], kind[i] = -1, NONE
        if reading == SCHOLZ:
            after[i] = follow_least(i, x, own, other, taken, kind)
        else:
            after[i] = follow_keenest(i, x, own, other, taken, kind)
