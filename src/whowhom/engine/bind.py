"""Binding: a case and a theory become a model, arrays that the engine plays."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import numpy as np

from whowhom.case.parts import TRAITS, Case, Quantity, Start, date_of, month_of
from whowhom.draws import decision
from whowhom.engine import compile as programs
from whowhom.engine.change import Change
from whowhom.engine.draft import Draft
from whowhom.engine.loop import HAZARD_STEP, MEASURE_STEP, MEETING_STEP, Tables
from whowhom.engine.names import Names, addresses, entity_ids, first_entities, names_of
from whowhom.engine.place import (
    calendar_by_month, cohorts_by_month, place_actors, place_apparatus, place_bodies, place_offices, place_ties, place_traits,
    seats_by_month, series_by_month,
)
from whowhom.engine.predicate import parse
from whowhom.engine.state import Layout, capacity_for
from whowhom.errors import Fault, InputError, nearest
from whowhom.mechanism import HAZARD, MEETING, Mechanism, Parameter, Step
from whowhom.mechanisms import registry
from whowhom.theory import Theory

PERSONAL = tuple(trait for trait in TRAITS if trait != "prestige")
"""The traits that `traits: mean` makes equal; prestige is standing with others, not a trait of the person."""
TRACKED = ("strength", "resources")
WHEN = {HAZARD: HAZARD_STEP, MEETING: MEETING_STEP}


@dataclass(frozen=True)
class Model:
    """A theory bound to a case: the only place where names are indices. `months` is the length of a history."""

    case: Case
    theory: Theory
    start: Start
    months: int
    substeps: int
    draws: bool
    names: Names
    layout: Layout
    tables: Tables
    steps: tuple[Step, ...]
    mechanisms: tuple[Mechanism, ...]
    parameters: tuple[str, ...]
    priors: Mapping[str, tuple[Parameter, str]]
    outcomes: tuple[str, ...]
    per_actor: tuple[bool, ...]
    decisions: Mapping[int, str]
    entities: tuple[str, ...]
    options: Mapping[str, Any] = field(default_factory=dict)

    def outcome_name(self, outcome: int, who: int) -> str:
        """Return the name of an outcome as it is printed; the template over actors takes the display name."""
        if outcome < 0:
            return "no outcome"
        return self.outcomes[outcome].replace("{actor}", self.names.labels[self.names.actors[who]])

    def identity(self) -> str:
        """Return the sha256 of everything that determines the model's histories, seed aside."""
        digest = sha256(self.case.hash.encode())
        digest.update(json.dumps([self.theory.id, self.start.id, self.months, self.substeps, self.draws], sort_keys=True).encode())
        for name, table in zip(Tables._fields, self.tables, strict=True):
            digest.update(name.encode())
            digest.update(np.ascontiguousarray(table).tobytes())
        return digest.hexdigest()


def mechanisms_of(theory: Theory, known: Mapping[str, Mechanism]) -> tuple[Mechanism, ...]:
    """Return the mechanisms of a theory in order of first appearance; raises InputError for unknown ones."""
    ids = list(dict.fromkeys(name.split(".")[0] for name in theory.order))
    faults = [Fault(f"theory {theory.id}", id, "names an unknown mechanism", id, "a mechanism", nearest(id, sorted(known)))
              for id in ids if id not in known]
    if faults:
        raise InputError(faults)
    return tuple(known[id] for id in ids)


def steps_of(theory: Theory, mechanisms: Sequence[Mechanism]) -> list[tuple[Mechanism, Step]]:
    """Return (mechanism, step) in the theory's order; raises InputError for unknown steps."""
    by_name = {f"{m.id}.{step.name}": (m, step) for m in mechanisms for step in m.steps}
    faults = [Fault(f"theory {theory.id}", name, "names an unknown step", name, "a step", nearest(name, sorted(by_name)))
              for name in theory.order if name not in by_name]
    if faults:
        raise InputError(faults)
    return [by_name[name] for name in theory.order]


def priors_of(case: Case, theory: Theory, mechanisms: Sequence[Mechanism]) -> dict[str, tuple[Parameter, str]]:
    """Return every parameter with its prior and who gave it: case over theory over mechanism."""
    out: dict[str, tuple[Parameter, str]] = {}
    for m in mechanisms:
        for name, parameter in m.parameters.items():
            out[f"{m.id}.{name}"] = (parameter, "mechanism")
    for name, parameter in theory.priors.items():
        out[name] = (parameter, "theory")
    for name, q in case.parameters.items():
        if name in out:
            old = out[name][0]
            out[name] = (Parameter(q.value, q.low, q.high, old.unit, old.meaning, q.source), "case")
    return out


def unknown_parameters(case: Case, known: Mapping[str, Mechanism]) -> list[Fault]:
    """Return a fault for each parameter of the case that no mechanism has."""
    names = [f"{m.id}.{p}" for m in known.values() for p in m.parameters]
    return [Fault(f"case {case.id}", f"parameters.{name}", "is not a parameter of any mechanism", name, "mechanism.parameter",
                  nearest(name, names)) for name in case.parameters if name not in names]


def given_parameters(given: Mapping[str, float], priors: Mapping[str, Any], where: str) -> list[Fault]:
    """Return a fault for each given parameter that the theory does not have."""
    return [Fault(where, name, "is not a parameter of this theory", name, "mechanism.parameter", nearest(name, sorted(priors)))
            for name in given if name not in priors]


def place_parameters(priors: Mapping[str, tuple[Parameter, str]], given: Mapping[str, float], draft: Draft) -> None:
    """Write every parameter's centre, or the value given, with its range."""
    for n, (name, (prior, _)) in enumerate(priors.items()):
        if name in given:
            draft["parameter"][n] = given[name]
            continue
        q = Quantity(prior.centre, prior.low, prior.high, prior.source)
        draft.put(f"parameter:{name}", q, ("parameter", (n,)), log=prior.log)


def place_series_shift(names: Names, draft: Draft) -> None:
    """Let every history have its own place in the range of each series."""
    draft["series_scale"][:] = 1.0
    for n, id in enumerate(names.series):
        draft.put(f"series:{id}", Quantity(0.0, -1.0, 1.0, "assumption"), ("series_shift", (n,)))


def exogenous_changes(case: Case, names: Names, dropped: Sequence[tuple[str, str, int]]) -> list[Change]:
    """Return the dated changes that a case gives from outside, less `dropped` (subject, attribute, from month)."""
    out = []
    for entry in case.exogenous:
        if any((entry.subject, entry.attribute) == (s, a) and entry.month >= since for s, a, since in dropped):
            continue
        if entry.attribute == "health":
            out.append(Change("health", (names.number("actors", entry.subject),), float(entry.value), entry.month))
        elif entry.attribute == "dies":
            out.append(Change("death_month", (names.number("actors", entry.subject),), entry.month))
        elif entry.attribute == "written":
            out.append(Change("written", (names.number("documents", entry.subject),), entry.month))
        elif entry.attribute in ("created", "abolished"):
            place = (names.number("offices", entry.subject),)
            out.append(Change("open", place, float(entry.attribute == "created"), entry.month))
        elif entry.attribute == "force":
            out.append(Change(entry.subject, (0,), float(entry.value in ("on", "true", "1")), entry.month))
    return out


def institutional_changes(case: Case, names: Names, layout: Layout) -> list[Change]:
    """Return the dated changes of offices and rules."""
    out = []
    for office in case.offices:
        place = (names.number("offices", office.id),)
        out.append(Change("open", place, 1.0, office.created))
        if office.abolished is not None:
            out.append(Change("open", place, 0.0, office.abolished))
    for rule in case.rules:
        if rule.id in layout.variables:
            out.append(Change(rule.id, (0,), 1.0, rule.since))
            if rule.until is not None:
                out.append(Change(rule.id, (0,), 0.0, rule.until))
    return out


def settle(
    given: Sequence[Change], stated: Sequence[Change], start: int, months: int, draft: Draft
) -> tuple[np.ndarray, np.ndarray]:
    """Write changes up to the start into the draft; return the later ones, and those that hold, as tables.

    `stated` ones (interventions) come after those `given` by the case and are also made in the first month, where what
    the start's own tables and ranges say would else undo them.
    """
    rows, values = [], []
    both = [(change, False) for change in given] + [(change, True) for change in stated]
    for change, ours in sorted(both, key=lambda c: (c[0].hold, -1 if c[0].month is None else c[0].month)):
        index = 0 if change.month is None else max(0, change.month - start)
        early = not change.hold and (change.month is None or change.month <= start)
        places = [change.index] if change.index else list(np.ndindex(draft.layout.shape(change.variable)))
        for place in places:
            if early and ours:
                draft.fix(change.variable, place, change.value)
            elif early:
                draft[change.variable][place] = change.value
            if (ours or not early) and index < months:
                integer, word = draft.layout.place(change.variable, *place)
                rows.append((index, int(integer), word, int(change.hold)))
                values.append(change.value)
    return np.array(rows, np.int64).reshape(-1, 4), np.array(values, np.float64)


def hold_series(
    changes: Sequence[Change], names: Names, start: int, value: np.ndarray, width: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return value and half-width (month, series) with those that an intervention holds, from its date on."""
    for change in sorted(changes, key=lambda c: -1 if c.month is None else c.month):
        index = 0 if change.month is None else max(0, change.month - start)
        value[index:, names.series.index(change.variable)] = change.value
        width[index:, names.series.index(change.variable)] = 0.0
    return value, width


def make_equal(names: Names, draft: Draft) -> None:
    """Give every actor the mean of each personal trait, without a range."""
    for trait in PERSONAL:
        draft[trait][: len(names.actors)] = float(np.mean(draft[trait][: len(names.actors)]))
        for actor in names.actors:
            draft.quantities.pop(f"trait:{actor}.{trait}", None)


def denial(case: Case, theory: Theory, channels: Sequence[str]) -> tuple[dict[str, float], dict[str, float], bool]:
    """Return what denying channels sets: parameters, rules, and whether traits are made equal."""
    known = {c.id: c for c in case.channels}
    faults = [Fault(f"theory {theory.id}", id, f"is a channel that case {case.id} does not declare", id, "a channel",
                    nearest(id, sorted(known))) for id in channels if id not in known]
    if faults:
        raise InputError(faults)
    parameters: dict[str, float] = {}
    rules: dict[str, float] = {}
    equal = False
    for id in channels:
        for name, value in known[id].deny.items():
            if name == "traits":
                equal = True
            elif name.startswith("rule."):
                rules[name.removeprefix("rule.")] = float(value in ("on", True, 1))
            else:
                parameters[name] = float(value)
    return parameters, rules, equal


def outcome_tables(case: Case, layout: Layout, start: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return instructions, their numbers and the span of each outcome."""
    program = programs.Program(layout.capacity["actor"], start)
    for outcome in case.outcomes:
        program.add_outcome(parse(outcome.when, outcome.where or f"case {case.id}"), layout)
    if program.slots > layout.capacity["slot"]:
        raise InputError(Fault(f"case {case.id}", "outcomes", "ask for too many durations", str(program.slots),
                               f"at most {layout.capacity['slot']}", "fewer `for N months`"))
    code = np.array([(o, a) for o, a, _ in program.code], np.int64).reshape(-1, 2)
    return code, np.array([v for *_, v in program.code]), np.array(program.spans, np.int64).reshape(-1, 3)


def step_slices(steps: Sequence[tuple[Mechanism, Step]], parameters: Sequence[str]) -> np.ndarray:
    """Return first and last parameter of each step's mechanism and when the step runs."""
    rows = []
    for mechanism, step in steps:
        mine = [n for n, name in enumerate(parameters) if name.split(".")[0] == mechanism.id]
        first, last = (mine[0], mine[-1] + 1) if mine else (0, 0)
        rows.append((first, last, WHEN.get(step.when, MEASURE_STEP)))
    return np.array(rows, np.int64)


def place_case(case: Case, start: Start, names: Names, draft: Draft) -> None:
    """Write the whole case into the draft of a record."""
    place_actors(case, start, names, draft)
    place_traits(case, start, names, draft)
    place_ties(case, start, names, draft)
    place_offices(case, start, names, draft)
    place_bodies(case, start, names, draft)
    place_apparatus(case, start, names, draft)
    place_series_shift(names, draft)
    draft["entity_lo"][:], draft["entity_hi"][:] = addresses(entity_ids(names, draft.layout.capacity))
    draft["first"][:] = first_entities(draft.layout.capacity)


def tracked_words(layout: Layout, names: Names) -> np.ndarray:
    """Return the words of the kept series: each tracked variable of every actor, in order."""
    return np.array([layout.place(v, n)[1] for v in TRACKED for n in range(len(names.actors))], np.int64)


def sizes_of(names: Names, parameters: int) -> dict[str, int]:
    """Return the sizes that a capacity class must have room for."""
    return {"actor": len(names.actors), "issue": len(names.issues), "body": len(names.bodies), "office": len(names.offices),
            "domain": len(names.domains), "cohort": len(names.cohorts), "document": len(names.documents),
            "series": len(names.series), "parameter": parameters}


def last_month(case: Case, start: Start, until: str | None) -> int:
    """Return the number of months from a start to the end of the case, or to `until`; raises InputError outside it."""
    if until is not None and not re.fullmatch(r"\d{1,4}-(0[1-9]|1[0-2])(-\d\d)?", until):
        raise InputError(Fault("--until", "", "is not a month", until, "YYYY-MM"))
    end = case.ends if until is None else month_of(until)
    if not start.month <= end <= case.ends:
        raise InputError(Fault("--until", str(until), "is not within the case", str(until),
                               f"{date_of(start.month)} to {date_of(case.ends)}"))
    return end - start.month + 1


def find_start(case: Case, name: str | None) -> Start:
    """Return a start of a case; raises InputError with the known ones."""
    try:
        return case.start(name)
    except KeyError:
        known = [s.id for s in case.starts]
        raise InputError(Fault("--from", str(name), f"is not a start of case {case.id}", str(name), "one of " + ", ".join(known),
                               nearest(str(name), known))) from None


def bind(
    case: Case,
    theory: Theory,
    *,
    start: str | None = None,
    until: str | None = None,
    changes: Sequence[Change] = (),
    dropped: Sequence[tuple[str, str, int]] = (),
    denied: Sequence[str] = (),
    equal_traits: bool = False,
    parameters: str | Mapping[str, float] = "prior",
    substeps: int = 1,
    mechanisms: Mapping[str, Mechanism] | None = None,
) -> Model:
    """Bind a theory to a case from one of its starts.

    `changes` are dated changes on top of the case, `dropped` exogenous (subject, attribute, from month) left out,
    `denied` further channels; `equal_traits` gives everyone the mean of each personal trait. `parameters`: `prior`
    draws every ranged number for each history, `centre` takes the centres, a mapping fixes the parameters named in
    it. Raises InputError where theory and case do not fit.
    """
    known = dict(mechanisms or registry())
    chosen = find_start(case, start)
    used = mechanisms_of(theory, known)
    steps = steps_of(theory, used)
    priors = priors_of(case, theory, used)
    off, rules, equal = denial(case, theory, [*theory.denies, *denied])
    given = {**(parameters if isinstance(parameters, Mapping) else {}), **{k: v for k, v in off.items() if k in priors}}
    faults = unknown_parameters(case, known) + given_parameters(given, priors, "--parameters")
    if faults:
        raise InputError(faults)
    names = names_of(case, frozenset(s for m in known.values() for s in m.series))
    extra = tuple(v for m in used for v in m.variables)
    layout = Layout(capacity_for(sizes_of(names, len(priors))), extra)
    draft = Draft(layout)
    place_case(case, chosen, names, draft)
    place_parameters(priors, given, draft)
    draft["enabled"][: len(steps)] = 1
    if equal or equal_traits:
        make_equal(names, draft)
    months = last_month(case, chosen, until)
    every = institutional_changes(case, names, layout) + exogenous_changes(case, names, dropped)
    every = [c for c in every if c.variable not in rules] + [Change(k, (0,), v) for k, v in rules.items()]
    held = [c for c in changes if c.variable in names.series]
    setting, setting_value = settle(every, [c for c in changes if c not in held], chosen.month, months, draft)
    series = hold_series(held, names, chosen.month, *series_by_month(case, names, chosen.month, months))
    slices = step_slices(steps, tuple(priors))
    tables = make_tables(case, chosen.month, months, names, draft, setting, setting_value, slices, series)
    return Model(
        case=case, theory=theory, start=chosen, months=months, substeps=substeps, draws=parameters != "centre", names=names,
        layout=layout, tables=tables, steps=tuple(step for _, step in steps), mechanisms=used, parameters=tuple(priors),
        priors=priors, outcomes=tuple(o.name for o in case.outcomes), per_actor=tuple("{actor}" in o.name for o in case.outcomes),
        decisions={decision(f"{m.id}.{d}"): f"{m.id}.{d}" for m in used for d in m.decisions},
        entities=tuple(entity_ids(names, layout.capacity)),
        options={"start": chosen.id, "until": until, "parameters": parameters if isinstance(parameters, str) else dict(parameters)},
    )


def make_tables(
    case: Case, start: int, months: int, names: Names, draft: Draft, setting: np.ndarray, setting_value: np.ndarray,
    slices: np.ndarray, series: tuple[np.ndarray, np.ndarray],
) -> Tables:
    """Return the tables of the loop."""
    code, numbers, spans = outcome_tables(case, draft.layout, start)
    quantity, quantity_range = draft.tables()
    value, width = series
    return Tables(
        start=draft.record.view(np.int64)[: draft.layout.resettable].copy(),
        quantity=quantity,
        quantity_range=quantity_range,
        setting=setting,
        setting_value=setting_value,
        seats=seats_by_month(case, names, start, months),
        calendar=calendar_by_month(case, names, start, months),
        cohorts=cohorts_by_month(case, names, start, months),
        series_value=value,
        series_range=width,
        series_word=np.array([draft.layout.offset[id] for id in names.series], np.int64),
        slices=slices,
        program=code,
        program_value=numbers,
        outcome=spans,
        tracked=tracked_words(draft.layout, names),
    )
