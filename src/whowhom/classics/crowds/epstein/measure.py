"""What is asked of the model of civil violence, checked, and what is counted over its runs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from whowhom.classics.crowds.epstein.model import BURST, FIRST, ROUNDINGS, Violence, bursts, play
from whowhom.classics.crowds.epstein.schedule import Schedule
from whowhom.errors import Fault, InputError, nearest

WARM_UP = 50
MOST_WORK = 2e9  # cells x steps x runs: some minutes
CONSTANT = Schedule()
STATES = {"active": "rebels", "quiet": "citizens at large who do not rebel", "jailed": "citizens in jail"}


@dataclass(frozen=True)
class Measured:
    """The numbers of each run, `counts (run, state, step)` in the order of `STATES`, with what made them."""

    model: Violence
    schedule: Schedule
    seed: int
    counts: Any

    @property
    def active(self) -> Any:
        """The rebels, (run, step)."""
        return self.counts[:, 0]

    def bursts(self) -> list[int]:
        """Return the bursts of each run after the warm-up."""
        return [int(count) for count in bursts(self.active, BURST, WARM_UP)]

    def means(self, state: int = 0) -> list[float]:
        """Return the mean number in a state of each run after the warm-up; rebels unless another is asked for."""
        return [float(mean) for mean in self.counts[:, state, WARM_UP:].mean(axis=1)]


def measure(model: Violence, runs: int, steps: int, seed: int, schedule: Schedule = CONSTANT) -> Measured:
    """Return the runs asked for, or raise `InputError` with every fault of the parameters."""
    faults = [*shares(model, schedule), *sizes(model.side, model.vision, model.jail, runs, steps), *choices(model)]
    faults += seeds(seed)
    if faults:
        raise InputError(faults)
    return Measured(model, schedule, seed, play(model, steps, seed, runs, schedule))


def seeds(seed: int) -> list[Fault]:
    """Return the fault of a seed below 0."""
    return [Fault("--seed", "", "is negative", str(seed), "a whole number from 0 up", str(-seed))] if seed < 0 else []


def shares(model: Violence, schedule: Schedule) -> list[Fault]:
    """Return the faults of the parameters that are shares or rates."""
    faults = []
    for name in ("density", "cops", "legitimacy", "threshold"):
        value = getattr(model, name)
        if not 0 <= value <= 1:
            faults.append(Fault(f"--{name}", "", "is not a share", str(value), "a number from 0 to 1"))
    most = max([model.cops, *(value for _, value, _ in schedule.cops)])
    if not faults and model.agents()[0] + round(most * model.side**2) > model.side**2:
        got = f"{model.density} + {most}"
        faults.append(Fault("--density", "", "leaves no room with the cops", got, "at most 1 together"))
    if not (math.isfinite(model.strength) and model.strength >= 0):
        faults.append(Fault("--strength", "", "is not a rate", str(model.strength), "a number from 0 up", "2.3"))
    return faults


def sizes(side: int, vision: float, jail: int, runs: int, steps: int) -> list[Fault]:
    """Return the faults of the parameters that are sizes."""
    bounds = [("side", side, 3, 500), ("vision", vision, 1, 50), ("jail", jail, 1, 10**9)]
    bounds += [("runs", runs, 1, 10**6), ("steps", steps, WARM_UP + 1, 10**7)]
    faults = [
        Fault(f"--{name}", "", "is out of range", str(value), f"a number from {low} to {high}")
        for name, value, low, high in bounds
        if not low <= value <= high
    ]
    if not faults and runs * steps * side**2 > MOST_WORK:
        faults.append(Fault("--runs", "", "is too much work", f"{runs} x {steps} steps", "less: fewer runs or steps"))
    return faults


def choices(model: Violence) -> list[Fault]:
    """Return the faults of the parameters that are words."""
    words = (("rounding", model.rounding, tuple(ROUNDINGS)), ("first", model.first, FIRST))
    return [
        Fault(f"--{name}", "", "is not one of the readings", word, ", ".join(known), nearest(word, known))
        for name, word, known in words
        if word not in known
    ]
