"""From the rows of the record's tables of decisions and views to parts, each marked `fit` or `hold` by the rule."""

from __future__ import annotations

from typing import TypeVar

from whowhom.case.dates import month_of
from whowhom.case.parts.recorded import Line, Motion, Position
from whowhom.case.recorded_rows import listed
from whowhom.case.resolve.resolver import Resolver
from whowhom.case.resolve.tables import part_of

T = TypeVar("T", Motion, Position, Line)


def motions(to: Resolver) -> tuple[Motion, ...]:
    """Return the motions by id; a second telling of an event takes the part of the first."""
    return _by_id([
        Motion(
            id=row.id, month=month_of(row.date), precision=row.precision, date_error=row.date_error,
            bodies=listed(row.body), venue=row.venue, voters=row.voters, movers=listed(row.mover),
            targets=listed(row.target), candidates=listed(row.candidate), object=row.object, about=row.about,
            ayes=row.ayes, noes=row.noes, abstained=row.abstained, count_error=row.count_error, carried=row.carried,
            for_side=tuple(dict.fromkeys((*listed(row.mover), *listed(row.for_side)))),
            against_side=listed(row.against_side), same_as=row.same_as or "", basis=row.basis, source=source,
            part=part_of(row.same_as or row.id, row.date, ""), note=row.note,
        )
        for row, source in to.rows("motions")
    ])


def positions(to: Resolver) -> tuple[Position, ...]:
    """Return the positions by id."""
    return _by_id([
        Position(row.id, month_of(row.date), row.precision, row.actor, row.issue, row.value, row.error, row.voice,
                 row.testimony, row.basis, source, part_of(row.id, row.date, ""))
        for row, source in to.rows("positions")
    ])


def lines(to: Resolver) -> tuple[Line, ...]:
    """Return the lines by id."""
    return _by_id([
        Line(row.id, month_of(row.date), row.issue, row.value, row.error, row.basis, source,
             part_of(row.id, row.date, ""), row.note)
        for row, source in to.rows("lines")
    ])


def _by_id(found: list[T]) -> tuple[T, ...]:
    return tuple(sorted(found, key=lambda one: one.id))
