"""Natural deaths against a published life table of the period."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from whowhom.engine.bind import Model
from whowhom.evidence.checks.check import BEFOREHAND, Band, Check, Group, of, ratio
from whowhom.evidence.checks.decisions import DECISION, DIED, A
from whowhom.evidence.checks.known import Known
from whowhom.evidence.checks.life_tables import LifeTable, nearest_table
from whowhom.evidence.checks.seen import Seen
from whowhom.evidence.checks.told import Figure
from whowhom.state.institutions import EXECUTED

BY_CHANCE = -1
"""The month of death of whom the life table of the model decides."""


def table_of(model: Model) -> LifeTable:
    """Return the life table nearest to the middle of a case's histories."""
    return nearest_table((model.start.month + model.months / 2) / 12)


def start_of(model: Model, name: str) -> np.ndarray:
    """Return a variable of the start by actor."""
    first = model.layout.place(name)[1]
    return np.asarray(model.tables.start[first : first + len(model.names.actors)])


def tally(seen: Seen) -> dict[str, float]:
    """Count natural deaths, and those to be expected by the table, of whom no date of death is given by the case."""
    model = seen.model
    free = start_of(model, "death_month") == BY_CHANCE
    months = np.arange(seen.months)[:, None]
    age = model.start.month + months[1:] - start_of(model, "born")[None]
    exposed = (seen["present"][:-1] == 1) & free
    counted = sum(1 for m, a in deaths(seen) if 1 <= m < seen.months and exposed[m - 1, a])
    return {"deaths": float(counted), "expected": float(table_of(model).monthly(age)[exposed].sum())}


def deaths(seen: Seen) -> set[tuple[int, int]]:
    """Return the natural deaths of a history: month, actor."""
    which = seen.events[:, DECISION] == DIED
    return set(zip(seen.event_months[which].tolist(), seen.events[which, A].tolist(), strict=True))


def on_record(known: Known) -> Figure:
    """Return the natural deaths that the case's table of actors dates, over those that the life table expects."""
    table, died, expected = table_of(known.model), 0, 0.0
    shot = {actor: month for month, actor, rung in known.sanctions() if rung == EXECUTED}
    killed = {entry.subject: entry.month for entry in known.entries("death")}
    for actor in known.model.case.actors:
        ends = last_alive(known, actor.id, actor.natural_death, {**killed, **shot})
        months = np.arange(max(known.first, actor.enters), ends + 1)
        expected += float(table.monthly(months - actor.born).sum())
        died += actor.natural_death is not None and known.first <= actor.natural_death == ends
    if not died:
        return known.silent("no natural death of the span is dated")
    actors = len(known.model.case.actors)
    return Figure(died / expected, f"{died} natural deaths among {actors} actors, {expected:.1f} expected")


def last_alive(known: Known, actor: str, natural: int | None, other: Mapping[str, int]) -> int:
    """Return the last month of the span in which an actor was alive."""
    return min(known.last, natural if natural is not None else known.last, other.get(actor, known.last))


def checks(model: Model) -> tuple[Check, ...]:
    """Return the checks of this group."""
    return (
        Check("natural_deaths_ratio", f"natural deaths over those expected by {table_of(model).title}",
              ratio("deaths", "expected"), of("deaths"),
              Band(0.8, 1.25, "as many as a published table says, within a quarter", BEFOREHAND), on_record),
    )


GROUP = Group("deaths", tally, checks, ("present",))
