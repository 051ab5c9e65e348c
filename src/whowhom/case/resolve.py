"""From the human form to explicit parts: dates to months, sources and ranges inherited, bounds applied.

A value's source and its range are looked for separately, nearest first: its own, its row's or mapping's, its table's or
section's. `range: 0` near by says "exact" against a range further out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf
from typing import Any
from zlib import crc32

from whowhom.case.draft import Draft, StartDraft
from whowhom.case.fields import Judgement, Sourced
from whowhom.case.parts import (
    RUNGS,
    TRAITS,
    Actor,
    Body,
    Channel,
    Claim,
    Cohort,
    Dated,
    Document,
    Domain,
    Exogenous,
    Issue,
    Meeting,
    Office,
    Outcome,
    Quantity,
    RecordEntry,
    Rule,
    Start,
    month_of,
)
from whowhom.case.tables import Table
from whowhom.errors import nearest

HOLD_FROM = month_of("1936")
ASSUMPTION = "assumption"
MEAN_OF_OTHERS = "the mean of the actors who have one"
DEFAULT_RANGE = 0.3
"""The range of a trait that no row gives: the mean of those who have one, plus or minus this."""

Place = tuple[str, str]


class Resolver:
    """Resolves the parts of one draft; faults of sources and ranges are noted in the draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.used: dict[str, int] = {}

    # sources -----------------------------------------------------------------------------------------------------

    def source(self, levels: Iterable[str | None], place: Place) -> str:
        """Return the nearest source; note a fault if there is none or it is unknown."""
        found = next((one for one in levels if one), None)
        if found is None:
            expected = "a key of the bibliography, or `assumption` with a range"
            self.draft.add(place, "has no source", "nothing", expected, "source: assumption")
            return ASSUMPTION
        known = self.draft.sources
        if found != ASSUMPTION and found not in known and "sources" not in self.draft.broken:
            expected = "a key of the bibliography, or `assumption`"
            self.draft.add(
                place, "names a source that is not in the bibliography", found, expected, nearest(found, list(known))
            )
        return found

    def quantity(
        self, given: Judgement | float, levels: Iterable[Any], low: float, high: float, place: Place
    ) -> Quantity:
        """Return a number with its bounds; `levels` are the things around it that may carry source and range."""
        own = [given] if isinstance(given, Judgement) else []
        around = [*own, *levels]
        value = given.value if isinstance(given, Judgement) else given
        source = self.source((level.source for level in around), place)
        width = next((level.range for level in around if level.range is not None), 0.0)
        if source == ASSUMPTION and width <= 0 and any(level.source for level in around):
            self.draft.add(place, "is an assumption without a range", value, "a range above 0", "range: 0.2")
        return Quantity(value, max(low, value - width), min(high, value + width), source, f"{place[0]} {place[1]}")

    # tables ------------------------------------------------------------------------------------------------------

    def actors(self) -> tuple[Actor, ...]:
        """Return the actors."""
        table = self.draft.tables["actors"]
        return tuple(
            Actor(
                row.id, row.name, month_of(row.born), month_of(row.enters),
                month_of(row.natural_death) if row.natural_death else None,
                self.source((row.source, table.source), (where, path)),
            )
            for row, where, path in table
        )  # fmt: skip

    def traits(self, issues: Iterable[str], actors: Iterable[str]) -> dict[tuple[str, str], tuple[Dated, ...]]:
        """Return every trait of every actor; where none is given, the mean of those who have one at the time."""
        table = self.draft.tables["traits"]
        issues = list(issues)
        found: dict[tuple[str, str], list[Dated]] = {}
        for row, where, path in table:
            low = -1.0 if row.trait in issues else 0.0
            quantity = self.quantity(row.value, (row, table), low, 1.0, (where, path))
            found.setdefault((row.actor, row.trait), []).append(
                Dated(month_of(row.since) if row.since else 0, quantity)
            )
        return fill_traits(
            {key: ordered(rows) for key, rows in found.items()}, list(actors), [*TRAITS, *issues], issues
        )

    def ties(self) -> dict[tuple[str, str], tuple[Dated, ...]]:
        """Return the ties, each pair in the order of ids."""
        table = self.draft.tables["ties"]
        found: dict[tuple[str, str], list[Dated]] = {}
        for row, where, path in table:
            quantity = self.quantity(row.value, (row, table), -1.0, 1.0, (where, path))
            pair = (min(row.a, row.b), max(row.a, row.b))
            found.setdefault(pair, []).append(Dated(month_of(row.since) if row.since else 0, quantity))
        return {pair: ordered(rows) for pair, rows in sorted(found.items())}

    def series(self) -> dict[str, tuple[Dated, ...]]:
        """Return the series."""
        table = self.draft.tables["series"]
        found: dict[str, list[Dated]] = {}
        for row, where, path in table:
            quantity = self.quantity(row.value, (row, table), -inf, inf, (where, path))
            found.setdefault(row.series, []).append(Dated(month_of(row.date), quantity))
        return {name: ordered(rows) for name, rows in sorted(found.items())}

    def cohorts(self, issues: Iterable[str]) -> tuple[Cohort, ...]:
        """Return the cohorts; positions, classes and title are those of a cohort's first row."""
        table = self.draft.tables["cohorts"]
        rows: dict[str, list[Any]] = {}
        for row, where, path in table:
            rows.setdefault(row.cohort, []).append((month_of(row.since) if row.since else 0, row, (where, path)))
        return tuple(
            self.cohort(id, sorted(found, key=lambda one: one[0]), table, list(issues))
            for id, found in sorted(rows.items())
        )

    def cohort(self, id: str, rows: list[Any], table: Table, issues: list[str]) -> Cohort:
        """Return one cohort from its rows in order of date."""
        _, first, place = rows[0]
        given = first.__pydantic_extra__ or {}
        positions = {
            issue: self.quantity(given[issue], (first, table), -1.0, 1.0, place) for issue in issues if issue in given
        }
        classes = {name: getattr(first, name) for name in ("workers", "peasants", "others")}
        members = tuple(Dated(month, self.members(row, table, place)) for month, row, place in rows)
        known = {name: share for name, share in classes.items() if share is not None}
        return Cohort(id, first.title, positions, members, known, self.source((first.source, table.source), place))

    def members(self, row: Any, table: Table, place: Place) -> Quantity:
        """Return a cohort's size: exact if cited, else within `members_range` or the same part as the row's range."""
        source = row.source or table.source or ASSUMPTION
        part = row.range if row.range is not None else table.range or 0.0
        width = row.members_range
        if width is None:
            width = row.members * part if source == ASSUMPTION else 0.0
        where = f"{place[0]} {place[1]}.members"
        return Quantity(row.members, max(0.0, row.members - width), row.members + width, source, where)

    def calendar(self) -> tuple[Meeting, ...]:
        """Return the meetings by month and body."""
        table = self.draft.tables["calendar"]
        found = [
            Meeting(month_of(row.date), row.body, self.source((row.source, table.source), (where, path)))
            for row, where, path in table
        ]
        return tuple(sorted(found, key=lambda one: (one.month, one.body)))

    def exogenous(self) -> tuple[Exogenous, ...]:
        """Return the exogenous entries by month, subject, attribute."""
        table = self.draft.tables["exogenous"]
        found = [
            Exogenous(
                month_of(row.date), row.subject, row.attribute, row.value, row.until or "",
                self.source((row.source, table.source), (where, path)),
            )
            for row, where, path in table
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda one: (one.month, one.subject, one.attribute)))

    def record(self) -> tuple[RecordEntry, ...]:
        """Return the record, each entry marked `fit` or `hold` by the rule."""
        table = self.draft.tables["record"]
        found = []
        for row, where, path in table:
            source = self.source((row.source, table.source), (where, path))
            part = part_of(row.id, row.date, row.domain)
            what = (row.kind, row.subject, row.value, row.error, row.observation, row.domain)
            found.append(RecordEntry(row.id, month_of(row.date), row.precision, *what, source, part, row.note))
        return tuple(sorted(found, key=lambda one: one.id))

    def claims(self) -> tuple[Claim, ...]:
        """Return the ledger of claims."""
        rows = self.draft.tables["claims"].rows
        found = [Claim(row.id, row.claim, row.status, row.where, row.check, row.source) for row in rows]
        return tuple(sorted(found, key=lambda one: one.id))

    # sections ----------------------------------------------------------------------------------------------------

    def items(self, name: str) -> Iterator[tuple[str, Any, Sourced, Place]]:
        """Yield (id, part, section, place) of a section in the order of ids."""
        section = getattr(self.draft.case, name)
        for id, part in sorted(section.items.items()):
            yield id, part, section, self.draft.place(name, id)

    def issues(self) -> tuple[Issue, ...]:
        """Return the issues."""
        return tuple(
            Issue(id, part.low, part.high, self.source((part.source, section.source), place))
            for id, part, section, place in self.items("issues")
        )

    def domains(self) -> tuple[Domain, ...]:
        """Return the domains."""
        return tuple(
            Domain(id, tuple(part.posts), self.source((part.source, section.source), place))
            for id, part, section, place in self.items("domains")
        )

    def offices(self) -> tuple[Office, ...]:
        """Return the offices with their powers by statute."""
        found = []
        for id, part, section, place in self.items("offices"):
            appoint = {
                domain: self.quantity(
                    share, (part, section), 0.0, 1.0, self.draft.place("offices", id, "appoint", domain)
                )
                for domain, share in sorted(part.appoint.items())
            }
            powers = {
                power: self.quantity(share, (part, section), 0.0, 1.0, self.draft.place("offices", id, "powers", power))
                for power, share in sorted(dict(part.powers).items())
                if share is not None
            }
            source = self.source((part.source, section.source), place)
            gone = month_of(part.abolished) if part.abolished else None
            found.append(Office(id, part.title, month_of(part.created), gone, part.filled_by, appoint, powers, source))
        return tuple(found)

    def bodies(self) -> tuple[Body, ...]:
        """Return the bodies."""
        return tuple(
            Body(
                id, part.title, tuple(sorted((month_of(date), seats) for date, seats in part.seats.items())),
                dict(sorted(part.selected_by.items())), part.named_only, part.named_share, part.leading, part.arena,
                part.removes, self.source((part.source, section.source), place),
            )
            for id, part, section, place in self.items("bodies")
        )  # fmt: skip

    def rules(self) -> tuple[Rule, ...]:
        """Return the rules."""
        return tuple(
            Rule(
                id, month_of(part.since), month_of(part.until) if part.until else None,
                self.source((part.source, section.source), place),
            )
            for id, part, section, place in self.items("rules")
        )  # fmt: skip

    def documents(self) -> tuple[Document, ...]:
        """Return the documents."""
        return tuple(
            Document(
                id,
                part.author,
                month_of(part.written),
                part.audience,
                self.source((part.source, section.source), place),
            )
            for id, part, section, place in self.items("documents")
        )

    def channels(self) -> tuple[Channel, ...]:
        """Return the channels."""
        return tuple(
            Channel(id, dict(sorted(part.deny.items())), self.source((part.source, section.source), place))
            for id, part, section, place in self.items("channels")
        )

    def parameters(self) -> dict[str, Quantity]:
        """Return this case's own priors."""
        return {
            name: self.quantity(given, (section,), -inf, inf, place)
            for name, given, section, place in self.items("parameters")
        }

    def outcomes(self) -> tuple[Outcome, ...]:
        """Return the outcomes in the order of the file, which is the order of precedence."""
        return tuple(
            Outcome(one.name, one.when, self.draft.place("outcomes", at)[0])
            for at, one in enumerate(self.draft.case.outcomes)
        )

    def start(self, id: str, start: StartDraft) -> Start:
        """Return one start."""
        human = start.human
        clients = {
            actor: {
                domain: self.quantity(share, (human.clients, human), 0.0, 1.0, start.place("clients", actor, domain))
                for domain, share in sorted(shares.items())
            }
            for actor, shares in sorted(human.clients.items.items())
        }
        standing = {actor: RUNGS.index(word) for actor, word in sorted(human.standing.items()) if word in RUNGS}
        seats = {body: tuple(sorted(seated)) for body, seated in sorted(human.seats.items())}
        source = self.source((human.source,), start.place())
        return Start(id, month_of(human.date), dict(sorted(human.offices.items())), seats, clients, standing, source)


def ordered(rows: list[Dated]) -> tuple[Dated, ...]:
    """Return dated values in order of date."""
    return tuple(sorted(rows, key=lambda one: one.since))


def part_of(id: str, date: str, domain: str) -> str:
    """Return whether an entry of the record is for fitting or held out; decided by its id, date and domain alone."""
    hold = month_of(date) >= HOLD_FROM or crc32(id.encode()) % 5 == 0 or domain == "trials"
    return "hold" if hold else "fit"


def at_month(rows: Iterable[Dated], month: int) -> Dated | None:
    """Return the value that holds in a month: the latest one not after it."""
    return next((one for one in sorted(rows, key=lambda one: -one.since) if one.since <= month), None)


def fill_traits(
    found: dict[tuple[str, str], tuple[Dated, ...]], actors: list[str], traits: list[str], issues: list[str]
) -> dict[tuple[str, str], tuple[Dated, ...]]:
    """Give each actor a value of each trait from the beginning on: until his own first row, the mean of the others.

    The mean moves only with rows already dated, so nothing later leaks into an earlier start.
    """
    filled = {}
    for trait in traits:
        low, middle = (-1.0, 0.0) if trait in issues else (0.0, 0.5)
        owners = [found[actor, trait] for actor in actors if (actor, trait) in found]
        months = sorted({0, *(one.since for rows in owners for one in rows)})
        means = [Dated(month, _mean(owners, month, low, middle)) for month in months]
        means = [one for at, one in enumerate(means) if at == 0 or one.quantity != means[at - 1].quantity]
        for actor in actors:
            own = found.get((actor, trait), ())
            before = [one for one in means if not own or one.since < own[0].since]
            filled[actor, trait] = (*before, *own)
    return dict(sorted(filled.items()))


def _mean(owners: list[tuple[Dated, ...]], month: int, low: float, middle: float) -> Quantity:
    values = [one.quantity.value for rows in owners if (one := at_month(rows, month))]
    # summed in order of size, so that the order of actors cannot change the last digit
    value = sum(sorted(values)) / len(values) if values else middle
    bounds = max(low, value - DEFAULT_RANGE), min(1.0, value + DEFAULT_RANGE)
    return Quantity(value, *bounds, ASSUMPTION, MEAN_OF_OTHERS)
