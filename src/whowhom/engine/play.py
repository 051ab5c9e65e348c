"""Playing histories of a model: the compiled engine and, on the same sources, the slow reference."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numba
import numpy as np

from whowhom.draws import decision
from whowhom.engine.bind import Model
from whowhom.engine.loop import ABSENT, CENTRE, DEAD, EXECUTED, NOT_FINITE, Words, run_history
from whowhom.engine.steps import compile_steps
from whowhom.kernel import plain
from whowhom.state.variables import CHANGING, DRAWN, INDEX

warnings.filterwarnings("ignore", category=numba.NumbaExperimentalFeatureWarning)
PLACES = ("holder", "alive", "present", "rung")
"""What must be watched to know who held what and who stood where."""
RULE = ("ruler",)
"""What must be watched to know who ruled when."""
NAMED = {"actor": "actors", "office": "offices", "body": "bodies", "issue": "issues", "country": "countries"}
"""Dimensions of a variable and the names in a model that they run over."""


@dataclass(frozen=True)
class History:
    """One history: what came of it.

    `outcome` and `who` are numbers in the model, `status` is 0 unless it failed. `events (event, 5)` are month,
    decision, a, b, value with probabilities `event_p`; `series (month, tracked)`; `digests (month)` if asked
    for; `weight` the log-probability of its told (or, when scoring, of all its) decisions; `states (state)` 1 where
    a state of the case, or a question asked besides, holds in the last month, -1 where it ended before the date that is
    asked of; `months` how many it lived, since it ends
    with the order: from there on `series` are NaN and `digests` 0, and `watched`, the variables of the state asked for
    by name, are `(month, ...)` of the months lived. `order` is how the order stands at the end (`collapsed`), `leader`
    who has the firmest grip then, or -1.
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
    states: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    watched: Mapping[str, np.ndarray] = field(default_factory=dict)
    months: int = 0
    order: int = 0
    leader: int = -1

    @property
    def holders(self) -> np.ndarray:
        """Return who holds which office at the end of the months, or -1 (month, office); PLACES must be watched."""
        return self.watched["holder"]

    @cached_property
    def standing(self) -> np.ndarray:
        """Return where all stand, a rung of the ladder, DEAD or ABSENT (month, actor); PLACES must be watched."""
        w = self.watched
        dead = np.where(w["rung"] == EXECUTED, EXECUTED, DEAD)
        return np.where(w["alive"] == 0, dead, np.where(w["present"] == 1, w["rung"], ABSENT))


@dataclass(frozen=True)
class Clamp:
    """Decisions that are told: `decisions` by name, and the events `told (event, 5)` in the form of a log."""

    decisions: tuple[str, ...] = ()
    told: np.ndarray = field(default_factory=lambda: np.zeros((0, 5), np.int64))


@dataclass(frozen=True)
class Watch:
    """Variables that are kept month by month: `spans (variable, 2)` first word and number, `rows (month, word)`."""

    names: tuple[str, ...]
    spans: np.ndarray
    rows: np.ndarray

    @classmethod
    def of(cls, model: Model, names: tuple[str, ...]) -> Watch:
        """Return room for these variables of a model."""
        sizes = [int(np.prod(model.layout.shape(name))) for name in names]
        spans = np.array([(model.layout.place(name)[1], size) for name, size in zip(names, sizes, strict=True)],
                         np.int64).reshape(-1, 2)
        return cls(names, spans, np.zeros((model.months if names else 0, sum(sizes)), np.int64))

    def read(self, model: Model, months: int) -> dict[str, np.ndarray]:
        """Return the variables (copies) of the first `months`, cut to what the model has of actors, offices, bodies and
        issues."""
        out, first = {}, 0
        for name, (_, size) in zip(self.names, self.spans, strict=True):
            part = self.rows[:months, first : first + size]
            variable = model.layout.variables[name]
            part = part if variable.integer else part.view(np.float64)
            cut = tuple(slice(len(getattr(model.names, NAMED[dim])) if dim in NAMED else None) for dim in variable.dims)
            out[name] = part.reshape(-1, *model.layout.shape(name))[(slice(None), *cut)].copy()
            first += size
        return out


def float_words(model: Model) -> np.ndarray:
    """Return the words of every number that must be finite at the end: all that histories draw or change."""
    numbers = [v.name for v in (*CHANGING, *DRAWN) if not v.integer]
    first = [model.layout.place(name)[1] for name in numbers]
    sizes = [int(np.prod(model.layout.shape(name))) for name in numbers]
    return np.concatenate([np.arange(word, word + size) for word, size in zip(first, sizes, strict=True)])


class Player:
    """Plays histories of one model, one at a time, on its own memory; one player a thread."""

    def __init__(self, model: Model, *, reference: bool = False, digests: bool = False,
                 watch: tuple[str, ...] = (), clamp: Clamp | None = None, scoring: bool = False,
                 tell: Callable[[str], None] | None = None) -> None:
        self.model, self.scoring = model, scoring
        self.memory = model.layout.record()
        self.words = Words(self.memory.view(np.float64), self.memory.view(np.int64))
        self.run: Any = plain(self.history_loop) if reference else self.history_loop
        self.view: Any = self.memory.view(np.recarray) if reference else self.memory
        self.floats = float_words(model)
        self.digests = np.zeros(model.months if digests else 0, np.int64)
        self.watch = Watch.of(model, watch)
        self.series = np.zeros((model.months, len(model.tables.tracked)))
        self.tables = self.clamp(clamp or Clamp())
        self.steps = (tuple(plain(s.run) for s in model.steps) if reference
                      else compile_steps(model, self._compile_loop, tell))
        self.loop: Any = self.run if reference else self._compile_loop(self.steps)

    @property
    def history_loop(self) -> Any:
        """Return the kernel that plays one history."""
        return run_history

    def _compile_loop(self, steps: tuple[Any, ...]) -> Any:
        """Return the month's loop, compiled for steps of these types; called so, it need not look up their types."""
        return self.run.compile(tuple(numba.typeof(a) for a in self._arguments(steps, 0, 0, 0)))

    def _arguments(self, steps: tuple[Any, ...], seed: int, number: int, draw: int) -> tuple[Any, ...]:
        """Return the arguments of the month's loop for one history."""
        m = self.model
        return (self.view, self.words, self.tables, steps, seed, number, draw, m.start.month, m.months, m.substeps,
                int(self.scoring), self.series, self.digests, m.layout.digested, self.watch.spans, self.watch.rows)

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
        which = CENTRE if not self.model.draws else (number if draw is None else draw)
        outcome, who, status = self.loop(*self._arguments(self.steps, seed, number, which))
        if status == 0 and not np.isfinite(self.words.floats[self.floats]).all():
            status = NOT_FINITE
        n, months = int(self.memory["log_count"][0, 0]), int(self.memory["clock"][0, INDEX]) + 1
        self.series[months:], self.digests[months:] = np.nan, 0
        return History(
            number,
            int(outcome),
            int(who),
            int(status),
            self.memory["log"][0, :n].copy(),
            self.memory["log_p"][0, :n].copy(),
            self.series.copy(),
            self.digests.copy(),
            float(self.memory["weight"][0, 0]),
            self._states(months),
            self.watch.read(self.model, months),
            months,
            int(self.memory["collapsed"][0, 0]),
            int(self.memory["leader"][0, 0]),
        )

    def _states(self, months: int) -> np.ndarray:
        """Return which states and questions hold after so many months; -1 where the history did not come so far."""
        model, first = self.model, len(self.model.outcomes)
        holds = self.memory["holds"][0, first : first + len(model.states) + len(model.asked)] > 0
        return np.where(np.array(model.due, np.int64) < months, holds.astype(np.int64), -1)

    def state(self) -> Mapping[str, np.ndarray]:
        """Return the state at the end of the last history, by variable (copies)."""
        return {name: self.memory[name][0].copy() for name in self.model.layout.variables
                if name not in ("log", "log_p", "told")}
