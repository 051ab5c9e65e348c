"""Rows of Markdown tables, for the scripts that renew measured pages."""

from __future__ import annotations

from collections.abc import Iterator


def row(*cells: object) -> str:
    """Return a row of a table."""
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def head(*cells: object) -> Iterator[str]:
    """Yield the head of a table."""
    yield row(*cells)
    yield row(*["---"] * len(cells))
