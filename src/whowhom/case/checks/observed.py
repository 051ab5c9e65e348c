"""Checks of what is compared with the record and with the future: observed series, and forecasts made at the time."""

from __future__ import annotations

from typing import Any

from whowhom.case.checks.names import Names
from whowhom.case.dates import month_of
from whowhom.case.draft import Draft
from whowhom.errors import nearest
from whowhom.state.variables import CHANGING, DRAWN, POLITY, RULES


def quantities() -> list[str]:
    """Return the quantities that a series may observe: variables of the state that are one number."""
    shown = (*CHANGING, *POLITY, *RULES)
    return sorted(v.name for v in shown if v.dims == ("one",))


def society() -> list[str]:
    """Return every variable of society and of the struggle, of whatever dimensions: what a claim may point at."""
    return sorted(v.name for v in (*CHANGING, *POLITY, *RULES, *DRAWN))


def check_observed(draft: Draft) -> None:
    """Every row of `observed` joins a series that the record has to a quantity that the state has."""
    table, known = draft.tables["observed"], quantities()
    recorded = {row.subject for row in draft.tables["record"].rows if row.kind == "series"}
    seen: dict[Any, str] = {}
    for row, place in table:
        if row.quantity not in known:
            what = "is not a quantity of society"
            draft.add(place.at("quantity"), what, row.quantity, "a number of the state", nearest(row.quantity, known))
        if row.series not in recorded and "record" not in draft.broken:
            expected = "the subject of an entry of kind `series`"
            remedy = nearest(row.series, sorted(recorded))
            draft.add(place.at("series"), "names a series that the record does not have", row.series, expected, remedy)
        draft.once(seen, row.series, place, "one row for each series")


def check_forecasts(draft: Draft, names: Names) -> None:
    """A forecast belongs to a claim and an actor, and says something that histories can show, at a later date."""
    for row, place in draft.tables["forecasts"]:
        names.need("claims", row.claim, place.at("claim"))
        names.need("actors", row.actor, place.at("actor"))
        if month_of(row.by) <= month_of(row.made):
            draft.add(place.at("by"), "is not after the date it was made", row.by, f"after {row.made}")
        known = foretold(draft)
        if row.outcome not in known and not {"outcomes", "states"} & draft.broken:
            what = "names an outcome or state that the case does not have"
            draft.add(place.at("outcome"), what, row.outcome, "the name of one", nearest(row.outcome, known))
    told = {row.claim for row in draft.tables["forecasts"].rows}
    for row, place in draft.tables["claims"]:
        if row.status == "forecast" and row.id not in told and "forecasts" not in draft.broken:
            draft.add(place, "is a forecast that is nowhere scored", row.id, "a row in `forecasts`")


def foretold(draft: Draft) -> list[str]:
    """Return what a forecast may name: outcomes, one for each actor where the name holds `{actor}`, and states."""
    people = [row.id for row in draft.tables["actors"].rows]
    found = []
    for one in (*draft.case.outcomes, *draft.case.states):
        found += [one.name.replace("{actor}", id) for id in people] if "{actor}" in one.name else []
        found.append(one.name)
    return found
