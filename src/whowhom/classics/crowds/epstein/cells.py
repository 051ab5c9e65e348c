"""Cells of a torus and who stands on them: dealing agents, finding a free cell in sight, moving; kernels.

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

from whowhom.draws import MASK, threefry, unit
from whowhom.kernel import kernel

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
