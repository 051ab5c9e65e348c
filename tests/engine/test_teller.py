"""What is told and what is free are one path: a history told nothing, or what it did itself, is the free history."""

from __future__ import annotations

import numpy as np
import pytest

from whowhom.case.parts.whole import Case
from whowhom.draws import decision
from whowhom.engine.bind import Model, bind
from whowhom.engine.play import History, Player
from whowhom.engine.teller import Teller, blank_tape, spans_of
from whowhom.engine.told import UNKNOWN, Tape
from whowhom.theory import Theory

WATCHED = ("holder", "seat", "rung", "submitted", "alive")


@pytest.fixture(scope="module")
def model(china: Case, encompassing: Theory) -> Model:
    return bind(china, encompassing, until="1979-12")


@pytest.fixture(scope="module")
def free(model: Model) -> list[History]:
    player = Player(model, digests=True, watch=WATCHED)
    return [player.play(1, number) for number in range(4)]


def own_tape(model: Model, history: History) -> Tape:
    """Return the tape of everything that a history did."""
    w, clamped = history.watched, np.array([decision(name) for name in model.decisions.values()])
    order = np.argsort(history.events[:, 0], kind="stable")
    events = history.events[order]
    return blank_tape(model)._replace(
        holder=w["holder"], seat=w["seat"], rung=w["rung"], submitted=w["submitted"],
        alive=np.where(w["alive"] == 0, 0, UNKNOWN), clamped=clamped, asked=clamped, events=events,
        span=spans_of(events, model.start.month, model.months),
    )


def told(model: Model, tape: Tape, number: int, plays: int = 1) -> np.ndarray:
    """Return the digests of a history told a tape."""
    teller = Teller(model, tape, plays, digests=True)
    assert teller.play(1, number)[0] == 0
    return teller.digests


def test_a_history_told_nothing_is_the_free_history(model: Model, free: list[History]) -> None:
    for history in free:
        assert np.array_equal(told(model, blank_tape(model), history.number), history.digests)


def test_further_plays_of_a_month_leave_no_trace(model: Model, free: list[History]) -> None:
    assert np.array_equal(told(model, blank_tape(model), 1, plays=3), free[1].digests)


def test_a_history_told_its_own_record_reproduces_its_states(model: Model, free: list[History]) -> None:
    for history in free:
        assert np.array_equal(told(model, own_tape(model, history), history.number), history.digests)


def test_negative_control_another_record_gives_another_state(model: Model, free: list[History]) -> None:
    tape = own_tape(model, free[0])
    rung = tape.rung.copy()
    rung[30:, 0] = (rung[30, 0] + 1) % 3
    digests = told(model, tape._replace(rung=rung), 0)
    assert np.array_equal(digests[:30], free[0].digests[:30])
    assert not np.array_equal(digests[30:], free[0].digests[30:])


def test_the_first_free_play_is_the_history_itself_where_it_is_told_nothing(model: Model, free: list[History]) -> None:
    teller = Teller(model, blank_tape(model))
    _, seen = teller.play(1, 0)
    assert np.array_equal(seen.holder[:, 0], free[0].watched["holder"])
    assert np.array_equal(seen.rung[:, 0], free[0].watched["rung"])
    assert np.array_equal(seen.seat[:, 0], free[0].watched["seat"])


def test_a_free_play_notes_who_was_moved_against(model: Model, free: list[History]) -> None:
    """Every challenge in the log is noted in its month and body, also where ties wait for the contest before."""
    what = decision("contest.challenged")
    tape = blank_tape(model)._replace(moves=np.array([what]))
    noted = logged = 0
    for history in free:
        _, seen = Teller(model, tape).play(1, history.number)
        for month, decided, body, _, value in history.events.tolist():
            if decided == what:
                b = model.names.bodies.index(model.entities[body].removeprefix("body:"))
                noted += int(seen.moved[month - model.start.month, 0, b] == value)
                logged += 1
        assert int((seen.moved > 0).sum()) == int((history.events[:, 1] == what).sum())
    assert noted == logged > 0


def test_the_order_stands_and_the_record_is_imposed(model: Model) -> None:
    tape = blank_tape(model)
    tape.holder[12:, 0] = 0
    tape.alive[12:, 0] = 1
    teller = Teller(model, tape)
    teller.play(1, 0)
    assert teller.memory["holder"][0, 0] == 0
