"""Counting coalitions of a game with several rules: by kinds of players where few differ, else half by half.

Players who have the same weights under every rule are of one kind; a coalition is then how many it has of each kind,
and one such count stands for a product of binomials. Where kinds are too many, the 2^n coalitions are looked at as
pairs of a set of the first players and one of the last: sums are made for halves, and a winning pair is entered under
its two halves, so that who is in it need not be asked.

All indices follow from the tables of `counting`; swings from the numbers of winning coalitions alone. Of the winning
coalitions of k members with i, those are no swings that win without him too: as many as win with k - 1 members, he not
among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import comb
from typing import Any

import numpy as np

from whowhom.classics.voting.counting import Counts, Table
from whowhom.classics.voting.game import Game
from whowhom.kernel import kernel

MOST_STATES = 300_000
ENUMERABLE = 28
WORD = 2**62


@dataclass(frozen=True)
class Arrays:
    """A game for kernels: weights (rule, player), quotas and alternative (rule)."""

    weights: Any
    quotas: Any
    alternative: Any

    @classmethod
    def of(cls, game: Game) -> Arrays:
        """Return the arrays of a game whose weights fit a machine word."""
        where = [a for a, rules in enumerate(game.alternatives) for _ in rules]
        weights = np.array([rule.weights for rule in game.rules], dtype=np.int64)
        quotas = np.array([rule.quota for rule in game.rules], dtype=np.int64)
        return cls(weights, quotas, np.array(where, dtype=np.int64))


def fits(game: Game) -> bool:
    """Tell whether all sums of the game fit a machine word."""
    return all(sum(rule.weights) < WORD for rule in game.rules)


@kernel
def reached(sums: Any, quotas: Any, alternative: Any) -> bool:
    """Tell whether sums (rule) meet all rules of some alternative."""
    met = True
    for r in range(quotas.shape[0]):
        if r > 0 and alternative[r] != alternative[r - 1]:
            if met:
                return True
            met = True
        if sums[r] < quotas[r]:
            met = False
    return met


@kernel
def half_sums(weights: Any, first: int, count: int, sums: Any, size: Any) -> None:
    """Fill sums (rule, mask) and size (mask) of all sets of `count` players from player `first` on."""
    for mask in range(1, 1 << count):
        low = 0
        while not mask >> low & 1:
            low += 1
        rest = mask & (mask - 1)
        size[mask] = size[rest] + 1
        for r in range(weights.shape[0]):
            sums[r, mask] = sums[r, rest] + weights[r, first + low]


@kernel
def pair_halves(
    low: Any, high: Any, low_size: Any, high_size: Any, quotas: Any, alternative: Any, by_low: Any, by_high: Any
) -> None:
    """Enter every winning pair into by_low (low mask, size of the high half) and by_high the other way round."""
    rules = quotas.shape[0]
    need = np.empty(rules, np.int64)
    for h in range(high.shape[1]):
        for r in range(rules):
            need[r] = quotas[r] - high[r, h]
        for mask in range(low.shape[1]):
            met = True
            won = False
            for r in range(rules):
                if r > 0 and alternative[r] != alternative[r - 1]:
                    if met:
                        won = True
                        break
                    met = True
                if met and low[r, mask] < need[r]:
                    met = False
            if won or met:
                by_low[mask, high_size[h]] += 1
                by_high[h, low_size[mask]] += 1


def winning_by_halves(game: Game) -> tuple[list[int], Table]:
    """Return the numbers of winning coalitions by size, all and with each player, of a game of at most 28 players."""
    arrays, n = Arrays.of(game), len(game.names)
    cut = n // 2
    halves = []
    for first, count in ((0, cut), (cut, n - cut)):
        sums = np.zeros((len(arrays.quotas), 1 << count), np.int64)
        size = np.zeros(1 << count, np.int64)
        half_sums(arrays.weights, first, count, sums, size)
        halves.append((sums, size))
    (low, low_size), (high, high_size) = halves
    by_low = np.zeros((1 << cut, n - cut + 1), np.int64)
    by_high = np.zeros((1 << (n - cut), cut + 1), np.int64)
    pair_halves(low, high, low_size, high_size, arrays.quotas, arrays.alternative, by_low, by_high)
    everybody = by_size(by_low, low_size, n)
    held = []
    for table, size in ((by_low, low_size), (by_high, high_size)):
        masks = np.arange(len(size))
        for player in range(len(size).bit_length() - 1):
            has = (masks >> player & 1).astype(bool)
            held.append(by_size(table[has], size[has], n))
    return everybody, held


def by_size(table: Any, size: Any, n: int) -> list[int]:
    """Return counts by the number of members: those of the mask and those of the other half."""
    out = np.zeros(n + 1, np.int64)
    for other in range(table.shape[1]):
        np.add.at(out, size + other, table[:, other])
    return [int(count) for count in out]


def swings_of(everybody: Sequence[int], held: Table) -> Table:
    """Return the table *swings* from the winning coalitions by size, all and with each player."""
    return [
        [0] + [row[k] - (everybody[k - 1] - row[k - 1]) for k in range(1, len(row))] for row in held
    ]


def kinds_of(game: Game) -> dict[tuple[int, ...], list[int]]:
    """Return the players of each kind, by their weights under every rule."""
    kinds: dict[tuple[int, ...], list[int]] = {}
    for player, weights in enumerate(zip(*(rule.weights for rule in game.rules), strict=True)):
        kinds.setdefault(weights, []).append(player)
    return kinds


def states(game: Game) -> int:
    """Return how many coalitions differ in how many they have of each kind."""
    count = 1
    for members in kinds_of(game).values():
        count *= len(members) + 1
    return count


def wins(game: Game, sums: Sequence[int]) -> bool:
    """Tell whether sums under the rules, in their order, win."""
    at = iter(sums)
    return any([all([next(at) >= rule.quota for rule in rules]) for rules in game.alternatives])  # noqa: C419


def count_kinds(game: Game) -> tuple[list[int], Counts]:
    """Return the winning coalitions by size and all three tables, kind by kind."""
    kinds = kinds_of(game)
    weights, sizes = list(kinds), [len(members) for members in kinds.values()]
    n, rules = len(game.names), range(len(game.rules))
    everybody = [0] * (n + 1)
    tables = [[[0] * (n + 1) for _ in kinds] for _ in range(3)]
    for counts in product(*(range(size + 1) for size in sizes)):
        sums = [sum(c * w[r] for c, w in zip(counts, weights, strict=True)) for r in rules]
        if not wins(game, sums):
            continue
        ways = 1
        for c, size in zip(counts, sizes, strict=True):
            ways *= comb(size, c)
        members = sum(counts)
        everybody[members] += ways
        critical = [t for t, c in enumerate(counts) if c and not wins(game, [sums[r] - weights[t][r] for r in rules])]
        turning = sum(counts[t] for t in critical)
        for t in critical:
            with_one = ways * counts[t] // sizes[t]
            tables[0][t][members] += with_one
            tables[2][t][turning] += with_one
            if turning == members:
                tables[1][t][members] += with_one
    kind = {player: t for t, members in enumerate(kinds.values()) for player in members}
    return everybody, Counts(*([table[kind[player]] for player in range(n)] for table in tables))


@kernel
def count_critical(
    weights: Any, quotas: Any, alternative: Any, minimal: Any, shared: Any
) -> None:
    """Add every winning coalition to the tables minimal and shared (player, k), looking at each member in turn."""
    rules, n = weights.shape
    sums = np.zeros(rules, np.int64)
    turning = np.zeros(n, np.int64)
    size = 0
    for mask in range(1, 1 << n):
        player = 0
        while not mask >> player & 1:
            size -= 1
            for r in range(rules):
                sums[r] -= weights[r, player]
            player += 1
        size += 1
        for r in range(rules):
            sums[r] += weights[r, player]
        if not reached(sums, quotas, alternative):
            continue
        count = 0
        for i in range(n):
            if mask >> i & 1:
                for r in range(rules):
                    sums[r] -= weights[r, i]
                if not reached(sums, quotas, alternative):
                    turning[count] = i
                    count += 1
                for r in range(rules):
                    sums[r] += weights[r, i]
        for c in range(count):
            shared[turning[c], count] += 1
            if count == size:
                minimal[turning[c], size] += 1


def critical_tables(game: Game) -> tuple[Table, Table]:
    """Return the tables *minimal* and *shared* by looking at each winning coalition."""
    arrays, n = Arrays.of(game), len(game.names)
    minimal, shared = (np.zeros((n, n + 1), np.int64) for _ in range(2))
    count_critical(arrays.weights, arrays.quotas, arrays.alternative, minimal, shared)
    return minimal.tolist(), shared.tolist()
