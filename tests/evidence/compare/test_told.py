"""Scores side by side on a planted record: who repeats it is ahead of who draws lots, and of himself by nothing."""

from __future__ import annotations

import numpy as np
import pytest

import planted
from whowhom.evidence.compare.told import TOTAL, appointee_row, less, score_rows, silent_rows
from whowhom.evidence.score.score import Answer, answer

N = 40


@pytest.fixture(scope="module")
def answers() -> dict[str, Answer]:
    case = planted.planted()
    models = {"repeats": planted.model_of(case, planted.repeat, planted.LOT),
              "lots": planted.model_of(case, planted.draw, planted.LOT)}
    return {name: answer(model, N, 1) for name, model in models.items()}


def test_values_are_those_of_the_score(answers: dict[str, Answer]) -> None:
    rows = {row.name: row for row in score_rows([*answers.values()])}
    for place, one in enumerate(answers.values()):
        kinds = {kind.decision: kind for kind in one.figures.kinds}
        assert rows["score_moved_against"].values[place].value == pytest.approx(kinds["moved against"].score)
        assert rows[TOTAL].values[place].value == one.figures.gain
        assert rows[TOTAL].values[place].error == one.figures.error


def test_differences_are_those_of_the_scores_and_of_the_gains(answers: dict[str, Answer]) -> None:
    for row in score_rows([*answers.values()]):
        gap, (one, other) = row.gap(0, 1), row.values
        assert gap is not None
        assert gap.difference == pytest.approx(one.value - other.value)  # type: ignore[operator]
        assert gap.said == "more", row.name


def test_negative_control_nobody_is_ahead_of_himself(answers: dict[str, Answer]) -> None:
    for row in score_rows([answers["lots"], answers["lots"]]):
        gap = row.gap(0, 1)
        assert gap is not None
        assert (gap.difference, gap.error, gap.said) == (0.0, 0.0, "")


def test_pairing_leaves_out_what_both_find_hard() -> None:
    case = planted.planted()
    found = [answer(planted.model_of(case, planted.draw, {**planted.RATES, "punish": rate}), N, 1)
             for rate in (0.02, 0.03)]
    row = next(row for row in score_rows(found) if row.name == "score_punished")
    gap = row.gap(0, 1)
    assert gap is not None
    apart = np.hypot(row.values[0].error, row.values[1].error)  # type: ignore[arg-type]
    assert gap.error < apart


def test_those_who_were_named(answers: dict[str, Answer]) -> None:
    row = appointee_row([*answers.values()], seed=1)
    assert row.name == "appointee_probability"
    assert row.gap(0, 1).said == "more"  # type: ignore[union-attr]
    same = appointee_row([answers["lots"]] * 2, seed=1).gap(0, 1)
    assert same is not None
    assert (same.difference, same.error) == (0.0, 0.0)


def test_draws_that_one_side_lost_add_nothing() -> None:
    assert less(np.ones((3, 2)), np.ones((2, 2))).tolist() == [[0, 0], [0, 0], [1, 1]]


def test_where_there_is_nothing_to_score_every_score_says_so() -> None:
    rows = silent_rows(2, "all held out")
    assert [row.name for row in rows][-1] == TOTAL
    assert all(row.gap(0, 1) is None and row.values[0].note == "all held out" for row in rows)
