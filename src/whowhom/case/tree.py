"""The checked tree of a predicate: what the grammar of `case/predicate.py` is read into."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Number:
    """A number."""

    value: float


@dataclass(frozen=True)
class Quantity:
    """A variable of the state by name; `of` one actor or office, or of nobody by name."""

    name: str
    of: str = ""


@dataclass(frozen=True)
class Person:
    """An actor by his id, empty for nobody: what the holder of an office may be."""

    id: str


@dataclass(frozen=True)
class Compare:
    """left relation right."""

    relation: str
    left: Value
    right: Value


@dataclass(frozen=True)
class Both:
    """left and right."""

    left: Node
    right: Node


@dataclass(frozen=True)
class Either:
    """left or right."""

    left: Node
    right: Node


@dataclass(frozen=True)
class Not:
    """not what."""

    what: Node


@dataclass(frozen=True)
class For:
    """what, for `months` months up to now."""

    what: Node
    months: int


@dataclass(frozen=True)
class By:
    """what, at some time up to `date`."""

    what: Node
    date: str


@dataclass(frozen=True)
class Always:
    """otherwise."""


@dataclass(frozen=True)
class AnyActor:
    """what holds of some actor."""

    what: Node


Value = Number | Quantity | Person
Node = Compare | Both | Either | Not | For | By | Always | AnyActor
