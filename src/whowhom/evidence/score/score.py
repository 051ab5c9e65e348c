"""Scoring: play histories that are told the record, count what they did freely, turn counts into figures."""

from __future__ import annotations

import csv
import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from whowhom.case.parts.whole import Case
from whowhom.case.resolve.tables import HOLD_FROM
from whowhom.engine.bind import Model
from whowhom.engine.dated import find_start
from whowhom.engine.teller import Teller
from whowhom.engine.told import Tape
from whowhom.errors import Fault, InputError, MachineError
from whowhom.evidence.score.figures import Figures, figures
from whowhom.evidence.score.hits import Reader
from whowhom.evidence.score.kinds import all_occasions
from whowhom.evidence.score.known import Known
from whowhom.evidence.score.occasions import Occasion
from whowhom.evidence.score.tape import tape_of
from whowhom.runs.workers import over_chunks

EACH = 10
"""Histories of every draw of the parameters."""
BLOCK = 50
"""Histories that a thread plays in one go."""
SEEN = "seen.csv"
"""A table beside a case: held-out entries (`entry`) whose content its makers were told, and by what (`told`)."""


@dataclass(frozen=True)
class Answer:
    """What was scored: the occasions, their figures, and what was left out."""

    model: Model
    occasions: tuple[Occasion, ...]
    figures: Figures
    histories: int
    seed: int
    held_out: bool
    seen: tuple[str, ...]
    failed: int


def last_told(case: Case, start: str | None, held_out: bool) -> int:
    """Return the last month that is told: without what is held out, the month before everything is."""
    everything = held_out or find_start(case, start).month >= HOLD_FROM
    return case.ends if everything else min(case.ends, HOLD_FROM - 1)


def seen_entries(model: Model) -> frozenset[str]:
    """Return the held-out entries that leave the score because their content is known to those who build the model."""
    path = model.case.folder / SEEN
    if not path.is_file():
        return frozenset()
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(row["entry"] for row in csv.DictReader(file))


def answer(model: Model, histories: int, seed: int, *, held_out: bool = False, workers: int = 1, plays: int = 1,
           begin: Callable[[int], None] = lambda total: None,
           reached: Callable[[int], None] = lambda done: None) -> Answer:
    """Play histories told the record and score what they did freely.

    Raises:
        InputError: where the record has no occasion of the part asked for.
        MachineError: where every history failed.
    """
    known = Known(model, ("fit", "hold") if held_out else ("fit",))
    every, seen = all_occasions(known), seen_entries(model)
    part = "hold" if held_out else "fit"
    occasions = [one for one in every if one.part == part and not set(one.entry.split("; ")) & seen]
    _check(model, occasions, part)
    base = [one for one in every if one.part == "fit"]
    begin(histories)
    hits, draws, failed = play(model, tape_of(known), occasions, histories, seed, workers, plays, reached)
    left_out = sorted({one.entry for one in every if set(one.entry.split("; ")) & seen and one.part == part})
    found = figures(occasions, base, hits, draws, model.start.month)
    return Answer(model, tuple(occasions), found, histories, seed, held_out, tuple(left_out), failed)


def _check(model: Model, occasions: list[Occasion], part: str) -> None:
    """Raise InputError where nothing on record can be scored."""
    if not any(one.entry for one in occasions):
        what = "has no entry to fit on after its start: all that could be scored is held out" if part == "fit" else \
            "has no entry held out that could be scored"
        raise InputError(Fault(f"case {model.case.id}", "record", what, "no entry", "an entry of the record",
                               "--held-out" if part == "fit" else "the score without --held-out"))


def play(model: Model, tape: Tape, occasions: list[Occasion], histories: int, seed: int, workers: int, plays: int,
         reached: Callable[[int], None]) -> tuple[np.ndarray, np.ndarray, int]:
    """Return hits (play, occasion), the draw of every play, and how many histories failed."""
    reader = Reader(occasions)
    Teller(model, tape, plays).play(seed, 0, 0)  # compile before threads begin
    parts: dict[int, tuple[np.ndarray, list[int]]] = {}
    stop, done = threading.Event(), 0

    def work(teller: Teller, block: int) -> tuple[int, np.ndarray, list[int]]:
        rows, draws = [], []
        for number in range(block * BLOCK, min(histories, (block + 1) * BLOCK)):
            if stop.is_set():
                break
            status, seen = teller.play(seed, number, number // EACH)
            if status == 0:
                rows.append(reader.read(seen))
                draws += [number // EACH] * plays
        return block, np.concatenate(rows) if rows else np.zeros((0, len(occasions)), np.int8), draws

    for block, rows, draws in over_chunks(range(-(-histories // BLOCK)), lambda: Teller(model, tape, plays), work,
                                          workers, stop):
        parts[block] = rows, draws
        done += len(rows) // plays
        reached(done)
    hits = np.concatenate([parts[k][0] for k in sorted(parts)])
    if not len(hits):
        raise MachineError("every history failed: the case or the theory gives numbers that are not finite")
    return hits, np.array([d for k in sorted(parts) for d in parts[k][1]], np.int64), histories - len(hits) // plays
