"""From a log and watched variables to what the checks see."""

from __future__ import annotations

import numpy as np

from made_histories import Made
from whowhom.engine.bind import Model
from whowhom.engine.play import History
from whowhom.evidence.checks.decisions import CARRIED, MOVER, TARGET, contests_of
from whowhom.evidence.checks.seen import horizon, seen

START, BODIES = 1000, 50


def log(*rows: tuple[int, int, int, int, int]) -> np.ndarray:
    return np.array(rows, np.int64)


def test_contests_are_read_off_a_log_body_by_body() -> None:
    found = contests_of(log(
        (1003, MOVER, 52, 52, 8), (1003, TARGET, 52, 52, 5), (1003, 77, 4, 4, 1), (1003, CARRIED, 52, 7, 1),
        (1003, MOVER, 51, 51, 3), (1003, TARGET, 51, 51, 9), (1009, MOVER, 52, 52, 5), (1009, TARGET, 52, 52, 8),
    ), START, BODIES)
    assert [(c.place, c.month, c.body, c.mover, c.target, c.won) for c in found] == [
        (1, 3, 2, 7, 4, True), (5, 3, 1, 2, 8, False), (7, 9, 2, 4, 7, False)]
    assert [(c.winner, c.loser) for c in found] == [(7, 4), (8, 2), (7, 4)]


def test_the_month_of_a_substep_is_that_of_the_calendar() -> None:
    late = 1003 + (5 << 20)
    assert contests_of(log((late, MOVER, 50, 50, 1), (late, TARGET, 50, 50, 2)), START, BODIES)[0].month == 3


def test_negative_control_a_result_of_another_body_or_mover_is_not_this_contests() -> None:
    moved = ((1003, MOVER, 52, 52, 8), (1003, TARGET, 52, 52, 5))
    assert not contests_of(log(*moved, (1003, CARRIED, 51, 7, 1)), START, BODIES)[0].won
    assert not contests_of(log(*moved, (1003, CARRIED, 52, 6, 1)), START, BODIES)[0].won
    assert contests_of(log(*moved, (1003, CARRIED, 52, 7, 1)), START, BODIES)[0].won


def history(made: Made) -> History:
    """Return a made history as the engine would."""
    nothing = np.zeros((0, 5), np.int64)
    return History(0, 0, 0, 0, nothing, np.zeros(0), np.zeros((0, 0)), np.zeros(0, np.int64), 0.0, watched=made.w)


def test_a_history_is_cut_in_the_month_in_which_the_order_falls(made: Made, to_1929: Model) -> None:
    made.w["collapsed"][30:] = 2
    found = seen(to_1929, history(made))
    assert (found.months, found.fell, len(found["alive"])) == (30, True, 30)


def test_an_order_that_stands_is_not_cut(made: Made, to_1929: Model) -> None:
    found = seen(to_1929, history(made))
    assert (found.months, found.fell, found.recorded) == (to_1929.months, False, horizon(to_1929))
