"""What is asked of a table, and how its histories are played: as it stands, changed, or moved by its error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from whowhom.case.parts.whole import Case
from whowhom.case.table.convert import slugs
from whowhom.case.table.news import News
from whowhom.case.table.struggle import Struggle
from whowhom.engine.bind import Model
from whowhom.evidence.forecast.shares import Gap, Sample, Share, gaps, sample_of, shares
from whowhom.evidence.score.known import Known
from whowhom.evidence.score.tape import tape_of
from whowhom.evidence.struggles.answer import Binder, Listener
from whowhom.evidence.struggles.play import Board, board_of, case_of, play_all
from whowhom.interventions.plan import bind_changed, plan


@dataclass(frozen=True)
class Question:
    """A struggle, what binds its case, what has happened since its first day, the seed, how many histories."""

    struggle: Struggle
    bind: Binder
    histories: int
    seed: int
    workers: int
    news: News | None = None
    listen: Listener = field(default_factory=Listener)

    def model(self, struggle: Struggle | None = None) -> Model:
        """Return the case of a struggle, the asked one by default, bound to the theory."""
        return self.bind(case_of(struggle or self.struggle))

    @property
    def dead(self) -> tuple[int, ...]:
        """Return who is told to have died, by their places in the table."""
        told = () if self.news is None else tuple(e.subject for e in self.news.record if e.kind == "death")
        return tuple(n for n, id in enumerate(slugs(self.struggle).values()) if id in told)

    def changed(self, model: Model, do: Sequence[str]) -> Model:
        """Return a model with stated changes; raises InputError with every fault of their texts."""
        return bind_changed(model, plan(do, model))

    def board(self, model: Model, struggle: Struggle | None = None, told: bool = True) -> Board:
        """Return the board of a model, with what has happened on its tape where it is `told`."""
        board = board_of(struggle or self.struggle, model)
        if self.news is None or not told:
            return board
        case: Case = self.news.in_case(model.case)
        tape = tape_of(Known(replace(model, case=case), ("fit",)))
        return replace(board, tape=tape, until=self.news.until - model.start.month)

    def play(self, boards: Sequence[Board], numbers: range, draws: np.ndarray) -> list[Sample]:
        """Return these histories of every board, weighted; `draws (draw)` are weights of the parameters."""
        if not boards:
            return []
        self.listen.begin(len(boards) * len(numbers))
        played = play_all(boards, [numbers] * len(boards), self.seed, workers=self.workers,
                          played=self.listen.played, tell=self.listen.tell)
        return [sample_of(one, draws) for one in played]


def leaders(struggle: Struggle, sample: Sample, year: int = -1) -> tuple[Share, ...]:
    """Return who leads after a year, in the order of the table: shares of the histories in which somebody of it
    does."""
    led = sample.leads[:, year]
    return shares(struggle.names, led, somebody(led), sample)


def leader_gaps(struggle: Struggle, before: Sample, after: Sample) -> tuple[Gap, ...]:
    """Return how the odds of who leads at the end differ between two samples of the same histories."""
    one, other = before.leads[:, -1], after.leads[:, -1]
    return gaps(struggle.names, one, other, (somebody(one), somebody(other)), (before, after))


def somebody(led: np.ndarray) -> np.ndarray:
    """Return whether somebody of the table leads (history)."""
    return np.asarray(led.any(axis=1))


def variation(found: Sequence[Gap]) -> float:
    """Return the total variation between the odds of two samples."""
    return 0.5 * sum(abs(one.difference) for one in found)
