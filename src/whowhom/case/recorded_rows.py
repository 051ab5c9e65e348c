"""The rows of the record's tables of decisions and views: motions, positions, lines."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from whowhom.case.fields import Count, Date, Number, Part, Range, Slug, Text

Basis = Literal["read", "recalled"]
Stance = Annotated[Number, Field(ge=-1, le=1)]


class MotionRow(Part):
    """Something put to a body to decide; lists of bodies and actors are divided by `;`."""

    id: Slug
    date: Date
    precision: Literal["day", "month", "quarter", "year", "window"] = "month"
    date_error: Range = 0.0
    body: str = ""
    venue: str = ""
    voters: Count | None = None
    mover: str = ""
    target: str = ""
    candidate: str = ""
    object: Literal["post", "line", "procedure", "expulsion"]
    about: str = ""
    ayes: Count | None = None
    noes: Count | None = None
    abstained: Count | None = None
    count_error: Range | None = None
    carried: Literal["yes", "no", "withdrawn"]
    for_side: str = ""
    against_side: str = ""
    same_as: Slug | None = None
    basis: Basis
    source: Text | None = None
    note: str = ""


class PositionRow(Part):
    """Where an actor stood on an issue at a date, in public or in private; `testimony` is what shows it."""

    id: Slug
    date: Date
    precision: Literal["day", "month"] = "month"
    actor: Slug
    issue: Slug
    value: Stance
    error: Range
    voice: Literal["public", "private"] = "public"
    testimony: Text
    basis: Basis
    source: Text | None = None


class LineRow(Part):
    """The line of those in power on an issue in the half-year that begins with the date, a January or a July."""

    id: Slug
    date: Date
    issue: Slug
    value: Stance
    error: Range
    basis: Basis
    source: Text | None = None
    note: str = ""


RECORDED: dict[str, type[Part]] = {"motions": MotionRow, "positions": PositionRow, "lines": LineRow}
"""The table of each name and the form of its rows."""


def listed(text: str) -> tuple[str, ...]:
    """Return the parts of a list divided by `;`."""
    return tuple(one.strip() for one in text.split(";") if one.strip())
