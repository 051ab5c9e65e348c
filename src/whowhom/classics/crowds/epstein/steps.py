"""Kernels of the model of civil violence: one history on a torus, every draw addressed.

What each agent sees is not searched for but kept up: `cops_seen (cell)` and `actives_seen (cell)` change around a
cell only when a cop or a rebel comes or goes. A random free cell in sight is found by trying cells at random, which
gives each free cell the same chance; the first tries of all agents are drawn at once, since addressed draws can be
made early.

Agents are citizens first, then cops. `people (row, agent)`: the cell he is in, steps of jail left, place in the list of
rebels (-1: quiet), that list, the order of turns. `places (row, cell)`: agents at large there, cops in sight of it,
rebels in sight of it. `near (cell, k)`: the cells in sight of a cell, itself among them.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from whowhom.draws import MASK, decision, threefry, unit
from whowhom.kernel import kernel
from whowhom.rules.threshold import arrest_estimate, rebels

PLACE, HARDSHIP, AVERSION = decision("epstein.place"), decision("epstein.hardship"), decision("epstein.aversion")
ORDER, MOVE, ARREST, TERM = (decision(f"epstein.{name}") for name in ("order", "move", "arrest", "term"))
CELL, JAIL, RANK, REBELS, TURN = range(5)  # rows of `people`
LARGE, COPS, ACTIVES = range(3)  # rows of `places`
ROUNDS = 16  # of four tries each, before the free cells are counted


@kernel
def below(word: int, n: int) -> int:
    """Return a 32-bit word as a whole number from 0 to n - 1."""
    return (word * n) >> 32


@kernel
def spread(places: Any, row: int, near: Any, cell: int, change: int) -> None:
    """Add `change` to a row of counts of all cells in sight of `cell`, which are those that see it."""
    for k in range(near.shape[1]):
        places[row, near[cell, k]] += change


@kernel
def draw_all(draws: Any, d0: int, d1: int, attempt: int) -> None:
    """Fill `draws (2, entity)` with the two words of one draw of each entity."""
    for entity in range(draws.shape[1]):
        draws[0, entity], draws[1, entity] = threefry(d0, d1, entity, attempt)


@kernel
def deal(people: Any, places: Any, d0: int, d1: int) -> None:
    """Put the agents on distinct random cells, dealing from a deck of all cells."""
    deck = np.arange(places.shape[1])
    for agent in range(people.shape[1]):
        pick = agent + below(threefry(d0, d1, agent, 0)[0], len(deck) - agent)
        deck[agent], deck[pick] = deck[pick], deck[agent]
        people[CELL, agent] = deck[agent]
        places[LARGE, deck[agent]] = 1


@kernel
def uniforms(n: int, d0: int, d1: int) -> Any:
    """Return n uniform draws, one of each citizen."""
    values = np.empty(n)
    for citizen in range(n):
        x0, x1 = threefry(d0, d1, citizen, 0)
        values[citizen] = unit(x0, x1)
    return values


@kernel
def start(people: Any, places: Any, near: Any, citizens: int, k0: int, k1: int) -> None:
    """Set the scene: everyone at large and quiet on a random cell."""
    places[:] = 0
    people[JAIL] = 0
    people[RANK] = -1
    people[TURN] = np.arange(people.shape[1])
    d0, d1 = threefry(k0, k1, MASK, PLACE)
    deal(people, places, d0, d1)
    for cop in range(citizens, people.shape[1]):
        spread(places, COPS, near, people[CELL, cop], 1)


@kernel
def try_four(x0: int, x1: int, places: Any, near: Any, cell: int) -> int:
    """Return the first free one of four random cells in sight, or -1: each word holds two digits in base n."""
    n = near.shape[1]
    first, third = x0 * n, x1 * n
    cell_1, cell_2 = near[cell, first >> 32], near[cell, ((first & MASK) * n) >> 32]
    cell_3, cell_4 = near[cell, third >> 32], near[cell, ((third & MASK) * n) >> 32]
    found = cell_4 if places[LARGE, cell_4] == 0 else -1
    found = cell_3 if places[LARGE, cell_3] == 0 else found
    found = cell_2 if places[LARGE, cell_2] == 0 else found
    return cell_1 if places[LARGE, cell_1] == 0 else found


@kernel
def retry(places: Any, near: Any, cell: int, agent: int, x0: int, x1: int, d0: int, d1: int) -> int:
    """Return a random free cell after the first draw has failed, or `cell` if none is free.

    (x0, x1) are the words of the second draw. Where free cells are too rare to be met, they are counted.
    """
    found = try_four(x0, x1, places, near, cell)
    attempt = 2
    while found < 0 and attempt < ROUNDS:
        x0, x1 = threefry(d0, d1, agent, attempt)
        found = try_four(x0, x1, places, near, cell)
        attempt += 1
    if found >= 0:
        return found
    free = 0
    for k in range(near.shape[1]):
        free += places[LARGE, near[cell, k]] == 0
    pick = below(threefry(d0, d1, agent, ROUNDS)[0], free)
    for k in range(near.shape[1]):
        if places[LARGE, near[cell, k]] == 0:
            if pick == 0:
                return near[cell, k]
            pick -= 1
    return cell


@kernel
def go(people: Any, places: Any, near: Any, who: int, to: int, seen_as: int) -> None:
    """Put a cop or a rebel on another cell, and what is seen of him (row `seen_as`) with him."""
    at = people[CELL, who]
    places[LARGE, at] -= 1
    places[LARGE, to] += 1
    people[CELL, who] = to
    spread(places, seen_as, near, at, -1)
    spread(places, seen_as, near, to, 1)


@kernel
def turn(people: Any, places: Any, near: Any, who: int, count: int) -> int:
    """Enter a quiet citizen into the list of rebels, or strike an active one off; return their new number."""
    rank = people[RANK, who]
    if rank < 0:
        people[RANK, who] = count
        people[REBELS, count] = who
        spread(places, ACTIVES, near, people[CELL, who], 1)
        return count + 1
    last = people[REBELS, count - 1]
    people[REBELS, rank] = last
    people[RANK, last] = rank
    people[RANK, who] = -1
    spread(places, ACTIVES, near, people[CELL, who], -1)
    return count - 1


@kernel
def suspect(people: Any, count: int, sight: Any, cell: int, pick: int) -> int:
    """Return the rebel number `pick` of those in sight of `cell`; `sight (dy, dx)` tells which offsets are."""
    side = sight.shape[0]
    x, y = cell % side, cell // side
    for i in range(count):
        seen = people[CELL, people[REBELS, i]]
        if sight[abs(seen // side - y), abs(seen % side - x)]:
            if pick == 0:
                return people[REBELS, i]
            pick -= 1
    return -1


@kernel
def arrest(people: Any, places: Any, near: Any, sight: Any, cop: int, count: int, longest: int, keys: Any) -> int:
    """Let a cop take a random rebel in sight (there is one) to jail, and his place; return the number of rebels."""
    a0, a1, t0, t1 = keys
    at = people[CELL, cop]
    taken = suspect(people, count, sight, at, below(threefry(a0, a1, cop, 0)[0], places[ACTIVES, at]))
    count = turn(people, places, near, taken, count)
    places[LARGE, people[CELL, taken]] -= 1
    people[JAIL, taken] = 1 + below(threefry(t0, t1, cop, 0)[0], longest)
    go(people, places, near, cop, people[CELL, taken], COPS)
    return count


@kernel
def shuffle(people: Any, draws: Any) -> None:
    """Put the turns of all agents into a random order."""
    for i in range(people.shape[1] - 1, 0, -1):
        j = below(draws[i & 1, i >> 1], i + 1)
        people[TURN, i], people[TURN, j] = people[TURN, j], people[TURN, i]


@kernel
def serve(people: Any, places: Any, citizens: int) -> None:
    """Let a step of every jail term pass; who has none left is at large where he was taken."""
    for who in range(citizens):
        if people[JAIL, who] > 0:
            people[JAIL, who] -= 1
            places[LARGE, people[CELL, who]] += people[JAIL, who] == 0


@kernel
def act_all(
    people: Any, places: Any, near: Any, sight: Any, grievance: Any, aversion: Any, rule: Any, draws: Any, count: int
) -> int:
    """Let all agents act and move once, in the order of their turns; return the number of rebels.

    What nearly every agent does stands here and not in functions of its own: a call that passes arrays costs more
    than the move itself.
    """
    threshold, strength, rounding, longest, moves_first = rule
    early, later, (m0, m1), keys = draws
    citizens, sights = len(grievance), near.shape[1]
    for i in range(2 * people.shape[1]):
        who = people[TURN, i >> 1]
        if people[JAIL, who] > 0:
            continue
        at = people[CELL, who]
        if (i & 1 == 0) != moves_first:
            if who >= citizens:
                if places[ACTIVES, at] > 0:
                    count = arrest(people, places, near, sight, who, count, longest, keys)
            elif grievance[who] > threshold:  # else no fear, which is never below 0, can matter: saves an exponential
                active = people[RANK, who] >= 0
                fear = arrest_estimate(places[COPS, at], places[ACTIVES, at] - active + 1, strength, rounding)
                if rebels(grievance[who], aversion[who], fear, threshold) != active:
                    count = turn(people, places, near, who, count)
            continue
        first, third = early[0, who] * sights, early[1, who] * sights
        cell_1, cell_2 = near[at, first >> 32], near[at, ((first & MASK) * sights) >> 32]
        cell_3, cell_4 = near[at, third >> 32], near[at, ((third & MASK) * sights) >> 32]
        to = cell_4 if places[LARGE, cell_4] == 0 else -1
        to = cell_3 if places[LARGE, cell_3] == 0 else to
        to = cell_2 if places[LARGE, cell_2] == 0 else to
        to = cell_1 if places[LARGE, cell_1] == 0 else to
        if to < 0:
            to = retry(places, near, at, who, later[0, who], later[1, who], m0, m1)
        if who >= citizens or people[RANK, who] >= 0:
            go(people, places, near, who, to, COPS if who >= citizens else ACTIVES)
        else:
            places[LARGE, at] -= 1
            places[LARGE, to] += 1
            people[CELL, who] = to
    return count


@kernel
def riot(
    people: Any, places: Any, near: Any, sight: Any, citizens: int, legitimacy: float, rule: Any, keys: Any, series: Any
) -> None:
    """Run one history and write the number of rebels after each step to `series (step)`.

    `rule` is (threshold, strength of the estimate, its rounding, longest term, whether a move comes before the act);
    `keys` are those of the history; `people` and `places` are scratch.
    """
    k0, k1 = keys
    agents = people.shape[1]
    start(people, places, near, citizens, k0, k1)
    h0, h1 = threefry(k0, k1, MASK, HARDSHIP)
    r0, r1 = threefry(k0, k1, MASK, AVERSION)
    grievance, aversion = uniforms(citizens, h0, h1) * (1.0 - legitimacy), uniforms(citizens, r0, r1)
    deals = np.empty((2, (agents + 1) // 2), np.int64)
    early, later = np.empty((2, agents), np.int64), np.empty((2, agents), np.int64)
    count = 0
    for step in range(len(series)):
        d0, d1 = threefry(k0, k1, step, ORDER)
        draw_all(deals, d0, d1, 0)
        shuffle(people, deals)
        m0, m1 = threefry(k0, k1, step, MOVE)
        draw_all(early, m0, m1, 0)
        draw_all(later, m0, m1, 1)
        a0, a1 = threefry(k0, k1, step, ARREST)
        t0, t1 = threefry(k0, k1, step, TERM)
        draws = (early, later, (m0, m1), (a0, a1, t0, t1))
        count = act_all(people, places, near, sight, grievance, aversion, rule, draws, count)
        serve(people, places, citizens)
        series[step] = count
