"""Decisions and views as they are on record: motions put to a body, positions of persons, the line of those in power.

Like the rest of the record they are never an input of a simulation. `part` is `fit` or `hold`; `basis` says whether the
source was `read` for the row or the row was `recalled` from it. Actors stand by id, in the order of the table.
"""

from __future__ import annotations

from dataclasses import dataclass

OBJECTS = ("post", "line", "procedure", "expulsion")
"""What a motion may be for: who holds a post or sits, the line on an issue, a way of deciding, a sanction."""


@dataclass(frozen=True)
class Motion:
    """Something put to a body to decide.

    `bodies` are those that sat together, none where a `venue` outside the bodies of the case did; `voters` is how many
    had a vote where that is not the number of seats. `about` is an issue (of a line), an office or a body (of a post),
    a rung (of an expulsion), or what a procedure concerns. `candidates` would get the post. Sides are those known,
    movers among those for it. `date_error` is in months, `count_error` in votes. `same_as` is the row that tells the
    same event by another source.
    """

    id: str
    month: int
    precision: str
    date_error: float
    bodies: tuple[str, ...]
    venue: str
    voters: int | None
    movers: tuple[str, ...]
    targets: tuple[str, ...]
    candidates: tuple[str, ...]
    object: str
    about: str
    ayes: int | None
    noes: int | None
    abstained: int | None
    count_error: float | None
    carried: str
    for_side: tuple[str, ...]
    against_side: tuple[str, ...]
    same_as: str
    basis: str
    source: str
    part: str
    note: str = ""


@dataclass(frozen=True)
class Position:
    """Where an actor stood on an issue in a month, in [-1, 1], and in which `voice` he said so: public or private."""

    id: str
    month: int
    precision: str
    actor: str
    issue: str
    value: float
    error: float
    voice: str
    testimony: str
    basis: str
    source: str
    part: str


@dataclass(frozen=True)
class Line:
    """The line of those in power on an issue in the half-year that begins with `month`, in [-1, 1]."""

    id: str
    month: int
    issue: str
    value: float
    error: float
    basis: str
    source: str
    part: str
    note: str = ""
