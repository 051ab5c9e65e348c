"""From the rows of the record's tables of decisions and views to parts, each marked `fit` or `hold` by the rule."""

from __future__ import annotations

from whowhom.case.parts import month_of
from whowhom.case.recorded import Line, Motion, Position
from whowhom.case.recorded_rows import listed
from whowhom.case.resolve.resolver import Resolver
from whowhom.case.resolve.tables import part_of


def motions(to: Resolver) -> tuple[Motion, ...]:
    """Return the motions by id; a second telling of an event takes the part of the first."""
    table = to.draft.tables["motions"]
    found = []
    for row, where, path in table:
        found.append(
            Motion(
                id=row.id,
                month=month_of(row.date),
                precision=row.precision,
                date_error=row.date_error,
                bodies=listed(row.body),
                venue=row.venue,
                voters=row.voters,
                movers=listed(row.mover),
                targets=listed(row.target),
                candidates=listed(row.candidate),
                object=row.object,
                about=row.about,
                ayes=row.ayes,
                noes=row.noes,
                abstained=row.abstained,
                count_error=row.count_error,
                carried=row.carried,
                for_side=tuple(dict.fromkeys((*listed(row.mover), *listed(row.for_side)))),
                against_side=listed(row.against_side),
                same_as=row.same_as or "",
                basis=row.basis,
                source=to.source((row.source, table.source), (where, path)),
                part=part_of(row.same_as or row.id, row.date, ""),
                note=row.note,
            )
        )
    return tuple(sorted(found, key=lambda one: one.id))


def positions(to: Resolver) -> tuple[Position, ...]:
    """Return the positions by id."""
    table = to.draft.tables["positions"]
    found = []
    for row, where, path in table:
        what = (row.actor, row.issue, row.value, row.error, row.voice, row.testimony, row.basis)
        source = to.source((row.source, table.source), (where, path))
        part = part_of(row.id, row.date, "")
        found.append(Position(row.id, month_of(row.date), row.precision, *what, source, part))
    return tuple(sorted(found, key=lambda one: one.id))


def lines(to: Resolver) -> tuple[Line, ...]:
    """Return the lines by id."""
    table = to.draft.tables["lines"]
    found = []
    for row, where, path in table:
        source = to.source((row.source, table.source), (where, path))
        part = part_of(row.id, row.date, "")
        found.append(
            Line(row.id, month_of(row.date), row.issue, row.value, row.error, row.basis, source, part, row.note)
        )
    return tuple(sorted(found, key=lambda one: one.id))
