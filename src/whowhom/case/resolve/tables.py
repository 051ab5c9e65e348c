"""From the rows of tables to parts: dates to months, rows of one thing put in order of date."""

from __future__ import annotations

from math import inf
from typing import Any
from zlib import crc32

from whowhom.case.dates import month_of
from whowhom.case.fill import fill_traits
from whowhom.case.parts.people import Actor, Bond, Cohort
from whowhom.case.parts.polity import Meeting
from whowhom.case.parts.record import Claim, Forecast, Observed, RecordEntry
from whowhom.case.parts.values import Dated, Quantity
from whowhom.case.parts.world import Country, Exogenous
from whowhom.case.resolve.resolver import ASSUMPTION, Resolver
from whowhom.case.tables import Table, since
from whowhom.case.vocabulary import CLASSES, PANELS, TRAITS
from whowhom.case.yaml import Place

HOLD_FROM = month_of("1936")


def actors(to: Resolver) -> tuple[Actor, ...]:
    """Return the actors."""
    return tuple(Actor(row.id, row.name, month_of(row.born), month_of(row.enters),
                       month_of(row.natural_death) if row.natural_death else None, source)
                 for row, source in to.rows("actors"))


def traits(to: Resolver, issues: list[str], actors: list[str]) -> dict[tuple[str, str], tuple[Dated, ...]]:
    """Return every trait of every actor; where none is given, the mean of those who have one at the time."""
    found = to.dated("traits", lambda row: (row.actor, row.trait), lambda row: -1.0 if row.trait in issues else 0.0)
    return fill_traits({key: ordered(rows) for key, rows in found.items()}, actors, [*TRAITS, *issues], issues,
                       to.draft.beginning)


def ties(to: Resolver) -> dict[tuple[str, str], tuple[Dated, ...]]:
    """Return the ties, each pair in the order of ids."""
    found = to.dated("ties", lambda row: (min(row.a, row.b), max(row.a, row.b)), lambda row: -1.0)
    return {pair: ordered(rows) for pair, rows in sorted(found.items())}


def bonds(to: Resolver) -> tuple[Bond, ...]:
    """Return what binds the pairs of whom a row says it, row by row in the order of dates."""
    rows = [row for row, _ in to.draft.tables["ties"]]
    said = {frozenset((row.a, row.b)) for row in rows if row.kind}
    beginning = to.draft.beginning
    found = [Bond(row.a, row.b, since(row, beginning), row.kind or "") for row in rows if {row.a, row.b} in said]
    return tuple(sorted(found, key=lambda bond: (bond.since, bond.a, bond.b)))


def series(to: Resolver) -> dict[str, tuple[Dated, ...]]:
    """Return the series; those of a country are named `crisis.COUNTRY`."""
    found = to.dated("series", lambda row: row.series, lambda row: -inf, inf)
    for (country, attribute), rows in conditions(to).items():
        if attribute in PANELS:
            found[f"{attribute}.{country}"] = rows
    return {name: ordered(rows) for name, rows in sorted(found.items())}


def conditions(to: Resolver) -> dict[tuple[str, str], list[Dated]]:
    """Return what countries are like, by (country, attribute)."""
    return to.dated("conditions", lambda row: (row.country, row.attribute))


def countries(to: Resolver) -> tuple[Country, ...]:
    """Return the countries abroad, ordered by id."""
    known, found = conditions(to), []
    for row, source in to.rows("countries"):
        mine = {a: ordered(rows) for (c, a), rows in sorted(known.items()) if c == row.id and a not in PANELS}
        near = tuple(sorted(one.strip() for one in row.neighbours.split(";") if one.strip()))
        found.append(Country(row.id, row.name, row.weight, row.closeness, near, mine, source))
    return tuple(sorted(found, key=lambda one: one.id))


def cohorts(to: Resolver, issues: list[str]) -> tuple[Cohort, ...]:
    """Return the cohorts; positions, classes and title are those of a cohort's first row."""
    table = to.draft.tables["cohorts"]
    rows: dict[str, list[Any]] = {}
    for row, place in table:
        rows.setdefault(row.cohort, []).append((since(row, to.draft.beginning), row, place))
    return tuple(_cohort(to, id, sorted(found, key=lambda one: one[0]), table, issues)
                 for id, found in sorted(rows.items()))


def _cohort(to: Resolver, id: str, rows: list[Any], table: Table, issues: list[str]) -> Cohort:
    """Return one cohort from its rows in order of date."""
    _, first, place = rows[0]
    given = first.__pydantic_extra__ or {}
    positions = {issue: to.quantity(given[issue], (first, table), -1.0, 1.0, place) for issue in issues
                 if issue in given}
    classes = {name: getattr(first, name) for name in CLASSES}
    members = tuple(Dated(month, _members(row, table, place)) for month, row, place in rows)
    known = {name: share for name, share in classes.items() if share is not None}
    opens = month_of(first.opens) if first.opens else members[0].since
    source = to.source((first, table), place)
    return Cohort(id, first.title, positions, members, known, source, opens)


def _members(row: Any, table: Table, place: Place) -> Quantity:
    """Return a cohort's size: exact if cited, else within `members_range` or the same part as the row's range."""
    source = row.source or table.source or ASSUMPTION
    part = row.range if row.range is not None else table.range or 0.0
    width = row.members_range
    if width is None:
        width = row.members * part if source == ASSUMPTION else 0.0
    return Quantity(row.members, max(0.0, row.members - width), row.members + width, source, str(place.at("members")))


def calendar(to: Resolver) -> tuple[Meeting, ...]:
    """Return the meetings by month and body."""
    found = [Meeting(month_of(row.date), row.body, source) for row, source in to.rows("calendar")]
    return tuple(sorted(found, key=lambda one: (one.month, one.body)))


def exogenous(to: Resolver) -> tuple[Exogenous, ...]:
    """Return the exogenous entries by month, subject, attribute."""
    found = [Exogenous(month_of(row.date), row.subject, row.attribute, row.value, row.until or "", source)
             for row, source in to.rows("exogenous")]
    return tuple(sorted(found, key=lambda one: (one.month, one.subject, one.attribute)))


def record(to: Resolver) -> tuple[RecordEntry, ...]:
    """Return the record, each entry marked `fit` or `hold` by the rule."""
    found = [RecordEntry(row.id, month_of(row.date), row.precision, row.kind, row.subject, row.value, row.error,
                         row.observation, row.domain, source, part_of(row.id, row.date, row.domain), row.note,
                         row.naming or "")
             for row, source in to.rows("record")]
    return tuple(sorted(found, key=lambda one: one.id))


def observed(to: Resolver) -> tuple[Observed, ...]:
    """Return which series of the record observe which quantities, by series."""
    found = [Observed(row.series, row.quantity, row.factor, row.read, row.months, row.unit, row.title, source)
             for row, source in to.rows("observed")]
    return tuple(sorted(found, key=lambda one: one.series))


def forecasts(to: Resolver) -> tuple[Forecast, ...]:
    """Return the forecasts by id."""
    found = [Forecast(row.id, row.claim, row.actor, month_of(row.made), month_of(row.by), row.outcome, row.says,
                      row.came, source, row.note) for row, source in to.rows("forecasts")]
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
