"""Kernels of the model of civil violence: one history on a torus, every draw addressed.

What each agent sees is not searched for but kept up: `cops_seen (cell)` and `actives_seen (cell)` change around a
cell only when a cop or a rebel comes or goes. A random free cell in sight is found by trying cells at random, which
gives each free cell the same chance; the first tries of all agents are drawn at once, since addressed draws can be
made early.

Arrays: `place (agent)` cell; `jail (agent)` steps left; agents are citizens first, then cops. `rebels` lists who is
active, `rank (citizen)` his place in it or -1. `occupied (cell)` counts agents at large. `near (cell, k)` are the
cells in sight of a cell, itself among them.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from whowhom.draws import MASK, decision, threefry, unit
from whowhom.kernel import kernel
from whowhom.rules.threshold import arrest_estimate, rebels

PLACE, HARDSHIP, AVERSION = decision("epstein.place"), decision("epstein.hardship"), decision("epstein.aversion")
ORDER, MOVE, ARREST, TERM = (decision(f"epstein.{name}") for name in ("order", "move", "arrest", "term"))
ROUNDS = 16  # of four tries each, before the free cells are counted


@kernel
def below(word: int, n: int) -> int:
    """Return a 32-bit word as a whole number from 0 to n - 1."""
    return (word * n) >> 32


@kernel
def spread(counts: Any, near: Any, cell: int, change: int) -> None:
    """Add `change` to the counts of all cells in sight of `cell`, which are those that see it."""
    for k in range(near.shape[1]):
        counts[near[cell, k]] += change


@kernel
def draw_all(words: Any, d0: int, d1: int, attempt: int) -> None:
    """Fill `words (2, entity)` with the two words of one draw of each entity."""
    for entity in range(words.shape[1]):
        words[0, entity], words[1, entity] = threefry(d0, d1, entity, attempt)


@kernel
def deal(place: Any, occupied: Any, d0: int, d1: int) -> None:
    """Put the agents on distinct random cells (`occupied` is zeros), dealing from a deck of all cells."""
    deck = np.arange(len(occupied))
    for agent in range(len(place)):
        pick = agent + below(threefry(d0, d1, agent, 0)[0], len(deck) - agent)
        deck[agent], deck[pick] = deck[pick], deck[agent]
        place[agent] = deck[agent]
        occupied[deck[agent]] = 1


@kernel
def uniforms(values: Any, d0: int, d1: int) -> None:
    """Fill `values (citizen)` with uniform draws."""
    for citizen in range(len(values)):
        x0, x1 = threefry(d0, d1, citizen, 0)
        values[citizen] = unit(x0, x1)


@kernel
def try_four(x0: int, x1: int, occupied: Any, near: Any, cell: int) -> int:
    """Return the first free one of four random cells in sight, or -1: each word holds two digits in base n."""
    n = near.shape[1]
    first, third = x0 * n, x1 * n
    cell_1, cell_2 = near[cell, first >> 32], near[cell, ((first & MASK) * n) >> 32]
    cell_3, cell_4 = near[cell, third >> 32], near[cell, ((third & MASK) * n) >> 32]
    found = cell_4 if occupied[cell_4] == 0 else -1
    found = cell_3 if occupied[cell_3] == 0 else found
    found = cell_2 if occupied[cell_2] == 0 else found
    return cell_1 if occupied[cell_1] == 0 else found


@kernel
def free_cell(tries: Any, more: Any, occupied: Any, near: Any, cell: int, agent: int, d0: int, d1: int) -> int:
    """Return a random free cell in sight of `cell`, or `cell` itself if none is free."""
    found = try_four(tries[0, agent], tries[1, agent], occupied, near, cell)
    if found < 0:
        found = try_four(more[0, agent], more[1, agent], occupied, near, cell)
    attempt = 2
    while found < 0 and attempt < ROUNDS:
        x0, x1 = threefry(d0, d1, agent, attempt)
        found = try_four(x0, x1, occupied, near, cell)
        attempt += 1
    return found if found >= 0 else counted_cell(threefry(d0, d1, agent, ROUNDS)[0], occupied, near, cell)


@kernel
def counted_cell(word: int, occupied: Any, near: Any, cell: int) -> int:
    """Return the same where free cells are rare: count them, then take one."""
    free = 0
    for k in range(near.shape[1]):
        free += occupied[near[cell, k]] == 0
    pick = below(word, free)
    for k in range(near.shape[1]):
        if occupied[near[cell, k]] == 0:
            if pick == 0:
                return near[cell, k]
            pick -= 1
    return cell


@kernel
def go(place: Any, occupied: Any, near: Any, seen: Any, visible: bool, who: int, to: int) -> None:
    """Put one at large on another cell, and if he is counted in `seen`, what is seen of him too."""
    at = place[who]
    occupied[at] -= 1
    occupied[to] += 1
    place[who] = to
    if visible:
        spread(seen, near, at, -1)
        spread(seen, near, to, 1)


@kernel
def turn(place: Any, rank: Any, active: Any, actives_seen: Any, near: Any, who: int, count: int) -> int:
    """Enter a quiet citizen into the list of rebels, or strike an active one off; return their new number."""
    if rank[who] < 0:
        rank[who] = count
        active[count] = who
        spread(actives_seen, near, place[who], 1)
        return count + 1
    last = active[count - 1]
    active[rank[who]] = last
    rank[last] = rank[who]
    rank[who] = -1
    spread(actives_seen, near, place[who], -1)
    return count - 1


@kernel
def dares(cops: int, others: int, grievance: float, aversion: float, rule: Any) -> bool:
    """Tell whether a citizen who sees so many cops and other rebels rebels."""
    threshold, strength, rounding, _, _ = rule
    if grievance <= threshold:  # no estimate of arrest can be below 0: saves an exponential
        return False
    return rebels(grievance, aversion, arrest_estimate(cops, others + 1, strength, rounding), threshold)


@kernel
def suspect(place: Any, active: Any, count: int, sight: Any, cell: int, pick: int) -> int:
    """Return the rebel number `pick` of those in sight of `cell`; `sight (dy, dx)` tells which offsets are."""
    side = sight.shape[0]
    x, y = cell % side, cell // side
    for i in range(count):
        seen = place[active[i]]
        if sight[abs(seen // side - y), abs(seen % side - x)]:
            if pick == 0:
                return active[i]
            pick -= 1
    return -1


@kernel
def shuffle(order: Any, words: Any) -> None:
    """Put the agents into a random order."""
    for i in range(len(order) - 1, 0, -1):
        j = below(words[i & 1, i >> 1], i + 1)
        order[i], order[j] = order[j], order[i]


@kernel
def riot(
    people: Any, places: Any, near: Any, sight: Any, citizens: int, legitimacy: float, rule: Any, keys: Any, series: Any
) -> None:
    """Run one history and write the number of rebels after each step to `series (step)`.

    `rule` is (threshold, strength of the estimate, its rounding, longest term, whether a move comes before the act);
    `keys` those of the history. In a step all agents act in random order; then a step of each jail term has
    passed, and who has none left is at large where he was taken. `people (5, agent)`, `places (3, cell)`: scratch.
    """
    place, jail, rank, active, order = people[0], people[1], people[2], people[3], people[4]
    occupied, cops_seen, actives_seen = places[0], places[1], places[2]
    longest, moves_first = rule[3], rule[4]
    k0, k1 = keys
    places[:] = 0
    jail[:] = 0
    rank[:] = -1
    order[:] = np.arange(len(order))
    deal(place, occupied, *threefry(k0, k1, MASK, PLACE))
    grievance, aversion = np.empty(citizens), np.empty(citizens)
    uniforms(grievance, *threefry(k0, k1, MASK, HARDSHIP))
    uniforms(aversion, *threefry(k0, k1, MASK, AVERSION))
    grievance *= 1.0 - legitimacy
    for cop in range(citizens, len(place)):
        spread(cops_seen, near, place[cop], 1)
    deals = np.empty((2, (len(place) + 1) // 2), np.int64)
    tries, more = np.empty((2, len(place)), np.int64), np.empty((2, len(place)), np.int64)
    count = 0
    for step in range(len(series)):
        d0, d1 = threefry(k0, k1, step, ORDER)
        draw_all(deals, d0, d1, 0)
        shuffle(order, deals)
        m0, m1 = threefry(k0, k1, step, MOVE)
        draw_all(tries, m0, m1, 0)
        draw_all(more, m0, m1, 1)
        a0, a1 = threefry(k0, k1, step, ARREST)
        t0, t1 = threefry(k0, k1, step, TERM)
        for who in order:
            if jail[who] > 0:
                continue
            cop = who >= citizens
            seen = cops_seen if cop else actives_seen
            if moves_first:
                to = free_cell(tries, more, occupied, near, place[who], who, m0, m1)
                go(place, occupied, near, seen, cop or rank[who] >= 0, who, to)
            at = place[who]
            if not cop:
                others = actives_seen[at] - (rank[who] >= 0)
                if dares(cops_seen[at], others, grievance[who], aversion[who], rule) != (rank[who] >= 0):
                    count = turn(place, rank, active, actives_seen, near, who, count)
            elif actives_seen[at] > 0:
                pick = below(threefry(a0, a1, who, 0)[0], actives_seen[at])
                taken = suspect(place, active, count, sight, at, pick)
                count = turn(place, rank, active, actives_seen, near, taken, count)
                occupied[place[taken]] -= 1
                jail[taken] = 1 + below(threefry(t0, t1, who, 0)[0], longest)
                go(place, occupied, near, cops_seen, True, who, place[taken])
            if not moves_first:
                to = free_cell(tries, more, occupied, near, place[who], who, m0, m1)
                go(place, occupied, near, seen, cop or rank[who] >= 0, who, to)
        for who in range(citizens):
            if jail[who] > 0:
                jail[who] -= 1
                occupied[place[who]] += jail[who] == 0
        series[step] = count
