"""The forecast of a table: who leads and who falls, at once; what would change it and what it hangs on, when asked."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from whowhom.case.dates import date_of, month_of
from whowhom.case.table.struggle import YEARS
from whowhom.engine.bind import Model
from whowhom.errors import Fault, InputError
from whowhom.evidence.forecast.fates import Fate, Toppling, fates, topplings
from whowhom.evidence.forecast.hangs import Hangs, hangs_on
from whowhom.evidence.forecast.learn import Lesson, learn
from whowhom.evidence.forecast.moves import Move, Tried, part_of, search, tried
from whowhom.evidence.forecast.question import Question, leader_gaps, leaders
from whowhom.evidence.forecast.shares import Gap, Sample, Share, evenness
from whowhom.interventions.grammar import DATE, WHERE, Intervention
from whowhom.interventions.plan import plan

MOVED = 400
"""Histories on which a column or a cell is moved, at most."""


@dataclass(frozen=True)
class Answer:
    """A forecast. `asked` are changes that the user asks about, `theory` the id of the theory."""

    question: Question
    theory: str
    asked: tuple[str, ...] = ()

    @cached_property
    def model(self) -> Model:
        """Return the case of the table, bound."""
        return self.question.model()

    @cached_property
    def lesson(self) -> Lesson:
        """Return what is learnt from struggles past."""
        return learn(self.question, self.theory)

    @cached_property
    def sample(self) -> Sample:
        """Return the histories of the table."""
        board = self.question.board(self.model)
        return self.question.play([board], range(self.question.histories), self.lesson.weights)[0]

    @property
    def year(self) -> int:
        """Return after how many years the headline is asked: five, or the end where that is sooner."""
        return min(YEARS, self.question.struggle.years)

    def leaders(self, year: int | None = None) -> tuple[Share, ...]:
        """Return who leads after so many years, the headline's by default, the likeliest first."""
        found = leaders(self.question.struggle, self.sample, (year or self.year) - 1)
        return tuple(sorted(found, key=lambda one: -one.probability))

    @property
    def odds(self) -> np.ndarray:
        """Return the odds to lead at the end, in the order of the table (actor)."""
        return np.array([one.probability for one in leaders(self.question.struggle, self.sample)])

    @property
    def contenders(self) -> float:
        """Return how many equally likely contenders the headline is worth."""
        return evenness(np.array([one.probability for one in self.leaders()]))

    def elsewhere(self) -> tuple[float, float]:
        """Return in which share of histories nobody leads at the headline's year, and a newcomer."""
        last, weight = self.sample.played.leaders[:, self.year - 1], self.sample.weight
        return float(weight[last == -1].sum()), float(weight[last == -2].sum())

    @cached_property
    def fates(self) -> tuple[Fate, ...]:
        """Return what becomes of everybody."""
        return fates(self.question.struggle, self.sample)

    @cached_property
    def topplings(self) -> tuple[Toppling, ...]:
        """Return who brings down whom, the likeliest first."""
        return topplings(self.question.struggle, self.sample)

    @cached_property
    def what_ifs(self) -> tuple[Tried, ...]:
        """Return what was asked, then every move that was tried; raises InputError for what cannot be asked."""
        asked = [Move(self.asked, " and ".join(self.asked), "asked")] if self.asked else []
        numbers = range(self.question.histories)
        told = tried(self.question, asked, self.model, self.sample, numbers, self.lesson.weights) if asked else []
        return (*told, *search(self.question, self.model, self.sample, self.odds, self.next_month,
                               self.lesson.weights))

    @property
    def next_month(self) -> int:
        """Return the first month in which something can still be moved."""
        news = self.question.news
        return self.model.start.month + 1 if news is None else news.until

    @cached_property
    def hangs(self) -> tuple[Hangs, ...]:
        """Return what the odds of the likeliest to lead in the end hang on."""
        numbers = range(min(MOVED, self.question.histories))
        part = part_of(self.sample, numbers, self.lesson.weights)
        return tuple(hangs_on(self.question, self.model, self.sample, part, int(self.odds.argmax()), numbers,
                              self.lesson.weights))

    @cached_property
    def news(self) -> tuple[Gap, ...]:
        """Return how what has happened changed who leads at the end; nothing where nothing is told."""
        if self.question.news is None:
            return ()
        board = self.question.board(self.model, told=False)
        before = self.question.play([board], range(self.question.histories), self.lesson.weights)[0]
        return leader_gaps(self.question.struggle, before, self.sample)

    def check(self) -> None:
        """Raise InputError with every fault of what is asked, before anything is played."""
        if not self.asked:
            return
        told = [one.text for one in plan(self.asked, self.model).interventions if month_asked(one) < self.next_month]
        if told and self.question.news is not None:
            raise InputError([Fault(f"{WHERE}  {text}", "", "lies in the months that are told", text,
                                    f"{date_of(self.next_month)} or later", "leave out what happened after it")
                              for text in told])


def month_asked(one: Intervention) -> float:
    """Return the month of a change, infinite where it has none: then it is of what no news tells."""
    if one.path.endswith(".dies") and DATE.fullmatch(one.value):
        return month_of(one.value)
    return math.inf if one.month is None else one.month
