"""The search for moves: each is understood, both sides share their draws, and none is shown for having been lucky."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from whowhom.case.table.struggle import Struggle
from whowhom.evidence.forecast import moves
from whowhom.evidence.forecast.moves import Move, candidates, chiefs_of, search, tried
from whowhom.evidence.forecast.question import Question
from whowhom.evidence.forecast.shares import Sample
from whowhom.evidence.struggles.play import Board
from whowhom.interventions.plan import plan

MONTH = 1


def every(struggle: Struggle) -> list[Move]:
    return list(candidates(struggle, range(len(struggle.actors)), struggle.start + MONTH))


def test_nothing_changes_exactly_nothing(question: Question, base: Sample, even: np.ndarray) -> None:
    one = tried(question, [Move(("nothing",), "nothing", "asked")], question.model(), base, range(40), even)[0]
    assert [(gap.difference, gap.error) for gap in one.gaps] == [(0.0, 0.0)] * 3
    assert not any(gap.sure for gap in one.gaps)


def test_sides_of_a_pair_share_their_draws_until_the_move(question: Question, even: np.ndarray) -> None:
    """What somebody does in the last month changes nobody who led before; negative control: in the first it does."""
    model, start = question.model(), question.struggle.start
    late, soon = (question.changed(model, (f"ada.dies={1970 + year}-{month:02}",)) for year, month in ((4, 12), (0, 2)))
    before, one, other = question.play([question.board(m) for m in (model, late, soon)], range(40), even)
    assert start + 60 == 12 * 1975
    assert np.array_equal(before.played.leaders[:, :4], one.played.leaders[:, :4])
    assert not np.array_equal(before.played.leaders[:, :4], other.played.leaders[:, :4])


def test_every_candidate_is_understood(question: Question) -> None:
    model, found = question.model(), every(question.struggle)
    assert {move.kind for move in found} == {"post", "sanction", "tie", "line", "death"}
    assert len({move.do for move in found}) == len({move.title for move in found}) == len(found)
    for move in found:
        planned = plan(move.do, model)
        assert move.kind == "death" or planned.first == question.struggle.start + MONTH, move


def test_candidates_of_every_shipped_struggle_are_understood(struggles: tuple[Struggle, ...],
                                                             question: Question) -> None:
    for struggle in struggles[::5]:
        model = question.model(struggle)
        for move in every(struggle)[::7]:
            plan(move.do, model)


def test_titles_say_whose_post_it_is(question: Question) -> None:
    titles = {move.title for move in every(question.struggle)}
    assert {"Bo takes the post of Ada (Head of state)", "Ada takes the post of Bo",
            "Bo takes over the programme of Ada", "Ada and Bo become allies", "Ada and Cy become enemies",
            "Cy dies", "Cy is expelled"} <= titles
    assert "Ada and Cy become allies" not in titles  # they are
    assert "Cy takes over the programme of Ada" not in titles  # it is his
    assert "Bo takes over the programme of Cy" not in titles  # it is Ada's, and told


def test_the_dead_are_no_contenders() -> None:
    odds = np.array([0.1, 0.3, 0.2, 0.25, 0.15])
    assert chiefs_of(odds, ()) == [1, 3, 2, 4]
    assert chiefs_of(odds, (3, 4)) == [1, 2, 0]


def test_shown_moves_are_judged_on_histories_on_which_they_were_not_chosen(
    question: Question, base: Sample, even: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[int, range]] = []
    play = Question.play

    def listening(self: Question, boards: Sequence[Board], numbers: range, draws: np.ndarray) -> list[Sample]:
        heard.append((len(boards), numbers))
        return play(self, boards, numbers, draws)

    monkeypatch.setattr(Question, "play", listening)
    odds = np.array([0.5, 0.3, 0.2])
    found = search(question, question.model(), base, odds, question.struggle.start + MONTH, even)
    (tries, first), (again, rest) = heard
    assert (tries, again) == (len(found), moves.SHOWN)
    assert not set(first) & set(rest)
    shown = [one for one in found if one.shown]
    assert found[:3] == shown
    assert all(one.histories == len(rest) and one.move.kind != "death" for one in shown)
    assert all(one.histories == len(first) for one in found if not one.shown)


def test_a_table_whose_people_agree_has_no_programme_to_take_over(trio: Struggle) -> None:
    alike = replace(trio, actors=tuple(replace(a, positions=(0.0,)) for a in trio.actors))
    assert not [move for move in every(alike) if move.kind == "line"]
