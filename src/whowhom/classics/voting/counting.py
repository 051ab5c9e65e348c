"""Counting coalitions of a weighted game by dynamic programming, exactly, in whole numbers.

All indices of power need three tables, each `(player, k)`, of counts of coalitions that hold the player:

- *swings*: he is critical (they win with him, lose without him), k members;
- *minimal*: every member is critical, k members;
- *shared*: he is critical, and k members are.

A table `sum of weights -> number of coalitions` is built player by player. Each entry is one integer that holds
a polynomial in y (fields of `bits` bits), the power of y being the number of marked members, so one addition of
Python's long integers counts all sizes at once. A player is taken out again by the alternating series of
1 / (1 + y x^w): no table is built per player.

Source
    brams1976power
    matsui2000survey
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

Table = list[list[int]]


@dataclass(frozen=True)
class Counts:
    """The three tables `(player, k = 0..n)`; `minimal` and `shared` are empty where only swings were counted."""

    swings: Table
    minimal: Table
    shared: Table


@dataclass(frozen=True)
class Groups:
    """The players of a game by distinct positive weight, heaviest first."""

    weights: tuple[int, ...]
    sizes: tuple[int, ...]

    @classmethod
    def of(cls, weights: Sequence[int]) -> Groups:
        """Return the groups of `weights (player)`; players of weight 0 are in none (they are never critical)."""
        distinct = sorted({weight for weight in weights if weight > 0}, reverse=True)
        return cls(tuple(distinct), tuple(weights.count(weight) for weight in distinct))

    def back(self, weights: Sequence[int], table: Table, n: int) -> Table:
        """Return `table (group, k)` spread over the players; zeros for the players of weight 0."""
        rows = dict(zip(self.weights, table, strict=True))
        return [rows.get(weight, [0] * (n + 1)) for weight in weights]


def add_player(table: list[int], weight: int, shift: int) -> None:
    """Multiply the polynomial in x by 1 + 2^shift x^weight, in place, keeping its length."""
    table[weight:] = [entry + (lower << shift) for entry, lower in zip(table[weight:], table, strict=False)]


def remove_player(table: list[int], weight: int) -> None:
    """Divide the polynomial in x by 1 + x^weight, in place."""
    for total in range(weight, len(table)):
        table[total] -= table[total - weight]


def holding(below: list[int], low: int, high: int, weight: int, bits: int, fields: int) -> int:
    """Return the packed number of coalitions that hold one given marked player and weigh from `low` to `high`.

    `below[s]` is the packed number of coalitions of weight up to s, that player's among them. He adds `weight` and
    one y; the coalitions without him are the series below (1 - y x^w + y^2 x^2w - ...) times all.
    """
    packed = 0
    for times in range(1, fields):
        top = high - times * weight
        if top < 0:
            break
        bottom = low - 1 - times * weight
        term = (below[top] - (below[bottom] if bottom >= 0 else 0)) << (times * bits)
        packed += term if times % 2 else -term
    return packed & ((1 << (bits * fields)) - 1)


def unpack(packed: int, bits: int, fields: int) -> list[int]:
    """Return the `fields` coefficients of a packed polynomial."""
    mask = (1 << bits) - 1
    return [(packed >> (bits * k)) & mask for k in range(fields)]


def count_swings(weights: Sequence[int], quota: int) -> Table:
    """Return the table *swings* of the game: n times quota additions of integers of n^2 bits.

    A player is critical in a coalition of k exactly when, in the game where the losing quota blocks, he is
    critical in those outside it and himself, n - k + 1: so the smaller quota is counted.
    """
    blocking = sum(weights) - quota + 1
    if blocking < quota:
        return [[0, *row[:0:-1]] for row in count_swings(weights, blocking)]
    n, groups = len(weights), Groups.of(weights)
    bits = n + 1
    table = [1] + [0] * (quota - 1)
    for weight in weights:
        add_player(table, weight, bits) if weight else None
    below = list(accumulate(table))
    packed = [holding(below, quota, quota + weight - 1, weight, bits, bits) for weight in groups.weights]
    return groups.back(weights, with_dummies([unpack(row, bits, bits) for row in packed], weights.count(0)), n)


def with_dummies(table: Table, dummies: int) -> Table:
    """Return counts by size when `dummies` players of no weight may join any coalition."""
    for _ in range(dummies):
        table = [[k + before for k, before in zip(row, [0, *row], strict=False)] for row in table]
    return table


def count_minimal(weights: Sequence[int], quota: int) -> Table:
    """Return the table *minimal* of the game.

    Players enter from the heaviest. A minimal winning coalition whose last member is m has members before m that
    weigh less than the quota and with m at least the quota: what the table of the players before m counts.
    """
    n, groups = len(weights), Groups.of(weights)
    bits = n + 1
    table = [1] + [0] * (quota - 1)
    sums = [0] * len(groups.weights)
    for last, (weight, size) in enumerate(zip(groups.weights, groups.sizes, strict=True)):
        for before in range(size):
            below = list(accumulate(table))
            bottom = quota - weight - 1
            sums[last] += (below[quota - 1] - (below[bottom] if bottom >= 0 else 0)) << bits
            for g in range(last + (before > 0)):
                members = groups.sizes[g] if g < last else before
                held = holding(below, quota - weight, quota - 1, groups.weights[g], bits, bits)
                sums[g] += members * (held << bits)
            add_player(table, weight, bits)
    rows = [unpack_shared(packed, bits, size) for packed, size in zip(sums, groups.sizes, strict=True)]
    return groups.back(weights, rows, n)


def unpack_shared(packed: int, bits: int, size: int) -> list[int]:
    """Return the counts of one player out of the packed sum over `size` players of equal weight.

    The sum of a field can be `size` times a count of n bits, which one field of n + 1 bits does not hold; but the
    whole is `size` times the packed counts of one player.
    """
    return unpack(packed // size, bits, bits)


def count_shared(weights: Sequence[int], quota: int) -> Table:
    """Return the table *shared* of the game.

    In a coalition that exceeds the quota by e exactly the members heavier than e are critical. For e from the next
    lighter weight to just below a weight these are the players of the groups so far: they are marked by y, the
    others are not.
    """
    n, groups = len(weights), Groups.of(weights)
    bits = n + 1
    table = [1] + [0] * (quota + groups.weights[0] - 1)
    for weight in weights:
        add_player(table, weight, 0)
    sums = [0] * len(groups.weights)
    for lightest, (weight, size) in enumerate(zip(groups.weights, groups.sizes, strict=True)):
        for _ in range(size):
            remove_player(table, weight)
            add_player(table, weight, bits)
        below = list(accumulate(table))
        low = quota + (groups.weights[lightest + 1] if lightest + 1 < len(sums) else 0)
        for g in range(lightest + 1):
            sums[g] += holding(below, low, quota + weight - 1, groups.weights[g], bits, bits)
    return groups.back(weights, [unpack(packed, bits, bits) for packed in sums], n)


def totals(weights: Sequence[int], quota: int) -> tuple[list[int], int]:
    """Return each player's number of swings, sizes apart, and the number of winning coalitions.

    The whole table stands in one integer, for very large games. The smaller of the quota and the blocking quota is
    counted; what is below the latter are the coalitions whose absence blocks nothing: the winning ones.
    """
    bits, width = len(weights) + 1, min(quota, sum(weights) - quota + 1)
    keep = (1 << (bits * width)) - 1
    packed = 1
    for weight in weights:
        packed += (packed << (bits * weight)) & keep
    octets = -(-bits * width // 8) + 8
    data = packed.to_bytes(octets, "little")
    below = list(accumulate(field_of(data, total, bits) for total in range(width)))
    swings = {weight: alternating(below, width - 1, weight) for weight in set(weights) if weight > 0}
    winning = 2 ** len(weights) - below[-1] if width == quota else below[-1]
    return [swings.get(weight, 0) for weight in weights], winning


def swing_totals(weights: Sequence[int], quota: int) -> list[int]:
    """Return each player's number of swings, sizes apart."""
    return totals(weights, quota)[0]


def field_of(data: bytes, index: int, bits: int) -> int:
    """Return one field of a packed integer written as bytes."""
    start = index * bits
    piece = int.from_bytes(data[start // 8 : (start + bits) // 8 + 1], "little")
    return (piece >> (start % 8)) & ((1 << bits) - 1)


def alternating(below: list[int], top: int, weight: int) -> int:
    """Return how many coalitions of the others weigh from top - weight + 1 to `top`."""
    without = [(below[s], 1 if times % 2 == 0 else -1) for times, s in enumerate(range(top, -1, -weight))]
    ending = sum(sign * count for count, sign in without)
    return ending + sum(sign * count for count, sign in without[1:])
