"""Programmes side by side: the same conditions and the same draws under each of a case's systems.

History h of every programme shares its draws, so programmes are compared history by history with the first of them:
measures among histories whose order stands, differences among those that stand under both, the fall in a row of its
own.
"""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, fields
from hashlib import sha256
from typing import Any

import numpy as np

from whowhom.case.dates import date_of
from whowhom.case.parts.questions import Programme
from whowhom.engine.bind import SOCIETY, Model
from whowhom.engine.play import RULE, History, Player
from whowhom.errors import Fault, InputError, MachineError
from whowhom.interventions.plan import bind_changed, plan
from whowhom.questions.ends import fall_odds
from whowhom.questions.measures import CUMULATIVE, FALLS, mean_and_error, measured
from whowhom.runs import grid
from whowhom.runs.chunk import play_one
from whowhom.runs.ends import Ends
from whowhom.runs.provenance import cores, engine_version
from whowhom.runs.tally import tally
from whowhom.runs.workers import over_chunks

BLOCK = 20


@dataclass
class Sums:
    """What is counted of one programme: outcomes by name, `states (2, state)` where each holds and of how many
    histories, sums and squares of measures `values (2, measure)` over `stand` histories that stand and of their
    differences from the first programme `gaps (2, measure)` over `both` that stand under both, `whole` and `whole_gaps`
    the same over all histories, each until it ends, `falls (2)` of the differences in whether the order falls, `counts
    (month, variable, bin)` of society, and how histories end."""

    outcomes: Counter[str]
    states: np.ndarray
    values: np.ndarray
    gaps: np.ndarray
    whole: np.ndarray
    whole_gaps: np.ndarray
    falls: np.ndarray
    counts: np.ndarray
    ends: Ends
    histories: int = 0
    stand: int = 0
    both: int = 0

    @staticmethod
    def empty(model: Model) -> Sums:
        """Return sums of nothing."""
        values, gaps, whole, whole_gaps = np.zeros((4, 2, len(model.case.measures)))
        counts = np.zeros((model.months, len(SOCIETY), grid.BINS + 1), np.int64)
        return Sums(Counter(), np.zeros((2, len(model.states)), np.int64), values, gaps, whole, whole_gaps,
                    np.zeros(2), counts, Ends.empty(model))

    def add(self, other: Sums) -> None:
        """Add other sums to these."""
        self.outcomes.update(other.outcomes)
        self.ends.add(other.ends)
        for name in (one.name for one in fields(self) if one.name not in ("outcomes", "ends")):
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True)
class Posed:
    """Programmes of a case, each bound as a model; `at` is the month from which they hold."""

    programmes: tuple[Programme, ...]
    models: tuple[Model, ...]
    at: int


@dataclass(frozen=True)
class Answer(Posed):
    """Programmes played; `failed` histories of any programme are left out of all."""

    seed: int
    histories: int
    sums: tuple[Sums, ...]
    failed: int = 0
    columns: np.ndarray = field(default_factory=lambda: grid.columns(SOCIETY))


def pose(base: Model, *, at: str | None = None, only: Sequence[str] = ()) -> Posed:
    """Return the programmes of a model's case (`only` some of them), bound; raises InputError with every fault.

    They hold from the month `at`, by default from the start.
    """
    case = base.case
    chosen = [p for p in case.programmes if not only or p.id in only]
    unknown = [id for id in only if id not in {p.id for p in case.programmes}]
    if unknown or not chosen:
        known = ", ".join(p.id for p in case.programmes) or "none: the case has no programmes"
        raise InputError(Fault("--programme", ", ".join(unknown), "is not a programme of the case", case.id, known))
    date = f"@{at}" if at else ""
    models = tuple(bind_changed(base, plan([f"programme.{p.id}{date}=on"], base)) for p in chosen)
    planned = plan([f"programme.{chosen[0].id}{date}=on"], base)
    month = planned.interventions[0].month
    return Posed(tuple(chosen), models, base.start.month if month is None else month)


def answer_id(posed: Posed, n: int, seed: int) -> str:
    """Return 16 hex digits of the hash of all that determines the answer."""
    words = [*(m.identity() for m in posed.models), n, seed, engine_version()]
    return sha256(json.dumps(words).encode()).hexdigest()[:16]


def count(sums: Sums, model: Model, history: History, first: History, columns: Any) -> None:
    """Count one history of a programme beside the same one of the first programme."""
    sums.histories += 1
    sums.outcomes[model.outcome_name(history.outcome, history.who)] += 1
    sums.states += np.stack([history.states == 1, history.states >= 0])
    sums.ends.count(history)
    values = measured(model, history)
    gap, fell = values - measured(model, first), float((history.order > 0) - (first.order > 0))
    moments, gaps = np.stack([values, values**2]), np.stack([gap, gap**2])
    sums.whole, sums.whole_gaps = sums.whole + moments, sums.whole_gaps + gaps
    sums.falls += (fell, fell**2)
    if history.order == 0:
        sums.stand, sums.values = sums.stand + 1, sums.values + moments
        if first.order == 0:
            sums.both, sums.gaps = sums.both + 1, sums.gaps + gaps
    tally(np.ascontiguousarray(history.series[: history.months, -len(SOCIETY) :]), columns, sums.counts)


def play_block(players: Sequence[Player], seed: int, first: int, last: int, columns: Any) -> tuple[list[Sums], int]:
    """Play histories `first` to `last` - 1 under every programme; return the sums and how many failed."""
    sums, failed = [Sums.empty(p.model) for p in players], 0
    for number in range(first, last):
        histories = [play_one(player, seed, number)[0] for player in players]
        if any(h.status for h in histories):
            failed += 1
            continue
        for one, player, history in zip(sums, players, histories, strict=True):
            count(one, player.model, history, histories[0], columns)
    return sums, failed


def play(posed: Posed, n: int, seed: int = 1, *, workers: int | None = None,
         progress: Callable[[int], None] | None = None, tell: Callable[[str], None] | None = None) -> Answer:
    """Return n histories of every programme, the same for any number of workers.

    Raises:
        InputError: if n is not positive.
        MachineError: if every history failed.
    """
    if n < 1:
        raise InputError(Fault("-n", str(n), "is not a number of histories", str(n), "a whole number, at least 1"))
    columns, total, failed = grid.columns(SOCIETY), [Sums.empty(m) for m in posed.models], 0
    first = [[Player(model, watch=RULE, tell=tell) for model in posed.models]]
    play_block(first[0], seed, 0, 1, columns)

    def work(players: list[Player], block: int) -> tuple[list[Sums], int]:
        return play_block(players, seed, block * BLOCK, min(n, (block + 1) * BLOCK), columns)

    def make() -> list[Player]:
        return first.pop() if first else [Player(model, watch=RULE) for model in posed.models]

    # Sums of floats are added in the order of blocks, so that the result does not hang on the workers.
    waiting: dict[int, tuple[list[Sums], int]] = {}
    with closing(over_chunks(range(-(-n // BLOCK)), make, lambda p, b: (b, *work(p, b)), workers or cores(),
                             threading.Event())) as done:
        following = 0
        for block, sums, lost in done:
            waiting[block] = (sums, lost)
            while following in waiting:
                found, lost_here = waiting.pop(following)
                for mine, more in zip(total, found, strict=True):
                    mine.add(more)
                failed, following = failed + lost_here, following + 1
                if progress:
                    progress(min(n, following * BLOCK))
    if not total[0].histories:
        raise MachineError(f"all {n} histories failed")
    return Answer(posed.programmes, posed.models, posed.at, seed, n, tuple(total), failed)


def measure_rows(answer: Answer, place: int) -> list[dict[str, Any]]:
    """Return the measures of one programme: value and error among `histories` whose order stands, difference from the
    first programme and its error among `pairs` that stand under both; what only grows also of all, `until_the_end` of
    each history; last the fall of the order, of all histories."""
    sums, rows = answer.sums[place], []
    for k, one in enumerate(answer.models[place].case.measures):
        row = {"name": one.id, "title": one.title, "unit": one.unit,
               **compared(sums.values[:, k], sums.stand, sums.gaps[:, k], sums.both)}
        if one.quantity in CUMULATIVE:
            row["until_the_end"] = compared(sums.whole[:, k], sums.histories, sums.whole_gaps[:, k], sums.histories)
        rows.append(row)
    fall, n = fall_odds(sums.ends), sums.histories
    counted = np.array([fall.count, fall.count], float)
    return [*rows, {**FALLS, **compared(counted, n, sums.falls, n)}]


def compared(values: np.ndarray, n: int, gaps: np.ndarray, pairs: int) -> dict[str, Any]:
    """Return value and difference with their errors, and of how many histories and pairs."""
    (value, error), (gap, gap_error) = mean_and_error(values, n), mean_and_error(gaps, pairs)
    return {"value": value, "error": error, "histories": n, "difference": gap, "difference_error": gap_error,
            "pairs": pairs}


def differs(row: Mapping[str, Any], errors: float) -> bool:
    """Tell whether a measure differs from the first programme's by more than so many errors."""
    return row["pairs"] > 0 and bool(abs(row["difference"]) > errors * row["difference_error"] > 0)


def quantile(answer: Answer, place: int, variable: str, share: float) -> np.ndarray:
    """Return by month (month) the value of a quantity of society that a share of a programme's histories reach."""
    return grid.quantile(answer.sums[place].counts[:, SOCIETY.index(variable)], variable, share)


def span(answer: Answer) -> tuple[str, str]:
    """Return the first and the last month as dates."""
    model = answer.models[0]
    return date_of(model.start.month), date_of(model.start.month + model.months - 1)
