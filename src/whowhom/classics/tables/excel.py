"""The first filled sheet of an Excel workbook (.xlsx), with nothing but the standard library.

A workbook is a zip of XML: cells of type `s` are indices of a list of shared texts, `inlineStr` carries its text, a
formula's cell carries the value it had when saved. Dates come as the numbers that they are.
"""

from __future__ import annotations

import io
import re
import zipfile
from xml.parsers import expat

from whowhom.errors import Fault, InputError

LARGEST = 256 * 2**20
CELL = re.compile(r"^([A-Z]{1,3})([0-9]{1,7})$")
MOST_COLUMNS = 2000


def read(data: bytes, file: str) -> list[tuple[int, list[str]]]:
    """Return (row, cells) of the first sheet that holds anything, or raise `InputError`."""
    try:
        book = zipfile.ZipFile(io.BytesIO(data))
        sheets = sorted((n for n in book.namelist() if n.startswith("xl/worksheets/sheet")), key=number_in)
        if not sheets or sum(book.getinfo(name).file_size for name in [*sheets, *shared(book)]) > LARGEST:
            raise InputError(Fault(file, "", "is not a workbook that can be read", expected="an Excel file (.xlsx)"))
        texts = [text for name in shared(book) for text in texts_of(book.read(name))]
        for name in sheets:
            if rows := rows_of(book.read(name), texts):
                return rows
    except (zipfile.BadZipFile, expat.ExpatError, NotImplementedError, RuntimeError, IndexError, ValueError) as error:
        what = "is not a workbook that can be read"
        raise InputError(Fault(file, "", what, str(error), "an Excel file (.xlsx)", "save it as CSV")) from None
    return []


def number_in(name: str) -> int:
    """Return the number in the name of a sheet's file."""
    return int(re.sub(r"\D", "", name) or 0)


def shared(book: zipfile.ZipFile) -> list[str]:
    """Return the file of shared texts, if there is one."""
    return [name for name in ("xl/sharedStrings.xml",) if name in book.namelist()]


def texts_of(xml: bytes) -> list[str]:
    """Return the shared texts: the `t` of each `si`, phonetic guides (`rPh`) left out."""
    found: list[str] = []
    inside: list[str] = []

    def start(tag: str, _attributes: dict[str, str]) -> None:
        inside.append(tag)
        if tag == "si":
            found.append("")

    def text(words: str) -> None:
        if found and inside[-1] == "t" and "rPh" not in inside:
            found[-1] += words

    parser = plain_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _tag: inside.pop() and None
    parser.CharacterDataHandler = text
    parser.Parse(xml, True)
    return found


def plain_parser() -> expat.XMLParserType:
    """Return a parser that refuses documents with entities of their own."""
    def refuse(*_: object) -> None:
        raise ValueError("declares entities")

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = refuse
    parser.buffer_text = True
    return parser


def rows_of(xml: bytes, texts: list[str]) -> list[tuple[int, list[str]]]:
    """Return (row, cells) of one sheet."""
    cells: dict[int, dict[int, str]] = {}
    at, kind, inside, words = (0, 0), "n", "", ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal at, kind, inside, words
        if tag == "c":
            at, kind = place(attributes.get("r", ""), at), attributes.get("t", "n")
        inside, words = tag, "" if tag in ("v", "t", "c") else words

    def text(more: str) -> None:
        nonlocal words
        if inside in ("v", "t"):
            words += more

    def end(tag: str) -> None:
        nonlocal inside
        if (tag == "v" and kind != "inlineStr") or (tag == "t" and kind == "inlineStr"):
            shown = texts[int(words)] if kind == "s" else shorter(words) if kind == "n" else words
            cells.setdefault(at[0], {})[at[1]] = shown.strip()
        inside = ""

    parser = plain_parser()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.Parse(xml, True)
    return [(row, [held.get(k, "") for k in range(max(held) + 1)]) for row, held in sorted(cells.items())]


def place(reference: str, before: tuple[int, int]) -> tuple[int, int]:
    """Return (row, column) of a reference such as B7; without one, the cell after the last."""
    match = CELL.match(reference)
    if match is None:
        return before[0], before[1] + 1
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    if column > MOST_COLUMNS:
        raise ValueError(f"cell {reference} lies beyond column {MOST_COLUMNS}")
    return int(match[2]), column - 1


def shorter(number: str) -> str:
    """Return a stored number as it was typed: 0.1, not 0.10000000000000001."""
    try:
        value = float(number)
    except ValueError:
        return number
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
