"""A sheet: the rows of a file that say something, whatever program wrote it.

Text may be UTF-8 (with its mark or without), UTF-16 or Latin-1, its lines may end in any of the three ways, its cells
may be parted by comma, semicolon, tab or bar. An Excel file gives its first sheet that holds anything.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from whowhom.errors import Fault, InputError
from whowhom.tables import excel

MARKS = ";\t|,"
"""What may part cells; the earlier wins where two part the rows equally well."""
LARGEST = 64 * 2**20
WORD = re.compile(r"\w")
EMPTY = 'a header row and one row below it, for example "name,votes"'
Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Sheet:
    """Rows as (line, cells), blank ones and comments left out; `mark` is what parted the cells, empty for Excel."""

    file: str
    rows: tuple[Row, ...]
    mark: str
    digest: str


def is_file(path: str | Path) -> bool:
    """Tell whether `path` names a file; what cannot be a name at all does not."""
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False


def read_bytes(file: str | Path, what: str) -> bytes:
    """Return the bytes of a file, or raise `InputError`; `what` says which kind of file was expected."""
    if not is_file(file):
        raise InputError(Fault(str(file), "", "is not a file", expected=what))
    size = Path(file).stat().st_size
    if size > LARGEST:
        raise InputError(Fault(str(file), "", "is too large", f"{size} bytes", f"at most {LARGEST} bytes"))
    return Path(file).read_bytes()


def read_sheet(file: str | Path, what: str = "a table: CSV or Excel") -> Sheet:
    """Return the sheet in a file, or raise `InputError`."""
    return sheet_of(read_bytes(file, what), str(file))


def sheet_of(data: bytes, file: str) -> Sheet:
    """Return the sheet that these bytes hold."""
    digest = hashlib.sha256(data).hexdigest()
    if data[:4] == b"PK\x03\x04":
        rows, mark = excel.read(data, file), ""
    else:
        rows, mark = split(text_of(data, file), file)
    told = tuple((line, row) for line, row in rows if says(row))
    if not told:
        raise InputError(Fault(file, "", "is empty", expected=EMPTY))
    return Sheet(file, told, mark, digest)


def says(row: list[str]) -> bool:
    """Tell whether a row says something: no comment, and more than dashes."""
    return any(WORD.search(cell) for cell in row) and not row[0].startswith("#")


def text_of(data: bytes, file: str) -> str:
    """Return bytes as text with plain line ends; raise `InputError` where they are no text."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252", "latin-1"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = "\0"
    if "\0" in text or data[:4] == b"\xd0\xcf\x11\xe0":
        remedy = "save the sheet as CSV or .xlsx"
        raise InputError(Fault(file, "", "is not text", "other bytes", "a table: CSV or Excel", remedy))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split(text: str, file: str) -> tuple[list[Row], str]:
    """Return (line, cells) of every row, and the mark that parts most rows into the same number of cells."""
    tries = []
    for mark in MARKS:
        try:
            tries.append((parted(text, mark), mark))
        except csv.Error as error:
            raise InputError(Fault(file, "", "is not a table", str(error), "a CSV table of text")) from None
    return max(tries, key=lambda one: evenness(one[0]))


def parted(text: str, mark: str) -> list[Row]:
    """Return (line, cells) of every row, parted by one mark."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, skipinitialspace=True)
    return [(reader.line_num, [cell.strip() for cell in row]) for row in reader]


def evenness(rows: list[Row]) -> int:
    """Return how many rows have the commonest number of cells among rows of two or more."""
    counts = Counter(len(row) for _, row in rows if len(row) > 1 and any(row))
    return max(counts.values(), default=0)
