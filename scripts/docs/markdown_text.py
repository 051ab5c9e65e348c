"""Small pieces of Markdown that every generated page needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def cell(value: object) -> str:
    """Return a value as it may stand in a cell of a table."""
    return prose(" ".join(str(value).split())).replace("|", "\\|")


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table; cells are Markdown on one line."""
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    lines += ["| " + " | ".join(str(one) for one in row) + " |" for row in rows]
    return "\n".join(lines)


def code(*words: object) -> str:
    """Return words as code, or nothing where there are none."""
    said = " ".join(map(str, words))
    return f"`{said}`" if said else ""


def codes(names: Iterable[object]) -> str:
    """Return names as code, divided by commas."""
    return ", ".join(code(name) for name in names)


def prose(text: str) -> str:
    """Return plain text as Markdown: what looks like a tag is text, except in code and in indented equations."""
    return "\n".join(line if line.startswith("    ") else _escape(line) for line in text.splitlines())


def _escape(line: str) -> str:
    spans = re.split(r"(`[^`]*`)", line)
    return "".join(one if one.startswith("`") else re.sub(r"<(?=[A-Za-z/!?])", "&lt;", one) for one in spans)


def number(value: float) -> str:
    """Return a number as short as it is exact to six digits."""
    return f"{value:.6g}"
