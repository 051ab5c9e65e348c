"""What a forecast learns from: struggles past weigh the draws of the parameters, and teach the rules beside it.

Where the track record is of this very program, seed and number of histories, its path scores are taken; else the
struggles are played anew. A table that is one of them is told without what came of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from whowhom.case.table.struggle import YEARS, Struggle
from whowhom.evidence.forecast.question import Question
from whowhom.evidence.struggles.answer import learnt_from, play_folder
from whowhom.evidence.struggles.baselines import RULES, speak
from whowhom.evidence.struggles.fit import effective, weights_without
from whowhom.evidence.struggles.forecast import Forecast
from whowhom.evidence.struggles.known import Known, read_known
from whowhom.evidence.struggles.play import EACH
from whowhom.evidence.struggles.read import SHIPPED, read_struggles
from whowhom.evidence.struggles.record import TrackRecord, read_record


@dataclass(frozen=True)
class Lesson:
    """What struggles past say: the weight of every draw, the record, what each rule says of the table (by year and
    actor), which of the struggles were left out for being the table's own, and whether it was played anew."""

    weights: np.ndarray
    record: TrackRecord
    rules: dict[str, Forecast]
    left_out: tuple[str, ...]
    anew: bool

    @property
    def effective(self) -> float:
        """Return to how many equally likely draws the weights come down."""
        return effective(self.weights)


def same_struggles(struggle: Struggle, past: tuple[Struggle, ...]) -> tuple[str, ...]:
    """Return the struggles of the record that a table is one of: the same id, or the same people."""
    return tuple(one.id for one in past if one.id == struggle.id or set(one.names) == set(struggle.names))


def learn(question: Question, theory: str) -> Lesson:
    """Return what a question learns from struggles past."""
    past, record = read_struggles(SHIPPED), read_record()
    known, draws = read_known(SHIPPED, past), -(-question.histories // EACH)
    left_out = same_struggles(question.struggle, past)
    anew = not record.fits(theory, question.seed, question.histories)
    scores = path_scores_anew(question, past, known, draws) if anew else record.weights_of()
    rules = {name: speak(name, question.struggle, [s for s in past if s.id not in left_out], known) for name in RULES}
    return Lesson(weights_without(scores, left_out, draws), record, rules, left_out, anew)


def path_scores_anew(question: Question, past: tuple[Struggle, ...], known: Known, draws: int) -> dict[str, np.ndarray]:
    """Play the struggles past and return the path score of every draw, by struggle."""
    question.listen.begin(len(past) * question.histories)
    played = play_folder(past, question.histories, question.seed, question.bind, question.workers, question.listen, 0,
                         meetings_only=True).played
    return dict(learnt_from(past, played, known, draws).scores)


def rule_odds(lesson: Lesson, name: str, years: int) -> np.ndarray:
    """Return what a rule gives to each actor after so many years, five at most (actor)."""
    return lesson.rules[name].leads[min(years, YEARS) - 1]
