"""From defeat to death: how long those who fell lived, in the histories and in the record.

Defeat is the first rung of the ladder from demotion to deportation, the only kind of defeat that the record has for
everyone; the first lost challenge is read too. Who begins on the ladder, or goes to prison at once, has no such delay.
Killed is who is executed, murdered at home or abroad, or dies in the hands of those who seized him abroad; who dies
otherwise (by his own hand too), or lives at the end, is never counted as killed later: the share killed within so many
years is corrected for both (Aalen and Johansen's estimate), so that a defeat late in the span takes nothing from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise

import numpy as np

from whowhom.case.dates import BEGINNING
from whowhom.case.parts.record import RecordEntry
from whowhom.case.vocabulary import RUNGS
from whowhom.engine.names import newcomer_ids
from whowhom.report.source import Source
from whowhom.runs.moves import CONTEXT, FAILS, MOVES, STRIKES, SUCCEEDS, Ladder
from whowhom.runs.store import ask, files_in

READ = 1000
"""Histories that are read, at most."""
DEMOTED, DEPORTED, PRISON, DEAD = map(RUNGS.index, ("demoted", "deported", "imprisoned", "executed"))
ALIVE, NATURAL, KILLED = range(3)
NEVER = BEGINNING
CONTESTS = ("contest.challenger", "contest.challenged", "contest.prevails")
OTHERS = ("mortality.dies", "terror.victim", "exile.seized", "pact.signs", "pact.breaks")
PACT = 3
"""Option of pact.signs, counted from 1."""
Event = tuple[int, int, str, str, str, str, int]
"""History, month, decision, a, b, chosen, value."""


@dataclass
class Fate:
    """Months in the life of one actor in one history, NEVER where it did not come: first lost challenge, defeat,
    prison, death, and of what; `executed` tells who was killed at home by those who rule; `last` is the month in which
    the history ended, NEVER for that of the run."""

    lost: int = NEVER
    defeat: int = NEVER
    prison: int = NEVER
    death: int = NEVER
    cause: int = ALIVE
    executed: bool = False
    last: int = NEVER

    def climbs(self, rung: int, month: int) -> None:
        """Put the first months on rungs."""
        if DEMOTED <= rung <= DEPORTED and self.defeat == NEVER and self.prison == NEVER and self.death == NEVER:
            self.defeat = month
        if rung == PRISON and self.prison == NEVER:
            self.prison = month
        if rung == DEAD:
            self.dies(month, KILLED)

    def loses(self, month: int) -> None:
        """Put a lost challenge, the first only."""
        self.lost = month if self.lost == NEVER else self.lost

    def dies(self, month: int, cause: int) -> None:
        """Put the death, once."""
        if self.death == NEVER:
            self.death, self.cause = month, cause


Fates = Mapping[str, Fate]


@dataclass
class Reader:
    """Follows one history, event by event."""

    ladder: Ladder
    fates: dict[str, Fate] = field(default_factory=dict)
    partner: str = ""
    attacker: str = ""
    defender: str = ""
    first: bool = False

    def fate(self, who: str) -> Fate:
        """Return the fate of an actor."""
        return self.fates.setdefault(who, Fate())

    def read(self, event: Event) -> None:
        """Take one event in."""
        _, month, decision, a, b, chosen, value = event
        if decision in CONTESTS:
            self.contest(month, decision, chosen)
        if decision in (*MOVES, *CONTEXT, FAILS) and decision != "exile.seized":
            self.move(event)
        elif decision in CONTESTS:
            return
        elif decision == "pact.signs":
            self.partner = b if value == PACT else ""
        elif decision == "pact.breaks":
            self.partner = ""
        elif decision == "exile.seized" and self.partner == b:
            self.move(event)
        else:
            who = chosen if decision == "terror.victim" else a
            self.fate(who).dies(month, NATURAL if decision == "mortality.dies" else KILLED)

    def contest(self, month: int, decision: str, chosen: str) -> None:
        """Follow a challenge: its two sides, then who lost; the challenger unless he is seen to prevail."""
        if decision == "contest.challenger":
            self.attacker = chosen
        elif decision == "contest.challenged":
            self.defender, self.first = chosen, self.fate(self.attacker).lost == NEVER
            self.fate(self.attacker).loses(month)
        else:
            if self.first:
                self.fate(self.attacker).lost = NEVER
            self.fate(self.defender).loses(month)

    def move(self, event: Event) -> None:
        """Follow a move on the ladder."""
        _, month, decision, a, b, chosen, value = event
        move = self.ladder.read(decision, a, b, chosen, value)
        if move:
            who, before, rung = move
            if rung > before:
                self.fate(who).climbs(rung, month)
                self.fate(who).executed |= rung == DEAD and decision != "exile.killed"


def histories(source: Source) -> list[Fates]:
    """Return the fates of the actors of the case in the first histories of a run that did not fail."""
    people, start = named(source), source.start.standing
    ended = whole(source)
    out: dict[int, Reader] = {number: Reader(Ladder(dict(start))) for number in ended}
    for event, after in pairwise(chain(events(source), (None,))):
        if event and event[0] in out:
            out[event[0]].read(replaced(event, after))
    return [{who: replace(reader.fates.get(who, Fate()), last=ended[number]) for who in people}
            for number, reader in out.items()]


def replaced(event: Event, after: Event | None) -> Event:
    """Return an event; a strike with force as a failure where success does not come next."""
    if event[2] != STRIKES or (after and after[2] == SUCCEEDS and (after[0], after[3]) == (event[0], event[3])):
        return event
    return (*event[:2], FAILS, *event[3:])


def named(source: Source) -> tuple[str, ...]:
    """Return the actors of the case who are not on the ladder at the start."""
    nobody = set(newcomer_ids()) | {who for who, rung in source.start.standing.items() if rung > 0}
    return tuple(who for who in source.summary.actors if who not in nobody)


def files(source: Source, folder: str) -> str:
    """Return the files of the histories that are read, as a list in SQL."""
    return files_in(source.run.tables(folder, 0, READ))


def whole(source: Source) -> dict[int, int]:
    """Return the numbers of the histories that are read, the first that did not fail, with the last month of each."""
    rows = ask(f"SELECT history, months FROM read_parquet({files(source, 'histories')})"
               f" WHERE status = 0 AND history < {READ} ORDER BY history")
    return {int(number): source.summary.month0 + int(months) - 1 for number, months in rows}


def events(source: Source) -> Iterator[Event]:
    """Yield the events that fates hang on, in order."""
    import duckdb

    wanted = (*CONTESTS, *CONTEXT, *MOVES, *OTHERS)
    with duckdb.connect(":memory:", config={"threads": 1}) as db:
        found = db.execute(
            "SELECT history, 12 * year(month) + month(month) - 1, decision, a, coalesce(b, ''), coalesce(chosen, ''),"
            f" value FROM read_parquet({files(source, 'events')}) WHERE decision IN {wanted} AND history < {READ}"
            ' ORDER BY history, "order"')
        while rows := found.fetchmany(10_000):
            yield from rows


def recorded(source: Source) -> Fates:
    """Return the fates of the actors in the record, within the span of the run."""
    s = source.summary
    out = {who: Fate() for who in named(source)}
    for entry in sorted(source.case.record, key=lambda e: (e.month, e.id)):
        if entry.subject in out and s.month0 <= entry.month < s.month0 + s.months:
            put(out[entry.subject], entry)
    return out


def put(fate: Fate, entry: RecordEntry) -> None:
    """Put one entry of the record into a fate."""
    if entry.kind == "sanction":
        fate.climbs(RUNGS.index(entry.value), entry.month)
    elif entry.kind == "assassination" and entry.value in ("killed", "mortally wounded"):
        fate.dies(entry.month, KILLED)
    elif entry.kind == "death":
        fate.dies(entry.month, NATURAL)


def delays(fates: Iterable[Fate], after: str = "defeat") -> np.ndarray:
    """Return the months from defeat (or from the first lost challenge) to a violent death, of those who had both."""
    pairs = [(getattr(one, after), one.death) for one in fates if one.cause == KILLED and getattr(one, after) != NEVER]
    return np.array([death - first for first, death in pairs if death >= first], float)


def killed_within(fates: Iterable[Fate], end: int, months: np.ndarray) -> tuple[np.ndarray, int]:
    """Return the share of the defeated who are killed within so many months (month), and how many were defeated."""
    spans, causes = [], []
    for one in fates:
        if one.defeat != NEVER:
            over = one.last if one.last != NEVER else end
            spans.append((one.death if one.death != NEVER else over) - one.defeat)
            causes.append(one.cause)
    if not spans:
        return np.full(len(months), np.nan), 0
    span, cause, size = np.array(spans), np.array(causes), max(*spans, int(months[-1])) + 1
    at_risk = np.cumsum(np.bincount(span, minlength=size)[::-1])[::-1]
    killed, natural = (np.bincount(span[cause == one], minlength=size) for one in (KILLED, NATURAL))
    left = np.cumprod(1.0 - (killed + natural) / np.maximum(at_risk, 1))
    share = np.cumsum(np.concatenate([[1.0], left[:-1]]) * killed / np.maximum(at_risk, 1))
    return share[months], len(spans)
