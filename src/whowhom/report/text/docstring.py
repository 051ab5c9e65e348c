"""A docstring taken apart: its title line, its prose with the equations in it, and the texts under its heads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import fill

WIDTH = 100
MARGIN = "    "
HEADS = ("Source", "Departs", "Limits", "Off")
_HEAD = re.compile(rf"^({'|'.join(HEADS)}):", re.MULTILINE)


@dataclass(frozen=True)
class Docstring:
    """The parts of a docstring: paragraphs in order, an equation being one that is set in; texts by head."""

    title: str
    paragraphs: tuple[str, ...]
    heads: dict[str, str]

    @property
    def equations(self) -> tuple[str, ...]:
        """The paragraphs that are set in."""
        return tuple(one for one in self.paragraphs if one.startswith(MARGIN))


def taken_apart(doc: str) -> Docstring:
    """Return the parts of a docstring."""
    first = _HEAD.search(doc)
    body, rest = (doc[: first.start()], doc[first.start() :]) if first else (doc, "")
    title, *paragraphs = [one.strip("\n") for one in re.split(r"\n[ \t]*\n", body.strip("\n")) if one.strip()]
    pieces = _HEAD.split(rest)[1:]
    heads = {name: " ".join(text.split()) for name, text in zip(pieces[::2], pieces[1::2], strict=True)}
    return Docstring(" ".join(title.split()), tuple(paragraphs), heads)


def wrapped(text: str, first: str = "", under: str = "") -> str:
    """Return a text in lines that a terminal has room for."""
    return fill(" ".join(text.split()), WIDTH, initial_indent=first, subsequent_indent=under, break_long_words=False,
                break_on_hyphens=False)  # fmt: skip


def told(paragraphs: Iterable[str]) -> list[str]:
    """Return paragraphs for a terminal, one blank line before each; equations keep their lines where there is room."""
    lines = []
    for one in paragraphs:
        lines += ["", *(map(set_in, one.split("\n")) if one.startswith(MARGIN) else [wrapped(one)])]
    return lines


def set_in(line: str) -> str:
    """Return a line of an equation, broken under itself where it is too long."""
    if len(line) <= WIDTH:
        return line
    margin = line[: len(line) - len(line.lstrip())]
    return wrapped(line, margin, margin + MARGIN)


def listed(head: str, names: Sequence[str]) -> str:
    """Return a head with names after it, in lines set under the first name."""
    return wrapped(", ".join(names) or "none", f"{head:<12}", " " * 12)
