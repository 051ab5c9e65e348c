"""Reading tables of actors from CSV: the plain form and KTAB's."""

from __future__ import annotations

import csv
import io
import re

import numpy as np

from whowhom.classics.bargaining.tables.cells import Bounds, Cells, Faults, parse_cell
from whowhom.classics.bargaining.tables.table import KTAB_SCALE, MOST_ACTORS, Table
from whowhom.errors import nearest

POSITION = re.compile(r"^position[ _.:-]*(.*)$")
Row = tuple[int, list[str]]
CAPABILITY = Bounds(0.0, 1e8, "a number from 0 up: what the actor can bring to bear")
SALIENCE = Bounds(0.0, 100.0, "a number from 0 to 100: how much the actor cares, in per cent")
ANYWHERE = Bounds(-1e12, 1e12, "a number")
ON_SCALE = Bounds(*KTAB_SCALE, "a number from 0 to 100")
NAMES = {"actor": ("actor", "name"), "capability": ("capability", "power", "influence", "resources")}


def read(text: str, faults: Faults) -> Table:
    """Return the table in a CSV text, of either form."""
    try:
        rows = split(text)
    except csv.Error as error:
        faults.add(0, "", "is not a CSV table", str(error))
        faults.stop()
    if not rows:
        faults.add(0, "", "is empty", expected="a header row and one row an actor")
        faults.stop()
    if len(rows) > 1 and _is_ktab(rows):
        return _ktab(rows, faults)
    return _plain(rows, faults)


def split(text: str) -> list[Row]:
    """Return (line, cells) of the rows that say something; comma, semicolon or tab, whichever the header has most."""
    head = text.lstrip().split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=mark, skipinitialspace=True)
    rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    if mark == ";":
        rows = [(line, [re.sub(r"(?<=\d),(?=\d)", ".", cell) for cell in row]) for line, row in rows]
    return [(line, row) for line, row in rows if any(row) and not row[0].startswith("#")]


def _is_ktab(rows: list[Row]) -> bool:
    """Tell whether the header stands in the second row, below the scenario's name and its counts."""
    head = [cell.lower() for cell in rows[0][1]]
    return rows[1][1][0].lower() == "actor" and not set(head) & set(NAMES["actor"])


def _ktab(rows: list[Row], faults: Faults) -> Table:
    """Return the table in KTAB's form: positions and saliences alternate after the third column."""
    (line, head), (header_line, header) = rows[0], rows[1]
    counts = [_cell(head, at) for at in (2, 3)]
    for word, what in zip(counts, ("actors", "dimensions"), strict=True):
        if not word.isdigit():
            faults.add(line, what, "is not a whole number", word, 'name,"description",actors,dimensions')
    faults.stop()
    actors, dimensions = int(counts[0]), int(counts[1])
    body = rows[2:]
    if len(body) != actors:
        faults.add(line, "actors", "does not match the rows below", counts[0], f"{len(body)}, the rows there are")
    if dimensions < 1 or len(_trimmed(header)) != 3 + 2 * dimensions:
        expected = f"Actor, Description, Power and 2 columns for each of {dimensions} dimensions"
        faults.add(header_line, "", "has not the columns announced", ", ".join(_trimmed(header)), expected)
        faults.stop()
    for row_line, row in body:
        if len(_trimmed(row)) > len(_trimmed(header)):
            faults.add(row_line, row[0], "has more cells than the header", str(len(_trimmed(row))))
    places = [(3 + 2 * d, 4 + 2 * d) for d in range(dimensions)]
    return _build(body, header, 0, 2, places, head[0], ON_SCALE, faults)


def _trimmed(row: list[str]) -> list[str]:
    """Return the row without empty cells at its end."""
    while row and not row[-1]:
        row = row[:-1]
    return row


def _plain(rows: list[Row], faults: Faults) -> Table:
    """Return the table in the plain form, wide or long."""
    line, header = rows[0]
    columns = [name.lower() for name in header]
    for name in {name for name in columns if name and columns.count(name) > 1}:
        faults.add(line, name, "is a column twice")
    actor = _column(columns, "actor", line, faults)
    capability = _column(columns, "capability", line, faults)
    if "issue" in columns:
        return _long(rows, columns, (actor, capability), faults)
    names = [found[1] for name in columns if (found := POSITION.match(name))]
    if not names:
        _column(columns, "position", line, faults)
        _column(columns, "salience", line, faults)
        faults.stop()
    places = []
    for name in names:
        at = next(k for k, column in enumerate(columns) if (found := POSITION.match(column)) and found[1] == name)
        places.append((at, _column(columns, columns[at].replace("position", "salience", 1), line, faults)))
    faults.stop()
    shown = list(header)
    for name, (at, _) in zip(names, places, strict=True):
        shown[at] = name or "position"
    return _build(rows[1:], shown, actor, capability, places, "", ANYWHERE, faults)


def _column(columns: list[str], name: str, line: int, faults: Faults) -> int:
    """Return where a column stands; a missing one is a fault."""
    for candidate in NAMES.get(name, (name,)):
        if candidate in columns:
            return columns.index(candidate)
    remedy = nearest(name, [column for column in columns if column])
    faults.add(line, name, "is a column that is missing", ", ".join(columns), name, remedy)
    return 0


def _long(rows: list[Row], columns: list[str], fixed: tuple[int, int], faults: Faults) -> Table:
    """Return a table with one row an actor and issue, by turning it into the wide form."""
    actor, capability = fixed
    at = [_column(columns, name, rows[0][0], faults) for name in ("issue", "position", "salience")]
    faults.stop()
    issues = list(dict.fromkeys(_cell(row, at[0]) for _, row in rows[1:]))
    wide: dict[str, Row] = {}
    for line, row in rows[1:]:
        name, issue = _cell(row, actor), _cell(row, at[0])
        blank = [name, _cell(row, capability)] + ["missing"] * 2 * len(issues)
        cells = wide.setdefault(name, (line, blank))[1]
        if cells[1] != _cell(row, capability):
            path = f"{name}.capability"
            faults.add(line, path, "differs from the actor's other rows", _cell(row, capability), cells[1])
        place = 2 + 2 * issues.index(issue)
        if cells[place] != "missing":
            faults.add(line, f"{name}.{issue}", "is given twice")
        cells[place : place + 2] = [_cell(row, at[1]), _cell(row, at[2])]
    for name, (line, cells) in wide.items():
        for k, issue in enumerate(issues):
            if cells[2 + 2 * k] == "missing":
                faults.add(line, f"{name}.{issue}", "has no row", expected="one row for each actor and issue")
    faults.stop()
    header = ["actor", "capability"] + [word for issue in issues for word in (issue, "salience")]
    places = [(2 + 2 * k, 3 + 2 * k) for k in range(len(issues))]
    return _build(list(wide.values()), header, 0, 1, places, "", ANYWHERE, faults)


def _cell(row: list[str], at: int) -> str:
    """Return a cell, or nothing where the row is short."""
    return row[at] if at < len(row) else ""


def _build(
    body: list[Row], header: list[str], actor: int, capability: int, places: list, name: str,
    scale: Bounds, faults: Faults,
) -> Table:
    """Return the table whose numbers stand at the given places; every faulty cell is noted."""
    body_read = body[: MOST_ACTORS * 40]  # far beyond the limit the count alone is the fault
    count, issues = len(body_read), len(places)
    capabilities = np.zeros((3, count))
    positions, saliences = np.zeros((3, count, issues)), np.zeros((3, count, issues))
    for i, (line, row) in enumerate(body_read):
        who = _cell(row, actor) or "?"
        if who == "?":
            faults.add(line, "actor", "is empty", expected="a name")
        path = f"{who}.{header[capability].lower()}"
        capabilities[:, i] = parse_cell(_cell(row, capability), CAPABILITY, line, path, faults)
        for m, (at, care) in enumerate(places):
            positions[:, i, m] = parse_cell(_cell(row, at), scale, line, f"{who}.{header[at]}", faults)
            saliences[:, i, m] = parse_cell(_cell(row, care), SALIENCE, line, f"{who}.{header[care]}", faults)
    per_cent = scale is ON_SCALE or (count and saliences[1].max() > 1.0)
    return Table(
        faults.file, name, tuple(_cell(row, actor) for _, row in body_read), tuple(header[at] for at, _ in places),
        Cells(*capabilities), Cells(*positions), Cells(*saliences).scaled(0.01 if per_cent else 1.0),
        np.eye(min(count, MOST_ACTORS)), tuple(line for line, _ in body_read),
        KTAB_SCALE if scale is ON_SCALE else None,
    )
