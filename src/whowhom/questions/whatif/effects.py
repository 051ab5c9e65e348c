"""What if: the effect of a change, from paired histories, on every outcome, series and key event, with its error."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt
from typing import Any

import numpy as np

from whowhom.case.dates import date_of
from whowhom.engine.bind import SOCIETY, TRACKED, Model
from whowhom.errors import Fault, InputError, MachineError
from whowhom.interventions.plan import Plan, bind_changed, plan
from whowhom.questions.odds import TEMPLATE, anyone, printed
from whowhom.questions.whatif.pairs import Tally, play_pairs
from whowhom.runs.provenance import cores, engine_version


@dataclass(frozen=True)
class OutcomeEffect:
    """The effect on one outcome: share of `pairs` on both sides, difference, standard error, 95 % bounds.

    `gained` and `lost` count pairs that have the outcome on the changed side alone, on the baseline side alone.
    """

    outcome: str
    baseline: float
    changed: float
    difference: float
    error: float
    low: float
    high: float
    gained: int
    lost: int
    aggregate: bool
    pairs: int


@dataclass(frozen=True)
class Parting:
    """When histories part: earliest month, month by which half have (None where they do not), share that never do."""

    first: str | None
    median: str | None
    never: float
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Posed:
    """A what-if that is understood but not yet played: the model without and with the change."""

    baseline: Model
    changed: Model
    planned: Plan

    def id(self, n: int, seed: int) -> str:
        """Return 16 hex digits of the hash of all that determines the answer."""
        words = [self.baseline.identity(), self.changed.identity(), n, seed, engine_version()]
        return sha256(json.dumps(words).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class WhatIf(Posed):
    """The answer to a what-if; `tally` holds all counts."""

    seed: int
    histories: int
    effects: tuple[OutcomeEffect, ...]
    first_parting: Parting
    first_decision: Parting
    tally: Tally


def pose(model: Model, do: Sequence[str]) -> Posed:
    """Return a what-if of a model, checked; raises InputError with every fault of the interventions."""
    planned = plan(do, model)
    return Posed(model, bind_changed(model, planned), planned)


def play(posed: Posed, n: int, seed: int = 1, *, workers: int | None = None,
         progress: Callable[[int], None] | None = None, tell: Callable[[str], None] | None = None) -> WhatIf:
    """Return the answer from `n` paired histories, the same for any number of workers.

    Raises:
        InputError: if n is not positive.
        MachineError: if no pair came to an end.
    """
    if n < 1:
        raise InputError(Fault("-n", str(n), "is not a number of histories", str(n), "a whole number, at least 1"))
    tally = play_pairs(posed.baseline, posed.changed, n, seed, workers or cores(), progress, tell)
    if tally.pairs == 0:
        raise MachineError(f"all {n} pairs of histories failed: {tally.failures[:3]}")
    return WhatIf(
        baseline=posed.baseline,
        changed=posed.changed,
        planned=posed.planned,
        seed=seed,
        histories=n,
        effects=tuple(outcome_effects(tally, posed.baseline)),
        first_parting=parting(tally.parting, posed.baseline),
        first_decision=parting(tally.deciding, posed.baseline),
        tally=tally,
    )


def outcome_effects(tally: Tally, model: Model) -> list[OutcomeEffect]:
    """Return the effect on every outcome: templates over actors as a whole first (`personal rule (any)`), then each
    outcome that came about."""
    seen = {name for pair in tally.outcomes for name in pair}
    out = []
    for template in (o for o in model.outcomes if TEMPLATE in o):
        mine = seen & set(printed(template, model.names.people))
        out.append(outcome_effect(f"{anyone(template)} (any)", mine, tally, True))
    fixed = [o for o in model.outcomes if TEMPLATE not in o]
    named = sorted(seen - set(fixed), key=lambda name: (-share(tally.outcomes, name), name))
    return out + [outcome_effect(name, {name}, tally) for name in (*named, *fixed)]


def state_effects(answer: WhatIf) -> list[OutcomeEffect]:
    """Return the effect on every state of the case, then on every question asked besides, among the pairs that came to
    its date on both sides."""
    model, rows = answer.baseline, answer.tally.states.T.tolist()
    return [effect_of(name, held, gained, lost, n)
            for name, (n, held, gained, lost) in zip((*model.states, *model.asked), rows, strict=True)]


def share(pairs: Counter[tuple[str, str]], name: str) -> int:
    """Return how many pairs end in an outcome, both sides together."""
    return sum(k * ((b == name) + (c == name)) for (b, c), k in pairs.items())


def outcome_effect(name: str, mine: set[str], tally: Tally, aggregate: bool = False) -> OutcomeEffect:
    """Return the effect on a set of outcomes.

    The error is the standard deviation of the paired difference (-1, 0 or 1) over sqrt(pairs); the bounds are
    those of Agresti and Min, who add half a pair to each cell, so that `no pair changed` is not certainty.
    """
    n = tally.pairs
    gained = sum(k for (b, c), k in tally.outcomes.items() if c in mine and b not in mine)
    lost = sum(k for (b, c), k in tally.outcomes.items() if b in mine and c not in mine)
    before = sum(k for (b, _), k in tally.outcomes.items() if b in mine)
    return effect_of(name, before, gained, lost, n, aggregate)


def effect_of(name: str, before: int, gained: int, lost: int, n: int, aggregate: bool = False) -> OutcomeEffect:
    """Return the effect on what holds in `before` of n baseline sides and is gained and lost in so many pairs."""
    if not n:
        return OutcomeEffect(name, 0.0, 0.0, 0.0, 0.0, -1.0, 1.0, 0, 0, aggregate, 0)
    difference = (gained - lost) / n
    error = sqrt(max(0.0, (gained + lost) / n - difference**2) / n)
    middle = (gained - lost) / (n + 2)
    half = 1.959963984540054 * sqrt(max(0.0, (gained + lost + 1) / (n + 2) - middle**2) / (n + 2))
    return OutcomeEffect(name, before / n, (before + gained - lost) / n, difference, error, max(-1.0, middle - half),
                         min(1.0, middle + half), gained, lost, aggregate, n)


def parting(counts: np.ndarray, model: Model) -> Parting:
    """Return when histories part, from counts by month (the last place: never)."""
    months = np.nonzero(counts[:-1])[0]
    half = np.nonzero(2 * np.cumsum(counts[:-1]) >= counts.sum())[0]
    dates = {date_of(model.start.month + int(m)): int(counts[m]) for m in months}
    return Parting(first=next(iter(dates), None),
                   median=date_of(model.start.month + int(half[0])) if len(half) else None,
                   never=float(counts[-1] / counts.sum()), counts=dates)


def series_effect(answer: WhatIf, variable: str, actor: str) -> dict[str, Any]:
    """Return by month the baseline mean of a kept series of an actor, the mean difference and its error."""
    names = answer.baseline.names.actors
    column = TRACKED.index(variable) * len(names) + names.index(actor)
    return {"variable": variable, "actor": actor, "name": answer.baseline.names.labels[actor],
            **by_month(answer, column)}


def society_effect(answer: WhatIf, variable: str) -> dict[str, Any]:
    """Return by month the baseline mean of a quantity of society, the mean difference and its error."""
    return {"variable": variable, **by_month(answer, SOCIETY.index(variable) - len(SOCIETY))}


def by_month(answer: WhatIf, column: int) -> dict[str, list[float | None]]:
    """Return mean, difference and error of a column over the pairs that lived a month on both sides; None of none."""
    both = answer.tally.both
    with np.errstate(invalid="ignore", divide="ignore"):
        base, difference, square = (answer.tally.moments[k, :, column] / both for k in range(3))
        error = np.sqrt(np.maximum(0.0, square - difference**2) / both)
    found = {"baseline": base, "difference": difference, "error": error}
    return {name: [x if n else None for x, n in zip(values.tolist(), both, strict=True)]
            for name, values in found.items()}


def top_actors(answer: WhatIf, k: int = 8) -> list[str]:
    """Return the actors with the greatest mean strength on either side, summed over time; ties by id."""
    names = answer.baseline.names.actors
    base, difference = (answer.tally.moments[row, :, : len(names)] for row in (0, 1))
    total = base.sum(axis=0) + np.maximum(0.0, difference.sum(axis=0))
    order = sorted(range(len(names)), key=lambda n: (-total[n], names[n]))
    return [names[n] for n in order[:k] if total[n] > 0]
