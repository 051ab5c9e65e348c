"""The declaration of a mechanism: what it reads, writes and draws, its parameters with their priors.

A mechanism is one file: a docstring, these declarations as data, and *steps*: kernels `step(s, p)`
over one history, where `s` is the state (see `state/variables.py`) and `p` the mechanism's own slice
of the parameters. It never sees a case, a file, a name or another mechanism.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

HAZARD = "hazard"
"""Step that runs every (sub)step of time and scales its hazards with dt."""
MEETING = "meeting"
"""Step that runs once a month, at the month's end of substeps, when bodies meet."""
MEASURE = "measure"
"""Step that only assesses; it runs once a month even where its mechanism is switched off."""


@dataclass(frozen=True)
class Parameter:
    """One number of a mechanism with its prior: uniform on [low, high], or log-uniform with `log`."""

    centre: float
    low: float
    high: float
    unit: str
    meaning: str
    source: str = "assumption"
    log: bool = False


@dataclass(frozen=True)
class Variable:
    """One variable of the state: shape in named dimensions, type, role, bounds and meaning.

    Roles: `constant` (shared by all histories), `variable` (changes), `drawn` (a variable that starts
    each history from a case's quantity).
    """

    name: str
    dims: tuple[str, ...]
    meaning: str
    role: str = "variable"
    integer: bool = False
    low: float = float("-inf")
    high: float = float("inf")


@dataclass(frozen=True)
class Step:
    """One kernel of a mechanism and when it runs."""

    name: str
    run: Callable[..., None]
    when: str


@dataclass(frozen=True)
class Mechanism:
    """A process that changes the state over one step of time.

    `off` gives the parameters of the world without it; empty means that its steps do not run.
    """

    id: str
    doc: str
    parameters: Mapping[str, Parameter]
    steps: Sequence[Step]
    reads: Sequence[str]
    writes: Sequence[str]
    decisions: Sequence[str]
    rules: Sequence[str] = ()
    series: Sequence[str] = ()
    variables: Sequence[Variable] = ()
    off: Mapping[str, float] = field(default_factory=dict)


def at(parameters: Mapping[str, Parameter]) -> Any:
    """Return the places of parameters in the slice `p`, as a named tuple of integers that kernels freeze."""
    names: Any = list(parameters)
    return namedtuple("At", names)(*range(len(names)))
