"""A figure under several theories, and by how much each differs from each other, in paired form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations

from whowhom.questions.odds import Z95


@dataclass(frozen=True)
class Value:
    """A figure under one theory with its error; None with a `note` that says why there is none.

    `low` and `high` are 95 % bounds where it is odds, `count` its cases, `passed` whether it lies in the band of a
    check.
    """

    value: float | None
    error: float | None
    count: int
    note: str = ""
    passed: bool | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Gap:
    """One theory's figure less another's, of so many `pairs`, with its error and 95 % bounds; None where nothing can be
    said of the error."""

    difference: float
    error: float | None
    low: float | None
    high: float | None
    pairs: int

    def __neg__(self) -> Gap:
        """Return the difference the other way round."""
        low, high = (None if x is None else 0.0 - x for x in (self.high, self.low))
        return Gap(0.0 - self.difference, self.error, low, high, self.pairs)

    @property
    def said(self) -> str:
        """Return more or less where the bounds leave out 0, else nothing."""
        if self.low is None or self.high is None:
            return ""
        return "more" if self.low > 0 else "less" if self.high < 0 else ""

    def is_beyond(self, errors: float, direction: str) -> bool:
        """Tell whether the difference goes this way by more than so many errors."""
        way = self.difference if direction == "more" else -self.difference
        return self.error is not None and way > errors * self.error


@dataclass(frozen=True)
class Row:
    """A figure: its `values` by theory, and the `gaps` between every two of them (the first less the second) by their
    places; None where one of the two has no value. `record`, `told`, `low` and `high` are those of a check."""

    name: str
    title: str
    values: tuple[Value, ...]
    gaps: Mapping[tuple[int, int], Gap | None]
    record: float | None = None
    told: str = ""
    low: float | None = None
    high: float | None = None

    def differs(self, one: int, other: int) -> bool:
        """Tell whether two theories have other values, one of them in any history or a value at all."""
        gap, none = self.gap(one, other), [self.values[place].value is None for place in (one, other)]
        return none[0] != none[1] if gap is None else bool(gap.difference or gap.error)

    def gap(self, one: int, other: int) -> Gap | None:
        """Return the figure of one theory less that of another."""
        if one < other:
            return self.gaps[one, other]
        found = self.gaps[other, one]
        return None if found is None else -found


def between(values: tuple[Value, ...], gap: Callable[[int, int], Gap | None]) -> dict[tuple[int, int], Gap | None]:
    """Return the gaps between every two theories, none where one has no value."""
    pairs = combinations(range(len(values)), 2)
    return {(a, b): None if None in (values[a].value, values[b].value) else gap(a, b) for a, b in pairs}


def normal(difference: float, error: float | None, pairs: int) -> Gap:
    """Return a difference with the bounds that follow from its error."""
    if error is None:
        return Gap(difference, None, None, None, pairs)
    return Gap(difference, error, difference - Z95 * error, difference + Z95 * error, pairs)
