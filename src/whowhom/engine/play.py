"""Playing histories of a model: the compiled engine and, on the same sources, the slow reference."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numba
import numpy as np

from whowhom.draws import decision
from whowhom.engine.bind import Model
from whowhom.engine.loop import CENTRE, Words, run_history
from whowhom.kernel import plain
from whowhom.mechanism import Step

warnings.filterwarnings("ignore", category=numba.NumbaExperimentalFeatureWarning)

FIELDS = ("month", "decision", "a", "b", "value")


@dataclass(frozen=True)
class History:
    """One history: what came of it.

    `outcome` and `who` are numbers in the model, `status` is 0 unless it failed. `events (event, 5)` are month,
    decision, a, b, value with probabilities `event_p`; `series (month, tracked)`; `digests (month)` if asked
    for; `weight` the log-probability of its told (or, when scoring, of all its) decisions.
    """

    number: int
    outcome: int
    who: int
    status: int
    events: np.ndarray
    event_p: np.ndarray
    series: np.ndarray
    digests: np.ndarray
    weight: float


@dataclass(frozen=True)
class Clamp:
    """Decisions that are told: `decisions` by name, and the events `told (event, 5)` in the form of a log."""

    decisions: tuple[str, ...] = ()
    told: np.ndarray = field(default_factory=lambda: np.zeros((0, 5), np.int64))


def record_type(model: Model) -> Any:
    """Return numba's type of a model's record."""
    return numba.from_dtype(model.layout.dtype)


@cache
def _compiled(kernel: Any, record: Any) -> Any:
    signature = numba.void(record, numba.types.Array(numba.float64, 1, "C"))
    return numba.njit(signature, cache=True, nogil=True)(kernel.py_func)


def compiled_step(step: Step, record: Any) -> Any:
    """Return a step compiled by itself for a record type."""
    return _compiled(step.run, record)


def compile_steps(model: Model, tell: Callable[[str], None] | None = None) -> tuple[Any, ...]:
    """Return the compiled steps of a model; `tell` hears the name of each before it is compiled."""
    record = record_type(model)
    out = []
    for name, step in zip(model.theory.order, model.steps, strict=True):
        if tell:
            tell(name)
        out.append(compiled_step(step, record))
    return tuple(out)


class Player:
    """Plays histories of one model, one at a time, on its own memory; one player a thread."""

    def __init__(self, model: Model, *, reference: bool = False, digests: bool = False, clamp: Clamp | None = None,
                 scoring: bool = False, tell: Callable[[str], None] | None = None) -> None:
        self.model, self.scoring = model, scoring
        self.memory = model.layout.record()
        self.words = Words(self.memory.view(np.float64), self.memory.view(np.int64))
        self.run: Any = plain(run_history) if reference else run_history
        self.steps = tuple(plain(s.run) for s in model.steps) if reference else compile_steps(model, tell)
        self.view: Any = self.memory.view(np.recarray) if reference else self.memory
        self.digests = np.zeros(model.months if digests else 0, np.int64)
        self.series = np.zeros((model.months, len(model.tables.tracked)))
        self.tables = self.clamp(clamp or Clamp())

    def clamp(self, clamp: Clamp) -> Any:
        """Tell these decisions instead of drawing them, from the next history on; return the tables that do it."""
        start = self.model.layout.record()
        flat = start.view(np.int64)
        flat[: len(self.model.tables.start)] = self.model.tables.start
        start["clamped_count"][0, 0] = len(clamp.decisions)
        start["clamped"][0, : len(clamp.decisions)] = [decision(name) for name in clamp.decisions]
        start["told_count"][0, 0] = len(clamp.told)
        self.memory["told"][0, : len(clamp.told)] = clamp.told
        self.tables = self.model.tables._replace(start=flat[: len(self.model.tables.start)].copy())
        return self.tables

    def play(self, seed: int, number: int, draw: int | None = None) -> History:
        """Play history `number`; its ranged numbers are those of history `draw` (its own by default)."""
        m = self.model
        which = CENTRE if not m.draws else (number if draw is None else draw)
        outcome, who, status = self.run(
            self.view, self.words, self.tables, self.steps, seed, number, which, m.start.month, m.months, m.substeps,
            int(self.scoring), self.series, self.digests, m.layout.digested,
        )
        n = int(self.memory["log_count"][0, 0])
        return History(
            number, int(outcome), int(who), int(status), self.memory["log"][0, :n].copy(), self.memory["log_p"][0, :n].copy(),
            self.series.copy(), self.digests.copy(), float(self.memory["weight"][0, 0]),
        )

    def state(self) -> Mapping[str, np.ndarray]:
        """Return the state at the end of the last history, by variable (copies)."""
        return {name: self.memory[name][0].copy() for name in self.model.layout.variables if name not in ("log", "log_p", "told")}
