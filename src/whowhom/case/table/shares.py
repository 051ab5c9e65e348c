"""Columns of shares and of positions, brought to one scale: 0 to 1, and -1 to 1.

A column is read as a whole, so that the same number means the same in all its rows. What was written in another way is
brought to the scale, and that is said: per cent, of ten, of a hundred, numbers of people.
"""

from __future__ import annotations

from collections.abc import Sequence

from whowhom.case.table.cells import Cells
from whowhom.case.table.posts import FULL

SCALES = (1.0, 10.0, 100.0)
COUNTS = 0.0
"""Not a scale: the numbers count people or posts."""
A_SHARE, A_POSITION, A_TIE = "a share from 0 to 1", "a position from -1 to 1", "a tie from -1 to 1"


def shares_of(cells: Cells, columns: Sequence[str]) -> dict[str, list[float]]:
    """Return these columns as shares from 0 to 1, row by row; a blank cell is nothing.

    Whole numbers up to ten in a table whose other columns go up to a hundred are of a hundred too.
    """
    read = {column: cells.numbers(column, A_SHARE) for column in columns}
    scales = {column: 100.0 if per_cent else scale_of(values) for column, (values, per_cent) in read.items()}
    plain = [column for column in columns if not read[column][1]]
    if any(scales[column] == 100.0 for column in plain):
        scales |= {column: 100.0 for column in plain if scales[column] == 10.0}
    for column in columns:
        said(cells, column, scales[column], per_cent=read[column][1])
    return {column: brought(cells, column, read[column][0], scales[column]) for column in columns}


def scale_of(values: Sequence[float | None]) -> float:
    """Return the scale that a column was written on, COUNTS where most numbers are beyond a hundred."""
    told = [abs(value) for value in values if value]
    if 2 * sum(value > SCALES[-1] for value in told) > len(told):
        return COUNTS
    return next((scale for scale in SCALES if max(told, default=0.0) <= scale), SCALES[-1])


def said(cells: Cells, column: str, scale: float, *, per_cent: bool) -> None:
    """Note how a column was read, where it was not written from 0 to 1, and how many cells are blank."""
    name, blank = cells.called(column), sum(not cell for cell in cells.texts(column))
    if scale == COUNTS:
        cells.remark(name, f"its numbers count people: read as shares of their sum, {FULL:g} of all together")
    elif scale > 1.0 and not per_cent:
        cells.remark(name, f"read as of {scale:g}: {scale:g} is 1")
    if blank:
        cells.remark(name, f"{blank} blank {'cell is' if blank == 1 else 'cells are'} read as 0")


def brought(cells: Cells, column: str, values: Sequence[float | None], scale: float) -> list[float]:
    """Return a column of numbers as shares; note what is below nothing or above the whole."""
    whole = scale if scale > 0.0 else sum(value for value in values if value) / FULL
    for row, value in enumerate(values):
        if value is not None and not 0.0 <= value <= whole:
            wrong = "is below 0" if value < 0.0 else f"is above {whole:g}, as its column is read"
            cells.fault(row, column, wrong, f"{A_SHARE}, or all cells of the column on one scale")
    return [min(1.0, max(0.0, (value or 0.0) / whole)) if whole else 0.0 for value in values]


def positions_of(cells: Cells, column: str, expected: str = A_POSITION, *, two_sided: bool = True) -> list[float]:
    """Return a column as positions from -1 to 1, row by row; a blank cell is the middle.

    With `two_sided` a column without a number below 0 that goes beyond 1 runs from one end, 0, to the other.
    """
    values, per_cent = cells.numbers(column, expected)
    told = [value for value in values if value is not None]
    scale = 100.0 if per_cent else scale_of(values)
    if scale == COUNTS or (told and max(map(abs, told)) > scale):
        worst = max(range(len(values)), key=lambda row: abs(values[row] or 0.0))
        cells.fault(worst, column, "is beyond its scale", expected)
        return [0.0] * len(values)
    blank = len(values) - len(told)
    if blank:
        cells.remark(cells.called(column), f"{blank} blank {'cell is' if blank == 1 else 'cells are'} read as 0")
    if two_sided and scale > 1.0 and min(told) >= 0.0:
        cells.remark(cells.called(column), f"read as running from 0 (-1) to {scale:g} (+1)")
        return [0.0 if value is None else 2.0 * value / scale - 1.0 for value in values]
    if scale > 1.0:
        cells.remark(cells.called(column), f"read as of {scale:g}: {scale:g} is 1")
    return [(value or 0.0) / scale for value in values]
