"""What is written for others to read: no output replaces an input, no cell of a table is taken for a formula."""

from __future__ import annotations

import os
from pathlib import Path

from whowhom.errors import CONTROL, Fault, InputError, escape_of

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet takes for a formula."""


def spare(output: str | Path, *inputs: str | Path) -> Path:
    """Return where something is to be written; raises InputError where it is what was read, under any of its names."""
    for one in inputs:
        try:
            same = os.path.samefile(output, one)
        except (OSError, ValueError):
            same = False
        if same:
            raise InputError(Fault(str(output), "", "would replace the input", str(one), "another file"))
    return Path(output)


def cell(value: object) -> str:
    """Return a cell of CSV as spreadsheets show it: numbers as they are, words never as a formula.

    >>> cell(-1.5), cell("-1.5"), cell("=1+1")
    ('-1.5', '-1.5', "'=1+1")
    """
    text = CONTROL.sub(lambda found: escape_of(found[0]), str(value))
    return f"'{text}" if text.startswith(FORMULA) and not is_number(text) else text


def is_number(text: str) -> bool:
    """Tell whether text is a number, which a spreadsheet reads as one."""
    try:
        float(text)
    except ValueError:
        return False
    return True
