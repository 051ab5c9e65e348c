"""The kinds of value that an intervention may give: numbers within bounds, yes or no, people, rungs, dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whowhom.case.dates import date_of
from whowhom.case.vocabulary import RUNGS
from whowhom.errors import nearest
from whowhom.interventions.grammar import DATE, read_month

YES = ("yes", "on", "true", "1")
NO = ("no", "off", "false", "0")
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")
NOBODY = "nobody"


class BadValueError(ValueError):
    """A value that is not of its kind; carries what was expected and what to try."""

    def __init__(self, what: str, expected: str, remedy: str = "") -> None:
        super().__init__(what)
        self.what, self.expected, self.remedy = what, expected, remedy


@dataclass(frozen=True)
class Number:
    """A number from `low` to `high`, whole if `whole`."""

    low: float
    high: float
    whole: bool = False

    def __str__(self) -> str:
        kind = "a whole number" if self.whole else "a number"
        if self.low == float("-inf") and self.high == float("inf"):
            return kind
        return (f"{kind}, at least {self.low:g}" if self.high == float("inf")
                else f"{kind} from {self.low:g} to {self.high:g}")

    def read(self, text: str) -> float:
        """Return the number; raises BadValueError."""
        if not text.isascii() or not NUMBER.fullmatch(text):
            raise BadValueError("is not a number", str(self))
        value = float(text)
        if self.whole and not value.is_integer():
            raise BadValueError("is not a whole number", str(self))
        if not self.low <= value <= self.high or abs(value) > 1e15:
            raise BadValueError("is out of bounds", str(self))
        return value

    def example(self) -> str:
        """Return a value of the kind."""
        if self.whole:
            return f"{max(self.low, 0.0):g}"
        return "0.5" if self.low <= 0.5 <= self.high else f"{self.low:g}"


@dataclass(frozen=True)
class Switch:
    """One of two words, `yes` and `no` or `on` and `off`."""

    words: tuple[str, str] = ("yes", "no")

    def __str__(self) -> str:
        return " or ".join(self.words)

    def read(self, text: str) -> float:
        """Return 1.0 or 0.0; raises BadValueError."""
        if text.lower() in YES:
            return 1.0
        if text.lower() in NO:
            return 0.0
        raise BadValueError(f"is neither {self.words[0]} nor {self.words[1]}", str(self))

    def example(self) -> str:
        """Return a value of the kind."""
        return self.words[1]


@dataclass(frozen=True)
class Someone:
    """An actor, or nobody."""

    actors: Sequence[str]

    def __str__(self) -> str:
        return f"the id of an actor, or {NOBODY}"

    def read(self, text: str) -> float:
        """Return the actor's number, -1 for nobody; raises BadValueError."""
        if text == NOBODY:
            return -1.0
        if text not in self.actors:
            raise BadValueError("is not an actor", str(self), nearest(text, self.actors))
        return float(self.actors.index(text))

    def example(self) -> str:
        """Return a value of the kind."""
        return NOBODY


@dataclass(frozen=True)
class Rung:
    """A rung of the ladder of sanctions, by its words (blanks or `_`) or its number."""

    def __str__(self) -> str:
        return f"a rung, 0 to {len(RUNGS) - 1}: " + ", ".join(RUNGS)

    def read(self, text: str) -> float:
        """Return the rung; raises BadValueError."""
        words = text.lower().replace("_", " ")
        if words in RUNGS:
            return float(RUNGS.index(words))
        if text.isascii() and text.isdigit() and len(text) < 3 and int(text) < len(RUNGS):
            return float(text)
        raise BadValueError("is not a rung of the ladder", str(self), nearest(words, RUNGS))

    def example(self) -> str:
        """Return a value of the kind."""
        return "expelled"


@dataclass(frozen=True)
class Day:
    """A date within the case, or `never`."""

    first: int
    last: int
    never: float

    def __str__(self) -> str:
        return f"a date from {date_of(self.first)} to {date_of(self.last)}, or never"

    def read(self, text: str) -> float:
        """Return the month, or the number that stands for never; raises BadValueError."""
        if text == "never":
            return self.never
        if not text.isascii() or not DATE.fullmatch(text):
            raise BadValueError("is not a date", str(self))
        month = read_month(text, text)
        if not self.first <= month <= self.last:
            raise BadValueError("is outside the case", str(self))
        return float(month)

    def example(self) -> str:
        """Return a value of the kind."""
        return "never"


@dataclass(frozen=True)
class OneOf:
    """One of a few words, each with its number; or a number within bounds, if there are any."""

    words: dict[str, float]
    number: Number | None = None

    def __str__(self) -> str:
        return " or ".join([*self.words, *([str(self.number)] if self.number else [])])

    def read(self, text: str) -> float:
        """Return the number of the word; raises BadValueError."""
        if text in self.words:
            return self.words[text]
        if self.number is None:
            raise BadValueError("is not one of the words", str(self), nearest(text, list(self.words)))
        try:
            return self.number.read(text)
        except BadValueError as error:
            raise BadValueError(str(error), str(self)) from None

    def example(self) -> str:
        """Return a value of the kind."""
        return next(iter(self.words))


Kind = Number | Switch | Someone | Rung | Day | OneOf
