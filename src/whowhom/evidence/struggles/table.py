"""Reading a table of a folder of struggles: rows with their lines, every fault noted and none raised."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from whowhom.case.yaml import read_text, shown
from whowhom.errors import Fault, InputError, nearest


@dataclass(frozen=True)
class Row:
    """One row: where it stands, its cells by column (blank ones are empty), and the list that its faults go to."""

    where: str
    cells: Mapping[str, str]
    faults: list[Fault]

    def fault(self, column: str, what: str, got: str, expected: str, remedy: str = "") -> None:
        """Note a fault of a cell."""
        self.faults.append(Fault(self.where, column, what, got, expected, remedy))

    def text(self, column: str) -> str:
        """Return a cell that must not be blank."""
        value = self.cells.get(column, "")
        if not value:
            self.fault(column, "is blank", "nothing", "a word")
        return value

    def number(self, column: str, low: float, high: float, blank: float | None = None) -> float:
        """Return a number between `low` and `high`; `blank` stands for an empty cell, where one is allowed."""
        text = self.cells.get(column, "")
        if not text and blank is not None:
            return blank
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            self.fault(column, "is not in its bounds", text or "nothing", f"a number from {low:g} to {high:g}")
            return low
        return value

    def word(self, column: str, known: Sequence[str], *, blank: bool = False) -> str:
        """Return a cell that must be one of the known words, or blank where that is allowed."""
        text = self.cells.get(column, "")
        if text not in known and not (blank and not text):
            self.fault(column, "is not known", text or "nothing", "one of the known words", nearest(text, known))
        return text

    def month(self, column: str, blank: int | None = None) -> int:
        """Return the month of a date `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `blank` stands for an empty cell."""
        text = self.cells.get(column, "")
        if not text and blank is not None:
            return blank
        parts = text.split("-")
        numbers = [int(part) for part in parts if part.isdigit()]
        if len(numbers) != len(parts) or len(parts) > 3 or not 1 <= numbers[0] <= 2999 \
                or any(not 1 <= n <= m for n, m in zip(numbers[1:], (12, 31), strict=False)):
            self.fault(column, "is not a date", text or "nothing", "YYYY, YYYY-MM or YYYY-MM-DD")
            return 0
        return 12 * numbers[0] + (numbers[1] - 1 if len(numbers) > 1 else 0)


@dataclass
class Reader:
    """Reads the tables of one folder; `faults` gathers what is wrong in all of them."""

    folder: Path
    faults: list[Fault] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Tell whether the folder has a table."""
        return (self.folder / f"{name}.csv").is_file()

    def rows(self, name: str, columns: Sequence[str]) -> list[Row]:
        """Return the rows of a table that must have these columns; further columns are left alone."""
        path = self.folder / f"{name}.csv"
        file = shown(path)
        try:
            lines = list(numbered(read_text(path)))
        except InputError as error:
            self.faults += error.faults
            return []
        except csv.Error as error:
            self.faults.append(Fault(file, name, "is not valid CSV", str(error)))
            return []
        first, header = lines[0][0], [cell.strip() for cell in lines[0][1]]
        missing = [column for column in columns if header.count(column) != 1]
        for column in missing:
            self.faults.append(Fault(f"{file}:{first}", f"{name}.{column}", "does not stand in the header once",
                                     ", ".join(header)[:80], column, nearest(column, header)))
        return [] if missing else self._whole(file, name, header, lines[1:])

    def _whole(self, file: str, name: str, header: list[str], lines: list[tuple[int, list[str]]]) -> list[Row]:
        """Return the rows that have as many cells as the header, and note the others."""
        out = []
        for line, cells in lines:
            where = f"{file}:{line}"
            if len(cells) != len(header):
                self.faults.append(Fault(where, name, "does not have as many cells as the header", str(len(cells)),
                                         str(len(header)), "quote text that contains commas"))
            else:
                found = {k: v.strip() for k, v in zip(header, cells, strict=True)}
                out.append(Row(where, found, self.faults))
        return out

    def done(self) -> None:
        """Raise InputError with every fault noted so far, if there is one."""
        if self.faults:
            raise InputError(self.faults)


def numbered(text: str) -> list[tuple[int, list[str]]]:
    """Return the rows of a CSV text that are not empty, each with the line on which it begins."""
    reader, out, start = csv.reader(io.StringIO(text, newline=""), strict=True), [], 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            out.append((start, cells))
        start = reader.line_num + 1
    return out
