"""The declaration of a mechanism: its steps, its parameters with their priors; what it touches follows from the steps.

A mechanism is one file, or a folder of pieces: a docstring, these declarations as data, and *steps*: kernels
`step(s, p)` over one history, where `s` is the state (see `state/variables.py`) and `p` the mechanism's own slice
of the parameters. It never sees a case, a file, a name or another mechanism.
"""

from __future__ import annotations

import re
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from whowhom.errors import Fault, InputError, nearest
from whowhom.footprint import footprint
from whowhom.state.variables import MACHINERY, VARIABLES, Variable

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

    @property
    def limits(self) -> tuple[float, float]:
        """Return between what it may be set: by its unit, and no narrower than its prior."""
        low, high = self.limits_of_unit
        return min(low, self.low), max(high, self.high)

    @property
    def limits_of_unit(self) -> tuple[float, float]:
        """Return the limits of a share, a rate or a factor, the numbers of a switch."""
        if self.unit == "switch":
            options = [int(word) for word in re.findall(r"\b\d+(?= )", self.meaning)] or [0, 1]
            return min(options), max(options)
        if self.unit in ("share", "probability"):
            return 0, 1
        if self.unit in ("tie", "grip"):  # a gate below no grip at all is always open
            return -1, 1
        if self.unit in ("per year", "per meeting", "factor", "odds", "years", "per value", "power", "months"):
            return (-1e6 if self.low < 0.0 else 0), 1e6
        return -1e6, 1e6


@dataclass(frozen=True)
class Step:
    """One kernel of a mechanism and when it runs."""

    name: str
    run: Callable[..., None]
    when: str


@dataclass(frozen=True)
class Mechanism:
    """A process that changes the state over one step of time.

    `off` gives the parameters of the world without it; empty means that its steps do not run. `needs` are quantities
    that a case must give, with what the mechanism leaves undone where they are 0 for good, and nothing where it lies
    idle then: a variable, or `power.COMMAND` of the offices. What it reads, writes and draws is read off its kernels
    (`footprint`): nobody says it twice.
    """

    id: str
    doc: str
    parameters: Mapping[str, Parameter]
    steps: Sequence[Step]
    variables: Sequence[Variable] = ()
    off: Mapping[str, float] = field(default_factory=dict)
    needs: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The variables of the state that its steps read, by name."""
        return self._touched("reads")

    @cached_property
    def writes(self) -> tuple[str, ...]:
        """The variables of the state that its steps write, by name."""
        return self._touched("writes")

    @cached_property
    def rules(self) -> tuple[str, ...]:
        """The standing rules that it reads."""
        return tuple(name for name in self.reads if self._known[name].role == "rule")

    @cached_property
    def series(self) -> tuple[str, ...]:
        """The variables it reads or replaces whose course a case may give as a series."""
        return tuple(name for name in sorted({*self.reads, *self.writes}) if self._known[name].role == "series")

    @cached_property
    def decisions(self) -> tuple[str, ...]:
        """The decisions that it draws, in order of appearance; raises InputError for one of another mechanism."""
        names = list(dict.fromkeys(name for step in self.steps for name in footprint(step.run).decisions))
        wrong = [
            Fault(f"mechanism {self.id}", name, "is a decision of another mechanism", name, f"{self.id}.DECISION")
            for name in names
            if name.partition(".")[0] != self.id
        ]
        if wrong:
            raise InputError(wrong)
        return tuple(name.partition(".")[2] for name in names)

    @cached_property
    def _known(self) -> Mapping[str, Variable]:
        return {v.name: v for v in (*VARIABLES, *self.variables)}

    def _touched(self, how: str) -> tuple[str, ...]:
        """Return what its steps do something to; raises InputError for what no state has."""
        places = {place for step in self.steps for place in getattr(footprint(step.run), how) if place.argument == 0}
        named = [place for place in places if place.variable]
        wrong = sorted({place.variable for place in named} - set(self._known))
        if wrong:
            raise InputError([self._unknown(name) for name in wrong])
        touched = {p.variable for p in named if how == "reads" or p.depth < len(self._known[p.variable].dims)}
        return tuple(sorted(touched - MACHINERY))

    def _unknown(self, name: str) -> Fault:
        what = "is not a variable of the state"
        return Fault(f"mechanism {self.id}", f"s.{name}", what, name, "a variable", nearest(name, sorted(self._known)))


def at(parameters: Mapping[str, Parameter]) -> Any:
    """Return the places of parameters in the slice `p`, as a named tuple of integers that kernels freeze."""
    names: Any = list(parameters)
    return namedtuple("At", names)(*range(len(names)))
