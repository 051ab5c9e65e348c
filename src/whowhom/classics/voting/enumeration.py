"""Counting coalitions of a weighted game one by one: the definition itself, for few players of any weight."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import numpy as np

from whowhom.classics.voting.counting import Counts
from whowhom.kernel import kernel, plain

WORD = 2**62  # sums beyond this do not fit the compiled kernel's integers


@kernel
def enumerate_coalitions(weights: Any, quota: Any, n: int, swings: Any, minimal: Any, shared: Any) -> None:
    """Add every coalition of the game to the three tables `(player, k)`; `weights (player)` is in falling order.

    Since the weights fall, the critical members of a coalition are its first ones: those heavier than its excess.
    """
    total = weights[0] - weights[0]
    size = 0
    for mask in range(1, 1 << n):
        player = 0
        while not mask >> player & 1:  # the bits that the last count carried over: these leave, the next one joins
            total -= weights[player]
            size -= 1
            player += 1
        total += weights[player]
        size += 1
        if total < quota or total - quota >= weights[0]:
            continue
        critical = 0
        end = 0
        while end < n and weights[end] > total - quota:
            critical += mask >> end & 1
            end += 1
        for player in range(end):
            if mask >> player & 1:
                swings[player][size] += 1
                shared[player][critical] += 1
                if critical == size:
                    minimal[player][size] += 1


def count_all(weights: Sequence[int], quota: int) -> Counts:
    """Return all three tables of the game by looking at its 2^n coalitions."""
    n = len(weights)
    order = sorted(range(n), key=lambda player: -weights[player])
    falling = [weights[player] for player in order]
    tables: list[Any]
    if sum(weights) < WORD:
        tables = [np.zeros((n, n + 1), np.int64) for _ in range(3)]
        enumerate_coalitions(np.array(falling, np.int64), quota, n, *tables)
        tables = [table.tolist() for table in tables]
    else:
        tables = [[[0] * (n + 1) for _ in range(n)] for _ in range(3)]
        plain(enumerate_coalitions)(falling, quota, n, *tables)
    place = {player: row for row, player in enumerate(order)}
    return Counts(*([table[place[player]] for player in range(n)] for table in tables))


def count_winning(weights: Sequence[int], quota: int) -> int:
    """Return the number of winning coalitions, from the sums of either half of the players."""
    halves = []
    for part in (weights[: len(weights) // 2], weights[len(weights) // 2 :]):
        sums = [0]
        for weight in part:
            sums += [total + weight for total in sums]
        halves.append(sorted(sums))
    first, second = halves
    return sum(len(second) - bisect_left(second, quota - total) for total in first)
