"""Kernels of the model of civil violence: one history on a torus, every draw addressed. See `cells` for the arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

from whowhom.classics.crowds.epstein.cells import (
    ACTIVES,
    CELL,
    COPS,
    JAIL,
    LARGE,
    RANK,
    REBELS,
    TURN,
    below,
    deal,
    draw_all,
    go,
    retry,
    spread,
    uniforms,
)
from whowhom.draws import MASK, decision, threefry
from whowhom.kernel import kernel
from whowhom.rules.threshold import arrest_estimate, rebels

PLACE, HARDSHIP, AVERSION = decision("epstein.place"), decision("epstein.hardship"), decision("epstein.aversion")
ORDER, MOVE, ARREST, TERM = (decision(f"epstein.{name}") for name in ("order", "move", "arrest", "term"))
POSTING = decision("epstein.posting")
OFF_DUTY = 2**40  # steps of jail that stand for a cop who is not there
QUIET = 1  # rows of `series`: rebels, the quiet, those in jail
JAILED = 2


@kernel
def start(people: Any, places: Any, near: Any, citizens: int, cops: int, k0: int, k1: int) -> None:
    """Set the scene: everyone at large and quiet on a random cell; cops beyond the first `cops` are off duty."""
    places[:] = 0
    people[JAIL] = 0
    people[RANK] = -1
    people[TURN] = np.arange(people.shape[1])
    d0, d1 = threefry(k0, k1, MASK, PLACE)
    deal(people, places, d0, d1)
    for cop in range(citizens, people.shape[1]):
        if cop < citizens + cops:
            spread(places, COPS, near, people[CELL, cop], 1)
        else:
            places[LARGE, people[CELL, cop]] -= 1
            people[JAIL, cop] = OFF_DUTY


@kernel
def post(people: Any, places: Any, near: Any, cop: int, on: bool, d0: int, d1: int) -> None:
    """Take a cop off the torus, or put him on a random free cell of it (where there is none, he stays away)."""
    if not on:
        places[LARGE, people[CELL, cop]] -= 1
        spread(places, COPS, near, people[CELL, cop], -1)
        people[JAIL, cop] = OFF_DUTY
        return
    free = 0
    for cell in range(places.shape[1]):
        free += places[LARGE, cell] == 0
    pick = below(threefry(d0, d1, cop, 0)[0], free)
    for cell in range(places.shape[1]):
        if places[LARGE, cell] == 0:
            if pick == 0:
                people[CELL, cop] = cell
                people[JAIL, cop] = 0
                places[LARGE, cell] = 1
                spread(places, COPS, near, cell, 1)
                return
            pick -= 1


@kernel
def post_all(people: Any, places: Any, near: Any, citizens: int, cops: int, d0: int, d1: int) -> None:
    """Bring the number of cops on duty to `cops`."""
    for cop in range(citizens, people.shape[1]):
        on = cop < citizens + cops
        if on != (people[JAIL, cop] == 0):
            post(people, places, near, cop, on, d0, d1)


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
def serve(people: Any, places: Any, citizens: int) -> int:
    """Let a step of every jail term pass; who has none left is at large where he was taken. Return how many stay in."""
    jailed = 0
    for who in range(citizens):
        if people[JAIL, who] > 0:
            people[JAIL, who] -= 1
            places[LARGE, people[CELL, who]] += people[JAIL, who] == 0
            jailed += people[JAIL, who] > 0
    return jailed


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
    people: Any, places: Any, near: Any, sight: Any, citizens: int, legitimacy: Any, cops: Any, rule: Any, keys: Any,
    series: Any,
) -> None:
    """Run one history; write the rebels, the quiet and the jailed after each step to `series (3, step)`.

    `legitimacy (step)` and `cops (step)` are the schedules; `rule` is (threshold, strength of the estimate, its
    rounding, longest term, whether a move comes before the act); `keys` are those of the history; `people` and
    `places` are scratch.
    """
    k0, k1 = keys
    agents = people.shape[1]
    start(people, places, near, citizens, cops[0], k0, k1)
    h0, h1 = threefry(k0, k1, MASK, HARDSHIP)
    r0, r1 = threefry(k0, k1, MASK, AVERSION)
    hardship, aversion = uniforms(citizens, h0, h1), uniforms(citizens, r0, r1)
    grievance = hardship * (1.0 - legitimacy[0])
    deals = np.empty((2, (agents + 1) // 2), np.int64)
    early, later = np.empty((2, agents), np.int64), np.empty((2, agents), np.int64)
    count = 0
    for step in range(series.shape[1]):
        if step > 0 and legitimacy[step] != legitimacy[step - 1]:
            grievance = hardship * (1.0 - legitimacy[step])
        if step > 0 and cops[step] != cops[step - 1]:
            p0, p1 = threefry(k0, k1, step, POSTING)
            post_all(people, places, near, citizens, cops[step], p0, p1)
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
        jailed = serve(people, places, citizens)
        series[0, step] = count
        series[QUIET, step] = citizens - count - jailed
        series[JAILED, step] = jailed
