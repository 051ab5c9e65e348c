"""Playing struggles forward: five years, many histories, and of each who led, who fell, which kind of outcome.

*Who leads* in a month is the contender with the firmest grip, as everywhere in the program (`ruler`); an unnamed
newcomer may be it, or nobody. History h is number h of the seed, with numbers of the struggle of its own, and takes
the parameters of draw h // EACH, which are the same in every struggle: so a draw can be judged in one struggle and
used in another.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from whowhom.case.load import load_case
from whowhom.case.parts.whole import Case
from whowhom.case.table.convert import BODY, slugs
from whowhom.case.table.struggle import YEARS, Struggle
from whowhom.case.table.write import write_case
from whowhom.engine.bind import Model
from whowhom.engine.loop import DEAD
from whowhom.engine.play import PLACES, History, Player
from whowhom.errors import MachineError
from whowhom.evidence.struggles.parameters import held, rows_of, values_of
from whowhom.runs.workers import over_chunks, warm

EACH = 10
"""Histories of every draw of the parameters."""
BLOCK = 250
"""Histories that a thread plays in one go; a multiple of EACH."""
NOBODY, NEWCOMER = -1, -2
IN, OUT, FALLEN, DIED = range(4)
"""How an actor stands at the end: with a seat or an office; without; on a rung of the ladder; dead of natural
causes."""
PERSONAL = 0
"""The number of the outcome that is one man's rule."""


@dataclass(frozen=True)
class Played:
    """What is kept of the histories of one struggle, actors in the order of its table.

    `leaders (history, year)` who leads after each year, or NOBODY, NEWCOMER; `ends (history, actor)` how each stands
    in the last month; `fell (history, actor)` whether each fell; `personal (history)`; `number (history)` its number;
    `failed` histories are left out of all.
    """

    leaders: np.ndarray
    ends: np.ndarray
    fell: np.ndarray
    personal: np.ndarray
    number: np.ndarray
    failed: int = 0

    @property
    def draw(self) -> np.ndarray:
        """Return the draw of the parameters of every history (history)."""
        return self.number // EACH


@dataclass(frozen=True)
class Board:
    """A model that keeps grip and strength, and the places in it of a struggle's actors.

    `order (actor)` is the number of each in the model, `sits (actor)` who sits in the leading body at the start.
    """

    model: Model
    order: np.ndarray
    sits: np.ndarray


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


def leaders_of(board: Board, history: History) -> list[int]:
    """Return who leads after each year: the contender with the firmest grip, by his place in the struggle's table."""
    n, found = len(board.model.names.actors), []
    for month in range(11, 12 * YEARS, 12):
        grip, strength = history.series[month, :n], history.series[month, n:]
        held = np.where((strength > 0.0) & (history.standing[month] < DEAD), grip, 0.0)
        found.append(place_of(board, int(held.argmax())) if held.max() > 0.0 else NOBODY)
    return found


def place_of(board: Board, number: int) -> int:
    """Return the place in the struggle's table of an actor of the model, NEWCOMER for one who is not in it."""
    found = np.flatnonzero(board.order == number)
    return int(found[0]) if len(found) else NEWCOMER


def ends_of(board: Board, player: Player, history: History) -> tuple[np.ndarray, np.ndarray]:
    """Return how every actor stands in the last month (actor), and who fell (actor).

    Who was put on the ladder at any time fell, and who sat in the leading body at the start and ends alive with
    neither a seat nor an office.
    """
    memory, model = player.memory, board.model
    inside = memory["seat"][0, model.names.number("bodies", BODY)][board.order] > 0
    inside |= np.isin(board.order, history.holders[-1])
    standing = history.standing[:, board.order]
    sanctioned = ((standing > 0) & (standing < DEAD)).any(axis=0)
    ends = np.where(inside, IN, OUT)
    ends[sanctioned] = FALLEN
    ends[standing[-1] == DEAD] = DIED
    return ends, sanctioned | (board.sits & (ends == OUT))


def play_block(board: Board, values: np.ndarray, seed: int, numbers: Sequence[int], stop: threading.Event) -> Played:
    """Play these histories of a board; `values (draw, row)` are the parameters."""
    player, places, rows, failed = Player(board.model, watch=PLACES), rows_of(board.model), [], 0
    for number in numbers:
        if stop.is_set():
            break
        player.tables = held(board.model.tables, places, values[number // EACH])
        history = player.play(seed, number)
        if history.status:
            failed += 1
            continue
        rows.append((leaders_of(board, history), *ends_of(board, player, history), history.outcome == PERSONAL, number))
    actors = len(board.order)
    return Played(
        np.array([row[0] for row in rows], np.int64).reshape(-1, YEARS),
        np.array([row[1] for row in rows], np.int64).reshape(-1, actors),
        np.array([row[2] for row in rows], bool).reshape(-1, actors),
        np.array([row[3] for row in rows], bool), np.array([row[4] for row in rows], np.int64), failed,
    )


def play_all(boards: Sequence[Board], histories: Sequence[Sequence[int]], seed: int, *, workers: int,
             played: Callable[[int], None], tell: Callable[[str], None] | None = None) -> list[Played]:
    """Play `histories` of every board on so many threads, the same whatever their number; `played` hears how many are
    done."""
    tasks = [(k, numbers[at : at + BLOCK]) for k, numbers in enumerate(histories)
             for at in range(0, len(numbers), BLOCK)]
    values = values_of(boards[0].model, seed, range(-(-max(map(len, histories)) // EACH)))
    stop, done = threading.Event(), 0
    warm(boards[0].model, seed, tell, watch=PLACES)

    def work(_: None, task: int) -> tuple[int, Played]:
        board, numbers = tasks[task]
        return task, play_block(boards[board], values, seed, numbers, stop)

    parts: dict[int, Played] = {}
    for task, part in over_chunks(range(len(tasks)), lambda: None, work, workers, stop):
        parts[task] = part
        done += len(tasks[task][1])
        played(done)
    return [joined([parts[t] for t in range(len(tasks)) if tasks[t][0] == k]) for k in range(len(boards))]


def joined(parts: Sequence[Played]) -> Played:
    """Return the parts of one struggle as one; raises MachineError where every history failed."""
    names = ("leaders", "ends", "fell", "personal", "number")
    whole = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
    failed = sum(part.failed for part in parts)
    if failed and not len(whole["number"]):
        raise MachineError(f"not one of {failed} histories of a struggle came to an end")
    return Played(**whole, failed=failed)
