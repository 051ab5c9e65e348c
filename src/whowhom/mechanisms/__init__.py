"""The mechanisms, each a file, or a folder of pieces; a new one is a file here and a line in this list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module

from whowhom.mechanism import Mechanism, Parameter, Step
from whowhom.state.variables import Variable

NAMES = (
    "mortality",
    "succession",
    "entry",
    "appointment",
    "orthodoxy",
    "conviction",
    "alignment",
    "selection",
    "contest",
    "force",
    "sanction",
    "submission",
    "comeback",
    "world_revolution",
    "war_threat",
    "pact",
    "economy",
    "working_class",
    "restoration",
    "membership",
    "bureaucracy",
    "trials",
    "terror",
    "exile",
)


@cache
def registry() -> dict[str, Mechanism]:
    """Return every mechanism by id."""
    return {name: import_module(f"whowhom.mechanisms.{name}").MECHANISM for name in NAMES}


def program_variables() -> tuple[Variable, ...]:
    """Return the variables that mechanisms declare for themselves: they are in every state."""
    return tuple(v for mechanism in registry().values() for v in mechanism.variables)


def program_steps() -> dict[str, Step]:
    """Return every step of every mechanism by name; their order is the order of their numbers in a built library."""
    return {f"{m.id}.{step.name}": step for m in registry().values() for step in m.steps}


def claimed(ranges: Mapping[str, tuple[float, float, float]]) -> dict[str, Parameter]:
    """Return parameters of mechanisms by full name, as a theory claims them: centre, low and high are its own.

    >>> claimed({"contest.dread": (0.6, 0.3, 0.9)})["contest.dread"].low
    0.3
    """
    out = {}
    for name, (centre, low, high) in ranges.items():
        mechanism, parameter = name.split(".")
        prior = registry()[mechanism].parameters[parameter]
        out[name] = replace(prior, centre=centre, low=low, high=high)
    return out
