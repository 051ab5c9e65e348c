"""Theories side by side: told the record, played freely, counted, and set beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from whowhom.engine.bind import Model
from whowhom.errors import InputError
from whowhom.evidence.checks.answer import count_all, histories_of
from whowhom.evidence.checks.appointees import left_to_the_score
from whowhom.evidence.checks.check import Group
from whowhom.evidence.checks.groups import GROUPS
from whowhom.evidence.checks.play import Listener, Played
from whowhom.evidence.compare import ends
from whowhom.evidence.compare.free import figure_rows, result_row
from whowhom.evidence.compare.hearing import Hearing
from whowhom.evidence.compare.rows import Row
from whowhom.evidence.compare.statements import Verdict, known_measures, verdicts
from whowhom.evidence.compare.told import appointee_row, score_rows, silent_rows
from whowhom.evidence.measures.registry import groups_for
from whowhom.evidence.score import score
from whowhom.theory import Theory

APPOINTEES = 2
"""The place, among the checks, of the one that told histories give."""


@dataclass(frozen=True)
class Answer:
    """The answer: rows of figures under the theories of `models`, in their order, and how their statements stand.

    `scores` are empty where the record has nothing to score, and `unscored` says why; `failed` and `failed_told` are
    histories by theory, free ones and those that were told the record.
    """

    models: tuple[Model, ...]
    histories: int
    seed: int
    failed: tuple[int, ...]
    failed_told: tuple[int, ...]
    outcomes: tuple[Row, ...]
    order: tuple[Row, ...]
    checks: tuple[Row, ...]
    measures: tuple[Row, ...]
    scores: tuple[Row, ...]
    unscored: str
    statements: tuple[Verdict, ...]

    @property
    def alike(self) -> tuple[tuple[int, int], ...]:
        """Return the places of every two theories that this case does not tell apart: no figure of theirs differs."""
        rows = (*self.outcomes, *self.order, *self.checks, *self.measures, *self.scores)
        pairs = combinations(range(len(self.models)), 2)
        return tuple((a, b) for a, b in pairs if not any(row.differs(a, b) for row in rows))

    @property
    def theories(self) -> tuple[Theory, ...]:
        """Return the theories."""
        return tuple(model.theory for model in self.models)


def compare(free: Sequence[Model], recorded: Sequence[Model], n: int, seed: int, *, workers: int,
            listen: Listener) -> Answer:
    """Return theories side by side, each bound to be played freely and to be told the record.

    Raises:
        InputError: where a statement is about what is not measured.
        MachineError: where every history of a theory failed.
    """
    theories = [model.theory for model in free]
    measures = groups_for((theory.id, one) for theory in theories for one in theory.statements)
    silent = silent_rows(len(free), "")
    known_measures(theories, [*names_of(free[0], (*GROUPS, *measures)), *(row.name for row in silent)])
    hearing = Hearing(listen, n, [histories_of(model, n) for model in free])
    answers, unscored = score_all(recorded, n, seed, workers, hearing)
    played = [count_all(model, n, seed, workers=workers, listen=hearing.free(place),
                        groups=(ends.GROUP, *GROUPS, *measures)) for place, model in enumerate(free)]
    ended = [ends.ended(model, one) for model, one in zip(free, played, strict=True)]
    checks, scores = check_rows(free, played, answers, seed), score_rows(answers) if answers else []
    measured = figure_rows(free, measures, played)
    rows = {row.name: row for row in (*checks, *measured, *(scores or silent_rows(len(free), unscored)))}
    return Answer(
        models=tuple(free), histories=n, seed=seed, failed=tuple(one.failed for one in played),
        failed_told=tuple(one.failed for one in answers), outcomes=tuple(ends.outcome_rows(free[0], ended)),
        order=tuple(ends.order_rows(ended)), checks=tuple(checks), measures=tuple(measured), scores=tuple(scores),
        unscored=unscored, statements=verdicts(theories, rows),
    )


def names_of(model: Model, groups: Sequence[Group]) -> list[str]:
    """Return the names of all checks and measures of these groups."""
    return [left_to_the_score().name, *(check.name for group in groups for check in group.checks(model))]


def score_all(recorded: Sequence[Model], n: int, seed: int, workers: int,
              hearing: Hearing) -> tuple[list[score.Answer], str]:
    """Return the scores of all theories on what is there to fit, or none and why."""
    found = []
    for place, model in enumerate(recorded):
        try:
            found.append(score.answer(model, n, seed, workers=workers, reached=hearing.told(place)))
        except InputError as error:
            hearing.nothing_told()
            return [], f"the record {error.faults[0].what}"
    return found, ""


def check_rows(free: Sequence[Model], played: Sequence[Played], answers: Sequence[score.Answer],
               seed: int) -> list[Row]:
    """Return the checks under every theory, with the one that told histories give in its place."""
    rows = figure_rows(free, GROUPS, played)
    silent = [left_to_the_score()] * len(free)
    named = appointee_row(answers, seed) if answers else result_row(silent, lambda a, b: None)
    return [*rows[:APPOINTEES], named, *rows[APPOINTEES:]]
