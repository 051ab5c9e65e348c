"""Faults of interventions that give a place to someone who cannot have it, or a place that does not exist."""

from __future__ import annotations

from collections.abc import Sequence

from whowhom.case.dates import date_of
from whowhom.case.vocabulary import RUNGS
from whowhom.engine.bind import Model
from whowhom.engine.change import Change
from whowhom.errors import Fault
from whowhom.interventions.grammar import WHERE, Intervention
from whowhom.interventions.settings.persons import BY_LIFE_TABLE
from whowhom.interventions.settings.setting import Effect
from whowhom.mechanisms.mortality import NEVER
from whowhom.state.institutions import EXPELLED


def people_faults(read: Sequence[Intervention], effects: Sequence[Effect], model: Model) -> list[Fault]:
    """Return a fault for each actor who is set into an office or a seat that he cannot take at that date."""
    changes = [c for e in effects for c in e.changes]
    touched = {(c.variable, c.index) for c in changes}
    faults = []
    for one, effect in zip(read, effects, strict=True):
        for change in effect.changes:
            who = given_to(change)
            if who is not None and why_not(who, change, model, touched):
                faults.append(Fault(WHERE, one.text, why_not(who, change, model, touched), model.names.actors[who],
                                    "someone who is there at that date"))
            if change.variable == "holder" and who is not None and not is_open(change, model, touched):
                faults.append(Fault(WHERE, one.text, "fills an office that does not exist at that date", one.path,
                                    "an office that exists", f"{one.path.split('.')[0]}.open=yes"))
    return faults


def given_to(change: Change) -> int | None:
    """Return the actor to whom a change gives an office or a seat, or None."""
    if change.variable == "holder" and change.value >= 0:
        return int(change.value)
    return change.index[1] if change.variable == "seat" and change.value == 1 else None


def at_start(model: Model, variable: str, index: int) -> int:
    """Return an integer of the state at the start."""
    return int(model.tables.start[model.layout.place(variable, index)[1]])


def dead_by(model: Model, who: int, month: int) -> bool:
    """Tell whether the case has an actor dead by a month."""
    death = at_start(model, "death_month", who)
    return death not in (BY_LIFE_TABLE, NEVER) and death <= month


def why_not(who: int, change: Change, model: Model, touched: set[tuple[str, tuple[int, ...]]]) -> str:
    """Return why an actor cannot be given a place at that date by what the case says, or an empty text."""
    month = change.since(model.start.month)
    if {("present", (who,)), ("rung", (who,)), ("death_month", (who,)), ("enters", (who,))} & touched:
        return ""
    if not at_start(model, "alive", who) or dead_by(model, who, month):
        return f"gives a place to someone who is dead in {date_of(month)}"
    if not at_start(model, "present", who) and (month <= model.start.month or at_start(model, "enters", who) > month):
        return f"gives a place to someone who has not risen by {date_of(month)}"
    if month <= model.start.month and at_start(model, "rung", who) >= EXPELLED:
        return f"gives a place to someone who is {RUNGS[at_start(model, 'rung', who)]}"
    return ""


def is_open(change: Change, model: Model, touched: set[tuple[str, tuple[int, ...]]]) -> bool:
    """Tell whether an office exists, by the case, when a change fills it."""
    month = change.since(model.start.month)
    office = next(o for o in model.case.offices if o.id == model.names.offices[change.index[0]])
    moved = ("open", change.index) in touched or any(e.subject == office.id for e in model.case.exogenous)
    return moved or (office.created <= month and (office.abolished is None or office.abolished > month))
