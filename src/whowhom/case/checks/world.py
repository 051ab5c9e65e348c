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
    for row, place in table:
        for other in sorted(near[row.id]):
            border = place.at("neighbours")
            if names.need("countries", other, border) and row.id not in near.get(other, {row.id}):
                draft.add(border, "is a border that the other side does not have", other, f"{row.id} in its neighbours")
    total = sum(row.weight for row in table.rows)
    if total > 1 + SUM_ERROR:
        draft.add(draft.place("countries"), "has weights that sum to more than 1", f"{total:g}", "1 at most")
    _conditions(draft, names)


def _conditions(draft: Draft, names: Names) -> None:
    seen: dict[Any, str] = {}
    for row, place in draft.tables["conditions"]:
        names.need("countries", row.country, place.at("country"))
        draft.once(seen, (row.country, row.attribute, month_of(row.date)), place)
    known = {(row.country, row.attribute) for row in draft.tables["conditions"].rows}
    for row, place in draft.tables["countries"]:
        lacking = [one for one in (*PANELS, *BEGINNINGS) if (row.id, one) not in known]
        if lacking and "conditions" not in draft.broken:
            draft.add(place, "is a country without conditions", ", ".join(lacking), "a row in `conditions`")
