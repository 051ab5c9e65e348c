"""Playing struggles forward: years, many histories, and of each who led, who fell and by whom, which kind of outcome.

*Who leads* in a month is the contender with the firmest grip, as everywhere in the program (`ruler`); an unnamed
newcomer may be it, or nobody. History h is number h of the seed, with numbers of the struggle of its own, and takes
the parameters of draw h // EACH, which are the same in every struggle: so a draw can be judged in one struggle and
used in another.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np

from whowhom.case.load import load_case
from whowhom.case.parts.whole import Case
from whowhom.case.table.convert import BODY, slugs
from whowhom.case.table.struggle import Struggle
from whowhom.case.table.write import write_case
from whowhom.engine.bind import Model
from whowhom.engine.loop import DEAD
from whowhom.engine.play import PLACES, History, Player
from whowhom.engine.teller import Follower
from whowhom.engine.told import Tape
from whowhom.errors import MachineError
from whowhom.evidence.checks.decisions import contests_of
from whowhom.evidence.struggles.parameters import held, parameters_of, rows_of
from whowhom.runs.workers import over_chunks, warm
from whowhom.state.institutions import BODIES

EACH = 10
"""Histories of every draw of the parameters."""
BLOCK = 250
"""Histories that a thread plays in one go; a multiple of EACH."""
NOBODY, NEWCOMER = -1, -2
IN, OUT, FALLEN, DIED = range(4)
"""How an actor stands: with a seat or an office; without; put on a rung of the ladder at any time; dead of natural
causes."""
WATCHED = (*PLACES, "seat")
PERSONAL = 0
"""The number of the outcome that is one man's rule."""


@dataclass(frozen=True)
class Played:
    """What is kept of the histories of one struggle, actors in the order of its table.

    `leaders (history, year)` who leads after each year, or NOBODY, NEWCOMER; `stood (history, year, actor)` how each
    stands then; `fell (history, actor)` whether each fell; `rung (history, actor)` the lowest rung he was put on, 0 for
    none; `toppled (history, actor)` whose motion last brought him down, or NOBODY, NEWCOMER; `personal (history)`;
    `number (history)` its number; `weight (history)` the log-probability of what it was told, 0 where it was told
    nothing; `failed` histories are left out of all.
    """

    leaders: np.ndarray
    stood: np.ndarray
    fell: np.ndarray
    rung: np.ndarray
    toppled: np.ndarray
    personal: np.ndarray
    number: np.ndarray
    weight: np.ndarray
    failed: int = 0

    @property
    def ends(self) -> np.ndarray:
        """Return how every actor stands in the last month (history, actor)."""
        return self.stood[:, -1]

    def only(self, which: np.ndarray) -> Played:
        """Return some of the histories; `which (history)` says which ones."""
        kept = {one.name: getattr(self, one.name)[which] for one in fields(self) if one.name != "failed"}
        return replace(self, **kept)

    @property
    def draw(self) -> np.ndarray:
        """Return the draw of the parameters of every history (history)."""
        return self.number // EACH


@dataclass(frozen=True)
class Board:
    """A model that keeps grip and strength, and the places in it of a struggle's actors.

    `order (actor)` is the number of each in the model, `sits (actor)` who sits in the leading body at the start. With a
    `tape` its first `until` months are told.
    """

    model: Model
    order: np.ndarray
    sits: np.ndarray
    tape: Tape | None = None
    until: int = 0

    def player(self) -> Player:
        """Return who plays its histories."""
        if self.tape is None:
            return Player(self.model, watch=WATCHED)
        return Follower(self.model, self.tape, self.until, watch=WATCHED)


def case_of(struggle: Struggle) -> Case:
    """Return a struggle as a case."""
    with tempfile.TemporaryDirectory(prefix="whowhom-") as folder:
        return load_case(write_case(struggle, Path(folder)))


def board_of(struggle: Struggle, model: Model, *, meetings: bool = True) -> Board:
    """Return the board of a struggle whose case the model is bound to; without `meetings` no body ever meets."""
    names, ids = model.names.actors, slugs(struggle)
    order = np.array([names.index(ids[id]) for id in struggle.names])
    words = [model.layout.place(variable, n)[1] for variable in ("grip", "strength") for n in range(len(names))]
    tables = model.tables._replace(tracked=np.array(words, np.int64))
    if not meetings:
        tables = tables._replace(calendar=np.zeros_like(tables.calendar))
    first = model.start.seats[BODY]
    return Board(replace(model, tables=tables), order, np.array([ids[id] in first for id in struggle.names]))


def last_months(board: Board) -> range:
    """Return the last month of every year."""
    return range(11, board.model.months, 12)


def leaders_of(board: Board, history: History) -> list[int]:
    """Return who leads after each year: the contender with the firmest grip, by his place in the struggle's table."""
    n, found = len(board.model.names.actors), []
    for month in last_months(board):
        grip, strength = history.series[month, :n], history.series[month, n:]
        held = np.where((strength > 0.0) & (history.standing[month] < DEAD), grip, 0.0)
        found.append(place_of(board, int(held.argmax())) if held.max() > 0.0 else NOBODY)
    return found


def place_of(board: Board, number: int) -> int:
    """Return the place in the struggle's table of an actor of the model, NEWCOMER for one who is not in it."""
    found = np.flatnonzero(board.order == number)
    return int(found[0]) if len(found) else NEWCOMER


def stood_of(board: Board, history: History) -> tuple[np.ndarray, np.ndarray]:
    """Return how every actor stands after each year (year, actor), and the lowest rung he was put on (actor)."""
    seats = history.watched["seat"][:, board.model.names.number("bodies", BODY)][:, board.order]
    standing = history.standing[:, board.order]
    rungs = np.where(standing < DEAD, standing, 0)
    rows = []
    for month in last_months(board):
        inside = (seats[month] > 0) | np.isin(board.order, history.holders[month])
        row = np.where(inside, IN, OUT)
        row[(rungs[: month + 1] > 0).any(axis=0)] = FALLEN
        row[standing[month] == DEAD] = DIED
        rows.append(row)
    return np.array(rows), rungs.max(axis=0)


def toppled_by(board: Board, history: History) -> np.ndarray:
    """Return whose motion last brought every actor down (actor), by his place in the struggle's table; NOBODY where
    none did."""
    out = np.full(len(board.order), NOBODY)
    first = int(board.model.tables.start[board.model.layout.place("first", BODIES)[1]])
    for contest in contests_of(history.events, board.model.start.month, first):
        target = place_of(board, contest.target)
        if contest.won and target >= 0:
            out[target] = place_of(board, contest.mover)
    return out


def play_block(board: Board, values: np.ndarray, seed: int, numbers: Sequence[int], stop: threading.Event) -> Played:
    """Play these histories of a board; `values (draw, row)` are the parameters."""
    player, places, rows, failed = board.player(), rows_of(board.model), [], 0
    for number in numbers:
        if stop.is_set():
            break
        player.tables = held(board.model.tables, places, values[number // EACH])
        history = player.play(seed, number)
        if history.status:
            failed += 1
        else:
            rows.append(kept(board, history))
    return gathered(rows, len(last_months(board)), len(board.order), failed)


def kept(board: Board, history: History) -> tuple[Any, ...]:
    """Return what is kept of one history, in the order of `Played`."""
    stood, rung = stood_of(board, history)
    fell = (rung > 0) | (board.sits & (stood[-1] == OUT))
    return (leaders_of(board, history), stood, fell, rung, toppled_by(board, history), history.outcome == PERSONAL,
            history.number, history.weight)


def gathered(rows: Sequence[tuple[Any, ...]], years: int, actors: int, failed: int) -> Played:
    """Return what was kept of several histories as one."""
    shapes = ((years,), (years, actors), (actors,), (actors,), (actors,), (), (), ())
    kinds = (np.int64, np.int64, bool, np.int64, np.int64, bool, np.int64, float)
    parts = [np.array([row[k] for row in rows], kind).reshape(len(rows), *shape)
             for k, (shape, kind) in enumerate(zip(shapes, kinds, strict=True))]
    names = [one.name for one in fields(Played) if one.name != "failed"]
    return Played(**dict(zip(names, parts, strict=True)), failed=failed)


def play_all(boards: Sequence[Board], histories: Sequence[Sequence[int]], seed: int, *, workers: int,
             played: Callable[[int], None], tell: Callable[[str], None] | None = None) -> list[Played]:
    """Play `histories` of every board on so many threads, the same whatever their number; `played` hears how many are
    done."""
    tasks = [(k, numbers[at : at + BLOCK]) for k, numbers in enumerate(histories)
             for at in range(0, len(numbers), BLOCK)]
    draws = range(-(-(1 + max(max(numbers) for numbers in histories)) // EACH))
    values = parameters_of([board.model for board in boards], seed, draws)
    stop, done = threading.Event(), 0
    warm(boards[0].model, seed, tell, watch=WATCHED)
    boards[0].player()

    def work(_: None, task: int) -> tuple[int, Played]:
        board, numbers = tasks[task]
        return task, play_block(boards[board], values[board], seed, numbers, stop)

    parts: dict[int, Played] = {}
    for task, part in over_chunks(range(len(tasks)), lambda: None, work, workers, stop):
        parts[task] = part
        done += len(tasks[task][1])
        played(done)
    return [joined([parts[t] for t in range(len(tasks)) if tasks[t][0] == k]) for k in range(len(boards))]


def joined(parts: Sequence[Played]) -> Played:
    """Return the parts of one struggle as one; raises MachineError where every history failed."""
    names = [one.name for one in fields(Played) if one.name != "failed"]
    whole = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
    failed = sum(part.failed for part in parts)
    if failed and not len(whole["number"]):
        raise MachineError(f"not one of {failed} histories of a struggle came to an end")
    return Played(**whole, failed=failed)
