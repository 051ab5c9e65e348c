"""A forecast from a table of actors: what `whowhom bargain` computes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from whowhom.classics.bargaining import ensemble
from whowhom.classics.bargaining.explanation import Explanation, explain_decision, explain_run
from whowhom.classics.bargaining.group.decision import READINGS, ROUNDS, Decision, decide, weighted_median
from whowhom.classics.bargaining.spatial import model as spatial
from whowhom.classics.bargaining.spatial.run import Stop
from whowhom.classics.bargaining.sweep import Sweep, sweep
from whowhom.classics.bargaining.tables.read import read_table
from whowhom.classics.bargaining.tables.table import Table
from whowhom.classics.bargaining.utilities import utilities
from whowhom.classics.bargaining.vetoes import Vetoes, consent, read_status_quo
from whowhom.errors import Fault, InputError, nearest
from whowhom.tables.sheet import Sheet

MODELS = ("smp", *READINGS)
MOST_TURNS = 10_000
MOST_RUNS = 1_000_000
RUNS = 1000
FIFTH = 0.2
"""Positions that fill no more of the scale than this are remarked on."""


@dataclass(frozen=True)
class Wishes:
    """What was asked for beside the file."""

    model: str = "smp"
    turns: int | None = None
    runs: int | None = None
    seed: int | None = None
    scale: str | None = None
    switches: Mapping[str, str] | None = None
    status_quo: str | Sequence[object] | None = None
    sweep: bool = False


@dataclass(frozen=True)
class Spread:
    """What an ensemble says: outcome (run, issue), quantiles (quantile, turn, actor, issue), chances (run, actor)."""

    runs: int
    outcome: np.ndarray
    quantiles: np.ndarray
    chances: np.ndarray | None
    turns: np.ndarray


@dataclass(frozen=True)
class Forecast:
    """One model on one table: a single run, its explanation, and the spread where there is one.

    positions (turn, actor, issue); risk (actor); only in the spatial model: chances (turn, actor) and `worth (when,
    actor, holder)`, the utilities at the start and at the end.
    """

    table: Table
    wishes: Wishes
    switches: dict[str, str]
    scale: tuple[float, float]
    positions: np.ndarray
    risk: np.ndarray
    outcome: np.ndarray
    story: list[Explanation]
    chances: np.ndarray | None = None
    decisions: tuple[Decision, ...] = ()
    spread: Spread | None = None
    worth: np.ndarray | None = None
    sweep: Sweep | None = None
    vetoes: Vetoes | None = None

    @property
    def start_mean(self) -> np.ndarray:
        """The mean position at the start, weighted by capability times salience, (issue)."""
        weight = self.weight
        return np.asarray((self.positions[0] * weight).sum(axis=0) / weight.sum(axis=0))

    @property
    def start_median(self) -> np.ndarray:
        """The median position at the start, weighted likewise, (issue)."""
        columns = range(len(self.table.issues))
        return np.array([weighted_median(self.positions[0, :, m], self.weight[:, m]) for m in columns])

    @property
    def weight(self) -> np.ndarray:
        """Capability times salience (actor, issue); even on an issue that nobody with power cares about."""
        weight = self.table.capability.centre[:, None] * self.table.salience.centre
        return np.where(weight.sum(axis=0) > 0, weight, 1.0)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader should know of how the table was read."""
        told = [*self.table.remarks, crowded(self)]
        veto = [name for name, has in zip(self.table.actors, self.table.veto, strict=False) if has]
        if veto and self.vetoes is None:
            told.append(f"{', '.join(veto)} can veto: say what stays without agreement (--status-quo)")
        return tuple(remark for remark in told if remark)

    @property
    def turns(self) -> int:
        """How many turns the single run took."""
        return len(self.positions) - 1

    @property
    def seed(self) -> int:
        """The seed of the draws: asked for, found in the table, or 0."""
        return self.wishes.seed if self.wishes.seed is not None else (self.table.seed or 0)


def check(wishes: Wishes) -> tuple[float, float] | None:
    """Return the scale asked for; raise InputError with everything that is wrong with the wishes."""
    faults = []
    where = "the command line"
    if wishes.model not in MODELS:
        remedy = nearest(wishes.model, MODELS)
        faults.append(Fault(where, "--model", "is not a known model", wishes.model, ", ".join(MODELS), remedy))
    bounds = (("--turns", wishes.turns, 1, MOST_TURNS), ("-n", wishes.runs, 1, MOST_RUNS))
    for name, value, low, high in bounds:
        if value is not None and not low <= value <= high:
            faults.append(Fault(where, name, "is out of bounds", str(value), f"a number from {low} to {high}"))
    scale = None
    if wishes.scale is not None:
        try:
            low_end, high_end = (float(part) for part in wishes.scale.replace("..", ",").split(","))
            scale = (low_end, high_end)
        except ValueError:
            scale = (0.0, 0.0)
        if not (np.isfinite(scale).all() and scale[0] < scale[1]):
            faults.append(Fault(where, "--scale", "is not a scale", wishes.scale, "LOW,HIGH", "--scale 0,100"))
    if wishes.model != "smp" and wishes.sweep:
        faults.append(Fault(where, "--sweep", "is of the spatial model's switches", wishes.model, remedy="--model smp"))
    if wishes.model != "smp" and any((wishes.switches or {}).values()):
        names = ", ".join(f"--{name}" for name, word in (wishes.switches or {}).items() if word)
        what = f"is a switch of the spatial model, not of {wishes.model}"
        faults.append(Fault(where, names, what, remedy="--model smp"))
    if faults:
        raise InputError(faults)
    return scale


def crowded(one: Forecast) -> str:
    """Return a remark where all positions stand in a fifth of the scale, else nothing."""
    low, high = float(one.table.position.low.min()), float(one.table.position.high.max())
    width = one.scale[1] - one.scale[0]
    if one.wishes.scale is not None or high <= low or high - low > width * FIFTH:
        return ""
    scale = f"{one.scale[0]:g}..{one.scale[1]:g}"
    words = f"all positions lie from {low:g} to {high:g}, a small part of the scale {scale}: "
    return words + f"if the scale is another, say so (--scale {low:g},{high:g})"


def forecast(file: str | Path | Sheet, wishes: Wishes = Wishes()) -> Forecast:
    """Read a table and play the model that was asked for."""
    scale = check(wishes)
    table = read_table(file)
    made = _spatial(table, wishes, scale) if wishes.model == "smp" else _group(table, wishes, scale)
    return made if wishes.status_quo is None else replace(made, vetoes=_vetoes(made, wishes.status_quo))


def _vetoes(one: Forecast, text: str | Sequence[object]) -> Vetoes:
    """Return what those with a veto leave of a forecast."""
    has = np.array(one.table.veto or (False,) * len(one.table.actors), dtype=bool)
    if not has.any():
        what = "needs a column veto that says who has one"
        raise InputError(Fault(one.table.file, "--status-quo", what, expected="veto: 1 or 0"))
    names = [name for name, one_has in zip(one.table.actors, has, strict=True) if one_has]
    place = read_status_quo(text, len(one.table.issues))
    return consent(one.outcome, place, names, one.positions[0][has], one.table.salience.centre[has])


def _spatial(table: Table, wishes: Wishes, scale: tuple[float, float] | None) -> Forecast:
    """Return the forecast of the spatial model."""
    spatial.read_rules(table.switches, table.file)
    chosen = {spatial.FOREIGN[name]: word for name, word in table.switches.items()}
    chosen.update({name: word for name, word in (wishes.switches or {}).items() if word})
    rules = spatial.read_rules(chosen)
    inputs = spatial.prepare(table, scale)
    seed = wishes.seed if wishes.seed is not None else (table.seed or 0)
    stop = Stop() if wishes.turns is None else Stop(wishes.turns, wishes.turns, -1.0)
    run = spatial.simulate(inputs, rules, stop, seed)
    runs = wishes.runs or (RUNS if table.uncertain or rules.stochastic else 1)
    spread = None
    if runs > 1:
        many = ensemble.play(table, inputs, rules, runs, seed, stop)
        spread = Spread(runs, many.outcome, many.quantiles(), many.chances, many.turns)
    return Forecast(
        table, wishes, spatial.names_of(rules), inputs.scale, run.positions, run.risk[0], run.outcome(),
        [explain_run(run, seed)], run.chances, (), spread, utilities(run),
        sweep(inputs, spatial.names_of(rules), stop) if wishes.sweep else None,
    )


def _group(table: Table, wishes: Wishes, scale: tuple[float, float] | None) -> Forecast:
    """Return the forecast of the group decision model, issue by issue."""
    rounds = wishes.turns or ROUNDS
    width = None if scale is None else scale[1] - scale[0]
    count = len(table.issues)
    played = tuple(decide(table, m, wishes.model, rounds, width) for m in range(count))
    runs = wishes.runs or (RUNS if table.uncertain else 1)
    centre = table.position.centre
    ends = scale or (float(centre.min()), float(centre.max()))
    ends = ends if ends[0] < ends[1] else (ends[0] - 0.5, ends[1] + 0.5)
    return Forecast(
        table, wishes, {"reading": wishes.model}, ends, np.stack([one.positions for one in played], axis=2),
        np.stack([one.rounds[0].exponent for one in played], axis=1), np.array([one.mean[-1] for one in played]),
        [explain_decision(one) for one in played], None, played,
        _group_spread(table, wishes, runs, rounds, width) if runs > 1 else None,
    )


def _group_spread(table: Table, wishes: Wishes, runs: int, rounds: int, width: float | None) -> Spread:
    """Return the spread of the group decision model over the ranges of the table."""
    n, count = table.position.centre.shape
    low, high = float(table.position.low.min()), float(table.position.high.max())
    outside = (low, high if high > low else low + 1.0)
    outcome, paths = np.zeros((runs, count)), np.zeros((runs, rounds + 1, n, count))
    for h in range(runs):
        capability, position, salience = ensemble.drawn_cells(table, outside, wishes.seed or 0, h)
        for m in range(count):
            one = decide(table, m, wishes.model, rounds, width, (capability, position[:, m], salience[:, m]))
            outcome[h, m] = one.mean[-1]
            paths[h, :, :, m] = one.positions
    quantiles = np.quantile(paths, ensemble.QUANTILES, axis=0)
    return Spread(runs, outcome, quantiles, None, np.full(runs, rounds))
