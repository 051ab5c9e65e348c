"""The indices of power as formulas over the tables of `counting`.

- *Banzhaf*: swings over all coalitions of the others (absolute), or over all swings (normalised);
- *Shapley-Shubik*: the chance to be the pivot when players join in random order;
- *Deegan-Packel*: minimal winning coalitions form with equal chance and share equally;
- *Holler* (public good): the share of a player in all memberships of minimal winning coalitions;
- *Johnston*: every coalition with a critical member has one point, shared by its critical members;
- *Coleman*, to prevent: the part of the winning coalitions that lose without the player; to initiate: the part of the
  losing ones that win with him. (His third, the power of the body to act, is the part of all coalitions that win.)
- *Rae*: how often the player's side wins, when all vote yes or no with equal chance;
- *public help*: the share of a player in all memberships of winning coalitions.

Source
    banzhaf1965weighted
    penrose1946elementary
    shapley1954method
    deegan1978new
    holler1982forming
    johnston1978measurement
    coleman1971control
    rae1969decision
    bertini2008public
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial

from whowhom.classics.voting.counting import Table

Values = tuple[Fraction, ...]


@dataclass(frozen=True)
class Counted:
    """What the indices need: swings of each player, winning coalitions with him (player), and all of them."""

    swings: tuple[int, ...]
    winning: int

    @property
    def players(self) -> int:
        """The number of players."""
        return len(self.swings)

    def with_player(self) -> list[int]:
        """Return the winning coalitions that hold each player: as many more than the others as he has swings."""
        return [(self.winning + swings) // 2 for swings in self.swings]

    @property
    def to_act(self) -> Fraction:
        """The power of the body to act: the part of all coalitions that win."""
        return Fraction(self.winning, 2**self.players)


def shares(amounts: Sequence[Fraction | int]) -> Values:
    """Return each amount over the sum of all."""
    total = sum(amounts)
    return tuple(Fraction(amount) / total for amount in amounts)


def absolute_banzhaf(counted: Counted) -> Values:
    """Return each player's swings over the number of coalitions of the others."""
    return tuple(Fraction(swings, 2 ** (counted.players - 1)) for swings in counted.swings)


def banzhaf(counted: Counted) -> Values:
    """Return each player's swings over all swings."""
    return shares(counted.swings)


def coleman_prevent(counted: Counted) -> Values:
    """Return each player's swings over the winning coalitions."""
    return tuple(Fraction(swings, counted.winning) for swings in counted.swings)


def coleman_initiate(counted: Counted) -> Values:
    """Return each player's swings over the losing coalitions."""
    return tuple(Fraction(swings, 2**counted.players - counted.winning) for swings in counted.swings)


def rae(counted: Counted) -> Values:
    """Return how often each player's side wins: half the time, and half of the rest as often as he is critical."""
    return tuple((1 + value) / 2 for value in absolute_banzhaf(counted))


def public_help(counted: Counted) -> Values:
    """Return each player's share of all memberships of winning coalitions."""
    return shares(counted.with_player())


def shapley_shubik(swings: Table) -> Values:
    """Return each player's chance to be the pivot: (k-1)! (n-k)! / n! of the orders for each swing of size k."""
    n = len(swings)
    orders = [0] + [factorial(k - 1) * factorial(n - k) for k in range(1, n + 1)]
    return tuple(Fraction(sum(c * o for c, o in zip(row, orders, strict=True)), factorial(n)) for row in swings)


def per_head(table: Table) -> Values:
    """Return the shares when each coalition counted divides one point among its k marked members."""
    return shares([sum(Fraction(count, k) for k, count in enumerate(row) if k) for row in table])


def holler(minimal: Table) -> Values:
    """Return each player's share of all memberships in minimal winning coalitions."""
    return shares([sum(row) for row in minimal])


FROM_COUNTS: dict[str, Callable[[Counted], Values]] = {
    "banzhaf": banzhaf, "absolute_banzhaf": absolute_banzhaf, "coleman_prevent": coleman_prevent,
    "coleman_initiate": coleman_initiate, "rae": rae, "public_help": public_help,
}  # fmt: skip
FROM_TABLE: dict[str, tuple[str, Callable[[Table], Values]]] = {
    "shapley_shubik": ("swings", shapley_shubik),
    "deegan_packel": ("minimal", per_head),
    "holler": ("minimal", holler),
    "johnston": ("shared", per_head),
}
