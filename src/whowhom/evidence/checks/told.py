"""Figures of a case that its record's tables do not hold, or hold only in part held out: told to those who built it.

They stand beside the case, in `told.csv` (`check`, `value` or nothing, `words`): what its makers were told in sight of
the whole record.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass

from whowhom.case.parts.whole import Case

FILE = "told.csv"


@dataclass(frozen=True)
class Figure:
    """The record's figure, and in words what it was taken from, or why there is none."""

    value: float | None
    words: str


def told(case: Case) -> dict[str, Figure]:
    """Return what is told of a case, by check; nothing where the case has no such table."""
    path = case.folder / FILE
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["check"]: Figure(float(row["value"]) if row["value"] else None, row["words"])
                for row in csv.DictReader(file)}
