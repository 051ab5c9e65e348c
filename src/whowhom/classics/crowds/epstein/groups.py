"""Violence between two groups: peace, massacre, and how long police hold them apart (model II); kernels.

Everybody is born into one of two groups. Legitimacy here is what each group grants the other: its right to exist.
Grievance is hardship (1 - legitimacy), arrest is feared as in model I, and who rises kills one random member of the
other group in sight. In a step all act once in random order: a citizen grows older and may die of age, may have a child
on a free cell in sight (its group and hardship are his, its aversion its own), moves, and decides; a police officer
moves and takes one rebel in sight, of either group, to jail.

`people (row, slot)`: the cell (-1: nobody), the group, age, the age of natural death, steps of jail left, whether he
has risen. `grid (cell)`: slot there, -1 if free, -2 - k for police officer k. `near (cell, k)`: cells in sight.

Source
    epstein2002modeling (model II)
Departs
    Sight is that of model I's second source, a circle; a child stands anywhere in sight, not beside its parent alone;
    who comes out of jail stands on the first free cell from a random one on, and waits where there is none.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from whowhom.classics.crowds.epstein.cells import below
from whowhom.draws import MASK, decision, threefry, unit
from whowhom.kernel import kernel
from whowhom.rules.threshold import arrest_estimate, rebels

CELL, GROUP, AGE, LIFE, JAIL, RISEN = range(6)
NOBODY, FREE = -1, -1
BEGIN, ORDER, STEP = (decision(f"epstein.groups.{name}") for name in ("begin", "order", "step"))
KIND_MOVE, KIND_CHILD, KIND_BORN, KIND_KILL, KIND_OUT, KIND_TERM = range(6)
FIRST, SECOND, ROSE, JAILED = range(4)  # rows of `series`


@kernel
def draw(d0: int, d1: int, who: int, kind: int) -> float:
    """Return one uniform draw of a step for a slot and a purpose."""
    x0, x1 = threefry(d0, d1, who, kind)
    return unit(x0, x1)


@kernel
def born(
    people: Any, traits: Any, slot: int, group: int, hardship: float, cell: int, oldest: int, d0: int, d1: int
) -> None:
    """Fill a slot with a newborn."""
    people[CELL, slot] = cell
    people[GROUP, slot] = group
    people[AGE, slot] = 0
    people[LIFE, slot] = int(draw(d0, d1, slot, KIND_BORN) * oldest) + 1
    people[JAIL, slot] = 0
    people[RISEN, slot] = 0
    traits[0, slot] = hardship
    traits[1, slot] = draw(d0, d1, slot, KIND_BORN + 100)


@kernel
def begin(people: Any, traits: Any, grid: Any, police: Any, citizens: int, oldest: int, k0: int, k1: int) -> None:
    """Deal everybody onto random cells; each group has half of the citizens; ages are those of a mixed population."""
    d0, d1 = threefry(k0, k1, MASK, BEGIN)
    grid[:] = FREE
    people[CELL] = NOBODY
    deck = np.arange(len(grid))
    for place in range(citizens + len(police)):
        pick = place + min(len(grid) - place - 1, int(draw(d0, d1, place, 50) * (len(grid) - place)))
        deck[place], deck[pick] = deck[pick], deck[place]
        if place < citizens:
            born(people, traits, place, place % 2, draw(d0, d1, place, 51), deck[place], oldest, d0, d1)
            people[AGE, place] = int(draw(d0, d1, place, 52) * people[LIFE, place])
            grid[deck[place]] = place
        else:
            police[place - citizens] = deck[place]
            grid[deck[place]] = -2 - (place - citizens)


@kernel
def free_cell(grid: Any, near: Any, cell: int, u: float) -> int:
    """Return a random free cell in sight, or -1."""
    free = 0
    for k in range(near.shape[1]):
        free += grid[near[cell, k]] == FREE
    pick = int(u * free)
    for k in range(near.shape[1]):
        if grid[near[cell, k]] == FREE:
            if pick == 0:
                return near[cell, k]
            pick -= 1
    return -1


@kernel
def in_sight(people: Any, grid: Any, near: Any, cell: int, group: int, risen: bool, u: float) -> int:
    """Return a random person in sight: of a group (-1: of any), risen if so asked; or -1."""
    count = 0
    for k in range(near.shape[1]):
        slot = grid[near[cell, k]]
        count += slot >= 0 and (group < 0 or people[GROUP, slot] == group) and (not risen or people[RISEN, slot] == 1)
    pick = int(u * count)
    for k in range(near.shape[1]):
        slot = grid[near[cell, k]]
        if slot >= 0 and (group < 0 or people[GROUP, slot] == group) and (not risen or people[RISEN, slot] == 1):
            if pick == 0:
                return slot
            pick -= 1
    return -1


@kernel
def remove(people: Any, grid: Any, slot: int) -> None:
    """Take a person out of the world."""
    if people[JAIL, slot] == 0:
        grid[people[CELL, slot]] = FREE
    people[CELL, slot] = NOBODY


@kernel
def decide(people: Any, traits: Any, grid: Any, near: Any, who: int, rule: Any, d0: int, d1: int) -> None:
    """Let a citizen rise or be quiet; who rises kills."""
    legitimacy, threshold, strength, rounding = rule[:4]
    cell = people[CELL, who]
    officers = 0
    risen = 1
    for k in range(near.shape[1]):
        other = grid[near[cell, k]]
        officers += other <= -2
        risen += other >= 0 and other != who and people[RISEN, other] == 1
    fear = arrest_estimate(officers, risen, strength, rounding)
    people[RISEN, who] = rebels(traits[0, who] * (1.0 - legitimacy), traits[1, who], fear, threshold)
    if people[RISEN, who] == 1:
        victim = in_sight(people, grid, near, cell, 1 - people[GROUP, who], False, draw(d0, d1, who, KIND_KILL))
        if victim >= 0:
            remove(people, grid, victim)


@kernel
def live(people: Any, traits: Any, grid: Any, near: Any, who: int, rule: Any, d0: int, d1: int) -> None:
    """Let a citizen at large live through a step."""
    oldest, births = rule[5], rule[6]
    people[AGE, who] += 1
    if people[AGE, who] > people[LIFE, who]:
        remove(people, grid, who)
        return
    if draw(d0, d1, who, KIND_CHILD) < births:
        cell = free_cell(grid, near, people[CELL, who], draw(d0, d1, who, KIND_CHILD + 200))
        slot = 0
        while cell >= 0 and slot < people.shape[1] and people[CELL, slot] != NOBODY:
            slot += 1
        if cell >= 0 and slot < people.shape[1]:
            born(people, traits, slot, people[GROUP, who], traits[0, who], cell, oldest, d0, d1)
            grid[cell] = slot
    to = free_cell(grid, near, people[CELL, who], draw(d0, d1, who, KIND_MOVE))
    if to >= 0:
        grid[people[CELL, who]] = FREE
        grid[to] = who
        people[CELL, who] = to
    decide(people, traits, grid, near, who, rule, d0, d1)


@kernel
def patrol(people: Any, grid: Any, near: Any, police: Any, officer: int, longest: int, d0: int, d1: int) -> None:
    """Let a police officer move and take one who has risen to jail."""
    who = people.shape[1] + officer
    to = free_cell(grid, near, police[officer], draw(d0, d1, who, KIND_MOVE))
    if to >= 0:
        grid[police[officer]] = FREE
        grid[to] = -2 - officer
        police[officer] = to
    taken = in_sight(people, grid, near, police[officer], -1, True, draw(d0, d1, who, KIND_KILL))
    if taken >= 0:
        grid[people[CELL, taken]] = FREE
        people[JAIL, taken] = int(draw(d0, d1, who, KIND_TERM) * longest) + 1
        people[RISEN, taken] = 0


@kernel
def serve(people: Any, grid: Any, d0: int, d1: int) -> None:
    """Let a step of every jail term pass; who has served it comes out where there is a free cell."""
    for who in range(people.shape[1]):
        if people[CELL, who] == NOBODY or people[JAIL, who] == 0:
            continue
        people[JAIL, who] -= 1
        if people[JAIL, who] == 0:
            cell = int(draw(d0, d1, who, KIND_OUT) * len(grid))
            tries = 0
            while grid[cell] != FREE and tries < len(grid):
                cell = (cell + 1) % len(grid)
                tries += 1
            if grid[cell] == FREE:
                grid[cell] = who
                people[CELL, who] = cell
            else:
                people[JAIL, who] = 1


@kernel
def struggle(
    people: Any, traits: Any, grid: Any, police: Any, near: Any, citizens: int, rule: Any, keys: Any, series: Any
) -> None:
    """Run one history; write both groups, the risen and the jailed after each step to `series (4, step)`.

    `rule` is (legitimacy, threshold, strength of the estimate, its rounding, longest term, oldest age, births).
    """
    k0, k1 = keys
    longest, oldest = rule[4], rule[5]
    begin(people, traits, grid, police, citizens, oldest, k0, k1)
    slots = people.shape[1]
    order = np.arange(slots + len(police))
    for step in range(series.shape[1]):
        o0, o1 = threefry(k0, k1, step, ORDER)
        for i in range(len(order) - 1, 0, -1):
            j = below(threefry(o0, o1, i, 0)[0], i + 1)
            order[i], order[j] = order[j], order[i]
        d0, d1 = threefry(k0, k1, step, STEP)
        for who in order:
            if who >= slots:
                patrol(people, grid, near, police, who - slots, longest, d0, d1)
            elif people[CELL, who] != NOBODY and people[JAIL, who] == 0:
                live(people, traits, grid, near, who, rule, d0, d1)
        serve(people, grid, d0, d1)
        for who in range(slots):
            if people[CELL, who] != NOBODY:
                series[people[GROUP, who], step] += 1
                series[ROSE, step] += people[RISEN, who]
                series[JAILED, step] += people[JAIL, who] > 0
