"""Frames as sheets, without importing pandas."""

from __future__ import annotations

import hashlib
import math
from numbers import Integral
from typing import Any

from whowhom.errors import Fault, InputError
from whowhom.tables.sheet import Sheet


def is_frame(source: Any) -> bool:
    """Tell whether this is a pandas frame, without importing pandas."""
    return hasattr(source, "columns") and hasattr(source, "itertuples")


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
    """Tell whether an index only counts rows: whole numbers under no name, all of them or those of a choice."""
    return index.name is None and all(isinstance(label, Integral) for label in index)


def cell_of(value: Any) -> str:
    """Return one value as it would stand in a sheet; what is missing is empty, a day has no hour."""
    if value is None or (isinstance(value, float) and math.isnan(value)) or str(value) in ("<NA>", "NaT"):
        return ""
    return str(value).strip().removesuffix(" 00:00:00")
