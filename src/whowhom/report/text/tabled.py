"""A case made from a table: what was understood, assumed and missed, for a terminal and for a JSON document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whowhom.case.table.build import Built, in_words
from whowhom.case.table.headers import WORDS
from whowhom.case.table.read import UNUSED

SHOWN = 3
"""Columns whose use is told; the others are named."""


def as_text(built: Built, folder: Path) -> str:
    """Return it in words."""
    return "\n".join([*read_lines(built), "", *assumed_lines(built), "", *next_lines(built, folder)])


def read_lines(built: Built) -> Iterator[str]:
    """Yield which column was taken for what, and which ones were set aside."""
    struggle = built.coded.struggle
    yield f"{built.case.id}: {len(struggle.actors)} actors, {len(struggle.ties)} ties"
    yield ""
    yield "columns"
    width = max(map(len, (*(one.header for one in built.coded.matched), *built.coded.aside)))
    for one in built.coded.matched:
        yield f"  {one.header:{width}}  is {one.column}" + (f", {UNUSED[one.column]}" if one.column in UNUSED else "")
    for header, near in built.coded.aside.items():
        yield f"  {header:{width}}  set aside" + (f"; did you mean {WORDS[near][0]}?" if near else "")


def assumed_lines(built: Built) -> Iterator[str]:
    """Yield what was assumed."""
    yield "assumed"
    for one in built.assumed:
        yield f"  {in_words(one)}"


def next_lines(built: Built, folder: Path) -> Iterator[str]:
    """Yield what one more column would buy, where the source goes, and what to do next."""
    if built.wanted:
        yield "one more column would tell"
        yield from (f"  {one.about}: {one.what}" for one in built.wanted[:SHOWN])
        if rest := [one.about for one in built.wanted[SHOWN:]]:
            yield f"  and {', '.join(rest)}"
        yield ""
    yield f"The case is in {folder}; say once, in {folder}/sources.bib, where the numbers of the table come from."
    yield f"now edit {folder}/case.yaml and run: whowhom case check {folder}"


def as_json(built: Built, folder: Path) -> dict[str, Any]:
    """Return it as JSON-able data."""
    coded = built.coded
    return {
        "case": built.case.id, "folder": str(folder), "hash": built.case.hash,
        "actors": len(coded.struggle.actors), "ties": len(coded.struggle.ties),
        "columns": {one.header: one.column for one in coded.matched}, "set_aside": list(coded.aside),
        "assumed": [one.as_json() for one in built.assumed], "wanted": [one.as_json() for one in built.wanted],
    }
