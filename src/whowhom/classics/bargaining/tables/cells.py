"""One cell of a table of actors: a number, or a number with a range."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

import numpy as np

from whowhom.errors import Fault, InputError

NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
AROUND = re.compile(rf"^({NUMBER})\s*(?:\+/?-|±)\s*({NUMBER})$")
BETWEEN = re.compile(rf"^({NUMBER})\s*\.\.\s*({NUMBER})$")
MOST_FAULTS = 20


@dataclass(frozen=True)
class Cells:
    """Numbers with ranges: three arrays of one shape; low = centre = high where the table is sure."""

    low: np.ndarray
    centre: np.ndarray
    high: np.ndarray

    @property
    def uncertain(self) -> bool:
        """Whether any cell has a range."""
        return bool((self.low < self.high).any())

    def scaled(self, factor: float, shift: float = 0.0) -> Cells:
        """Return the cells times factor plus shift."""
        low, centre, high = (part * factor + shift for part in (self.low, self.centre, self.high))
        return Cells(low, centre, high)


@dataclass
class Faults:
    """What is wrong with one file, collected so that all of it is said at once."""

    file: str
    found: list[Fault] = field(default_factory=list)

    def add(self, line: int, path: str, what: str, got: str = "", expected: str = "", remedy: str = "") -> None:
        """Note one fault at a line of the file (0: the file as a whole)."""
        where = f"{self.file}:{line}" if line else self.file
        self.found.append(Fault(where, path, what, got, expected, remedy))

    def stop(self) -> None:
        """Raise what was found, if anything: the first faults in full, the others counted."""
        if not self.found:
            return
        shown = self.found[:MOST_FAULTS]
        if len(self.found) > MOST_FAULTS:
            more = len(self.found) - MOST_FAULTS
            shown = [*shown, Fault(self.file, "", f"has {more} more faults like these")]
        raise InputError(shown)


@dataclass(frozen=True)
class Bounds:
    """What a column may hold."""

    low: float
    high: float
    meaning: str


def parse_cell(text: str, bounds: Bounds, line: int, path: str, faults: Faults) -> tuple[float, float, float]:
    """Return (low, centre, high) of `40`, `40 +- 10` or `30..50`; a range is cut at the column's bounds.

    A faulty cell is noted and read as (0, 0, 0), so that reading goes on.
    """
    text = text.strip().strip('"').strip()
    nothing = (0.0, 0.0, 0.0)
    if not text:
        faults.add(line, path, "is empty", expected=bounds.meaning)
        return nothing
    low, centre, high = _three(text)
    if not all(math.isfinite(part) for part in (low, centre, high)):
        remedy = "40, or 40 +- 10, or 30..50"
        faults.add(line, path, "is not a number", text, bounds.meaning, remedy)
        return nothing
    if low > high:
        faults.add(line, path, "is a range that runs backwards", text, "low..high", f"{high:g}..{low:g}")
        return nothing
    if not bounds.low <= centre <= bounds.high:
        faults.add(line, path, "is out of bounds", text, bounds.meaning)
        return nothing
    return max(low, bounds.low), centre, min(high, bounds.high)


def _three(text: str) -> tuple[float, float, float]:
    """Return (low, centre, high) as written; not-a-number where the text is none of the three forms."""
    if found := AROUND.match(text):
        centre, spread = float(found[1]), float(found[2])
        return centre - spread, centre, centre + spread
    if found := BETWEEN.match(text):
        low, high = float(found[1]), float(found[2])
        return low, (low + high) / 2, high
    value = float(text) if re.fullmatch(NUMBER, text) else math.nan
    return value, value, value
