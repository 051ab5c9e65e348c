"""Interventions: stated changes to a model, read from text and turned into what `bind` takes.

`parse` reads one text, `plan` understands all of them against a model and reports every fault at once,
`bind_changed` binds the model again with the change, `list_interventions` says what can be changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from whowhom.case.dates import date_of
from whowhom.engine.bind import Model, bind_again
from whowhom.engine.change import Change
from whowhom.errors import Fault, InputError
from whowhom.interventions.catalogue import Catalogue, catalogue, list_interventions, unknown
from whowhom.interventions.grammar import NOTHING, WHERE, Intervention, parse
from whowhom.interventions.people import people_faults
from whowhom.interventions.settings.setting import MONTH, START, Effect, Setting
from whowhom.interventions.values import BadValueError

__all__ = ["Intervention", "Plan", "bind_changed", "list_interventions", "parse", "plan"]


@dataclass(frozen=True)
class Plan:
    """Interventions as understood, and all that they change; `first` is the first month that may differ."""

    interventions: tuple[Intervention, ...]
    effects: tuple[Effect, ...] = field(default=())
    first: int | None = None

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return all dated changes."""
        return tuple(c for effect in self.effects for c in effect.changes)


def plan(texts: Sequence[str], model: Model, known: Catalogue | None = None) -> Plan:
    """Return what interventions do to a model.

    Raises:
        InputError: with every fault of every text.
    """
    faults: list[Fault] = []
    read: list[Intervention] = []
    for text in texts:
        try:
            read.append(parse(text))
        except InputError as error:
            faults += error.faults
    if not texts:
        faults.append(Fault(WHERE, "", "is missing", "no intervention", "subject.attribute[@date]=value",
                            f"{WHERE} {NOTHING}"))
    if any(one.nothing for one in read) and len(read) > 1:
        faults.append(Fault(WHERE, NOTHING, "stands beside other interventions", f"{len(read)} interventions",
                            "the word alone"))
    settings = catalogue(model) if known is None else known
    done: list[tuple[Intervention, Effect]] = []
    for one in read:
        if not one.nothing:
            effect = understand(one, settings, model, faults)
            if effect is not None:
                done.append((one, effect))
    faults += clashes(done, model) + people_faults([one for one, _ in done], [e for _, e in done], model)
    if faults:
        raise InputError(faults)
    return Plan(tuple(read), tuple(effect for _, effect in done), earliest([effect for _, effect in done], model))


def understand(one: Intervention, known: Catalogue, model: Model, faults: list[Fault]) -> Effect | None:
    """Return the effect of one intervention, or None with its faults added."""
    setting = known.get(one.path)
    wrong = [unknown(one, known)] if setting is None else date_faults(one, setting, model)
    faults += wrong
    if setting is None or wrong:
        return None
    try:
        return setting.effect(setting.kind.read(one.value), one.month)
    except BadValueError as error:
        faults.append(Fault(WHERE, one.text, f"{setting.path} {error.what}", one.value, error.expected, error.remedy))
    except InputError as error:
        faults += error.faults
    return None


def date_faults(one: Intervention, setting: Setting, model: Model) -> list[Fault]:
    """Return the faults of an intervention's date."""
    first, last = model.start.month, model.start.month + model.months - 1
    within = f"{date_of(first)} to {date_of(last)}"
    if one.month is None:
        if setting.timing == MONTH:
            return [Fault(WHERE, one.text, "says no month", one.path, f"a date, {within}",
                          f"{one.path}@{date_of(first)}={one.value}")]
        return []
    if setting.timing == START:
        return [Fault(WHERE, one.text, "has a date, but is part of how a history begins", date_of(one.month), "no date",
                      f"{one.path}={one.value}")]
    if not first <= one.month <= last:
        return [Fault(WHERE, one.text, "has a date outside the histories", date_of(one.month), f"a date, {within}")]
    return []


def clashes(done: Sequence[tuple[Intervention, Effect]], model: Model) -> list[Fault]:
    """Return a fault for each two interventions that set the same thing at the same date."""
    seen: dict[tuple[str, tuple[int, ...], int], Intervention] = {}
    faults: dict[tuple[str, str], Fault] = {}
    paths: dict[tuple[str, int | None], Intervention] = {}
    for one, effect in done:
        other = paths.setdefault((one.path, one.month), one)
        if other is not one:
            faults[other.text, one.text] = clash(other, one)
        for change in effect.changes:
            key = (change.variable, change.index, change.since(model.start.month))
            other = seen.setdefault(key, one)
            if other is not one:
                faults[other.text, one.text] = clash(other, one)
    return list(faults.values())


def clash(other: Intervention, one: Intervention) -> Fault:
    """Return the fault of an intervention that sets what another one before it sets."""
    what = "sets what another intervention sets at the same date"
    return Fault(WHERE, one.text, what, other.text, "one setting of a thing at a date")


def earliest(effects: Sequence[Effect], model: Model) -> int | None:
    """Return the first month in which anything may differ; None where nothing changes."""
    months = [change.since(model.start.month) for effect in effects for change in effect.changes]
    if any(e.denied or e.equal_traits for e in effects):
        months.append(model.start.month)
    return min(months, default=None)


def bind_changed(model: Model, planned: Plan) -> Model:
    """Return the model bound again with a plan's changes."""
    return bind_again(
        model,
        changes=planned.changes,
        dropped=[d for e in planned.effects for d in e.dropped],
        denied=[d for e in planned.effects for d in e.denied],
        equal_traits=any(e.equal_traits for e in planned.effects),
    )
