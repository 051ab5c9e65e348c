"""A chunk: a fixed range of histories, played by one thread, the same whatever the number of workers.

A history that fails is a row with its cause; the others go on. The digest of a chunk covers, history by history, its
number, its outcome, its events in order and its series, and nothing that depends on where or when it was played.
"""

from __future__ import annotations

import hashlib
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from whowhom.engine.bind import SOCIETY, TRACKED, Model
from whowhom.engine.loop import NOT_FINITE
from whowhom.engine.play import History, Player
from whowhom.runs import grid
from whowhom.runs.key_events import MONTH, KeyEvents
from whowhom.runs.tally import tally
from whowhom.state.events import LOG_FULL

SIZE = 100
COUNT = np.uint8
"""Type of a count of histories within a chunk; SIZE fits in it."""
NO_OUTCOME, RAISED = 100, 101
CAUSES = {LOG_FULL: "more events than the log has room for", NOT_FINITE: "a number of the state is not finite",
          NO_OUTCOME: "no outcome of the case holds at the end", RAISED: "the program failed"}
SAMPLE_BYTES = 32_000_000
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
class Part:
    """What a chunk leaves.

    `outcomes (history, 5 + states)` number, outcome, who, status, events, then 1 for each state that holds; `events
    (event, 5)` with `history (event)`, `order (event)` and `p (event)`; `counts (month, tracked, bin)`; `firsts` packed
    key events and `first_counts`; `kept (kept history, month, tracked)`; `failures` a row each.
    """

    chunk: int
    digest: str
    outcomes: np.ndarray
    events: np.ndarray
    history: np.ndarray
    order: np.ndarray
    p: np.ndarray
    counts: np.ndarray
    firsts: np.ndarray
    first_counts: np.ndarray
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
        return History(**{**vars(history), "status": NO_OUTCOME}), ""
    return history, ""


def failure(history: History, seed: int, text: str) -> dict[str, Any]:
    """Return the row of a failed history; its ranged numbers are those drawn at (seed, number)."""
    cause = CAUSES.get(history.status, f"status {history.status}")
    return {"history": history.number, "seed": seed, "status": history.status, "cause": cause, "traceback": text}


def add_to_digest(digest: Any, row: list[int], history: History) -> None:
    """Add a history to the digest of its chunk; a failed one has no series."""
    digest.update(np.array(row, "<i8").tobytes())
    digest.update(np.ascontiguousarray(history.events, "<i8"))
    digest.update(np.ascontiguousarray(history.event_p, "<f8"))
    if history.status == 0:
        digest.update(np.ascontiguousarray(history.series, "<f8"))


def play_chunk(player: Player, plan: Plan, chunk: int) -> Part:
    """Play the histories of a chunk and reduce them as they come; raises StoppedError when told to stop."""
    model, columns, digest = plan.model, tracked_columns(plan.model), hashlib.sha256()
    counts = np.zeros((model.months, len(columns), grid.BINS + 1), COUNT)
    rows, logs, kept, failures = [], [], [], []
    for number in plan.numbers(chunk):
        if plan.stop.is_set():
            raise StoppedError
        history, text = play_one(player, plan.seed, number)
        row = [number, history.outcome, history.who, history.status, len(history.events)]
        rows.append(row + (history.states.tolist() or [0] * len(model.states)))
        add_to_digest(digest, rows[-1], history)
        logs.append((history.events, history.event_p))
        if history.status:
            failures.append(failure(history, plan.seed, text))
        else:
            tally(history.series, columns, counts)
        if number < plan.sample:
            kept.append(history.series if not history.status else np.full_like(history.series, np.nan))
        plan.played(history.outcome if not history.status else -1, history.who)
    return reduce_chunk(plan, chunk, digest.hexdigest(), rows, logs, counts, kept, failures)


def reduce_chunk(
    plan: Plan, chunk: int, digest: str, rows: list[list[int]], logs: list[tuple[np.ndarray, np.ndarray]],
    counts: np.ndarray, kept: list[np.ndarray], failures: list[dict[str, Any]],
) -> Part:
    """Return a chunk's part from what its histories left."""
    outcomes = np.array(rows, np.int64)
    lengths, good = outcomes[:, 4], outcomes[:, 3] == 0
    events = np.concatenate([e for e, _ in logs])
    local = np.repeat(np.arange(len(rows)), lengths)
    order = np.arange(len(events)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    counted = good[local]
    month = (events[:, MONTH] & 0xFFFFF) - plan.model.start.month
    firsts, first_counts = plan.events.firsts(events[counted], local[counted], month[counted])
    width = len(plan.model.tables.tracked)
    return Part(
        chunk=chunk, digest=digest, outcomes=outcomes, events=events, history=outcomes[local, 0], order=order,
        p=np.concatenate([p for _, p in logs]), counts=counts, firsts=firsts, first_counts=first_counts,
        kept=np.array(kept, np.float32).reshape(len(kept), plan.model.months, width), failures=tuple(failures),
    )
