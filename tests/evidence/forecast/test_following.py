"""Histories that are told their first months: these are as told, the rest is their own, each weighs what it heard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from whowhom.case.dates import month_in
from whowhom.case.table.news import News, read_news
from whowhom.engine.loop import digest
from whowhom.engine.play import PLACES, History, Player
from whowhom.engine.teller import Follower
from whowhom.evidence.forecast.question import Question
from whowhom.evidence.forecast.shares import Sample
from whowhom.evidence.struggles.play import Board, case_of
from whowhom.state.events import IMPOSSIBLE
from whowhom.tables.sheet import sheet_of

ADA, BO, CY = range(3)
SEED, NUMBERS = 3, range(12)
HEAD = "date,kind,subject,value,carried,about\n"
TOLD = HEAD + "1970-03,office,Ada,Bo,,\n1970-04,death,Cy,,,\n1970-06,nothing,,,,\n"
UNTIL = 6
Tell = Callable[[str], News]


@pytest.fixture(scope="module")
def tell(question: Question) -> Tell:
    case = case_of(question.struggle)
    return lambda text: read_news(sheet_of(text.encode(), "news.csv"), case)


@pytest.fixture(scope="module")
def board(question: Question, tell: Tell) -> Board:
    asked = replace(question, news=tell(TOLD))
    return asked.board(asked.model())


def follow(board: Board, until: int | None = None) -> list[History]:
    assert board.tape is not None
    player = Follower(board.model, board.tape, board.until if until is None else until, watch=(*PLACES, "seat"))
    return [player.play(SEED, number) for number in NUMBERS]


@pytest.fixture(scope="module")
def followed(board: Board) -> list[History]:
    return follow(board)


@pytest.fixture(scope="module")
def free(board: Board) -> list[History]:
    player = Player(board.model, watch=(*PLACES, "seat"))
    return [player.play(SEED, number) for number in NUMBERS]


def made(history: History, board: Board, what: str) -> np.ndarray:
    """Return the months, from the start, of the events of a decision or of all of a mechanism."""
    decisions = [code for code, name in board.model.decisions.items() if name.startswith(what)]
    rows = history.events[np.isin(history.events[:, 1], decisions)]
    return month_in(rows[:, 0]) - board.model.start.month


def ended(player: Player, board: Board) -> int:
    """Return the digest of the state at the end of a history."""
    player.play(SEED, NUMBERS[-1])
    return int(digest(player.words, board.model.layout.digested))


def test_who_is_told_nothing_plays_what_a_player_plays(board: Board, free: list[History],
                                                       followed: list[History]) -> None:
    for one, other in zip(follow(board, until=0), free, strict=True):
        assert np.array_equal(one.events, other.events)
        assert np.array_equal(one.event_p, other.event_p)
        assert np.array_equal(one.series, other.series, equal_nan=True)
        assert all(np.array_equal(one.watched[name], other.watched[name]) for name in one.watched)
        assert (one.outcome, one.who, one.months, one.weight) == (other.outcome, other.who, other.months, 0.0)
    assert board.tape is not None
    assert ended(Follower(board.model, board.tape, 0), board) == ended(Player(board.model), board)
    same = [np.array_equal(one.events, other.events) for one, other in zip(followed, free, strict=True)]
    assert not all(same)  # negative control


def test_told_months_are_as_told(board: Board, followed: list[History]) -> None:
    assert board.until == UNTIL
    office = board.model.names.number("offices", "office_of_ada")
    ada, bo, cy = board.order
    for one in followed:
        assert one.holders[:2, office].tolist() == [ada, ada]
        assert one.holders[2:UNTIL, office].tolist() == [bo] * 4
        assert one.watched["alive"][:UNTIL, cy].tolist() == [1, 1, 1, 0, 0, 0]
        assert one.watched["alive"][:UNTIL, [ada, bo]].all()
        assert not one.watched["seat"][3:, :, cy].any()


def test_of_what_is_not_told_nothing_happens(board: Board, followed: list[History], free: list[History]) -> None:
    for what in ("contest.challenges", "sanction.", "submission.submits", "force.strikes"):
        assert all((made(one, board, what) >= UNTIL).all() for one in followed), what
    assert any((made(one, board, "contest.challenges") < UNTIL).any() for one in free)  # negative control
    rungs = [one.watched["rung"][:UNTIL][:, board.order] for one in followed]
    assert not any(rung.any() for rung in rungs)


def test_after_what_is_told_histories_go_their_own_ways(followed: list[History]) -> None:
    ends = {one.holders[-1].tobytes() + one.watched["rung"][-1].tobytes() for one in followed}
    assert len(ends) > 3
    assert any((one.events[:, 0] > followed[0].events[0, 0]).any() for one in followed)


def test_a_weight_is_a_log_probability(question: Question, tell: Tell, even: np.ndarray) -> None:
    """What is less likely weighs less, history by history: that somebody of fifty died, less than that nobody did."""
    texts = ("1970-04,nothing,,,,\n", "1970-03,death,Cy,,,\n1970-04,nothing,,,,\n")
    quiet, deadly = (played(question, tell, HEAD + text, even).played.weight for text in texts)
    assert (quiet <= 0.0).all()
    assert (quiet < 0.0).any()
    assert (quiet > IMPOSSIBLE).all()
    assert (deadly < quiet - np.log(20.0)).all()


def test_longer_silence_is_less_likely(question: Question, tell: Tell, even: np.ndarray) -> None:
    short, long = (played(question, tell, f"{HEAD}1970-{month},nothing,,,,\n", even).played.weight
                   for month in ("03", "12"))
    assert (long <= short + 1e-9).all()
    assert long.mean() < short.mean() - 0.1


def test_news_moves_the_odds_and_the_dead_do_not_lead(question: Question, tell: Tell, base: Sample,
                                                      even: np.ndarray) -> None:
    sample = played(question, tell, TOLD, even)
    leads = sample.weight @ sample.leads[:, 0]
    assert leads[CY] == 0.0
    assert not np.allclose(leads, base.weight @ base.leads[:, 0])
    assert 1.0 <= sample.worth < len(NUMBERS) * 4
    assert sample.weight.sum() == pytest.approx(1.0)
    assert replace(question, news=tell(TOLD)).dead == (CY,)


def played(question: Question, tell: Tell, text: str, even: np.ndarray) -> Sample:
    asked = replace(question, news=tell(text))
    return asked.play([asked.board(asked.model())], range(40), even)[0]
