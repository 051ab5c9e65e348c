"""Checks of actors, traits, ties, documents, cohorts."""

from __future__ import annotations

from typing import Any

from whowhom.case.checks.names import Names
from whowhom.case.dates import month_of
from whowhom.case.draft import Draft
from whowhom.case.tables import since
from whowhom.case.vocabulary import TRAITS
from whowhom.case.yaml import Place
from whowhom.errors import nearest

LONGEST_LIFE = 120
TESTIMONY_RANGE = 0.2


def check_people(draft: Draft, names: Names) -> None:
    """Check everything about persons and generations."""
    _actors(draft)
    _traits(draft, names)
    _ties(draft, names)
    _documents(draft, names)
    _cohorts(draft, names)
    if draft.case.founder:
        names.need("actors", draft.case.founder, draft.place("founder"))


def _actors(draft: Draft) -> None:
    table = draft.tables["actors"]
    if len(table.rows) + len(table.lost) < 2 and "actors" not in draft.broken:
        draft.add(draft.place("actors"), "has too few actors", len(table.rows),
                  "two at least: a struggle needs a rival")
    for row, place in table:
        born, enters = month_of(row.born), month_of(row.enters)
        if enters < born:
            draft.add(place.at("enters"), "enters before he is born", row.enters, f"after {row.born}")
        if not row.natural_death:
            continue
        death = month_of(row.natural_death)
        if death < enters:
            draft.add(place.at("natural_death"), "dies before he enters", row.natural_death,
                      f"after {row.enters}")
        elif death - born > 12 * LONGEST_LIFE:
            expected = f"a life of at most {LONGEST_LIFE} years"
            draft.add(place.at("natural_death"), "lives too long", f"{row.born} to {row.natural_death}",
                      expected)


def _dated(draft: Draft, row: Any, place: Place) -> int:
    """Return the month of a row that may have no date."""
    if row.since:
        draft.late(row.since, place.at("since"))
    return since(row, draft.beginning)


def _traits(draft: Draft, names: Names) -> None:
    seen: dict[Any, str] = {}
    table = draft.tables["traits"]
    for row, place in table:
        names.need("actors", row.actor, place)
        draft.once(seen, (row.actor, row.trait, _dated(draft, row, place)), place)
        position = names.has("issues", row.trait)
        if row.trait not in TRAITS and not position:
            known = [*TRAITS, *names.ids["issues"]]
            remedy = nearest(row.trait, known)
            draft.add(place, "is not a known trait", row.trait, "a trait or an issue: " + ", ".join(known),
                      remedy)
            continue
        low = 0 if row.trait in TRAITS else -1
        if not low <= row.value <= 1:
            what = "is not a share" if low == 0 else "is not a position"
            draft.add(place.at("value"), what, row.value, f"a number from {low} to 1")
        width = row.range if row.range is not None else table.range
        # a row whose testimony is "none ..." is a prior by itself, not what somebody said
        witness = bool(row.testimony) and not row.testimony.lower().startswith("none")
        if row.trait in TRAITS and witness and (width is None or width < TESTIMONY_RANGE):
            expected = f"at least {TESTIMONY_RANGE} for a trait known from testimony"
            draft.add(place.at("range"), "is too narrow", width, expected)


def _ties(draft: Draft, names: Names) -> None:
    seen: dict[Any, str] = {}
    for row, place in draft.tables["ties"]:
        names.need("actors", row.a, place.at("a"))
        names.need("actors", row.b, place.at("b"))
        if row.a == row.b:
            draft.add(place, "ties an actor to himself", row.a, "two actors")
        pair = (min(row.a, row.b), max(row.a, row.b))
        draft.once(seen, (*pair, _dated(draft, row, place)), place)


def _documents(draft: Draft, names: Names) -> None:
    died = {row.id: row.natural_death for row in draft.tables["actors"].rows}
    born = {row.id: row.born for row in draft.tables["actors"].rows}
    for id, part in draft.case.documents.items.items():
        names.need("actors", part.author, draft.place("documents", id, "author"))
        names.need("bodies", part.audience, draft.place("documents", id, "audience"))
        place = draft.place("documents", id, "written")
        written = month_of(part.written)
        draft.late(part.written, place)
        if died.get(part.author) and written > month_of(died[part.author]):
            draft.add(place, "is written after its author's death", part.written, f"up to {died[part.author]}")
        if part.author in born and written < month_of(born[part.author]):
            draft.add(place, "is written before its author's birth", part.written, f"from {born[part.author]} on")


def _cohorts(draft: Draft, names: Names) -> None:
    seen: dict[Any, str] = {}
    first: dict[str, Any] = {}
    dated = sorted(draft.tables["cohorts"], key=lambda one: since(one[0], draft.beginning))
    for row, place in dated:
        draft.once(seen, (row.cohort, _dated(draft, row, place)), place)
        given = row.__pydantic_extra__ or {}
        for column in given:
            if not names.has("issues", column):
                remedy = nearest(column, list(names.ids["issues"]))
                draft.add(place, "has a column that is no issue", column, "the id of an issue", remedy)
        classes = [share for share in (row.workers, row.peasants, row.others) if share is not None]
        if classes and abs(sum(classes) - 1) > 0.011:
            draft.add(place, "has classes that do not sum to 1", f"{sum(classes):.3f}", "1, within .01")
        _agrees(draft, first.setdefault(row.cohort, row), row, place)
        lacking = [issue for issue in names.ids["issues"] if issue not in given]
        if first[row.cohort] is row and lacking:
            draft.add(place, "has no position on an issue", ", ".join(lacking), "a column for every issue")


def _agrees(draft: Draft, first: Any, row: Any, place: Place) -> None:
    """A cohort keeps its title and positions: only its size is dated."""
    for column, value in {"title": row.title, **(row.__pydantic_extra__ or {})}.items():
        before = {"title": first.title, **(first.__pydantic_extra__ or {})}.get(column)
        if before != value:
            expected = f"{before}, as in the cohort's first row: only its size is dated"
            draft.add(place.at(column), "differs within one cohort", value, expected)
