"""Power where players have formed unions beforehand: the indices of Owen and of Banzhaf and Owen.

Unions bargain with each other as one, then members with each other inside. A player's index is the chance that he is
critical for some unions outside and some members of his own:

- *Owen*: orders of unions, then orders inside, all equally likely; where all are alone, or all together, it is
  Shapley-Shubik;
- *Banzhaf-Owen*: sets of unions, then sets inside, all equally likely; where all are alone it is absolute Banzhaf.

Whoever names no union is one by himself. Indices are exact.

Source
    owen1977values
    owen1982modification
"""

from __future__ import annotations

from fractions import Fraction
from math import comb
from typing import Any

import numpy as np

from whowhom.classics.voting.compound import Arrays, fits
from whowhom.classics.voting.game import Game

MOST_PAIRS = 2**26
Values = tuple[Fraction, ...]


def unions_of(game: Game) -> list[list[int]]:
    """Return the players of each union, in the order in which unions are named first."""
    groups: dict[object, list[int]] = {}
    for player, label in enumerate(game.unions):
        groups.setdefault(label or player, []).append(player)
    return list(groups.values())


def too_many(game: Game) -> str:
    """Return why the unions cannot be weighed, or an empty text."""
    groups = unions_of(game)
    pairs = max(2 ** (len(groups) - 1 + len(group)) for group in groups)
    if fits(game) and pairs <= MOST_PAIRS:
        return ""
    return f"is too large for exact counting ({len(groups)} unions, the largest of {max(map(len, groups))})"


def with_unions(game: Game) -> dict[str, Values]:
    """Return the indices `owen` and `banzhaf_owen` of a game with unions."""
    groups, arrays = unions_of(game), Arrays.of(game)
    owen, banzhaf = [Fraction(0)] * len(game.names), [Fraction(0)] * len(game.names)
    m = len(groups)
    for group in groups:
        others = [other for other in groups if other is not group]
        swings = swings_inside(arrays, group, others)
        p = len(group)
        for place, player in enumerate(group):
            counts = [(s, h, int(swings[place, s, h])) for s in range(p) for h in range(m)]
            owen[player] = sum(
                (Fraction(count, m * comb(m - 1, h) * p * comb(p - 1, s)) for s, h, count in counts), Fraction(0)
            )
            banzhaf[player] = Fraction(sum(count for _, _, count in counts), 2 ** (m - 1 + p - 1))
    return {"owen": tuple(owen), "banzhaf_owen": tuple(banzhaf)}


def swings_inside(arrays: Arrays, group: list[int], others: list[list[int]]) -> Any:
    """Return how often each member is critical, (member, own members with him, unions outside)."""
    outside, count = subset_sums([arrays.weights[:, other].sum(axis=1) for other in others], len(arrays.quotas))
    inside, size = subset_sums([arrays.weights[:, player] for player in group], len(arrays.quotas))
    won = np.zeros((len(size), len(others) + 1), np.int64)
    for mask in range(len(size)):
        met = won_by(outside + inside[mask], arrays)
        won[mask] = np.bincount(count[met], minlength=len(others) + 1)
    swings = np.zeros((len(group), len(group), len(others) + 1), np.int64)
    masks = np.arange(len(size))
    for place in range(len(group)):
        without = masks[(masks >> place & 1) == 0]
        np.add.at(swings[place], size[without], won[without | 1 << place] - won[without])
    return swings


def subset_sums(weights: list[Any], rules: int) -> tuple[Any, Any]:
    """Return the sums (mask, rule) and sizes (mask) of all sets."""
    sums, size = np.zeros((1, rules), np.int64), np.zeros(1, np.int64)
    for weight in weights:
        sums, size = np.concatenate([sums, sums + weight]), np.concatenate([size, size + 1])
    return sums, size


def won_by(sums: Any, arrays: Arrays) -> Any:
    """Return which rows of sums (row, rule) win."""
    met = sums >= arrays.quotas
    alternatives = range(int(arrays.alternative.max()) + 1)
    return np.any([met[:, arrays.alternative == a].all(axis=1) for a in alternatives], axis=0)
