"""One turn of the spatial model and a whole run: challenges, bargains, the choice among them.

Kernels over plain arrays. Order of a turn: risk attitudes from a risk-neutral election; every actor picks the
challenge worth most to it; each challenge becomes an offered bargain; every actor's queue (its own offer, the
offers it got, the status quo) is put to an election of all actors; everybody moves at once.

Source: wise2015smp.
"""

from __future__ import annotations

import math

import numpy as np

from whowhom.classics.bargaining.spatial.perception import (
    BOTH,
    COMPROMISE,
    INITIATOR,
    LEAST_GAIN,
    MEANS_LINEAR,
    SURPLUS,
    Rules,
    contest,
    distance,
    elect,
    gain,
    view,
)
from whowhom.kernel import kernel
from whowhom.rules.expected_utility import risk_utility

SMALL_WEIGHT = 1e-6
"""Keeps the mean of two positions defined when neither side cares or can coerce."""

NOBODY = -1
"""The target of an actor to whom no challenge is worth making."""

@kernel
def round4(value: float) -> float:
    """Round a position to 4 decimals, halves up."""
    return math.floor(0.5 + value * 10000.0) / 10000.0


@kernel
def meet(ti: float, si: float, pi: float, tj: float, sj: float, pj: float, rule: int) -> tuple[float, float]:
    """Return where i and j end on one issue: positions t, saliences s, chances p of winning.

    Means weighted by s p or s^2 p^2 (each then rounded), or the share of the surplus by the better chance.
    """
    if rule == SURPLUS:
        di = max(0.0, pj - pi)
        dj = max(0.0, pi - pj)
        share_i = di * sj * sj / (di * sj * sj + SMALL_WEIGHT + (1.0 - di) * si * si)
        share_j = dj * si * si / (dj * si * si + SMALL_WEIGHT + (1.0 - dj) * sj * sj)
        return ti + share_i * (tj - ti), tj + share_j * (ti - tj)
    wi = si * pi if rule == MEANS_LINEAR else (si * si) * (pi * pi)
    wj = sj * pj if rule == MEANS_LINEAR else (sj * sj) * (pj * pj)
    total = wi + SMALL_WEIGHT + wj
    to_i = ((wi + SMALL_WEIGHT) * ti + wj * tj) / total
    to_j = (wi * ti + (SMALL_WEIGHT + wj) * tj) / total
    return round4(to_i), round4(to_j)


@kernel
def offer(i: int, j: int, p: float, x: np.ndarray, salience: np.ndarray, rule: int, ends: np.ndarray) -> None:
    """Fill ends (side, issue) with the bargain between i and j if i wins with chance p."""
    for m in range(x.shape[1]):
        ends[0, m], ends[1, m] = meet(x[i, m], salience[i, m], p, x[j, m], salience[j, m], 1.0 - p, rule)


@kernel
def see(
    h: int, toward: np.ndarray, attitude: np.ndarray, anchor: float, u: np.ndarray, own: np.ndarray
) -> None:
    """Fill u (holder, actor) and own (actor) with the world as viewer h sees it."""
    view(h, toward, attitude, anchor, u)
    for k in range(own.shape[0]):
        own[k] = u[k, k]


@kernel
def best_challenges(
    toward: np.ndarray, attitude: np.ndarray, care: np.ndarray, weight: np.ndarray, rules: Rules,
    target: np.ndarray, worth: np.ndarray, odds: np.ndarray,
) -> None:
    """Fill target, worth (actor) and odds (actor, eyes) of the challenge worth most to each actor, in its own eyes."""
    n = toward.shape[0]
    u, own, votes = np.empty((n, n)), np.empty(n), np.empty(n)
    for i in range(n):
        target[i] = NOBODY
        worth[i] = 0.0
        see(i, toward, attitude, rules.anchor, u, own)
        for j in range(n):
            if j == i:
                continue
            p = contest(i, j, u, own, weight, rules, votes)
            value = gain(i, i, j, p, care[j], u)
            if value > LEAST_GAIN and (target[i] == NOBODY or value > worth[i]):
                target[i] = j
                worth[i] = value
                odds[i, 0] = p


@kernel
def odds_for_targets(
    toward: np.ndarray, attitude: np.ndarray, weight: np.ndarray, rules: Rules, target: np.ndarray, odds: np.ndarray
) -> None:
    """Fill odds (actor, eyes) with the challenger's chances as the challenged actor sees them."""
    n = toward.shape[0]
    u, own, votes = np.empty((n, n)), np.empty(n), np.empty(n)
    for i in range(n):
        odds[i, 1] = odds[i, 0]
        if target[i] != NOBODY:
            see(target[i], toward, attitude, rules.anchor, u, own)
            odds[i, 1] = contest(i, target[i], u, own, weight, rules, votes)


@kernel
def make_offers(
    x: np.ndarray, salience: np.ndarray, weight: np.ndarray, rules: Rules,
    target: np.ndarray, odds: np.ndarray, pair: np.ndarray, ends: np.ndarray,
) -> int:
    """Fill pair (bargain, side) and ends (bargain, side, issue); return how many bargains are on the table."""
    n, issues = x.shape
    mine = np.empty((2, issues))
    theirs = np.empty((2, issues))
    count = 0
    for i in range(n):
        j = target[i]
        if j == NOBODY:
            continue
        offer(i, j, odds[i, 0], x, salience, rules.interpolation, mine)
        if rules.perspective != INITIATOR:
            offer(i, j, odds[i, 1], x, salience, rules.interpolation, theirs)
        if rules.perspective == COMPROMISE:
            both = weight[i] + weight[j]
            mine_less = weight[j] / both if both > 0.0 else 0.5
            for side in range(2):
                for m in range(issues):
                    mine[side, m] += mine_less * (theirs[side, m] - mine[side, m])
        pair[count, 0], pair[count, 1] = i, j
        ends[count] = mine
        count += 1
        if rules.perspective == BOTH:
            pair[count, 0], pair[count, 1] = i, j
            ends[count] = theirs
            count += 1
    return count


@kernel
def weigh_offers(
    x: np.ndarray, salience: np.ndarray, d: np.ndarray, attitude: np.ndarray,
    count: int, pair: np.ndarray, ends: np.ndarray, worth: np.ndarray,
) -> None:
    """Fill worth (bargain, actor) with the mean utility of the positions after it; last row: status quo."""
    n = x.shape[0]
    for a in range(n):
        total = 0.0
        for k in range(n):
            total += risk_utility(d[a, k], attitude[a])
        worth[count, a] = total / n
        for b in range(count):
            changed = total
            for side in range(2):
                changed -= risk_utility(d[a, pair[b, side]], attitude[a])
                changed += risk_utility(distance(x[a], ends[b, side], salience[a]), attitude[a])
            worth[b, a] = changed / n


@kernel
def pick(chance: np.ndarray, stochastic: int, uniform: float) -> int:
    """Return the likeliest option (the first of equals), or one drawn by the chances from one uniform."""
    best = 0
    if stochastic == 0:
        for b in range(1, chance.shape[0]):
            if chance[b] > chance[best]:
                best = b
        return best
    total = 0.0
    for b in range(chance.shape[0]):
        total += chance[b]
        if uniform < total:
            return b
    return chance.shape[0] - 1


@kernel
def settle(
    x: np.ndarray, capability: np.ndarray, held: np.ndarray, rules: Rules, luck: np.ndarray, count: int,
    pair: np.ndarray, ends: np.ndarray, worth: np.ndarray, chosen: np.ndarray, share: np.ndarray, after: np.ndarray,
) -> None:
    """Hold every actor's election over its queue; fill chosen (actor; count = stay), share (its chance), after.

    Who is held (actor) stays, whatever is offered; others may still move towards him.
    """
    n = x.shape[0]
    queue = np.empty(count + 1, dtype=np.int64)
    for k in range(n):
        queue[0] = count
        length = 1
        for b in range(count):
            if (pair[b, 0] == k or pair[b, 1] == k) and not held[k]:
                queue[length] = b
                length += 1
        utility = np.empty((length, n))
        for q in range(length):
            utility[q] = worth[queue[q]]
        chance = np.empty(length)
        elect(utility, capability, rules.vote_rule, rules, chance)
        best = pick(chance, rules.stochastic, luck[k])
        chosen[k] = queue[best]
        share[k] = chance[best]
        for m in range(x.shape[1]):
            after[k, m] = x[k, m]
            if chosen[k] < count:
                after[k, m] = ends[chosen[k], 0 if pair[chosen[k], 0] == k else 1, m]


@kernel
def follow_ideals(accommodation: np.ndarray, x: np.ndarray, ideals: np.ndarray) -> None:
    """Move ideals towards the new positions by accommodation (actor, actor); what is missing to 1 stays put."""
    n, issues = x.shape
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += accommodation[i, j]
        stay = max(0.0, 1.0 - total)
        for m in range(issues):
            moved = stay * ideals[i, m]
            for j in range(n):
                moved += accommodation[i, j] * x[j, m]
            ideals[i, m] = moved
