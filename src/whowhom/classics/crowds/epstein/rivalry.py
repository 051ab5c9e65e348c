"""Runs of the model of two groups (model II): parameters checked, histories played, massacres counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from whowhom.classics.crowds.epstein.groups import FIRST, SECOND, struggle
from whowhom.classics.crowds.epstein.measure import seeds, shares, sizes
from whowhom.classics.crowds.epstein.model import ROUNDINGS, Violence, sight_of
from whowhom.classics.crowds.epstein.schedule import Schedule
from whowhom.draws import history_key
from whowhom.errors import Fault, InputError, nearest

STATES = {
    "first": "members of the first group", "second": "members of the second group", "active": "citizens who have risen",
    "jailed": "citizens in jail",
}


@dataclass(frozen=True)
class Rivals:
    """The parameters; shares `density` (citizens) and `cops` are of the cells, `births` per citizen and step.

    Legitimacy is what each group grants the other; nobody gets older than `oldest` steps.
    """

    side: int = 40
    density: float = 0.7
    cops: float = 0.04
    vision: float = 1.7
    legitimacy: float = 0.8
    threshold: float = 0.1
    strength: float = 2.3
    jail: int = 30
    rounding: str = "floor"
    births: float = 0.05
    oldest: int = 200


@dataclass(frozen=True)
class Rivalry:
    """The numbers of each run, `counts (run, state, step)` in the order of `STATES`, with what made them."""

    model: Rivals
    seed: int
    counts: Any

    def ends(self) -> list[int | None]:
        """Return the step at which one group was gone from each run, None where both were left."""
        gone = (self.counts[:, FIRST] == 0) | (self.counts[:, SECOND] == 0)
        return [int(np.argmax(run)) + 1 if run.any() else None for run in gone]


def check(model: Rivals, runs: int, steps: int, seed: int) -> None:
    """Raise `InputError` with every fault of the parameters."""
    common = Violence(model.side, model.density, model.cops, model.vision, model.legitimacy, model.threshold,
                      model.strength, model.jail)
    faults = [*shares(common, Schedule()), *sizes(model.side, model.vision, model.jail, runs, steps), *seeds(seed)]
    if not 0 <= model.births <= 1:
        faults.append(Fault("--births", "", "is not a chance", str(model.births), "a number from 0 to 1"))
    if not 1 <= model.oldest <= 10**6:
        faults.append(Fault("--oldest", "", "is out of range", str(model.oldest), "a number from 1 to 1000000"))
    if model.rounding not in ROUNDINGS:
        expected, remedy = ", ".join(ROUNDINGS), nearest(model.rounding, tuple(ROUNDINGS))
        faults.append(Fault("--rounding", "", "is not one of the readings", model.rounding, expected, remedy))
    if faults:
        raise InputError(faults)


def play(model: Rivals, runs: int, steps: int, seed: int) -> Rivalry:
    """Return the runs asked for, or raise `InputError`."""
    check(model, runs, steps, seed)
    cells = model.side**2
    citizens, officers = round(model.density * cells), round(model.cops * cells)
    people, traits = np.zeros((6, cells), np.int64), np.zeros((2, cells))
    grid, police = np.zeros(cells, np.int64), np.zeros(officers, np.int64)
    near = sight_of(model.side, model.vision)[1]
    rule = (model.legitimacy, model.threshold, model.strength, ROUNDINGS[model.rounding], model.jail, model.oldest,
            model.births)
    counts = np.zeros((runs, len(STATES), steps), np.int64)
    for run in range(runs):
        struggle(people, traits, grid, police, near, citizens, rule, history_key(seed, run), counts[run])
    return Rivalry(model, seed, counts)
