"""The cells of a table by column, and what is noted of them: faults of cells, remarks on columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from whowhom.errors import Fault, Remark
from whowhom.tables.numbers import PARTS, empty, is_number, read_column

LEVELS = {"none": 0.0, "no": 0.0, "nothing": 0.0, "weak": 0.25, "low": 0.25, "little": 0.25, "some": 0.25,
          "medium": 0.5, "half": 0.5, "moderate": 0.5, "strong": 0.75, "high": 0.75, "much": 0.75, "very high": 1.0,
          "very strong": 1.0, "full": 1.0, "all": 1.0}
"""Anchors by their names, as the scale of the struggles has them."""


@dataclass
class Cells:
    """The cells of a table by column: where its rows stand, what parts its cells, faults and remarks met on the way."""

    file: str
    lines: Sequence[int]
    mark: str
    columns: Mapping[str, tuple[str, Sequence[str]]]
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def texts(self, column: str) -> list[str]:
        """Return the cells of a column without what no terminal should get; blank where the table does not have it."""
        cells = self.columns[column][1] if column in self.columns else [""] * len(self.lines)
        return [" ".join("".join(c if c.isprintable() else " " for c in cell).split()) for cell in cells]

    def called(self, column: str) -> str:
        """Return the header of a column."""
        return self.columns[column][0]

    def fault(self, row: int, column: str, what: str, expected: str, remedy: str = "") -> None:
        """Note a fault of a cell."""
        name, cells = self.columns[column]
        self.faults.append(Fault(f"{self.file}:{self.lines[row]}", name, what, repr(cells[row][:60]), expected, remedy))

    def remark(self, about: str, what: str, remedy: str = "") -> None:
        """Note what was assumed."""
        self.remarks.append(Remark(about, what, remedy))

    def numbers(self, column: str, expected: str) -> tuple[list[float | None], bool]:
        """Return a column of numbers, None where a cell is blank, and whether all were per cent."""
        cells = [typed(cell) for cell in self.texts(column)]
        read = read_column(cells, self.mark)
        found: list[float | None] = []
        for row, cell in enumerate(read.cells):
            try:
                found.append(None if empty(cell) else float(PARTS.split(cell)[0]))
            except ValueError:
                self.fault(row, column, "is not a number", expected)
                found.append(None)
        if read.remark:
            self.remark(self.called(column), read.remark)
        return found, read.per_cent


def typed(cell: str) -> str:
    """Return a cell in plain signs, the name of an anchor as its number.

    >>> typed("Very high"), typed("−0.5")
    ('1.0', '-0.5')
    """
    word = cell.strip().casefold()
    return str(LEVELS[word]) if word in LEVELS else cell.replace("\u2212", "-")


def is_numeric(cells: Sequence[str], marks: Sequence[str]) -> bool:
    """Tell whether a column is of numbers: most of what it says is a number, an anchor's name, or one of `marks`."""
    told = [cell for cell in cells if not empty(cell)]
    numbers = [cell for cell in told if is_number(typed(cell)) or cell.strip().casefold() in marks
               or is_number(PARTS.split(typed(cell))[0])]
    return 2 * len(numbers) > len(told) if told else True
