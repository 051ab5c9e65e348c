"""Many runs of a bargaining model: uncertain tables and chance bargains give a distribution, not a number.

Every draw is addressed by (seed, run, cell or choice): more runs, other switches or another number of threads
leave each run's draws alone. A cell with a range is drawn evenly between its ends.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from whowhom.classics.bargaining.spatial.model import Inputs, where
from whowhom.classics.bargaining.spatial.perception import Rules
from whowhom.classics.bargaining.spatial.run import Address, Stop, expected_position, run
from whowhom.classics.bargaining.tables.table import Table
from whowhom.draws import PRIOR_MONTH, decision, history_key, uniform_at
from whowhom.kernel import kernel

STEPS = 65535
"""Positions of all runs are kept in 16 bits, a hundredth of the model's own rounding."""

MOST_BYTES = 256 * 2**20
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


class Ranges(NamedTuple):
    """The ends of every cell on the model's scale, (2, actor) or (2, actor, issue), and the columns' addresses."""

    capability: np.ndarray
    position: np.ndarray
    salience: np.ndarray
    columns: np.ndarray


@kernel
def draw_inputs(
    ranges: Ranges, at: Address, capability: np.ndarray, position: np.ndarray, salience: np.ndarray
) -> None:
    """Fill capability (actor), position and salience (actor, issue) of one run; saliences sum to 1 at most."""
    n, issues = position.shape
    for i in range(n):
        capability[i] = _cell(ranges.capability[0, i], ranges.capability[1, i], at, ranges.columns[0], i)
        total = 0.0
        for m in range(issues):
            column = ranges.columns[1 + 2 * m]
            position[i, m] = _cell(ranges.position[0, i, m], ranges.position[1, i, m], at, column, i)
            column = ranges.columns[2 + 2 * m]
            salience[i, m] = _cell(ranges.salience[0, i, m], ranges.salience[1, i, m], at, column, i)
            total += salience[i, m]
        for m in range(issues):
            salience[i, m] /= max(1.0, total)


@kernel
def _cell(low: float, high: float, at: Address, column: int, i: int) -> float:
    """Return one cell's value in one run."""
    if low == high:
        return low
    return low + (high - low) * uniform_at(at.key0, at.key1, PRIOR_MONTH, column, at.low[i], at.high[i])


@kernel
def run_many(
    start: int, end: int, seed: int, ranges: Ranges, accommodation: np.ndarray, held: np.ndarray, rules: Rules,
    stop: Stop, at: Address, track: np.ndarray, outcome: np.ndarray, chances: np.ndarray, turns: np.ndarray,
) -> None:
    """Play runs start..end; fill track (run, turn, actor, issue), outcome (run, issue), chances (run, actor), turns.

    A run that has stopped stays where it is; turns beyond what track can hold are not kept.
    """
    n, issues = ranges.position.shape[1:]
    capability, position, salience = np.empty(n), np.empty((n, issues)), np.empty((n, issues))
    path = np.empty((stop.most + 1, n, issues))
    chance, risk = np.empty((stop.most + 1, n)), np.empty((stop.most + 1, n))
    for h in range(start, end):
        key0, key1 = history_key(seed, h)
        here = Address(key0, key1, at.choice, at.low, at.high)
        draw_inputs(ranges, here, capability, position, salience)
        last = run(position, salience, capability, accommodation, held, rules, stop, here, path, chance, risk)
        turns[h] = last
        for i in range(n):
            chances[h, i] = chance[last, i]
        expected_position(path[last], chance[last], outcome[h])
        for t in range(track.shape[1]):
            for i in range(n):
                for m in range(issues):
                    track[h, t, i, m] = int(path[min(t, last), i, m] * STEPS + 0.5)


@dataclass(frozen=True)
class Ensemble:
    """All runs: outcome (run, issue), final chances (run, actor), turns (run), positions (run, turn, actor, issue)."""

    inputs: Inputs
    rules: Rules
    seed: int
    outcome: np.ndarray
    chances: np.ndarray
    turns: np.ndarray
    track: np.ndarray

    def quantiles(self) -> np.ndarray:
        """Return (quantile, turn, actor, issue) of the positions, on the table's scale."""
        return self.inputs.outside(np.quantile(self.track, QUANTILES, axis=0) / STEPS)


def ranges_of(table: Table, scale: tuple[float, float]) -> Ranges:
    """Return the ends of a table's cells with positions on 0..1 of the scale."""
    def ends(cells: object, shift: float = 0.0, factor: float = 1.0) -> np.ndarray:
        return np.stack([(part - shift) * factor for part in (cells.low, cells.high)])  # type: ignore[attr-defined]

    width = scale[1] - scale[0]
    columns = ["capability"]
    for issue in table.issues:
        columns += [f"position.{issue}", f"salience.{issue}"]
    position = np.clip(ends(table.position, scale[0], 1.0 / width), 0.0, 1.0)
    codes = np.array([decision(f"bargain.{column}") for column in columns], dtype=np.int64)
    return Ranges(ends(table.capability), position, ends(table.salience), codes)


def play(
    table: Table, inputs: Inputs, rules: Rules, runs: int, seed: int = 0, stop: Stop = Stop(),  # noqa: B008
    workers: int | None = None,
) -> Ensemble:
    """Play many runs of the spatial model on all cores."""
    n, issues = inputs.position.shape
    kept = max(2, min(stop.most, 30, MOST_BYTES // (2 * runs * n * issues)))
    track = np.zeros((runs, kept + 1, n, issues), dtype=np.uint16)
    outcome, chances, turns = np.zeros((runs, issues)), np.zeros((runs, n)), np.zeros(runs, dtype=np.int64)
    ranges, at = ranges_of(table, inputs.scale), where(inputs.actors, seed, 0)

    def part(bounds: tuple[int, int]) -> None:
        run_many(
            *bounds, seed, ranges, inputs.accommodation, inputs.stays, rules, stop, at, track, outcome, chances, turns
        )

    workers = workers or os.cpu_count() or 1
    part((0, 0))  # compiled once, before the threads
    edges = np.linspace(0, runs, min(runs, 8 * workers) + 1).astype(int).tolist()
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(part, pairwise(edges)))
    low, high = inputs.scale
    last = min(kept, int(turns.max(initial=0)))
    return Ensemble(inputs, rules, seed, low + outcome * (high - low), chances, turns, track[:, : last + 1])


def drawn_cells(table: Table, scale: tuple[float, float], seed: int, history: int) -> tuple[np.ndarray, ...]:
    """Return one run's capability (actor), position and salience (actor, issue), position on the table's scale."""
    n, issues = table.position.centre.shape
    capability, position, salience = np.empty(n), np.empty((n, issues)), np.empty((n, issues))
    draw_inputs(ranges_of(table, scale), where(table.actors, seed, history), capability, position, salience)
    return capability, scale[0] + position * (scale[1] - scale[0]), salience
