"""Events of the record beside the model: when, and in how many histories, the same thing happened for the first time.

Only entries that a history can have a first date for: sanctions (that rung or a worse one), capitulations, offices,
seats, deaths. What already held at the start, and what repeats an earlier entry, is left out. Nothing is scored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from whowhom.case.parts.record import RecordEntry
from whowhom.case.vocabulary import RUNGS
from whowhom.report import words
from whowhom.report.source import Source
from whowhom.runs.summary import EventDates

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
SHOWN = 40
LIKE = ("sanction", "submission", "office", "death", "trial", "assassination", "seat")
"""Kinds about people in the order in which they are drawn when there is room for some only."""
ABROAD = ("rising", "seizure", "pact", "annexation")
"""Kinds about society and the world: a figure of their own."""
WORLD: dict[tuple[str, str], tuple[str, str]] = {
    ("world_revolution.ends", "success"): ("revolution prevailed in", "a revolution prevails"),
    ("world_revolution.ends", "defeat"): ("revolution defeated in", "a revolution is defeated"),
    ("world_revolution.fascism", "fascist"): ("fascists took power in", "fascists take power"),
    ("pact.signs", "signed"): ("pact signed with", "a pact"),
    ("pact.annexes", "annexed"): ("annexed", "annexed"),
}
"""The model's event and its words, by observation model and value of the record."""


@dataclass(frozen=True)
class Compared:
    """One entry of the record and the model's first dates of the same event, in words and in brief.

    `counts (month)` histories by month of the first occurrence, of `counted`; `quantiles` are months at LEVELS among
    the histories in which it happened, empty where it never did; `given` tells that the model was told the date.
    """

    entry: RecordEntry
    who: str
    label: str
    brief: str
    counts: np.ndarray
    counted: int
    quantiles: tuple[float, ...]
    given: bool

    @property
    def share(self) -> float:
        """Return the share of histories in which it happened at all."""
        return float(self.counts.sum()) / self.counted if self.counted else 0.0


def compared(source: Source) -> list[Compared]:
    """Return every entry of the record that has a first date in the model, in order of time."""
    s, index = source.summary, {(e.what, e.who, e.of): e for e in source.summary.events}
    out = []
    for entry, key, label in first_entries(source):
        found = index.get(key) or EventDates(*key, np.zeros(s.months, np.int64))
        brief = f"{source.label(key[1])}: {words.spaced(key[2])}" if key[1] and key[2] else label
        out.append(Compared(entry, key[1], label, brief, found.counts, s.counted, quantiles(found.counts, s.month0),
                            entry.kind == "death" and natural(source, key[1])))
    return out


def natural(source: Source, who: str) -> bool:
    """Tell whether a natural death is an input of the case."""
    return any(a.id == who and a.natural_death is not None for a in source.case.actors)


def quantiles(counts: np.ndarray, month0: int) -> tuple[float, ...]:
    """Return the months at LEVELS of a distribution of first dates."""
    total = np.cumsum(counts)
    if not total[-1]:
        return ()
    return tuple(float(month0 + np.searchsorted(total, level * total[-1])) for level in LEVELS)


def first_entries(source: Source) -> Iterator[tuple[RecordEntry, tuple[str, str, str], str]]:
    """Yield entries that are the first of their kind after the start, with the key of the event and its words."""
    s, start, seen = source.summary, source.start, set()
    rungs = dict(start.standing)
    for entry in sorted(source.case.record, key=lambda e: e.month):
        found = key_of(source, entry)
        if found is None or not s.month0 <= entry.month < s.month0 + s.months:
            continue
        key, label = found
        if entry.kind == "sanction":
            if RUNGS.index(entry.value) <= rungs.get(key[1], 0):
                continue
            rungs[key[1]] = RUNGS.index(entry.value)
        held = key[1] and (start.holders.get(key[2]) == key[1] or key[1] in start.seats.get(key[2], ()))
        if not held and key not in seen:
            seen.add(key)
            yield entry, key, label


def key_of(source: Source, entry: RecordEntry) -> tuple[tuple[str, str, str], str] | None:
    """Return the key (what, who, of) of the model's event that an entry is about, and its words."""
    if entry.observation == "unobserved":
        return None
    who, of, name = entry.subject, "", partial(source.label, month=entry.month)
    if entry.kind == "sanction":
        return (entry.value, who, of), f"{name(who)}: {entry.value}"
    if entry.kind == "submission":
        return ("capitulated", who, of), f"{name(who)}: capitulates"
    if entry.kind == "death":
        return ("died", who, of), f"{name(who)}: dies"
    if entry.kind == "office":
        return ("named to", entry.value, who), f"{name(entry.value)}: {words.short(name(who))}"
    if entry.kind == "seat":
        return ("seated in", who, entry.value), f"{name(who)}: {words.short(name(entry.value))}"
    if entry.kind == "trial":
        return ("was sentenced", who, of), f"{name(who)}: sentenced at a trial"
    if entry.kind == "assassination":
        return ("was murdered", who, of), f"{name(who)}: murdered"
    if entry.observation == "working_class.rises":
        return ("workers rose", "", ""), "a rising at home"
    if (entry.observation, entry.value) in WORLD:
        what, said = WORLD[entry.observation, entry.value]
        return (what, "", who), f"{words.capital(name(who))}: {said}"
    return None


def chosen(rows: list[Compared], people: tuple[str, ...], most: int = SHOWN) -> list[Compared]:
    """Return the entries to draw: about people of the page first, acts before seats, given dates left out.

    How well the model does plays no part in the choice.
    """
    free = [row for row in rows if not row.given and row.entry.kind in LIKE]
    rank = {id(row): n for n, row in enumerate(
        sorted(free, key=lambda r: (r.who not in people, r.entry.kind == LIKE[-1], r.entry.month)))}
    kept = [row for row in free if rank[id(row)] < most]
    return sorted(kept, key=lambda r: (r.entry.month, r.label))


def abroad(rows: list[Compared]) -> list[Compared]:
    """Return the entries about society and the world, in order of time."""
    return [row for row in rows if row.entry.kind in ABROAD]
