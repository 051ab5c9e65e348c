"""Which row of a sheet is its header, which rows below are data, and which column holds what."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from whowhom.tables.numbers import empty, is_number
from whowhom.tables.sheet import Row, Sheet

NAMES = (
    "actor", "player", "name", "member", "party", "stakeholder", "country", "state", "group", "faction", "person",
    "organisation", "organization", "player name", "actor name",
)
FOOT = re.compile(r"^(source|sources|note|notes|remark|quelle|anmerkung|\*|†)", re.I)
SUMS = ("total", "sum", "totals", "all", "gesamt", "summe", "somme", "totale")


@dataclass(frozen=True)
class Headed:
    """A sheet with its header found: `columns` in small letters, `body` as (line, cells), what was left out and why."""

    file: str
    line: int
    header: tuple[str, ...]
    body: tuple[Row, ...]
    mark: str
    digest: str
    remarks: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns as they are looked for."""
        return tuple(simple(name) for name in self.header)

    def cells(self, at: int) -> list[str]:
        """Return one column, nothing where a row is short."""
        return [row[at] if at < len(row) else "" for _, row in self.body]


def simple(name: str) -> str:
    """Return a column's name in small letters, without what stands in brackets behind it.

    >>> simple("Salience (0-100)")
    'salience'
    """
    return re.sub(r"\s*[\(\[].*$", "", name.strip().strip('"')).strip().lower()


def headed(sheet: Sheet, known: Callable[[str], bool]) -> Headed:
    """Return the sheet with its header: the first row that names a known column, else the first that is no data."""
    rows = [(line, trimmed(row)) for line, row in sheet.rows]
    at = next((k for k, (_, row) in enumerate(rows) if is_header(row, known)), None)
    if at is None:
        at = next((k for k, (_, row) in enumerate(rows) if len(filled(row)) > 1), 0)
    line, header = rows[at]
    remarks = [left_out(rows[:at], "above the header")] if at else []
    again = [row for row in rows[at + 1 :] if [c.lower() for c in row[1]] == [c.lower() for c in header]]
    remarks += [left_out(again, "the header again")] if again else []
    body = [row for row in rows[at + 1 :] if row not in again]
    kept = without_foot(body)
    remarks += [left_out(body[len(kept) :], "below the table")] if len(kept) < len(body) else []
    return Headed(sheet.file, line, tuple(header), tuple(kept), sheet.mark, sheet.digest, tuple(remarks))


def trimmed(row: list[str]) -> list[str]:
    """Return a row without empty cells at its end."""
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row[:end]


def filled(row: Sequence[str]) -> list[str]:
    """Return the cells of a row that say something."""
    return [cell for cell in row if cell]


def is_header(row: list[str], known: Callable[[str], bool]) -> bool:
    """Tell whether a row names columns: two cells or more, no number, at least one known name."""
    cells = filled(row)
    return len(cells) > 1 and any(known(simple(cell)) for cell in cells) and not any(map(is_number, cells[1:]))


def without_foot(body: list[Row]) -> list[Row]:
    """Return the rows without the notes at the end: single cells after a gap, or ones that say that they are notes."""
    end = len(body)
    while end > 0:
        line, row = body[end - 1]
        gap = line - (body[end - 2][0] if end > 1 else line - 1) > 1
        if len(filled(row)) != 1 or not (gap or FOOT.match(row[0])):
            break
        end -= 1
    return body[:end]


def left_out(rows: Sequence[Row], which: str) -> str:
    """Return a remark on rows that were not read."""
    first, last = rows[0][0], rows[-1][0]
    lines = f"line {first}" if first == last else f"lines {first} to {last}"
    return f"left out: {lines}, {which}"


def name_column(table: Headed) -> int | None:
    """Return the column of names: one called so, else the first whose cells are words."""
    columns = table.columns
    found = next((columns.index(name) for name in NAMES if name in columns), None)
    if found is not None:
        return found
    for at in range(len(columns)):
        cells = [cell for cell in table.cells(at) if not empty(cell)]
        if cells and not any(map(is_number, cells)):
            return at
    return None


def repeated(table: Headed) -> tuple[dict[int, str], list[int]]:
    """Return the columns that say nothing new under a name that came before, with why; and those that contradict it."""
    idle: dict[int, str] = {}
    clash: list[int] = []
    for at, name in enumerate(table.columns):
        first = table.columns.index(name)
        if not name or first == at:
            continue
        if all(map(empty, table.cells(at))):
            idle[at] = "is empty"
        elif table.cells(at) == table.cells(first):
            idle[at] = "repeats the first"
        else:
            clash.append(at)
    return idle, clash


def is_total(name: str, numbers: Sequence[object], others: Sequence[Sequence[object]]) -> bool:
    """Tell whether a row is the sum of all others by its name and its numbers."""
    if simple(name) not in SUMS or not others:
        return False
    sums = [sum(column) for column in zip(*others, strict=True)]
    return any(sums) and list(numbers) == sums
