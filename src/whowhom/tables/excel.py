"""The first filled sheet of an Excel workbook (.xlsx): values as they were saved, formulas by their last value."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

from whowhom.errors import Fault, InputError

LARGEST = 256 * 2**20
"""Bytes of a workbook when unpacked, at most."""
MOST_COLUMNS = 2000


def read(data: bytes, file: str) -> list[tuple[int, list[str]]]:
    """Return (row, cells) of the first sheet that holds anything; raises InputError for what is no workbook."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(member.file_size for member in packed.infolist()) > LARGEST:
                raise ValueError("is too large")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = (filled_rows(sheet) for sheet in book.worksheets)
        return next((rows for rows in sheets if rows), [])
    # A broken workbook can make its reader fail in any way.
    except Exception as error:
        what, expected = "is not a workbook that can be read", "an Excel file (.xlsx)"
        raise InputError(Fault(file, "", what, str(error)[:80], expected, "save it as CSV")) from None


def filled_rows(sheet: Any) -> list[tuple[int, list[str]]]:
    """Return (row, cells) of the rows that hold anything, without the empty cells at their ends."""
    rows = []
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = [shown(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise ValueError(f"row {number} has more than {MOST_COLUMNS} columns")
        if cells:
            rows.append((number, cells))
    return rows


def shown(value: object) -> str:
    """Return a cell as it would be typed; a day has no hour."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()
