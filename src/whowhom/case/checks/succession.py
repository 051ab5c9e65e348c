"""Checks of how offices pass on, of joint offices, and of what goes with persons: powers, patrons, patrons abroad."""

from __future__ import annotations

from typing import Any

from whowhom.case.checks.names import Names
from whowhom.case.dates import month_of
from whowhom.case.draft import Draft
from whowhom.case.parts.polity import personal, twin
from whowhom.case.tables import since
from whowhom.case.yaml import Place


def check_succession(draft: Draft, names: Names) -> None:
    """Check rules of succession, terms, joint offices, persons and who placed whom."""
    for id, part in draft.case.offices.items.items():
        if part.successor:
            _successor(draft, names, id, part)
        _term(draft, id, part)
        _joint(draft, id, part)
    for id, part in draft.case.persons.items.items():
        _person(draft, names, id, part)
    _patrons(draft)


def _successor(draft: Draft, names: Names, id: str, part: Any) -> None:
    """Who takes over is another office that exists in its time, or an actor who lives; never the office itself."""
    place, by = draft.place("offices", id, "successor"), part.successor
    if (by.office is None) == (by.actor is None):
        draft.add(place, "names no successor", ", ".join(word for word in ("office", "actor") if getattr(by, word)),
                  "the id of an office, or {actor: ID, from: DATE}")
    elif by.office:
        if names.need("offices", by.office, place) and by.office == id:
            draft.add(place, "succeeds itself", id, "the id of another office")
        _lives_together(draft, id, by.office, place)
    else:
        names.need("actors", by.actor, place)
        _heir(draft, part, by, place)


def _lives_together(draft: Draft, id: str, other: str, place: Place) -> None:
    """An office that succeeds another exists in some month of its time."""
    first, second = draft.case.offices.items[id], draft.case.offices.items.get(other)
    if second is None:
        return
    for gone, came, who in ((first, second, other), (second, first, id)):
        if gone.abolished and month_of(gone.abolished) <= month_of(came.created):
            got = f"{who}, created {came.created}, after the other was abolished in {gone.abolished}"
            draft.add(place, "is an office of another time", got, "an office that exists beside it")


def _heir(draft: Draft, part: Any, by: Any, place: Place) -> None:
    """An heir is designated within the life of the office, and is alive then."""
    row = next((row for row in draft.tables["actors"].rows if row.id == by.actor), None)
    when = by.since or part.created
    if by.since:
        draft.late(by.since, place)
        if month_of(by.since) < month_of(part.created):
            draft.add(place, "designates an heir before the office is created", by.since, f"from {part.created} on")
    if row and row.natural_death and month_of(row.natural_death) < month_of(when):
        draft.add(place, "designates the dead", f"{by.actor}, died {row.natural_death}", "a living actor")


def _term(draft: Draft, id: str, part: Any) -> None:
    if part.rotation and not part.term:
        draft.add(draft.place("offices", id, "rotation"), "rotates without a term", "no term",
                  "a term in months, at whose end another follows", "term: 12")


def _joint(draft: Draft, id: str, part: Any) -> None:
    """A joint office has holders, is not the first office, and leaves the ids of its twins free."""
    place = draft.place("offices", id, "holders")
    if part.holders < 1:
        draft.add(place, "has no holders", part.holders, "1 or more", "holders: 1")
    if part.first and part.holders > 1:
        draft.add(place, "is a first office of several", part.holders, "one holder: of two neither is first",
                  "leave out `first`")
    for n in range(2, part.holders + 1):
        if twin(id, n) in draft.case.offices.items:
            draft.add(place, "makes an office that is there already", twin(id, n), "another id for that office")


def _person(draft: Draft, names: Names, id: str, part: Any) -> None:
    place = draft.place("persons", id)
    names.need("actors", id, place)
    if not any(share is not None for _, share in part.powers) and part.foreign_patron is None:
        draft.add(place, "says nothing of the person", "nothing", "powers or foreign_patron")
    if personal(id) in draft.case.offices.items:
        place = draft.place("offices", personal(id))
        draft.add(place, "has the id of a person's own powers", personal(id), "another id")


def _patrons(draft: Draft) -> None:
    """At no start is an actor the man of two patrons, or of himself by way of others."""
    told, beginning = set[Place](), draft.beginning
    for start in draft.starts.values():
        month = month_of(start.human.date)
        rows: dict[frozenset[str], tuple[Any, Place]] = {}
        for row, place in sorted(draft.tables["ties"], key=lambda one: since(one[0], beginning)):
            if since(row, beginning) <= month:
                rows[frozenset((row.a, row.b))] = (row, place)
        patron: dict[str, str] = {}
        for row, place in rows.values():
            if row.kind != "patron" or place in told:
                continue
            if row.b in patron:
                draft.add(place.at("kind"), "is a second patron", f"{row.a}, beside {patron[row.b]}",
                          f"one patron of {row.b}: who placed him last")
                told.add(place)
            elif _above(patron, row.a, row.b):
                draft.add(place.at("kind"), "makes patrons in a circle", f"{row.a} above {row.b}",
                          "patrons that form a tree")
                told.add(place)
            else:
                patron[row.b] = row.a


def _above(patron: dict[str, str], actor: str, who: str) -> bool:
    """Tell whether one is the patron, or a patron's patron, of an actor."""
    while actor in patron:
        actor = patron[actor]
        if actor == who:
            return True
    return actor == who
