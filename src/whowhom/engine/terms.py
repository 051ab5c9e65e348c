"""What a theory brings to a model: mechanisms, steps, priors, and what its denials set."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from whowhom.case.parts.values import Quantity
from whowhom.case.parts.whole import Case
from whowhom.case.vocabulary import TRAITS
from whowhom.engine.draft import Draft
from whowhom.engine.loop import HAZARD_STEP, MEASURE_STEP, MEETING_STEP
from whowhom.engine.names import Names
from whowhom.errors import Fault, InputError, nearest
from whowhom.mechanism import HAZARD, MEETING, Mechanism, Parameter, Step
from whowhom.theory import Theory

PERSONAL = tuple(trait for trait in TRAITS if trait != "prestige")
"""The traits that `traits: mean` makes equal; prestige is standing with others, not a trait of the person."""
WHEN = {HAZARD: HAZARD_STEP, MEETING: MEETING_STEP}


def strangers(where: str, names: Iterable[str], known: Collection[str], what: str, expected: str) -> list[Fault]:
    """Return a fault for each name that is not known."""
    near = sorted(known)
    return [Fault(where, name, what, name, expected, nearest(name, near)) for name in names if name not in known]


def mechanisms_of(theory: Theory, known: Mapping[str, Mechanism]) -> tuple[Mechanism, ...]:
    """Return the mechanisms of a theory in order of first appearance; raises InputError for unknown ones."""
    ids = list(dict.fromkeys(name.split(".")[0] for name in theory.order))
    if faults := strangers(f"theory {theory.id}", ids, known, "names an unknown mechanism", "a mechanism"):
        raise InputError(faults)
    return tuple(known[id] for id in ids)


def steps_of(theory: Theory, mechanisms: Sequence[Mechanism]) -> list[tuple[Mechanism, Step]]:
    """Return (mechanism, step) in the theory's order; raises InputError for unknown steps."""
    by_name = {f"{m.id}.{step.name}": (m, step) for m in mechanisms for step in m.steps}
    if faults := strangers(f"theory {theory.id}", theory.order, by_name, "names an unknown step", "a step"):
        raise InputError(faults)
    return [by_name[name] for name in theory.order]


def priors_of(case: Case, theory: Theory, mechanisms: Sequence[Mechanism]) -> dict[str, tuple[Parameter, str]]:
    """Return every parameter with its prior and who gave it: case over theory over mechanism.

    Whoever goes over a prior moves its centre and range and keeps its scale: what is log-uniform stays so. A theory may
    make one log-uniform that was not. Raises InputError where such a range reaches 0, which has no logarithm.
    """
    out: dict[str, tuple[Parameter, str]] = {}
    for m in mechanisms:
        for name, parameter in m.parameters.items():
            out[f"{m.id}.{name}"] = (parameter, "mechanism")
    for name, parameter in theory.priors.items():
        log = parameter.log or (name in out and out[name][0].log)
        out[name] = (replace(parameter, log=log), "theory")
    for name, q in case.parameters.items():
        if name in out:
            new = replace(out[name][0], centre=q.value, low=q.low, high=q.high, source=q.source)
            out[name] = (new, "case")
    where = {"theory": f"theory {theory.id}", "mechanism": "mechanism"}
    lines = {name: q.where.rpartition(" ")[0] or f"case {case.id}" for name, q in case.parameters.items()}
    faults = [beyond_logs(lines[name] if by == "case" else where[by], name, prior)
              for name, (prior, by) in out.items() if prior.log and prior.low <= 0.0]
    faults += [beyond_limits(lines[name], f"parameters.{name}", prior, (prior.low, prior.centre, prior.high))
               for name, (prior, by) in out.items() if by == "case" and not within(prior, (prior.low, prior.high))]
    if faults:
        raise InputError(faults)
    return out


def within(prior: Parameter, values: Iterable[float]) -> bool:
    """Tell whether values lie between the limits of a parameter."""
    low, high = prior.limits
    return all(low <= value <= high for value in values)


def beyond_limits(where: str, name: str, prior: Parameter, got: Sequence[float]) -> Fault:
    """Return the fault of a value, or a range, beyond what a parameter may be."""
    low, high = prior.limits
    said = f"{got[1]:g}, from {got[0]:g} to {got[2]:g}" if len(got) > 1 else f"{got[0]:g}"
    return Fault(where, name, "is out of bounds", said, f"a number from {low:g} to {high:g}")


def beyond_logs(where: str, name: str, prior: Parameter) -> Fault:
    """Return the fault of a range that a log-uniform prior cannot have."""
    expected = "a range above 0: this prior is log-uniform"
    remedy = f"{prior.centre:g} with a range of {prior.centre / 2:g}" if prior.centre > 0.0 else "a value above 0"
    return Fault(where, f"parameters.{name}", "reaches 0 or less", f"{prior.low:g} to {prior.high:g}", expected, remedy)


def unknown_parameters(case: Case, known: Mapping[str, Mechanism]) -> list[Fault]:
    """Return a fault for each parameter of the case that no mechanism has."""
    names = [f"{m.id}.{p}" for m in known.values() for p in m.parameters]
    return [Fault(f"case {case.id}", f"parameters.{name}", "is not a parameter of any mechanism", name,
                  "mechanism.parameter", nearest(name, names)) for name in case.parameters if name not in names]


def given_parameters(given: Mapping[str, float], priors: Mapping[str, Any], where: str) -> list[Fault]:
    """Return a fault for each given parameter that the theory does not have, or that is out of its bounds."""
    faults = strangers(where, given, priors, "is not a parameter of this theory", "mechanism.parameter")
    return faults + [beyond_limits(where, name, priors[name][0], (value,)) for name, value in given.items()
                     if name in priors and not within(priors[name][0], (value,))]


def place_parameters(priors: Mapping[str, tuple[Parameter, str]], given: Mapping[str, float], draft: Draft) -> None:
    """Write every parameter's centre, or the value given, with its range."""
    for n, (name, (prior, _)) in enumerate(priors.items()):
        if name in given:
            draft["parameter"][n] = given[name]
            continue
        q = Quantity(prior.centre, prior.low, prior.high, prior.source)
        draft.put(f"parameter:{name}", q, ("parameter", (n,)), log=prior.log)


def make_equal(names: Names, draft: Draft) -> None:
    """Give every actor the mean of each personal trait, without a range."""
    for trait in PERSONAL:
        draft[trait][: len(names.actors)] = float(np.mean(draft[trait][: len(names.actors)]))
        for actor in names.actors:
            draft.quantities.pop(f"trait:{actor}.{trait}", None)


def denial(case: Case, theory: Theory, channels: Sequence[str]) -> tuple[dict[str, float], dict[str, float], bool]:
    """Return what denying channels sets: parameters, rules, and whether traits are made equal."""
    known = {c.id: c for c in case.channels}
    what = f"is a channel that case {case.id} does not declare"
    if faults := strangers(f"theory {theory.id}", channels, known, what, "a channel"):
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


def step_slices(steps: Sequence[tuple[Mechanism, Step]], parameters: Sequence[str]) -> np.ndarray:
    """Return first and last parameter of each step's mechanism and when the step runs."""
    rows = []
    for mechanism, step in steps:
        mine = [n for n, name in enumerate(parameters) if name.split(".")[0] == mechanism.id]
        first, last = (mine[0], mine[-1] + 1) if mine else (0, 0)
        rows.append((first, last, WHEN.get(step.when, MEASURE_STEP)))
    return np.array(rows, np.int64)
