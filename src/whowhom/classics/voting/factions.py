"""The power of patrons in a body whose members follow them: voting that is correlated by faction.

Every patron, and every member who follows nobody, decides yes or no with equal chance, independently. A member with
a patron votes as the patron does with the chance of his *loyalty*, and otherwise by himself. Then

- a patron's power is the chance that the vote turns when he changes his mind, his followers of the moment with him:
  P(yes wins | he says yes) - P(yes wins | he says no);
- a member's own power is the chance that he votes by himself and is critical.

At loyalty 0 members have their absolute Banzhaf index and patrons nothing; at loyalty 1 each faction is a block, and
patrons have the absolute Banzhaf index of the game between blocks (Owen's quotient game). A patron who holds a seat
himself is a member of his own faction with loyalty 1.

Chances are exact. A polynomial in x counts the ways to a yes-vote of weight s at x^s: 1 + x^w for a free member,
(L - l) + (L + l) x^w for one of loyalty l / L whose patron says yes, the two factors swapped if he says no.

Source
    straffin1977homogeneity
    owen1977values
    banzhaf1965weighted
Departs
    Straffin's groups share a chance of voting yes that is itself uniform; here they share a leader, and each
    member's loyalty is stated. Only loyalties 0 and 1 are in the sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from whowhom.classics.exact import shorten
from whowhom.classics.voting.game import Game
from whowhom.errors import Fault, InputError

MOST_STEPS = 3e7
Poly = list[int]


@dataclass(frozen=True)
class FactionPower:
    """`patrons`, their chance to turn the vote `turning (patron)`, and each member's `own (player)` power."""

    patrons: tuple[str, ...]
    turning: tuple[Fraction, ...]
    own: tuple[Fraction, ...]

    def shares(self) -> tuple[Fraction, ...]:
        """Return the patrons' shares of all power, theirs and the members' own, `(patron)`."""
        total = sum((*self.turning, *self.own), Fraction(0))
        return tuple(value / total for value in self.turning)


@dataclass(frozen=True)
class Member:
    """A follower: his votes, and his loyalty `loyal / scale` in whole numbers."""

    weight: int
    loyal: int
    scale: int

    def ways(self, yes: bool) -> tuple[int, int]:
        """Return the ways in which he votes against and for, when his patron says yes or no."""
        against, along = self.scale - self.loyal, self.scale + self.loyal
        return (against, along) if yes else (along, against)


def faction_power(game: Game) -> FactionPower:
    """Return the power of the patrons in `game.patrons`, by `game.loyalties` (1 where none are given)."""
    reject_heavy(game)
    loyalties = game.loyalties or (Fraction(1),) * len(game.weights)
    scale = lcm(*(loyalty.denominator for loyalty in loyalties))
    members = [Member(w, int(share * scale), scale) for w, share in zip(game.weights, loyalties, strict=True)]
    patrons = tuple(dict.fromkeys(label for label in game.patrons if label))
    factions = [[m for m, label in zip(members, game.patrons, strict=True) if label == patron] for patron in patrons]
    free = [m.weight for m, label in zip(members, game.patrons, strict=True) if not label]
    outside = [1]
    for weight in free:
        outside = times(outside, 1, 1, weight)
    mixed = [add(said(faction, True), said(faction, False)) for faction in factions]
    ways = (2 * scale) ** (len(members) - len(free)) * 2 ** (len(patrons) + len(free))
    turning, voices = [], dict[tuple[str, Member], Fraction]()
    for patron, faction in zip(patrons, factions, strict=True):
        others = outside
        for other, poly in zip(patrons, mixed, strict=True):
            others = others if other == patron else multiply(others, poly)
        yes, no = (multiply(others, said(faction, answer)) for answer in (True, False))
        turning.append(Fraction(2 * (sum(yes[game.quota :]) - sum(no[game.quota :])), ways))
        voices |= {(patron, m): own_voice(m, yes, no, game.quota) / ways for m in set(faction)}
    everybody = outside
    for poly in mixed:
        everybody = multiply(everybody, poly)
    alone = {w: Fraction(2 * critical(divide(everybody, 1, 1, w), w, game.quota), ways) for w in set(free)}
    own = [voices[p, m] if p else alone[m.weight] for p, m in zip(game.patrons, members, strict=True)]
    return FactionPower(patrons, tuple(turning), tuple(own))


def own_voice(member: Member, yes: Poly, no: Poly, quota: int) -> Fraction:
    """Return the ways in which a follower votes by himself and is critical, his patron saying yes or no."""
    if member.loyal == member.scale:
        return Fraction(0)
    without = add(*(divide(poly, *member.ways(said), member.weight) for poly, said in ((yes, True), (no, False))))
    alone = 1 - Fraction(member.loyal, member.scale)
    return alone * 2 * member.scale * critical(without, member.weight, quota)


def critical(others: Poly, weight: int, quota: int) -> int:
    """Return the ways in which the others stay below the quota and reach it with `weight`."""
    return sum(others[max(0, quota - weight) : quota])


def said(faction: Sequence[Member], yes: bool) -> Poly:
    """Return the ways to each yes-vote of a faction whose patron says yes, or no."""
    poly = [1]
    for member in faction:
        poly = times(poly, *member.ways(yes), member.weight)
    return poly


def times(poly: Poly, against: int, along: int, weight: int) -> Poly:
    """Return `poly` times `against + along x^weight`."""
    return add([against * ways for ways in poly], [0] * weight + [along * ways for ways in poly])


def divide(poly: Poly, against: int, along: int, weight: int) -> Poly:
    """Return `poly` over `against + along x^weight`, which divides it (`against` is not 0)."""
    quotient: Poly = []
    for total, ways in enumerate(poly):
        before = quotient[total - weight] if 0 < weight <= total else 0
        quotient.append((ways - along * before) // (against if weight else against + along))
    return quotient


def add(first: Poly, second: Poly) -> Poly:
    """Return the sum of two polynomials."""
    length = max(len(first), len(second))
    return [a + b for a, b in zip(*(poly + [0] * (length - len(poly)) for poly in (first, second)), strict=True)]


def multiply(first: Poly, second: Poly) -> Poly:
    """Return the product of two polynomials."""
    product = [0] * (len(first) + len(second) - 1)
    for shift, ways in enumerate(second):
        if ways:
            for total, value in enumerate(first, start=shift):
                product[total] += ways * value
    return product


def reject_heavy(game: Game) -> None:
    """Raise `InputError` where the polynomials would be too long to multiply."""
    if len(game.patrons) != len(game.weights):
        raise InputError(Fault("game", "patrons", "has another number of players", str(len(game.patrons))))
    patrons = len(set(game.patrons) - {""})
    needed = float(sum(game.weights)) ** 2 * (1 + patrons)
    if needed > MOST_STEPS:
        total = shorten(sum(game.weights), 24)
        why = "is too large for exact chances of factions"
        remedy = "round the weights to fewer digits"
        raise InputError(Fault("game", "patrons", why, f"{patrons} patrons, {total} votes", remedy=remedy))
