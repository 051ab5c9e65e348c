"""From what an analyst has, a frame, a series, a list, a path, to the sheets that the models read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whowhom.errors import Fault, InputError
from whowhom.tables.frames import cell_of, counts, is_frame, sheet_from
from whowhom.tables.sheet import Sheet, is_file, read_sheet

DELIMITERS = "\n;[,"


def is_series(source: Any) -> bool:
    """Tell whether this is a pandas series, without importing pandas."""
    return hasattr(source, "iloc") and hasattr(source, "index") and not is_frame(source)


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
