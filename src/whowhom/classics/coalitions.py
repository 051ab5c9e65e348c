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

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from whowhom.classics.exact import decimal, exact, read_shares, shorten, whole
from whowhom.errors import Fault, InputError
from whowhom.kernel import plain
from whowhom.rules.ruling_coalition import mark_self_enforcing

MOST_ACTORS = 22
BEYOND_WORD = 14  # actors, where their powers do not fit a machine word
WORD = 2**62
SHOWN = 12  # coalitions listed in a text
MOST_LISTED = 100  # and in a result


@dataclass(frozen=True)
class Ruling:
    """The ruling coalitions (more than one if tied in power), and what stands between them and the others.

    `coalitions` are tuples of 0-based actors, in the order of their lists; `powers (actor)` and `alpha` are exact.
    `stable` holds the self-enforcing winning sets, weakest first (at most 100); `falls` pairs each winning set weaker
    than those that rule with the self-enforcing part that would purge the rest of it (at most 100).
    """

    powers: tuple[Fraction, ...]
    alpha: Fraction
    coalitions: tuple[tuple[int, ...], ...]
    stable: tuple[tuple[int, ...], ...]
    falls: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]

    def power(self, members: Sequence[int]) -> Fraction:
        """Return the power of a set of actors."""
        return sum((self.powers[member] for member in members), Fraction(0))

    def as_json(self) -> str:
        """Return one JSON object; actors are 0-based."""
        falls = [{"coalition": list(large), "purged_by": list(part)} for large, part in self.falls]
        data = {"coalitions": [list(members) for members in self.coalitions], "alpha": str(self.alpha)}
        return json.dumps(data | {"self_enforcing": [list(members) for members in self.stable], "falls": falls})

    def as_text(self) -> str:
        """Return the answer and the chain of reasoning; actors are named by their place, from 0."""
        total, ruling = self.power(range(len(self.powers))), self.coalitions[0]
        held, bar = decimal(self.power(ruling)), decimal(self.alpha * total)
        lines = [f"rules: {' or '.join(map(self.name, self.coalitions))}, with {held} of {decimal(total)}", "because"]
        lines.append(f"  to win takes more than {decimal(self.alpha)} of all power: more than {bar}")
        lines += [self.fall(large, part) for large, part in self.falls[:SHOWN]]
        if len(self.falls) > SHOWN:
            lines.append(f"  and so with every other winning set weaker than {held}")
        lines.append(f"  {self.name(ruling)} wins with {held}, and no part of it that wins within it is self-enforcing")
        others = [members for members in self.stable if members not in self.coalitions]
        lines += [f"  {self.name(s)} would last too, but is stronger: {decimal(self.power(s))}" for s in others[:SHOWN]]
        return "\n".join(lines)

    def fall(self, large: Sequence[int], part: Sequence[int]) -> str:
        """Return why a winning set would not last."""
        held, bar = decimal(self.power(part)), decimal(self.alpha * self.power(large))
        wins = f"  {self.name(large)} would win with {decimal(self.power(large))}, but would not last: "
        return f"{wins}{self.name(part)} holds {held} of it, more than {bar}, and would purge the rest"

    def name(self, members: Sequence[int]) -> str:
        """Return a set of actors in words."""
        return "{" + ", ".join(map(str, members)) + "}"


def ruling_coalitions(powers: Sequence[object], alpha: object = Fraction(1, 2)) -> Ruling:
    """Return the ultimate ruling coalitions of actors with these powers, or raise `InputError`.

    >>> ruling_coalitions([3, 4, 5, 10]).coalitions
    ((0, 1, 2),)
    """
    numbers, share = read(powers, alpha)
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
    )


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


def read(powers: Sequence[object], alpha: object) -> tuple[list[Fraction], Fraction]:
    """Return powers and alpha as exact numbers, or raise with every fault."""
    faults: list[Fault] = []
    most = MOST_ACTORS
    numbers = read_shares(powers[: most + 1], "--powers", "power", faults)
    if not powers:
        faults.append(Fault("--powers", "", "has no actors", "nothing", "one power or more", "3,4,5"))
    elif not faults and not any(numbers):
        faults.append(Fault("--powers", "", "are all 0", expected="one power above 0: nobody wins with nothing"))
    share = exact(alpha)
    if share and any(numbers) and sum(whole(numbers)) * share.denominator >= WORD:
        most = BEYOND_WORD
    if len(powers) > most:
        expected, remedy = f"at most {most} actors: 2^n sets are compared", "leave out or join the weakest"
        faults.append(Fault("--powers", "", "are too many", str(len(powers)), expected, remedy))
    if share is None or not Fraction(1, 2) <= share < 1:
        expected = "a number from 0.5 up to, but not including, 1"
        faults.append(Fault("--alpha", "", "is not a share that decides", shorten(alpha) or "nothing", expected, "0.5"))
    if faults or share is None:
        raise InputError(faults)
    return numbers, share
