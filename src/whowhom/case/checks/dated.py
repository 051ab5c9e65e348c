"""Checks of what has a date: calendar, exogenous entries, series, starts, report."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from whowhom.case.checks.names import SUBJECTS, Names, singular
from whowhom.case.dates import month_of
from whowhom.case.draft import Draft, StartDraft
from whowhom.case.fields import DATE
from whowhom.case.vocabulary import RUNGS
from whowhom.case.yaml import Place
from whowhom.errors import nearest
from whowhom.state.variables import POLITY

ATTRIBUTES = {
    "health": "actors",
    "dies": "actors",
    "value": "series",
    "created": "offices",
    "abolished": "offices",
    "force": "rules",
    "written": "documents",
}
"""What may change from outside, and of which kind of subject."""


def check_dated(draft: Draft, names: Names) -> None:
    """Check everything that happens or holds at a date."""
    _calendar(draft, names)
    _exogenous(draft, names)
    _series(draft)
    for id, start in draft.starts.items():
        _start(draft, names, id, start)
    default = draft.case.default_start
    if default is not None and default not in draft.case.starts:
        what = "names a start that the case does not have"
        draft.unknown(draft.place("default_start"), what, default, list(draft.case.starts))
    for at, date in enumerate(draft.case.report.network_dates):
        draft.late(date, draft.place("report", "network_dates", at))
    for at, actor in enumerate(draft.case.report.actors):
        names.need("actors", actor, draft.place("report", "actors", at))


def _calendar(draft: Draft, names: Names) -> None:
    seen: dict[Any, str] = {}
    for row, place in draft.tables["calendar"]:
        known = names.need("bodies", row.body, place.at("body"))
        draft.late(row.date, place.at("date"))
        draft.once(seen, (month_of(row.date), row.body), place)
        body = draft.case.bodies.items.get(row.body)
        if known and body and month_of(row.date) < min(map(month_of, body.seats)):
            expected = f"from {min(body.seats)} on, the body's first seats"
            draft.add(place.at("date"), "is a meeting before the body has seats", row.date, expected)


def _exogenous(draft: Draft, names: Names) -> None:
    seen: dict[Any, str] = {}
    for row, place in draft.tables["exogenous"]:
        draft.late(row.date, place)
        draft.once(seen, (month_of(row.date), row.subject, row.attribute), place)
        if row.attribute not in ATTRIBUTES:
            draft.unknown(place, "is not an exogenous attribute", row.attribute, list(ATTRIBUTES))
            continue
        kind = ATTRIBUTES[row.attribute]
        if names.has(kind, row.subject):
            _value(draft, row, place.at("value"))
        elif names.any(SUBJECTS, row.subject):
            what = f"has the attribute of another kind of subject: only {singular(kind)} ids have `{row.attribute}`"
            draft.add(place, what, f"{row.subject}.{row.attribute}", f"the id of {kind}")
        else:
            names.need(kind, row.subject, place)


def _value(draft: Draft, row: Any, place: Place) -> None:
    if row.attribute == "force" and row.value not in ("on", "off"):
        draft.add(place, "is not on or off", row.value or "nothing", "on or off")
    if row.attribute not in ("health", "value"):
        return
    try:
        number = float(row.value)
    except ValueError:
        draft.add(place, "is not a number", row.value or "nothing", "a number")
        return
    if not abs(number) < 1e300:
        draft.add(place, "is not a finite number", row.value, "a finite number")
    elif row.attribute == "health" and not 0 <= number <= 1:
        draft.add(place, "is not a share", row.value, "a number from 0 (incapacitated) to 1 (well)")


def _series(draft: Draft) -> None:
    seen: dict[Any, str] = {}
    for row, place in draft.tables["series"]:
        draft.once(seen, (row.series, month_of(row.date)), place)


def _start(draft: Draft, names: Names, id: str, start: StartDraft) -> None:
    human = start.human
    month = month_of(human.date)
    if month > month_of(draft.case.ends):
        what = "is a start outside the case"
        draft.add(start.place("date"), what, human.date, f"before the end, {draft.case.ends}")
    if re.fullmatch(DATE, id) and month_of(id) != month:
        draft.add(start.place("date"), "differs from the start's name", human.date, id)
    gone = _absent(draft, month)
    for office, actors in human.offices.items():
        _holders(draft, names, start, office, actors, month)
        for actor in actors:
            gone(actor, start.place("offices", office))
    for at, office in enumerate(human.acting):
        _acting(draft, names, start, at, office, month)
    for body, seated in human.seats.items():
        _seats(draft, names, start, body, seated, month)
        for at, actor in enumerate(seated):
            gone(actor, start.place("seats", body, at))
    _clients(draft, names, start)
    for actor, word in human.standing.items():
        names.need("actors", actor, start.place("standing", actor))
        if word not in RUNGS:
            draft.unknown(start.place("standing", actor), "is not a rung of the ladder", word, RUNGS)
    for actor in human.rank.items:
        names.need("actors", actor, start.place("rank", actor))
    for country in human.regimes:
        names.need("countries", country, start.place("regimes", country))
    for name in human.polity.items:
        if name not in (known := polity_quantities()):
            place = start.place("polity", name)
            draft.add(place, "is not a quantity of society", name, "a variable of the state", nearest(name, known))
    _led(draft, start, month)


def polity_quantities() -> list[str]:
    """Return the quantities that a start may give: numbers of the state that are one for the whole polity."""
    return sorted(v.name for v in POLITY if v.dims == ("one",) and not v.integer)


def _absent(draft: Draft, month: int) -> Callable[[str, Place], None]:
    """Return a check that an actor lives in a month."""
    lives = {row.id: row for row in draft.tables["actors"].rows}

    def check(actor: str, place: Place) -> None:
        row = lives.get(actor)
        if row and row.natural_death and month_of(row.natural_death) < month:
            draft.add(place, "is dead at the start", f"{actor}, died {row.natural_death}", "a living actor")
        if row and month_of(row.born) > month:
            draft.add(place, "is not born at the start", f"{actor}, born {row.born}", "a living actor")

    return check


def _holders(draft: Draft, names: Names, start: StartDraft, office: str, actors: list[str], month: int) -> None:
    place = start.place("offices", office)
    for at, actor in enumerate(actors):
        names.need("actors", actor, place)
        if actor in actors[:at]:
            draft.add(place, "names a holder twice", actor, "each actor once")
    _exists(draft, names, office, place, month)
    part = draft.case.offices.items.get(office)
    if part and len(actors) > max(1, part.holders):
        draft.add(place, "has more holders than places", len(actors), f"{max(1, part.holders)} at most",
                  f"holders: {len(actors)} at the office")


def _acting(draft: Draft, names: Names, start: StartDraft, at: int, office: str, month: int) -> None:
    """An office with an acting head exists, once, and has no holder among the actors."""
    place = start.place("acting", at)
    _exists(draft, names, office, place, month)
    if office in start.human.offices:
        expected = "either a holder in `offices` or a head who is not among the actors"
        holders = ", ".join(start.human.offices[office])
        draft.add(place, "is an office with a holder", f"{office}, held by {holders}", expected)
    if office in start.human.acting[:at]:
        draft.add(place, "is named twice", office, "each office once")


def _exists(draft: Draft, names: Names, office: str, place: Place, month: int) -> None:
    names.need("offices", office, place)
    part = draft.case.offices.items.get(office)
    if part and month_of(part.created) > month:
        draft.add(place, "is an office not yet created at the start", f"{office}, created {part.created}",
                  "an office that exists")
    if part and part.abolished and month_of(part.abolished) <= month:
        got = f"{office}, abolished {part.abolished}"
        draft.add(place, "is an office abolished before the start", got, "an office that exists")


def _seats(draft: Draft, names: Names, start: StartDraft, body: str, seated: list[str], month: int) -> None:
    place = start.place("seats", body)
    names.need("bodies", body, place)
    for at, actor in enumerate(seated):
        names.need("actors", actor, start.place("seats", body, at))
        if actor in seated[:at]:
            draft.add(start.place("seats", body, at), "is seated twice", actor, "each actor once")
    part = draft.case.bodies.items.get(body)
    if part is None:
        return
    there = _seats_at(part, month)
    if there is None:
        expected = f"from {min(part.seats)} on"
        draft.add(place, "is a body that has no seats yet at the start", start.human.date, expected)
    elif len(seated) > there:
        draft.add(place, "seats more than there are seats", len(seated), f"{there} at most")


def _seats_at(part: Any, month: int) -> int | None:
    dated = sorted((month_of(date), seats) for date, seats in part.seats.items())
    return next((seats for since, seats in reversed(dated) if since <= month), None)


def _led(draft: Draft, start: StartDraft, month: int) -> None:
    """The leading body has seats at the start."""
    for id, part in draft.case.bodies.items.items():
        if part.leading and not _seats_at(part, month) and id not in start.human.seats:
            draft.add(start.place("date"), "has no seats in the leading body", start.human.date,
                      f"seats of {id} by then")


def _clients(draft: Draft, names: Names, start: StartDraft) -> None:
    total: dict[str, float] = {}
    for actor, shares in start.human.clients.items.items():
        names.need("actors", actor, start.place("clients", actor))
        for domain, share in shares.items():
            names.need("domains", domain, start.place("clients", actor, domain))
            total[domain] = total.get(domain, 0.0) + share.value
    for domain, sum_ in total.items():
        if sum_ > 1.001:
            what = "has more clients than posts"
            draft.add(start.place("clients"), what, f"{sum_:g} of {domain}", "shares that sum to 1 at most")
