"""Ruling coalitions in non-democracies: exact, with every tied coalition and the reasons.

The rule itself is the mechanisms' kernel (`whowhom.rules.ruling_coalition`), run on whole numbers: powers and alpha are
read as exact decimals, so a part that holds exactly the share alpha does not win.

Source
    acemoglu2008coalition
Departs
    The source assumes that no two sets have equal power, so that the coalition is unique; here all tied ones
    are returned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from whowhom.classics.exact import exact, read_shares, shorten, whole
from whowhom.errors import Fault, InputError
from whowhom.kernel import plain
from whowhom.rules.ruling_coalition import mark_self_enforcing

MOST_ACTORS = 22
BEYOND_WORD = 14  # actors, where their powers do not fit a machine word
WORD = 2**62
MOST_LISTED = 100  # coalitions in a result


@dataclass(frozen=True)
class Ruling:
    """The ruling coalitions (more than one if tied in power), and what stands between them and the others.

    `coalitions` are tuples of 0-based actors, in the order of their lists; `powers (actor)` and `alpha` are exact;
    `names (actor)` are their places, counted from 1, unless given.
    `stable` holds the self-enforcing winning sets, weakest first (at most 100); `falls` pairs each winning set weaker
    than those that rule with the self-enforcing part that would purge the rest of it (at most 100).
    """

    powers: tuple[Fraction, ...]
    alpha: Fraction
    coalitions: tuple[tuple[int, ...], ...]
    stable: tuple[tuple[int, ...], ...]
    falls: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    names: tuple[str, ...]

    def power(self, members: Sequence[int]) -> Fraction:
        """Return the power of a set of actors."""
        return sum((self.powers[member] for member in members), Fraction(0))

    def members(self, coalition: Sequence[int]) -> list[str]:
        """Return the names of a set of actors."""
        return [self.names[member] for member in coalition]


def ruling_coalitions(
    powers: Sequence[object], alpha: object = Fraction(1, 2), names: Sequence[str] = (), where: str = "--powers"
) -> Ruling:
    """Return the ultimate ruling coalitions of actors with these powers, or raise `InputError`.

    >>> ruling_coalitions([3, 4, 5, 10]).coalitions
    ((0, 1, 2),)
    """
    numbers, share = read(powers, alpha, where)
    check_names(names, len(numbers), where)
    power, best, stable = mark(whole(numbers), share)
    winning = np.flatnonzero(power > share.numerator * power[-1] // share.denominator)
    lasting = winning[stable[winning] == 1]
    least = power[lasting].min()
    weaker = winning[power[winning] < least]
    falls = weaker[np.argsort(power[weaker], kind="stable")][:MOST_LISTED].tolist()
    ranked = lasting[np.argsort(power[lasting], kind="stable")][:MOST_LISTED].tolist()
    return Ruling(
        tuple(numbers),
        share,
        tuple(sorted(members_of(mask) for mask in lasting[power[lasting] == least].tolist())),
        tuple(members_of(mask) for mask in ranked),
        tuple((members_of(mask), members_of(purge(mask, best, stable))) for mask in falls),
        tuple(names) or tuple(str(i + 1) for i in range(len(numbers))),
    )


def check_names(names: Sequence[str], count: int, where: str) -> None:
    """Raise `InputError` unless there is no name, or one for each actor and none twice."""
    if names and len(names) != count:
        raise InputError(Fault("--names", "", "are not as many as the powers", str(len(names)), str(count)))
    for name in dict.fromkeys(names):
        if list(names).count(name) > 1:
            raise InputError(Fault(where, name, "is named twice", expected="one power for each actor"))


def mark(units: Sequence[int], share: Fraction) -> tuple[Any, Any, Any]:
    """Return power, greatest self-enforcing power inside, and stability of each set, `(mask)`."""
    n, terms = len(units), (share.numerator, share.denominator)
    if sum(units) * share.denominator < WORD:
        power, best = np.empty(1 << n, np.int64), np.empty(1 << n, np.int64)
        stable = np.empty(1 << n, np.uint8)
        mark_self_enforcing(np.array(units, np.int64), n, *terms, power, best, stable)
        return power, best, stable
    power, best = np.empty(1 << n, object), np.empty(1 << n, object)
    stable = np.empty(1 << n, np.uint8)
    plain(mark_self_enforcing)(units, n, *terms, power, best, stable)
    return power, best, stable


def purge(mask: int, best: Any, stable: Any) -> int:
    """Return the strongest self-enforcing part of a set that is not self-enforcing: those who would purge the rest."""
    while not stable[mask]:
        bits = (1 << i for i in range(mask.bit_length()) if mask >> i & 1)
        mask ^= next(bit for bit in bits if best[mask ^ bit] == best[mask])
    return mask


def members_of(mask: int) -> tuple[int, ...]:
    """Return the actors of a bit mask."""
    return tuple(i for i in range(mask.bit_length()) if mask >> i & 1)


def read(powers: Sequence[object], alpha: object, where: str) -> tuple[list[Fraction], Fraction]:
    """Return powers and alpha as exact numbers, or raise with every fault."""
    faults: list[Fault] = []
    most = MOST_ACTORS
    numbers = read_shares(powers[: most + 1], where, "power", faults)
    if not powers:
        faults.append(Fault(where, "", "has no actors", "nothing", "one power or more", "3,4,5"))
    elif not faults and not any(numbers):
        faults.append(Fault(where, "", "are all 0", expected="one power above 0: nobody wins with nothing"))
    share = exact(alpha)
    if share and any(numbers) and sum(whole(numbers)) * share.denominator >= WORD:
        most = BEYOND_WORD
    if len(powers) > most:
        expected, remedy = f"at most {most} actors: 2^n sets are compared", "leave out or join the weakest"
        faults.append(Fault(where, "", "are too many", str(len(powers)), expected, remedy))
    if share is None or not Fraction(1, 2) <= share < 1:
        expected = "a number from 0.5 up to, but not including, 1"
        faults.append(Fault("--alpha", "", "is not a share that decides", shorten(alpha) or "nothing", expected, "0.5"))
    if faults or share is None:
        raise InputError(faults)
    return numbers, share
