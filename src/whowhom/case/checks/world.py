"""Checks of the world abroad: countries, their neighbours, and what they are like."""

from __future__ import annotations

from typing import Any

from whowhom.case.checks.names import Names
from whowhom.case.dates import month_of
from whowhom.case.draft import Draft
from whowhom.case.vocabulary import BEGINNINGS, PANELS

SUM_ERROR = 0.01


def check_world(draft: Draft, names: Names) -> None:
    """Check countries and conditions."""
    table = draft.tables["countries"]
    near = {row.id: {one.strip() for one in row.neighbours.split(";") if one.strip()} for row in table.rows}
    for row, where, path in table:
        for other in sorted(near[row.id]):
            place = (where, f"{path}.neighbours")
            if names.need("countries", other, place) and row.id not in near.get(other, {row.id}):
                draft.add(place, "is a border that the other side does not have", other, f"{row.id} in its neighbours")
    total = sum(row.weight for row in table.rows)
    if total > 1 + SUM_ERROR:
        draft.add(draft.place("countries"), "has weights that sum to more than 1", f"{total:g}", "1 at most")
    _conditions(draft, names)


def _conditions(draft: Draft, names: Names) -> None:
    seen: dict[Any, str] = {}
    for row, where, path in draft.tables["conditions"]:
        names.need("countries", row.country, (where, f"{path}.country"))
        key = (row.country, row.attribute, month_of(row.date))
        if key in seen:
            place = (where, path)
            draft.add(place, "is a duplicate row", f"first at {seen[key]}", "one row for each thing and month")
        seen.setdefault(key, where)
    known = {(row.country, row.attribute) for row in draft.tables["conditions"].rows}
    for row, where, path in draft.tables["countries"]:
        lacking = [one for one in (*PANELS, *BEGINNINGS) if (row.id, one) not in known]
        if lacking and "conditions" not in draft.broken:
            draft.add((where, path), "is a country without conditions", ", ".join(lacking), "a row in `conditions`")
