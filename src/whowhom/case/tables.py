"""Tables: CSV files with line numbers, or rows written in the YAML; both become validated rows that know their line."""

from __future__ import annotations

import csv
import io
import types
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whowhom.case.dates import month_of
from whowhom.case.faults import validate
from whowhom.case.rows import TABLES
from whowhom.case.yaml import Document, Loc, Place, read_text, shown
from whowhom.errors import Fault, InputError, nearest

KEYS: dict[str, tuple[str, ...]] = {
    "actors": ("id",),
    "traits": ("actor", "trait"),
    "ties": ("a", "b"),
    "calendar": ("date", "body"),
    "exogenous": ("date", "subject", "attribute"),
    "series": ("series", "date"),
    "cohorts": ("cohort", "since"),
    "record": ("id",),
    "claims": ("id",),
    "observed": ("series",),
    "forecasts": ("id",),
    "countries": ("id",),
    "conditions": ("country", "attribute", "date"),
    "motions": ("id",),
    "positions": ("id",),
    "lines": ("id",),
}
"""The columns by which a row is called in a fault."""

MAX_ROWS = 100_000


@dataclass
class Table:
    """The rows of one table that could be read, each with the place where it stands."""

    name: str
    source: str | None = None
    range: float | None = None
    rows: list[Any] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    lost: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def __iter__(self) -> Any:
        """Yield (row, place)."""
        return zip(self.rows, self.places, strict=True)


def since(row: Any, beginning: int) -> int:
    """Return the month from which a row holds: the `beginning` of its case where it says nothing."""
    date = row.date if hasattr(row, "date") else row.since
    return month_of(date) if date else beginning


def read_csv(name: str, path: Path) -> tuple[list[dict[str, str]], list[int], list[Fault]]:
    """Read a CSV table with a header; empty cells are left out.

    Returns:
        Rows, the line on which each begins, and the faults of form (ragged rows, unknown or missing columns).

    Raises:
        InputError: if the file cannot be read as text or as CSV.
    """
    file = shown(path)
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    rows: list[dict[str, str]] = []
    lines: list[int] = []
    faults: list[Fault] = []
    header: list[str] = []
    start = 1
    try:
        for cells in reader:
            line, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = [cell.strip() for cell in cells]
                faults += _check_header(name, f"{file}:{line}", header)
            elif len(cells) != len(header):
                what = "does not have as many cells as the header"
                remedy = "quote text that contains commas"
                faults.append(Fault(f"{file}:{line}", name, what, str(len(cells)), str(len(header)), remedy))
            else:
                rows.append({key: cell.strip() for key, cell in zip(header, cells, strict=True) if cell.strip()})
                lines.append(line)
    except csv.Error as error:
        raise InputError([*faults, Fault(f"{file}:{reader.line_num}", name, "is not valid CSV", str(error))]) from None
    if len(rows) > MAX_ROWS:
        faults.append(Fault(file, name, "has too many rows", str(len(rows)), f"at most {MAX_ROWS}"))
    return rows[:MAX_ROWS], lines[:MAX_ROWS], faults


def columns(name: str) -> tuple[list[str], list[str], bool]:
    """Return a table's required columns, its optional ones, and whether more are allowed."""
    fields = TABLES[name].model_fields
    required = [key for key, info in fields.items() if info.is_required()]
    optional = [key for key, info in fields.items() if not info.is_required()]
    return required, optional, TABLES[name].model_config.get("extra") == "allow"


def _check_header(name: str, where: str, header: list[str]) -> list[Fault]:
    required, optional, more = columns(name)
    faults = []
    for key in required:
        if key not in header:
            faults.append(Fault(where, f"{name}.{key}", "is a missing column", ", ".join(header)[:80], key))
    for at, key in enumerate(header):
        if key in header[:at]:
            faults.append(Fault(where, f"{name}.{key}", "is a duplicate column", key, "each column once"))
        elif key not in required + optional and not more:
            known = required + optional
            what = "is not a known column"
            faults.append(Fault(where, f"{name}.{key}", what, key, "one of " + ", ".join(known), nearest(key, known)))
    return faults


def file_table(name: str, path: Path) -> Table:
    """Return the table in a CSV file; faults are collected in it."""
    try:
        cells, lines, faults = read_csv(name, path)
    except InputError as error:
        return Table(name, faults=list(error.faults))
    table = Table(name, faults=faults)
    if faults:  # the columns are wrong: checking cells would only repeat that
        table.lost = list(cells)
        return table
    file = shown(path)
    _fill(table, cells, [f"{file}:{line}" for line in lines], True)
    return table


def inline_table(name: str, rows: list[Any], doc: Document, prefix: Loc) -> Table:
    """Return the table of rows written in the YAML at `prefix`, without blanks (null) and whatever is no row."""
    table = Table(name)
    index = [at for at, row in enumerate(rows) if isinstance(row, dict)]
    cells = [{key: value for key, value in rows[at].items() if value is not None} for at in index]
    wheres = [doc.where((*prefix, at)) for at in index]

    def exact(loc: Loc) -> str:
        return doc.where((*prefix, index[int(loc[0])], *loc[1:]))

    _fill(table, cells, wheres, False, exact)
    return table


def _fill(table: Table, cells: list[Any], wheres: list[str], csv: bool,
          exact: Callable[[Loc], str] | None = None) -> None:
    """Validate rows; the good ones stay with their places, the others are lost with their faults."""
    names = [_label(table.name, row, at) for at, row in enumerate(cells)]

    def locate(loc: Loc) -> Place:
        where = exact(loc) if exact else wheres[int(loc[0])]
        return Place(where, ".".join([names[int(loc[0])], *map(str, loc[1:])]))

    rows: Any = types.GenericAlias(list, (TABLES[table.name],))
    table.rows, faults, places = validate(rows, cells, locate, cells=csv)
    table.faults += faults
    bad = {int(loc[0]) for loc in places}
    good = [at for at in range(len(cells)) if at not in bad]
    if bad:
        table.rows, _, _ = validate(rows, [cells[at] for at in good], locate, cells=csv)
    table.places = [Place(wheres[at], names[at]) for at in good]
    table.lost = [cells[at] for at in sorted(bad)]


def _label(name: str, row: dict[str, Any], at: int) -> str:
    words = [str(row[key]) for key in KEYS[name] if isinstance(row.get(key), str | int)]
    return ".".join([name, *words]) if words else f"{name}[{at + 1}]"
