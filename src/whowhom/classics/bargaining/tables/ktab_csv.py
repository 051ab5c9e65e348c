"""KTAB's CSV: a row `name,"description",actors,dimensions`, a header, one row an actor; everything from 0 to 100.

Source: wise2015smp.
"""

from __future__ import annotations

from whowhom.classics.bargaining.tables.build import ON_SCALE, Places, build, cell_of
from whowhom.classics.bargaining.tables.cells import Faults
from whowhom.classics.bargaining.tables.table import Table
from whowhom.tables.columns import NAMES, trimmed
from whowhom.tables.sheet import Sheet


def is_ktab(sheet: Sheet) -> bool:
    """Tell whether the header stands in the second row, below the scenario's name and its counts."""
    if len(sheet.rows) < 2:
        return False
    head, below = ([cell.lower() for cell in row] for _, row in sheet.rows[:2])
    return len(trimmed(head)) >= 3 and below[0] == "actor" and not set(head) & set(NAMES)


def read(sheet: Sheet, faults: Faults) -> Table:
    """Return the table: positions and saliences alternate after the third column."""
    (line, head), (header_line, header) = sheet.rows[0], sheet.rows[1]
    counts = [cell_of(head, at) for at in (2, 3)]
    for word, what in zip(counts, ("actors", "dimensions"), strict=True):
        if not word.isdigit():
            faults.add(line, what, "is not a whole number", word, 'name,"description",actors,dimensions')
    faults.stop()
    actors, dimensions = int(counts[0]), int(counts[1])
    body, header = sheet.rows[2:], trimmed(header)
    if len(body) != actors:
        faults.add(line, "actors", "does not match the rows below", counts[0], f"{len(body)}, the rows there are")
    if dimensions < 1 or len(header) != 3 + 2 * dimensions:
        expected = f"Actor, Description, Power and 2 columns for each of {dimensions} dimensions"
        faults.add(header_line, "", "has not the columns announced", ", ".join(header), expected)
        faults.stop()
    for row_line, row in body:
        if len(trimmed(row)) > len(header):
            faults.add(row_line, row[0], "has more cells than the header", str(len(trimmed(row))))
    issues = tuple((3 + 2 * d, 4 + 2 * d) for d in range(dimensions))
    return build(body, Places(0, 2, issues, header), head[0], ON_SCALE, faults, sheet.mark)
