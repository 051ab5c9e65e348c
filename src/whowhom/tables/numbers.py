"""Numbers as people write them: thousands, decimal commas, per cent; a column is read as a whole.

`831,407` is a number of thousands in a file of commas and a decimal in one of semicolons, as the programs that write
such files mean it; within a column all commas, and all points, mean the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

GAP = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d{3}(?!\d))")
PARTS = re.compile(r"(\+/?-|±|\.\.)")
GROUPED = {sep: re.compile(rf"^[+-]?[1-9]\d{{0,2}}(?:{re.escape(sep)}\d{{3}})+$") for sep in ",."}
NOTHING = ("", "-", "–", "na", "n/a", "nan", "none", "null", ".")


@dataclass(frozen=True)
class Column:
    """The cells of a column in plain digits; `per_cent` where all filled ones had the sign; `remark` if one is due."""

    cells: tuple[str, ...]
    per_cent: bool = False
    remark: str = ""


def empty(cell: str) -> bool:
    """Tell whether a cell says that there is nothing."""
    return cell.strip().lower() in NOTHING


def is_number(cell: str) -> bool:
    """Tell whether a cell is a number in any of the ways that are read."""
    text = GAP.sub("", cell.strip().rstrip("%").strip())
    return bool(re.fullmatch(r"[+-]?(?:\d[\d.,]*|[.,]\d+)(?:[eE][+-]?\d+)?(?:/\d+)?", text))


def read_column(cells: Sequence[str], mark: str) -> Column:
    """Return a column in plain digits; `mark` is what parts the cells of its file.

    >>> read_column(["831,407", "309,205"], ",").cells
    ('831407', '309205')
    >>> read_column(["12,5", "1.234,5"], ";").cells
    ('12.5', '1234.5')
    """
    pieces = [piece.strip() for cell in cells for piece in PARTS.split(cell)[::2] if not empty(piece)]
    signed = [piece.endswith("%") for piece in pieces]
    bare = [GAP.sub("", piece.rstrip("%").strip()) for piece in pieces]
    comma, point = meaning(",", bare, mark), meaning(".", bare, mark)
    out = tuple("".join(plain(part, comma, point) if k % 2 == 0 else part for k, part in enumerate(PARTS.split(cell)))
                for cell in cells)
    remark = ""
    if point == "thousands" and not any(piece.count(".") > 1 or "," in piece for piece in bare):
        shown = next(piece for piece in bare if "." in piece)
        remark = f"{shown} is read as {shown.replace('.', '')}"
    return Column(out, bool(signed) and all(signed), remark)


def meaning(sep: str, pieces: Sequence[str], mark: str) -> str:
    """Return what a separator means in a column: "decimal" or "thousands"."""
    other = "," if sep == "." else "."
    with_it = [piece for piece in pieces if sep in piece]
    both = [piece for piece in with_it if other in piece]
    if both:
        return "thousands" if all(piece.rindex(sep) < piece.rindex(other) for piece in both) else "decimal"
    if not with_it or not all(GROUPED[sep].match(piece) for piece in with_it):
        return "decimal"
    if any(piece.count(sep) > 1 for piece in with_it):
        return "thousands"
    if sep == ",":
        return "decimal" if mark == ";" else "thousands"
    return "thousands" if mark == ";" and len(with_it) > 1 else "decimal"


def plain(piece: str, comma: str, point: str) -> str:
    """Return one number in plain digits; what is no number stays as it is."""
    text = piece.strip()
    if not is_number(text):
        return piece
    text = GAP.sub("", text.rstrip("%").strip())
    text = text.replace(".", "") if point == "thousands" else text
    return text.replace(",", "" if comma == "thousands" else ".")
