"""Checks of motions: who took part, what it was about, whether the counts fit the seats and the result."""

from __future__ import annotations

from typing import Any

from whowhom.case.checks.names import Names
from whowhom.case.dates import month_of
from whowhom.case.draft import Draft
from whowhom.case.recorded_rows import listed
from whowhom.case.vocabulary import RUNGS
from whowhom.case.yaml import Place
from whowhom.errors import nearest

PEOPLE = ("mover", "target", "candidate", "for_side", "against_side")
ABOUT: dict[str, tuple[str, ...]] = {
    "line": ("issues",),
    "post": ("offices", "bodies"),
    "procedure": ("bodies", "offices", "rules", "documents", "issues"),
}
"""What a motion of each object may be about; an expulsion is about a rung."""
COUNTS = ("ayes", "noes", "abstained")


def check_motions(draft: Draft, names: Names) -> None:
    """Check every motion by itself, then which rows tell the same event."""
    table = draft.tables["motions"]
    rows = {row.id: row for row in table.rows}
    for row, place in table:
        _date(draft, row, place)
        _people(draft, names, row, place)
        _about(draft, names, row, place)
        bodies = _bodies(draft, names, row, place)
        _counts(draft, row, bodies, place)
        _result(draft, row, place)
        if row.same_as:
            _same(draft, names, rows, row, place.at("same_as"))


def alive(draft: Draft, actor: str, date: str, place: Place) -> None:
    """Whoever takes part has entered the case and is not dead."""
    known = next((row for row in draft.tables["actors"].rows if row.id == actor), None)
    if known is None:
        return
    if month_of(date) < month_of(known.enters):
        draft.add(place, "takes part before he enters the case", f"{actor} in {date}", f"from {known.enters} on")
    elif known.natural_death and month_of(date) > month_of(known.natural_death):
        draft.add(place, "takes part after his death", f"{actor} in {date}", f"up to {known.natural_death}")


def _date(draft: Draft, row: Any, place: Place) -> None:
    draft.late(row.date, place.at("date"))
    wide, exact = row.precision in ("quarter", "year", "window"), row.precision in ("day", "month")
    at = place.at("date_error")
    if wide and row.date_error <= 0:
        draft.add(at, f"is missing for a date of precision {row.precision}", row.date_error, "months, above 0")
    elif exact and row.date_error > 0:
        draft.add(at, f"is given for a date of precision {row.precision}", row.date_error, "0, or precision window")


def _people(draft: Draft, names: Names, row: Any, place: Place) -> None:
    """Actors are known, alive and named once; nobody is on both sides."""
    for column in PEOPLE:
        at = place.at(column)
        people = listed(getattr(row, column))
        for actor in people:
            if names.need("actors", actor, at):
                alive(draft, actor, row.date, at)
        if len(set(people)) < len(people):
            draft.add(at, "names somebody twice", getattr(row, column), "each actor once")
    both = sorted({*listed(row.mover), *listed(row.for_side)} & set(listed(row.against_side)))
    if both:
        draft.add(place.at("against_side"), "is also for it", ", ".join(both), "each actor on one side")


def _about(draft: Draft, names: Names, row: Any, place: Place) -> None:
    at = place.at("about")
    if row.object == "expulsion":
        if row.about not in RUNGS[1:]:
            expected = "one of " + ", ".join(RUNGS[1:])
            draft.add(at, "is not a rung of the ladder", row.about or "nothing", expected, nearest(row.about, RUNGS))
    elif row.about:
        if names.need(ABOUT[row.object], row.about, at) and row.object == "post":
            _office(draft, row, at)
    elif row.object != "procedure":
        words = {"line": "an issue", "post": "an office or a body"}[row.object]
        draft.add(at, "is missing", "nothing", f"{words}: what the {row.object} is")


def _office(draft: Draft, row: Any, place: Place) -> None:
    """A motion for an office falls into the time of the office."""
    office = draft.case.offices.items.get(row.about)
    month = month_of(row.date)
    if office is None:
        return
    if month < month_of(office.created) or (office.abolished and month > month_of(office.abolished)):
        span = f"{office.created} to {office.abolished or draft.case.ends}"
        draft.add(place, "is an office that did not exist then", f"{row.about} in {row.date}", span)


def _bodies(draft: Draft, names: Names, row: Any, place: Place) -> list[Any]:
    """Return the bodies of a motion that could be read; note who is none, or has no seats yet."""
    at = place.at("body")
    found = []
    for body in listed(row.body):
        known = names.need("bodies", body, at)
        human = draft.case.bodies.items.get(body)
        if not known or human is None:
            continue
        found.append(human)
        if month_of(row.date) < min(map(month_of, human.seats)):
            draft.add(at, "decides before it has seats", f"{body} in {row.date}", f"from {min(human.seats)} on")
    if not listed(row.body) and not row.venue.strip():
        draft.add(at, "is missing", "nothing", "bodies of the case, or else a `venue` in words")
    return found


def _counts(draft: Draft, row: Any, bodies: list[Any], place: Place) -> None:
    """No more vote than have a vote; an error of counts stands beside counts."""
    given = [getattr(row, name) for name in COUNTS if getattr(row, name) is not None]
    at = place.at("count_error")
    if bool(given) != (row.count_error is not None):
        got = "nothing" if row.count_error is None else row.count_error
        draft.add(at, "does not go with the counts", got, "votes, 0 if one count is printed; nothing without counts")
    most = row.voters
    if most is None and bodies:
        most = sum(_seats(body, row.date) for body in bodies)
    if given and most is not None and sum(given) > most + (row.count_error or 0):
        what = "are more votes than voters"
        draft.add(place.at("ayes"), what, sum(given), f"at most {most}: seats then, or `voters`")


def _seats(body: Any, date: str) -> int:
    """Return the seats of a body at a date."""
    past = [when for when in body.seats if month_of(when) <= month_of(date)]
    return int(body.seats[max(past, key=month_of)]) if past else 0


def _result(draft: Draft, row: Any, place: Place) -> None:
    at = place.at("carried")
    if row.carried == "withdrawn":
        if any(getattr(row, name) is not None for name in COUNTS):
            draft.add(at, "is withdrawn and yet counted", "counts", "no counts, or carried yes or no")
        return
    if row.ayes is None or row.noes is None:
        return
    lead, error = row.ayes - row.noes, row.count_error or 0
    if (row.carried == "yes" and lead + error <= 0) or (row.carried == "no" and lead - error > 0):
        draft.add(at, "contradicts the counts", f"{row.carried} with {row.ayes}:{row.noes}", "what the counts say")


def _same(draft: Draft, names: Names, rows: dict[str, Any], row: Any, place: Place) -> None:
    """A second telling points at the first, of the same object, which points nowhere."""
    if not names.need("motions", row.same_as, place):
        return
    first = rows.get(row.same_as)
    if first is None:
        return
    if first.id == row.id or first.same_as:
        draft.add(place, "is not the first telling of an event", row.same_as, "a motion without `same_as`")
    elif first.object != row.object:
        draft.add(place, "is about something else", f"{first.object}, not {row.object}", "the same event")
