"""Persons, generations of members, and what a founder wrote of his heirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whowhom.case.parts.values import Dated, Quantity


@dataclass(frozen=True)
class Actor:
    """A named person. `enters` is the month from which he may hold a post; who is seated at the start is there.

    `foreign_patron` is how far a patron abroad shields him, where he has one.
    """

    id: str
    name: str
    born: int
    enters: int
    natural_death: int | None
    source: str
    foreign_patron: Quantity | None = None


@dataclass(frozen=True)
class Bond:
    """What binds two actors from a month on, until the next row of the pair: a kind of `TieKind`, or nothing said.

    Of kind `patron` the actor `a` placed `b` where he is.
    """

    a: str
    b: str
    since: int
    kind: str


@dataclass(frozen=True)
class Cohort:
    """A generation of members: its positions on issues and its size by month, all classes."""

    id: str
    title: str
    positions: Mapping[str, Quantity]
    members: tuple[Dated, ...]
    classes: Mapping[str, float]
    source: str
    opens: int = 0


@dataclass(frozen=True)
class Document:
    """A text of the founder that names the successor he fears; made public, or not, to an audience."""

    id: str
    author: str
    written: int
    audience: str
    source: str
