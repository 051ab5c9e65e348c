"""Binding: a case and a theory become a model, arrays that the engine plays."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import numpy as np

from whowhom.case.parts.questions import Outcome
from whowhom.case.parts.values import Quantity
from whowhom.case.parts.whole import Case, Start
from whowhom.case.predicate import parse
from whowhom.draws import decision
from whowhom.engine import program as programs
from whowhom.engine.asked import due_months, questions
from whowhom.engine.change import Change
from whowhom.engine.dated import (
    check_size,
    exogenous_changes,
    find_start,
    hold_series,
    institutional_changes,
    last_month,
    settle,
)
from whowhom.engine.draft import Draft
from whowhom.engine.loop import Tables
from whowhom.engine.names import Names, addresses, entity_ids, first_entities, names_of
from whowhom.engine.own import is_own, own_variables, source_hash
from whowhom.engine.place import (
    calendar_by_month,
    cohorts_by_month,
    place_actors,
    place_apparatus,
    place_bodies,
    place_offices,
    place_policies,
    place_ranks,
    place_ties,
    place_traits,
    place_world,
    seats_by_month,
    series_by_month,
)
from whowhom.engine.terms import (
    denial,
    given_parameters,
    make_equal,
    mechanisms_of,
    place_parameters,
    priors_of,
    step_slices,
    steps_of,
    unknown_parameters,
)
from whowhom.errors import Fault, InputError
from whowhom.mechanism import Mechanism, Parameter, Step
from whowhom.mechanisms import program_variables, registry
from whowhom.state.layout import Layout, capacity_for
from whowhom.state.variables import POLITY
from whowhom.theory import Theory

TRACKED = ("strength", "resources")
"""What is kept of every actor, month by month."""
SOCIETY = ("isolation", "scarcity", "war_threat", "quiet",
           *(v.name for v in POLITY if v.dims == ("one",) and not v.integer))
"""What is kept of the whole polity, month by month."""


@dataclass(frozen=True)
class Model:
    """A theory bound to a case: the only place where names are indices. `months` is the length of a history whose order
    stands; `due` the month index to which histories must have come to answer each state and question, -1 for none."""

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
    states: tuple[str, ...]
    asked: tuple[str, ...]
    due: tuple[int, ...]
    decisions: Mapping[int, str]
    entities: tuple[str, ...]
    options: Mapping[str, Any] = field(default_factory=dict)
    known: Mapping[str, Mechanism] = field(default_factory=dict)

    def outcome_name(self, outcome: int, who: int) -> str:
        """Return the name of an outcome as it is printed; the template over actors takes the display name."""
        if outcome < 0:
            return "no outcome"
        return self.outcomes[outcome].replace("{actor}", self.names.labels[self.names.actors[who]])

    def own(self) -> dict[str, str]:
        """Return the mechanisms that do not come with the program, each with the sha256 of its source."""
        return {m.id: source_hash(m) for m in self.mechanisms if is_own(m)}

    def identity(self) -> str:
        """Return the sha256 of everything that determines the model's histories, seed aside."""
        digest = sha256(self.case.hash.encode())
        digest.update(json.dumps([self.theory.id, self.start.id, self.months, self.substeps, self.draws],
                                 sort_keys=True).encode())
        digest.update(json.dumps([self.theory.order, self.own()]).encode())
        for name, table in zip(Tables._fields, self.tables, strict=True):
            digest.update(name.encode())
            digest.update(np.ascontiguousarray(table).tobytes())
        return digest.hexdigest()


def series_word(id: str, names: Names, layout: Layout) -> int:
    """Return the word that a series moves: a variable of its name, or of a country (`crisis.COUNTRY`)."""
    variable, _, country = id.partition(".")
    return layout.place(variable, names.number("countries", country) if country else 0)[1]


def place_series_shift(names: Names, draft: Draft) -> None:
    """Let every history have its own place in the range of each series."""
    draft["series_scale"][:] = 1.0
    for n, id in enumerate(names.series):
        draft.put(f"series:{id}", Quantity(0.0, -1.0, 1.0, "assumption"), ("series_shift", (n,)))


def outcome_tables(case: Case, layout: Layout, names: Names, start: int,
                   asked: Sequence[Outcome] = ()) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return instructions, their numbers and the span of each outcome, state and question `asked` besides."""
    program, every = programs.Program(layout.capacity["actor"], start, names), (*case.outcomes, *case.states, *asked)
    for n, outcome in enumerate(every):
        of_one = n < len(case.outcomes) and "{actor}" in outcome.name
        program.add_outcome(parse(outcome.when, outcome.where or f"case {case.id}"), layout, of_one)
    if len(every) > layout.capacity["outcome"]:
        raise InputError(Fault(f"case {case.id}", "outcomes", "are too many with states and questions", str(len(every)),
                               f"at most {layout.capacity['outcome']}"))
    if program.slots > layout.capacity["slot"]:
        raise InputError(Fault(f"case {case.id}", "outcomes", "ask for too many durations", str(program.slots),
                               f"at most {layout.capacity['slot']}", "fewer `for N months`"))
    code = np.array([(o, a) for o, a, _ in program.code], np.int64).reshape(-1, 2)
    return code, np.array([v for *_, v in program.code]), np.array(program.spans, np.int64).reshape(-1, 5)


def place_case(case: Case, start: Start, names: Names, draft: Draft) -> None:
    """Write the whole case into the draft of a record."""
    place_actors(case, start, names, draft)
    place_traits(case, start, names, draft)
    place_ties(case, start, names, draft)
    place_offices(case, start, names, draft)
    place_bodies(case, start, names, draft)
    place_ranks(start, names, draft)
    place_apparatus(case, start, names, draft)
    place_policies(case, names, draft)
    place_world(case, start, names, draft)
    place_series_shift(names, draft)
    draft["entity_lo"][:], draft["entity_hi"][:] = addresses(entity_ids(names, draft.layout.capacity))
    draft["first"][:] = first_entities(draft.layout.capacity)


def holding(change: Change, names: Names) -> Change:
    """Return the change that keeps mechanisms from replacing a series that an intervention holds."""
    return Change("series_held", (names.series.index(change.variable),), 1.0, change.month, hold=True)


def tracked_words(layout: Layout, names: Names) -> np.ndarray:
    """Return the words of the kept series: each tracked variable of every actor in order, then those of society."""
    actors = [layout.place(v, n)[1] for v in TRACKED for n in range(len(names.actors))]
    return np.array(actors + [layout.offset[v] for v in SOCIETY], np.int64)


def sizes_of(names: Names, parameters: int) -> dict[str, int]:
    """Return the sizes that a capacity class must have room for."""
    return {
        "actor": len(names.actors),
        "issue": len(names.issues),
        "body": len(names.bodies),
        "office": len(names.offices),
        "domain": len(names.domains),
        "cohort": len(names.cohorts),
        "document": len(names.documents),
        "series": len(names.series),
        "country": len(names.countries),
        "parameter": parameters,
    }


def bind(case: Case, theory: Theory, *, start: str | None = None, until: str | None = None,
         changes: Sequence[Change] = (), dropped: Sequence[tuple[str, str, int]] = (), denied: Sequence[str] = (),
         equal_traits: bool = False, parameters: str | Mapping[str, float] = "prior", substeps: int = 1,
         mechanisms: Mapping[str, Mechanism] | None = None, ask: Sequence[str] = ()) -> Model:
    """Bind a theory to a case from one of its starts.

    `changes` are dated changes on top of the case, `dropped` exogenous (subject, attribute, from month) left out,
    `denied` further channels; `equal_traits` gives everyone the mean of each personal trait. `parameters`: `prior`
    draws every ranged number for each history, `centre` takes the centres, a mapping fixes the parameters named in
    it. `mechanisms` are all that the theory may name, those of the program by default. `ask` are predicates asked of
    every history besides the case's states. Raises InputError where theory and case do not fit.
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
    layout = Layout(capacity_for(sizes_of(names, len(priors))), program_variables(), own_variables(used))
    draft = Draft(layout)
    place_case(case, chosen, names, draft)
    place_parameters(priors, given, draft)
    draft["enabled"][: len(steps)] = 1
    if equal or equal_traits:
        make_equal(names, draft)
    months = last_month(case, chosen, until)
    check_size(case, months, len(TRACKED) * len(names.actors) + len(SOCIETY))
    every = institutional_changes(case, names, layout) + exogenous_changes(case, names, dropped)
    every = [c for c in every if c.variable not in rules] + [Change(k, (0,), v) for k, v in rules.items()]
    held = [c for c in changes if c.variable in names.series]
    stated = [c for c in changes if c not in held] + [holding(c, names) for c in held]
    setting, setting_value = settle(every, stated, chosen.month, months, draft)
    series = hold_series(held, names, chosen.month, *series_by_month(case, names, chosen.month, months))
    slices = step_slices(steps, tuple(priors))
    asked = questions(ask, case, names, chosen.month, months)
    tables = make_tables(case, chosen.month, months, names, draft, setting, setting_value, slices, series, asked)
    return Model(
        case=case,
        theory=theory,
        start=chosen,
        months=months,
        substeps=substeps,
        draws=parameters != "centre",
        names=names,
        layout=layout,
        tables=tables,
        steps=tuple(step for _, step in steps),
        mechanisms=used,
        parameters=tuple(priors),
        priors=priors,
        outcomes=tuple(o.name for o in case.outcomes),
        per_actor=tuple("{actor}" in o.name for o in case.outcomes),
        states=tuple(o.name for o in case.states),
        asked=tuple(one.name for one in asked),
        due=due_months((*case.states, *asked), chosen.month, months),
        decisions={int(decision(f"{m.id}.{d}")): f"{m.id}.{d}" for m in used for d in m.decisions},
        entities=tuple(entity_ids(names, layout.capacity)),
        options={
            "start": chosen.id,
            "until": until,
            "parameters": parameters if isinstance(parameters, str) else dict(parameters),
            "ask": list(ask),
        },
        known=known,
    )


def bind_again(model: Model, *, start: str | None = None, **changes: Any) -> Model:
    """Return the same theory, case and options bound anew, from another start or with changes (`bind`'s)."""
    options = model.options
    return bind(model.case, model.theory, start=start or model.start.id, until=options["until"],
                parameters=options["parameters"], substeps=model.substeps, mechanisms=model.known,
                ask=options["ask"], **changes)


def make_tables(case: Case, start: int, months: int, names: Names, draft: Draft, setting: np.ndarray,
                setting_value: np.ndarray, slices: np.ndarray, series: tuple[np.ndarray, np.ndarray],
                asked: Sequence[Outcome]) -> Tables:
    """Return the tables of the loop."""
    code, numbers, spans = outcome_tables(case, draft.layout, names, start, asked)
    quantity, quantity_range = draft.tables()
    value, width = series
    return Tables(
        start=draft.layout.start(draft.record),
        behind=np.array([draft.layout.behind], np.int64),
        quantity=quantity,
        quantity_range=quantity_range,
        setting=setting,
        setting_value=setting_value,
        seats=seats_by_month(case, names, start, months),
        calendar=calendar_by_month(case, names, start, months),
        cohorts=cohorts_by_month(case, names, start, months),
        series_value=value,
        series_range=width,
        series_word=np.array([series_word(id, names, draft.layout) for id in names.series], np.int64),
        slices=slices,
        program=code,
        program_value=numbers,
        outcome=spans,
        outcomes=np.array([len(case.outcomes)], np.int64),
        tracked=tracked_words(draft.layout, names),
    )
