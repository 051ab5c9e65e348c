"""What the threshold models share: reading thresholds, and the cascade round by round."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from whowhom.classics.exact import exact, shorten, whole
from whowhom.errors import Fault, InputError
from whowhom.kernel import plain
from whowhom.rules.threshold import joined_next

MOST_PEOPLE = 100_000
RANGE = re.compile(r"^\s*([0-9]{1,6})\s*\.\.\s*([0-9]{1,6})\s*$")
WHERE = "--thresholds"
AS_SHARES = "thresholds from 0 to 1 are read as shares of all"


@dataclass(frozen=True)
class Unit:
    """What thresholds count: persons (`of` is 1), or a part of all that is `of` in sum, named by `measure`."""

    of: int
    measure: str

    def step(self, n: int) -> Fraction:
        """Return what one person of n adds to what all see."""
        return Fraction(1) if self.of == 1 else Fraction(self.of, n)


PERSONS, PER_CENT = Unit(1, ""), Unit(100, " %")


@dataclass(frozen=True)
class Cascade:
    """Who joined when: `given (person)` thresholds, `rounds` how many had joined after each round, from nobody on.

    `entered (person)` is the round in which each joined, None if never. `next_sees` and `next_asks` say what the first
    who stayed out sees and asks for; None where all joined. On a network that is one of those who lack least.
    """

    given: tuple[Fraction, ...]
    names: tuple[str, ...]
    rounds: tuple[int, ...]
    entered: tuple[int | None, ...]
    unit: Unit
    next_sees: Fraction | None = None
    next_asks: Fraction | None = None
    network: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def joined(self) -> int:
        """Return how many have joined in the end."""
        return self.rounds[-1]

    @property
    def people(self) -> int:
        """Return how many there are."""
        return len(self.given)


def run(values: Sequence[object], unit: Unit, names: Sequence[str] = ()) -> Cascade:
    """Return the cascade of people with these thresholds, each of whom sees everybody."""
    given, remarks = read(values, unit)
    n, step = len(given), unit.step(len(given))
    order = sorted(range(n), key=given.__getitem__)
    *scaled, each = whole([*(given[person] for person in order), step])
    rounds = [0]
    while (following := plain_next(scaled, n, rounds[-1], each)) != rounds[-1]:
        rounds.append(following)
    entered: list[int | None] = [None] * n
    for number, (before, after) in enumerate(pairwise(rounds), start=1):
        for person in order[before:after]:
            entered[person] = number
    last = rounds[-1]
    sees, asks = (last * step, given[order[last]]) if last < n else (None, None)
    told = named(names, n)
    return Cascade(tuple(given), told, tuple(rounds), tuple(entered), unit, sees, asks, remarks=remarks)


def plain_next(thresholds: Sequence[int], n: int, joined: int, unit: int) -> int:
    """Return the rule's next number of people, in Python's unbounded integers."""
    return int(plain(joined_next)(thresholds, n, joined, unit))


def named(names: Sequence[str], n: int) -> tuple[str, ...]:
    """Return the names of the people, or their places counted from 1."""
    return tuple(names) if names else tuple(str(person + 1) for person in range(n))


def read(values: Sequence[object], unit: Unit) -> tuple[list[Fraction], tuple[str, ...]]:
    """Return thresholds as exact numbers of the unit, and a remark where they are shares; raise with every fault.

    They are shares where all lie from 0 to 1 and some between, or where they carry the sign of per cent. Negative ones
    join at once, as 0 does.
    """
    faults: list[Fault] = []
    if not values:
        faults.append(Fault(WHERE, "", "has no people", "nothing", "one threshold or more", "0,1,2"))
    if len(values) > MOST_PEOPLE:
        raise InputError(Fault(WHERE, "", "has too many people", str(len(values)), f"at most {MOST_PEOPLE}"))
    signed = [str(value).strip().endswith("%") for value in values]
    if any(signed) and not all(signed):
        expected = "the sign of per cent for all thresholds or for none"
        faults.append(Fault(WHERE, "", "mix shares and numbers", expected=expected))
    numbers = []
    for position, value in enumerate(values, start=1):
        number = exact(str(value).strip().rstrip("%") if any(signed) else value)
        if number is None:
            faults.append(Fault(WHERE, f"threshold {position}", "is not a number", shorten(value) or "nothing"))
        else:
            numbers.append(number)
    if faults:
        raise InputError(faults)
    everyone = Fraction(len(numbers) if unit.of == 1 else unit.of)
    if any(signed):
        return [number * everyone / 100 for number in numbers], ()
    if all(0 <= number <= 1 for number in numbers) and any(0 < number < 1 for number in numbers):
        return [number * everyone for number in numbers], (AS_SHARES,)
    return numbers, ()


def spelled(text: str) -> list[str]:
    """Return the thresholds that a text lists; `0..99` stands for all whole numbers from 0 to 99.

    >>> spelled("0, 2..4")
    ['0', '2', '3', '4']
    """
    values: list[str] = []
    for part in text.split(","):
        match = RANGE.match(part)
        if match is None:
            values.append(part.strip())
        else:
            values.extend(map(str, range(int(match[1]), int(match[2]) + 1)))
    return values
