"""What a table says of persons: when they were born, who is the official number one."""

from __future__ import annotations

import re

from whowhom.case.table.cells import Cells
from whowhom.tables.numbers import empty

YES = ("yes", "y", "x", "true", "ja", "oui", "да", "✓", "✔", "+", "heir", "designated", "incumbent", "first")
NO = ("no", "n", "false", "nein", "non", "нет", "-", "–", "—", "none")
YEAR = re.compile(r"(?:c\.?|ca\.?|circa|about|~)?\s*(-?\d{1,4})(?:-(\d{2})(?:-\d{2}(?:[ T][\d:.]+)?)?)?(?:\.0)?\s*"
                  r"(bc|bce|b\.c\.|v\. ?chr\.)?\s*\??", re.I)
DAY = re.compile(r"\d{1,2}\.(\d{1,2})\.(-?\d{4})")
OLDEST = 110
"""Years that nobody is older than."""


def births_of(cells: Cells, start: int) -> list[int | None]:
    """Return the month of everybody's birth, None where it is not known or cannot be read, which is said."""
    if "born" not in cells.columns and "age" in cells.columns:
        ages, _ = cells.numbers("age", "an age in years")
        return [None if age is None else start - round(12 * age) for age in ages]
    found: list[int | None] = []
    unread = []
    for row, cell in enumerate(cells.texts("born")):
        month = birth(cell)
        if month is None and not empty(cell) and cell != "?":
            unread.append(cell[:20])
        if month is not None and not start - 12 * OLDEST <= month < start:
            cells.fault(row, "born", "is no birth of somebody alive on the first day",
                        f"a year up to {OLDEST} years before the start", "give the day with --start")
        found.append(month)
    if unread:
        cells.remark(cells.called("born"), f"not read as dates: {', '.join(unread[:5])}", "YYYY, or YYYY-MM")
    return found


def birth(cell: str) -> int | None:
    """Return the month of a date of birth as people write them, None where it is none.

    >>> birth("c. 1902"), birth("1902-05"), birth("480 BC"), birth("unknown")
    (22824, 22828, -5748, None)
    """
    if (day := DAY.fullmatch(cell)) and 1 <= int(day[1]) <= 12:
        return 12 * int(day[2]) + int(day[1]) - 1
    found = YEAR.fullmatch(cell)
    if not found or (found[2] and not 1 <= int(found[2]) <= 12):
        return None
    year = 1 - int(found[1]) if found[3] else int(found[1])
    return 12 * year + (int(found[2]) - 1 if found[2] else 0)


def front_runners_of(cells: Cells) -> list[bool]:
    """Return who is the official number one, or the designated heir."""
    found = []
    for row, cell in enumerate(cells.texts("formal_front_runner")):
        word = cell.casefold()
        number = word.rstrip("%").replace(",", ".")
        if empty(cell) or word in NO:
            found.append(False)
        elif word in YES:
            found.append(True)
        elif number.replace(".", "", 1).isdigit():
            found.append(float(number) >= 0.5)
        else:
            cells.fault(row, "formal_front_runner", "is neither yes nor no", "1 or 0, yes or no, x or blank")
            found.append(False)
    return found
