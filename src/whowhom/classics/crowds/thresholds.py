"""What the threshold models share: reading thresholds, and the cascade round by round."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from whowhom.classics.exact import decimal, exact, shorten, whole
from whowhom.errors import Fault, InputError
from whowhom.kernel import plain
from whowhom.rules.threshold import joined_next

MOST_PEOPLE = 100_000
RANGE = re.compile(r"^\s*([0-9]{1,6})\s*\.\.\s*([0-9]{1,6})\s*$")
WHERE = "--thresholds"


@dataclass(frozen=True)
class Cascade:
    """How many have joined after each round, from nobody to where it stops; `thresholds (person)` rise."""

    thresholds: tuple[Fraction, ...]
    rounds: tuple[int, ...]
    unit: Fraction
    measure: str

    @property
    def joined(self) -> int:
        """Return how many have joined in the end."""
        return self.rounds[-1]

    def as_json(self) -> str:
        """Return one JSON object."""
        n = len(self.thresholds)
        return json.dumps({"joined": self.joined, "of": n, "share": self.joined / n, "rounds": list(self.rounds)})

    def as_text(self) -> str:
        """Return the answer with the round it stopped at, and why it went no further."""
        n, stop = len(self.thresholds), self.joined
        lines = [f"{stop} of {n} join", f"round by round: {', '.join(map(str, self.rounds[:30]))}"]
        lines[1] += " ..." if len(self.rounds) > 30 else ""
        if stop < n:
            sees, asks = decimal(stop * self.unit), decimal(self.thresholds[stop])
            lines.append(
                f"it stops there: the next to join sees {sees}{self.measure} and asks for {asks}{self.measure}"
            )
        return "\n".join(lines)


def run(values: Sequence[object], unit_of: Fraction, measure: str) -> Cascade:
    """Return the cascade of people with these thresholds.

    `unit_of / n` is what one person adds to what all see: n / n people, or 100 / n per cent.
    """
    thresholds = sorted(read(values))
    n = len(thresholds)
    unit = unit_of / n if unit_of != 1 else Fraction(1)
    *scaled, step = whole([*thresholds, unit])
    rounds = [0]
    while (following := plain_next(scaled, n, rounds[-1], step)) != rounds[-1]:
        rounds.append(following)
    return Cascade(tuple(thresholds), tuple(rounds), unit, measure)


def plain_next(thresholds: Sequence[int], n: int, joined: int, unit: int) -> int:
    """Return the rule's next number of people, in Python's unbounded integers."""
    return int(plain(joined_next)(thresholds, n, joined, unit))


def read(values: Sequence[object]) -> list[Fraction]:
    """Return thresholds as exact numbers, or raise with every fault; negative ones join at once, as 0 does."""
    faults: list[Fault] = []
    if not values:
        faults.append(Fault(WHERE, "", "has no people", "nothing", "one threshold or more", "0,1,2"))
    if len(values) > MOST_PEOPLE:
        raise InputError(Fault(WHERE, "", "has too many people", str(len(values)), f"at most {MOST_PEOPLE}"))
    numbers = []
    for position, value in enumerate(values, start=1):
        number = exact(value)
        if number is None:
            faults.append(Fault(WHERE, f"threshold {position}", "is not a number", shorten(value) or "nothing"))
        else:
            numbers.append(number)
    if faults:
        raise InputError(faults)
    return numbers


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
