"""From the rows of tables to parts: dates to months, rows of one thing put in order of date."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import Any
from zlib import crc32

from whowhom.case.fill import fill_traits
from whowhom.case.parts import (
    CLASSES,
    PANELS,
    TRAITS,
    Actor,
    Claim,
    Cohort,
    Country,
    Dated,
    Exogenous,
    Forecast,
    Meeting,
    Observed,
    Quantity,
    RecordEntry,
    month_of,
)
from whowhom.case.resolve.resolver import ASSUMPTION, Place, Resolver
from whowhom.case.tables import Table

HOLD_FROM = month_of("1936")


def actors(to: Resolver) -> tuple[Actor, ...]:
    """Return the actors."""
    table = to.draft.tables["actors"]
    return tuple(
        Actor(
            row.id, row.name, month_of(row.born), month_of(row.enters),
            month_of(row.natural_death) if row.natural_death else None,
            to.source((row.source, table.source), (where, path)),
        )
        for row, where, path in table
    )  # fmt: skip


def traits(to: Resolver, issues: Iterable[str], actors: Iterable[str]) -> dict[tuple[str, str], tuple[Dated, ...]]:
    """Return every trait of every actor; where none is given, the mean of those who have one at the time."""
    table = to.draft.tables["traits"]
    issues = list(issues)
    found: dict[tuple[str, str], list[Dated]] = {}
    for row, where, path in table:
        low = -1.0 if row.trait in issues else 0.0
        quantity = to.quantity(row.value, (row, table), low, 1.0, (where, path))
        found.setdefault((row.actor, row.trait), []).append(Dated(month_of(row.since) if row.since else 0, quantity))
    return fill_traits({key: ordered(rows) for key, rows in found.items()}, list(actors), [*TRAITS, *issues], issues)


def ties(to: Resolver) -> dict[tuple[str, str], tuple[Dated, ...]]:
    """Return the ties, each pair in the order of ids."""
    table = to.draft.tables["ties"]
    found: dict[tuple[str, str], list[Dated]] = {}
    for row, where, path in table:
        quantity = to.quantity(row.value, (row, table), -1.0, 1.0, (where, path))
        pair = (min(row.a, row.b), max(row.a, row.b))
        found.setdefault(pair, []).append(Dated(month_of(row.since) if row.since else 0, quantity))
    return {pair: ordered(rows) for pair, rows in sorted(found.items())}


def series(to: Resolver) -> dict[str, tuple[Dated, ...]]:
    """Return the series; those of a country are named `crisis.COUNTRY`."""
    table = to.draft.tables["series"]
    found: dict[str, list[Dated]] = {}
    for row, where, path in table:
        quantity = to.quantity(row.value, (row, table), -inf, inf, (where, path))
        found.setdefault(row.series, []).append(Dated(month_of(row.date), quantity))
    for (country, attribute), rows in conditions(to).items():
        if attribute in PANELS:
            found[f"{attribute}.{country}"] = rows
    return {name: ordered(rows) for name, rows in sorted(found.items())}


def conditions(to: Resolver) -> dict[tuple[str, str], list[Dated]]:
    """Return what countries are like, by (country, attribute)."""
    table = to.draft.tables["conditions"]
    found: dict[tuple[str, str], list[Dated]] = {}
    for row, where, path in table:
        quantity = to.quantity(row.value, (row, table), 0.0, 1.0, (where, path))
        found.setdefault((row.country, row.attribute), []).append(Dated(month_of(row.date), quantity))
    return found


def countries(to: Resolver) -> tuple[Country, ...]:
    """Return the countries abroad, ordered by id."""
    table, known = to.draft.tables["countries"], conditions(to)
    found = []
    for row, where, path in table:
        mine = {a: ordered(rows) for (c, a), rows in sorted(known.items()) if c == row.id and a not in PANELS}
        near = tuple(sorted(one.strip() for one in row.neighbours.split(";") if one.strip()))
        source = to.source((row.source, table.source), (where, path))
        found.append(Country(row.id, row.name, row.weight, row.closeness, near, mine, source))
    return tuple(sorted(found, key=lambda one: one.id))


def cohorts(to: Resolver, issues: Iterable[str]) -> tuple[Cohort, ...]:
    """Return the cohorts; positions, classes and title are those of a cohort's first row."""
    table = to.draft.tables["cohorts"]
    rows: dict[str, list[Any]] = {}
    for row, where, path in table:
        rows.setdefault(row.cohort, []).append((month_of(row.since) if row.since else 0, row, (where, path)))
    return tuple(
        _cohort(to, id, sorted(found, key=lambda one: one[0]), table, list(issues))
        for id, found in sorted(rows.items())
    )


def _cohort(to: Resolver, id: str, rows: list[Any], table: Table, issues: list[str]) -> Cohort:
    """Return one cohort from its rows in order of date."""
    _, first, place = rows[0]
    given = first.__pydantic_extra__ or {}
    positions = {
        issue: to.quantity(given[issue], (first, table), -1.0, 1.0, place) for issue in issues if issue in given
    }
    classes = {name: getattr(first, name) for name in CLASSES}
    members = tuple(Dated(month, _members(to, row, table, place)) for month, row, place in rows)
    known = {name: share for name, share in classes.items() if share is not None}
    opens = month_of(first.opens) if first.opens else members[0].since
    source = to.source((first.source, table.source), place)
    return Cohort(id, first.title, positions, members, known, source, opens)


def _members(to: Resolver, row: Any, table: Table, place: Place) -> Quantity:
    """Return a cohort's size: exact if cited, else within `members_range` or the same part as the row's range."""
    source = row.source or table.source or ASSUMPTION
    part = row.range if row.range is not None else table.range or 0.0
    width = row.members_range
    if width is None:
        width = row.members * part if source == ASSUMPTION else 0.0
    where = f"{place[0]} {place[1]}.members"
    return Quantity(row.members, max(0.0, row.members - width), row.members + width, source, where)


def calendar(to: Resolver) -> tuple[Meeting, ...]:
    """Return the meetings by month and body."""
    table = to.draft.tables["calendar"]
    found = [
        Meeting(month_of(row.date), row.body, to.source((row.source, table.source), (where, path)))
        for row, where, path in table
    ]
    return tuple(sorted(found, key=lambda one: (one.month, one.body)))


def exogenous(to: Resolver) -> tuple[Exogenous, ...]:
    """Return the exogenous entries by month, subject, attribute."""
    table = to.draft.tables["exogenous"]
    found = [
        Exogenous(
            month_of(row.date), row.subject, row.attribute, row.value, row.until or "",
            to.source((row.source, table.source), (where, path)),
        )
        for row, where, path in table
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.month, one.subject, one.attribute)))


def record(to: Resolver) -> tuple[RecordEntry, ...]:
    """Return the record, each entry marked `fit` or `hold` by the rule."""
    table = to.draft.tables["record"]
    found = []
    for row, where, path in table:
        source = to.source((row.source, table.source), (where, path))
        part = part_of(row.id, row.date, row.domain)
        what = (row.kind, row.subject, row.value, row.error, row.observation, row.domain)
        words = (row.note, row.naming or "")
        found.append(RecordEntry(row.id, month_of(row.date), row.precision, *what, source, part, *words))
    return tuple(sorted(found, key=lambda one: one.id))


def observed(to: Resolver) -> tuple[Observed, ...]:
    """Return which series of the record observe which quantities, by series."""
    table = to.draft.tables["observed"]
    found = []
    for row, where, path in table:
        what = (row.quantity, row.factor, row.read, row.months, row.unit, row.title)
        found.append(Observed(row.series, *what, to.source((row.source, table.source), (where, path))))
    return tuple(sorted(found, key=lambda one: one.series))


def forecasts(to: Resolver) -> tuple[Forecast, ...]:
    """Return the forecasts by id."""
    table = to.draft.tables["forecasts"]
    found = []
    for row, where, path in table:
        what = (month_of(row.made), month_of(row.by), row.outcome, row.says, row.came)
        source = to.source((row.source, table.source), (where, path))
        found.append(Forecast(row.id, row.claim, row.actor, *what, source, row.note))
    return tuple(sorted(found, key=lambda one: one.id))


def claims(to: Resolver) -> tuple[Claim, ...]:
    """Return the ledger of claims."""
    rows = to.draft.tables["claims"].rows
    found = [Claim(row.id, row.claim, row.status, row.where, row.check, row.source) for row in rows]
    return tuple(sorted(found, key=lambda one: one.id))


def ordered(rows: list[Dated]) -> tuple[Dated, ...]:
    """Return dated values in order of date."""
    return tuple(sorted(rows, key=lambda one: one.since))


def part_of(id: str, date: str, domain: str) -> str:
    """Return whether an entry of the record is for fitting or held out; decided by its id, date and domain alone."""
    hold = month_of(date) >= HOLD_FROM or crc32(id.encode()) % 5 == 0 or domain == "trials"
    return "hold" if hold else "fit"
