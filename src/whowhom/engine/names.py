"""Names into numbers and back: the only place where the ids of a case become indices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from whowhom.case.parts.whole import Case
from whowhom.draws import address
from whowhom.errors import Fault, InputError

NEWCOMERS = 8
"""Slots for unnamed newcomers."""


def newcomer_ids() -> tuple[str, ...]:
    """Return the ids of the unnamed newcomers' slots."""
    return tuple(f"newcomer_{n:02d}" for n in range(1, NEWCOMERS + 1))


@dataclass(frozen=True)
class Names:
    """Ids of a bound case by dimension, in the order of their numbers; `labels` are display names."""

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    bodies: tuple[str, ...]
    offices: tuple[str, ...]
    domains: tuple[str, ...]
    cohorts: tuple[str, ...]
    documents: tuple[str, ...]
    series: tuple[str, ...]
    countries: tuple[str, ...]
    labels: Mapping[str, str]

    @property
    def people(self) -> tuple[str, ...]:
        """Return the display names of all actors."""
        return tuple(self.labels[id] for id in self.actors)

    def number(self, kind: str, id: str) -> int:
        """Return the number of an id within its dimension (`actors`, `bodies`, ...)."""
        return int(getattr(self, kind).index(id))


def names_of(case: Case, read: frozenset[str]) -> Names:
    """Return the names of a case, every dimension ordered by id; of its series those that mechanisms read."""
    actors = sorted([a.id for a in case.actors] + list(newcomer_ids()))
    labels = {a.id: a.name for a in case.actors}
    labels |= {id: f"newcomer {n}" for n, id in enumerate(newcomer_ids(), 1)}
    labels |= {b.id: b.title for b in case.bodies} | {o.id: o.title for o in case.offices}
    labels |= {c.id: c.name for c in case.countries}
    return Names(
        actors=tuple(actors),
        issues=tuple(sorted(i.id for i in case.issues)),
        bodies=tuple(sorted(b.id for b in case.bodies)),
        offices=tuple(sorted(o.id for o in case.offices)),
        domains=tuple(sorted(d.id for d in case.domains)),
        cohorts=tuple(sorted(c.id for c in case.cohorts)),
        documents=tuple(sorted(d.id for d in case.documents)),
        series=tuple(sorted(id for id in case.series if id.partition(".")[0] in read)),
        countries=tuple(sorted(c.id for c in case.countries)),
        labels=labels,
    )


def entity_ids(names: Names, capacity: Mapping[str, int]) -> list[str]:
    """Return the permanent name of every entity number; empty room has a name too, so that addresses never clash."""

    def padded(ids: tuple[str, ...], dim: str, prefix: str) -> list[str]:
        room = [f"{prefix}:-{n}" for n in range(capacity[dim] - len(ids))]
        return [f"{prefix}:{id}" for id in ids] + room

    cells = [f"cell:{d}.{t}" for d in padded(names.domains, "domain", "domain") for t in range(capacity["tier"])]
    return [*padded(names.actors, "actor", "actor"), "patron:none", *padded(names.offices, "office", "office"),
            *padded(names.bodies, "body", "body"), *cells, *padded(names.documents, "document", "document"),
            *padded(names.countries, "country", "country"), *padded(names.cohorts, "cohort", "cohort"), "polity:",
            *padded(names.issues, "issue", "issue")]


def first_entities(capacity: Mapping[str, int]) -> tuple[int, ...]:
    """Return the first entity number of offices, bodies, cells, documents, countries, cohorts and of the polity."""
    sizes = (capacity["actor"] + 1, capacity["office"], capacity["body"], capacity["domain"] * capacity["tier"],
             capacity["document"], capacity["country"], capacity["cohort"], 1)
    return tuple(accumulate(sizes))


def addresses(ids: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return the low and high address words of all entities; raises InputError where two share a word."""
    words = np.array([address(id) for id in ids], dtype=np.int64)
    for column in (0, 1):
        _, first = np.unique(words[:, column], return_index=True)
        if len(first) != len(ids):
            twin = ids[next(n for n in range(len(ids)) if n not in set(first.tolist()))]
            raise InputError(Fault("case", twin, "shares half of its draw address with another id", twin, "another id"))
    return words[:, 0].copy(), words[:, 1].copy()
