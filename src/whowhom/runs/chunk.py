"""A chunk: a fixed range of histories, played by one thread, the same whatever the number of workers.

A history that fails is a row with its cause; the others go on. The digest of a chunk covers, history by history, its
number, its outcome, its events in order and its series, and nothing that depends on where or when it was played.
"""

from __future__ import annotations

import hashlib
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from whowhom.case.dates import month_in
from whowhom.engine.bind import SOCIETY, TRACKED, Model
from whowhom.engine.loop import NOT_FINITE
from whowhom.engine.play import History, Player
from whowhom.runs import grid, places
from whowhom.runs.ends import Ends
from whowhom.runs.key_events import MONTH, KeyEvents
from whowhom.runs.tally import tally
from whowhom.state.events import LOG_FULL

SIZE = 100
MOST_HISTORIES = 100_000_000
"""Histories of a run, at most."""
COUNT = np.uint8
"""Type of a count of histories within a chunk; SIZE fits in it."""
NO_OUTCOME, RAISED = 100, 101
CAUSES = {LOG_FULL: "more events than the log has room for", NOT_FINITE: "a number of the state is not finite",
          NO_OUTCOME: "no outcome of the case holds at the end", RAISED: "the program failed"}
ROW = ("history", "outcome", "who", "status", "events", "months", "order", "leader", "first", "longest", "ruler")
"""What is counted of one history, in numbers: its order at the end, who led then, who ruled; states come after."""
STATES = len(ROW)
SAMPLE_BYTES = 24_000_000
"""Size of the kept sample of full series, at most; 100 histories are kept in any case."""


class StoppedError(Exception):
    """The run was told to stop before this chunk was done."""


@dataclass(frozen=True)
class Plan:
    """What all chunks of a run share. `sample` is the number of histories, from the first, whose series are kept."""

    model: Model
    seed: int
    histories: int
    sample: int
    events: KeyEvents
    size: int = SIZE
    played: Callable[[int, int], None] = field(default=lambda outcome, who: None)
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def chunks(self) -> int:
        """Return the number of chunks."""
        return -(-self.histories // self.size)

    def numbers(self, chunk: int) -> range:
        """Return the numbers of a chunk's histories."""
        return range(chunk * self.size, min(self.histories, (chunk + 1) * self.size))


@dataclass(frozen=True)
class Counted:
    """What a chunk counted: all that adds up.

    `outcomes (history, ROW + state)`, of a state or question 1 where it holds, -1 where the history ended before it was
    due; `counts (month, tracked, bin)`; `firsts` packed key events and `first_counts`; `held (year, office, 1 + actor)`
    and `stood (year, actor, standing)` of `runs/places.py`; `fell`, `reigns` and `established` of `runs/ends.py`.
    """

    outcomes: np.ndarray
    counts: np.ndarray
    firsts: np.ndarray
    first_counts: np.ndarray
    held: np.ndarray
    stood: np.ndarray
    fell: np.ndarray
    reigns: np.ndarray
    established: np.ndarray


@dataclass(frozen=True)
class Part:
    """What a chunk leaves: its counts, and its histories.

    `events (event, 5)` with `history (event)`, `order (event)` and `p (event)`; `kept (kept history, month, tracked)`;
    `failures` a row each.
    """

    chunk: int
    digest: str
    counted: Counted
    events: np.ndarray
    history: np.ndarray
    order: np.ndarray
    p: np.ndarray
    kept: np.ndarray
    failures: tuple[dict[str, Any], ...]


def sample_size(model: Model, histories: int) -> int:
    """Return how many histories keep their full series: all where that is small."""
    each = 4 * model.months * len(model.tables.tracked)
    return min(histories, max(100, SAMPLE_BYTES // each))


def make_plan(model: Model, histories: int, seed: int, **more: Any) -> Plan:
    """Return the plan of a run."""
    return Plan(model, seed, histories, sample_size(model, histories), KeyEvents(model), **more)


def tracked_columns(model: Model) -> np.ndarray:
    """Return how the bins of every tracked column stand (tracked, 2)."""
    return grid.columns([v for v in TRACKED for _ in model.names.actors] + list(SOCIETY))


def play_one(player: Player, seed: int, number: int, draw: int | None = None) -> tuple[History, str]:
    """Play one history; return it with the traceback of what went wrong, if something was raised."""
    try:
        history = player.play(seed, number, draw)
    except MemoryError:
        raise
    except Exception:
        nothing = np.zeros((0, 5), np.int64)
        failed = History(number, -1, 0, RAISED, nothing, np.zeros(0), player.series, player.digests, 0.0)
        return failed, traceback.format_exc()
    if history.status == 0 and history.outcome < 0:
        return replace(history, status=NO_OUTCOME), ""
    return history, ""


def failure(history: History, seed: int, text: str) -> dict[str, Any]:
    """Return the row of a failed history; its ranged numbers are those drawn at (seed, number)."""
    cause = CAUSES.get(history.status, f"status {history.status}")
    return {"history": history.number, "seed": seed, "status": history.status, "cause": cause, "traceback": text}


class Reducer:
    """Reduces the histories of one chunk as they come."""

    def __init__(self, plan: Plan, chunk: int) -> None:
        """Begin with nothing counted."""
        model = plan.model
        self.plan, self.chunk = plan, chunk
        self.digest: Any = hashlib.sha256()
        self.columns, self.ends = tracked_columns(model), places.year_ends(model.start.month, model.months)
        self.counts = np.zeros((model.months, len(self.columns), grid.BINS + 1), COUNT)
        self.held, self.stood = places.empty(model, COUNT)
        self.over = Ends.empty(model, COUNT)
        self.rows: list[list[int]] = []
        self.logs: list[tuple[np.ndarray, np.ndarray]] = []
        self.kept: list[np.ndarray] = []
        self.failures: list[dict[str, Any]] = []

    def add(self, history: History, text: str) -> None:
        """Count one history; `text` is the traceback of one that raised."""
        row = [history.number, history.outcome, history.who, history.status, len(history.events), history.months,
               history.order, history.leader]
        if history.status:
            self.failures.append(failure(history, self.plan.seed, text))
            row += [-1, -1, -1, *[0] * len(self.plan.model.due)]
        else:
            tally(history.series[: history.months], self.columns, self.counts)
            places.count(history, self.ends, self.held, self.stood)
            rule = self.over.count(history)
            row += [rule.first, rule.longest, rule.last, *history.states.tolist()]
        self.rows.append(row)
        self.logs.append((history.events, history.event_p))
        self.add_to_digest(history)
        if history.number < self.plan.sample:
            self.kept.append(history.series if not history.status else np.full_like(history.series, np.nan))

    def add_to_digest(self, history: History) -> None:
        """Add a history to the digest of its chunk, whatever is asked besides; a failed one has no series."""
        self.digest.update(np.array(self.rows[-1][: STATES + len(self.plan.model.states)], "<i8").tobytes())
        self.digest.update(np.ascontiguousarray(history.events, "<i8"))
        self.digest.update(np.ascontiguousarray(history.event_p, "<f8"))
        if history.status == 0:
            self.digest.update(np.ascontiguousarray(history.series, "<f8"))

    def part(self) -> Part:
        """Return what the chunk leaves."""
        plan, outcomes = self.plan, np.array(self.rows, np.int64)
        lengths, good = outcomes[:, 4], outcomes[:, 3] == 0
        events = np.concatenate([e for e, _ in self.logs])
        local = np.repeat(np.arange(len(self.rows)), lengths)
        order = np.arange(len(events)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        known, month = good[local], month_in(events[:, MONTH]) - plan.model.start.month
        firsts, first_counts = plan.events.firsts(events[known], local[known], month[known])
        shape = (len(self.kept), plan.model.months, len(plan.model.tables.tracked))
        return Part(
            chunk=self.chunk, digest=self.digest.hexdigest(), events=events, history=outcomes[local, 0], order=order,
            counted=Counted(outcomes, self.counts, firsts, first_counts, self.held, self.stood, **vars(self.over)),
            p=np.concatenate([p for _, p in self.logs]), kept=np.array(self.kept, np.float32).reshape(shape),
            failures=tuple(self.failures),
        )


def play_chunk(player: Player, plan: Plan, chunk: int) -> Part:
    """Play the histories of a chunk and reduce them as they come; raises StoppedError when told to stop."""
    reducer = Reducer(plan, chunk)
    for number in plan.numbers(chunk):
        if plan.stop.is_set():
            raise StoppedError
        history, text = play_one(player, plan.seed, number)
        reducer.add(history, text)
        plan.played(history.outcome if not history.status else -1, history.who)
    return reducer.part()
