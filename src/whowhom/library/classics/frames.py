"""From what an analyst has, a frame, a series, a list, a path, to the sheets that the models read."""

from __future__ import annotations

import hashlib
import math
from pathlib import Path
from typing import Any

from whowhom.errors import Fault, InputError
from whowhom.tables.sheet import Sheet, is_file, read_sheet

DELIMITERS = "\n;[,"


def is_frame(source: Any) -> bool:
    """Tell whether this is a pandas frame, without importing pandas."""
    return hasattr(source, "columns") and hasattr(source, "itertuples")


def is_series(source: Any) -> bool:
    """Tell whether this is a pandas series, without importing pandas."""
    return hasattr(source, "iloc") and hasattr(source, "index") and not is_frame(source)


def sheet_from(frame: Any, file: str = "frame") -> Sheet:
    """Return a frame as a sheet; an index that is not just a count becomes its first column.

    Rows are numbered as in a file, the header being line 1.
    """
    header = [str(name) for name in frame.columns]
    rows = [[cell_of(value) for value in row] for row in frame.itertuples(index=False, name=None)]
    if not counts(frame.index):
        header.insert(0, str(frame.index.name or "name"))
        for row, label in zip(rows, frame.index, strict=True):
            row.insert(0, str(label))
    if not rows:
        raise InputError(Fault(file, "", "is empty", expected="one row or more"))
    text = "\n".join("\t".join(row) for row in [header, *rows])
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Sheet(file, tuple((line, row) for line, row in enumerate([header, *rows], start=1)), "", digest)


def counts(index: Any) -> bool:
    """Tell whether an index is 0, 1, 2, ... and no more."""
    return index.name is None and list(index) == list(range(len(index)))


def cell_of(value: Any) -> str:
    """Return one value as it would stand in a sheet; what is missing is empty."""
    if value is None or (isinstance(value, float) and math.isnan(value)) or str(value) in ("<NA>", "NaT"):
        return ""
    return str(value).strip()


def table_source(source: Any) -> str | Path | Sheet:
    """Return a frame as a sheet, and a path or text as it is."""
    return sheet_from(source) if is_frame(source) else source


def numbers_of(source: Any, noun: str) -> tuple[list[Any], list[str]]:
    """Return values and names of a list, a mapping, a series, a frame or a file with one column of numbers.

    `noun` is what the values are called in a table, "power" for example.
    """
    if isinstance(source, dict):
        return list(source.values()), [str(name) for name in source]
    if is_series(source):
        names = [] if counts(source.index) else [str(name) for name in source.index]
        return [cell_of(value) for value in source], names
    if is_frame(source):
        return column_of(sheet_from(source), noun)
    if isinstance(source, (str, Path)):
        if not is_file(source):
            raise InputError(Fault(str(source), "", "is not a file", expected=f"a table with a column {noun}"))
        return column_of(read_sheet(source), noun)
    return list(source), []


def column_of(sheet: Sheet, noun: str) -> tuple[list[Any], list[str]]:
    """Return the values of a sheet's column of numbers, and the names beside them."""
    from whowhom.errors import nearest
    from whowhom.tables.columns import headed, name_column
    from whowhom.tables.numbers import empty, is_number, read_column

    found = headed(sheet, lambda name: name == noun)
    label = name_column(found)
    columns = [at for at in range(len(found.columns)) if at != label]
    numeric = [at for at in columns if all(is_number(cell) for cell in found.cells(at) if not empty(cell))]
    named = [at for at in columns if found.columns[at] == noun]
    if not named and len(numeric) != 1:
        where, got = f"{found.file}:{found.line}", ", ".join(found.header)
        remedy = nearest(noun, [name for name in found.columns if name])
        raise InputError(Fault(where, noun, "is not a column of the table", got, f"a column {noun}", remedy))
    values = read_column(found.cells((named or numeric)[0]), found.mark).cells
    return list(values), [] if label is None else found.cells(label)
