"""Places: the parts of a kernel's arguments, and what is known of a kernel in their terms.

A *place* is the argument itself or one variable of it (`s.tie`), at a depth, the number of indices taken so far
(`s.tie[i]` stands at depth 1). Only a variable's number of dimensions tells whether that is still a view of the state,
so that adding to it in place would write; who asks for a footprint knows it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

STORED = -100
"""The depth of what is stored for certain."""
DEEPEST = 4
SIZES = frozenset({"shape", "size", "ndim", "dtype"})
"""Attributes of an array that say nothing of its elements."""
VIEWS = frozenset(
    {"T", "flat", "real", "reshape", "ravel", "transpose", "view", "asarray", "zip", "enumerate", "reversed"}
)
"""Attributes, methods and functions that give back what they were given, in another shape."""


class Place(NamedTuple):
    """A part of an argument: its number, the variable (empty: the argument itself), and the indices taken."""

    argument: int
    variable: str = ""
    depth: int = 0


Places = frozenset[Place]
NOWHERE: Places = frozenset()


@dataclass
class Footprint:
    """What a kernel touches: places read and written, places of what it returns, decisions in order of appearance."""

    reads: set[Place] = field(default_factory=set)
    writes: set[Place] = field(default_factory=set)
    returns: set[Place] = field(default_factory=set)
    decisions: dict[str, None] = field(default_factory=dict)


def indices_in(index: ast.expr) -> int:
    """Return how many dimensions an index takes away."""
    parts: Sequence[ast.expr] = index.elts if isinstance(index, ast.Tuple) else [index]
    return sum(not isinstance(one, ast.Slice) for one in parts)


def element_of(places: Places, indices: int) -> Places:
    """Return the places of an element of places."""
    return frozenset({one._replace(depth=min(DEEPEST, one.depth + indices)) for one in places})


def attribute_of(places: Places, name: str) -> Places:
    """Return the places of an attribute: a variable of an argument, or a view of an array."""
    if name in SIZES:
        return NOWHERE
    views = {one for one in places if one.variable and name in VIEWS}
    return frozenset(views | {one._replace(variable=name) for one in places if not one.variable})


def as_given(inner: Iterable[Place], given: dict[int, Places]) -> set[Place]:
    """Return the caller's places of a callee's, by the places of what it was given."""
    out = set()
    for place in inner:
        for mine in given.get(place.argument, NOWHERE):
            if not place.variable:
                depth = STORED if place.depth < 0 else min(DEEPEST, mine.depth + place.depth)
                out.add(mine._replace(depth=depth))
            elif not mine.variable:
                out.add(Place(mine.argument, place.variable, place.depth))
    return out
