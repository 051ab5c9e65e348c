"""What `whowhom classic epstein` checks and shows."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from typing import Any

from whowhom.classics.crowds.epstein.model import BURST, FIRST, ROUNDINGS, Violence, bursts, simulate
from whowhom.errors import Fault, InputError, nearest

WARM_UP = 50
MOST_WORK = 2e9  # agents x steps x runs: some minutes


@dataclass(frozen=True)
class Measured:
    """The rebels of each run, `active (run, step)`, with what made them."""

    model: Violence
    seed: int
    active: Any

    def bursts(self) -> list[int]:
        """Return the bursts of each run after the warm-up."""
        return [int(count) for count in bursts(self.active, BURST, WARM_UP)]

    def means(self) -> list[float]:
        """Return the mean number of rebels of each run after the warm-up."""
        return [float(mean) for mean in self.active[:, WARM_UP:].mean(axis=1)]


def measure(model: Violence, runs: int, steps: int, seed: int) -> Measured:
    """Return the runs asked for, or raise `InputError` with every fault of the parameters."""
    faults = [*shares(model), *sizes(model, runs, steps), *choices(model)]
    if seed < 0:
        faults.append(Fault("--seed", "", "is negative", str(seed), "a whole number from 0 up", str(-seed)))
    if faults:
        raise InputError(faults)
    return Measured(model, seed, simulate(model, steps, seed, runs))


def shares(model: Violence) -> list[Fault]:
    """Return the faults of the parameters that are shares or rates."""
    faults = []
    for name in ("density", "cops", "legitimacy", "threshold"):
        value = getattr(model, name)
        if not 0 <= value <= 1:
            faults.append(Fault(f"--{name}", "", "is not a share", str(value), "a number from 0 to 1"))
    if not faults and sum(model.agents()) > model.side**2:
        got = f"{model.density} + {model.cops}"
        faults.append(Fault("--density", "", "leaves no room with the cops", got, "at most 1 together"))
    if not (math.isfinite(model.strength) and model.strength >= 0):
        faults.append(Fault("--strength", "", "is not a rate", str(model.strength), "a number from 0 up", "2.3"))
    return faults


def sizes(model: Violence, runs: int, steps: int) -> list[Fault]:
    """Return the faults of the parameters that are sizes."""
    bounds = [("side", model.side, 3, 500), ("vision", model.vision, 1, 50), ("jail", model.jail, 1, 10**9)]
    bounds += [("runs", runs, 1, 10**6), ("steps", steps, WARM_UP + 1, 10**7)]
    faults = [
        Fault(f"--{name}", "", "is out of range", str(value), f"a number from {low} to {high}")
        for name, value, low, high in bounds
        if not low <= value <= high
    ]
    if not faults and runs * steps * model.side**2 > MOST_WORK:
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


def as_json(result: Measured) -> str:
    """Return one JSON object; `active` holds the rebels after each step of each run."""
    data = {
        "model": asdict(result.model),
        "seed": result.seed,
        "bursts": result.bursts(),
        "mean_active": result.means(),
        "active": result.active.tolist(),
    }
    return json.dumps(data)


def as_text(result: Measured) -> str:
    """Return the means over runs, with their standard errors, and each run in a line."""
    runs, steps = result.active.shape
    counts, means = result.bursts(), result.means()
    citizens, cops = result.model.agents()
    head = f"{citizens} citizens, {cops} cops, {runs} runs of {steps} steps, the first {WARM_UP} left out"
    body = [
        f"bursts of {BURST} or more rebels a run: {spelled(counts)}",
        f"mean number of rebels: {spelled(means)}",
    ]
    rows = [f"  run {i}: {n} bursts, {m:.1f} rebels" for i, (n, m) in enumerate(zip(counts, means, strict=True))]
    return "\n".join([head, *body, *rows[:20]])


def spelled(values: list[int] | list[float]) -> str:
    """Return a mean with its standard error (none for one run)."""
    n = len(values)
    mean = sum(values) / n
    error = math.sqrt(sum((value - mean) ** 2 for value in values) / (n - 1) / n) if n > 1 else math.nan
    return f"{mean:.2f} +- {error:.2f}" if n > 1 else f"{mean:.2f}"
