"""Moving columns and cells by their error: by hand on a table of three, and never below nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from whowhom.case.table.convert import PERSON_RANGE, POWER_RANGE
from whowhom.case.table.struggle import POWERS, Struggle
from whowhom.evidence.forecast.hangs import (
    Cell,
    cell_moved,
    cells_of,
    column_moved,
    columns_of,
    correlations,
    hangs_on,
    moved,
    value_of,
)
from whowhom.evidence.forecast.question import Question
from whowhom.evidence.forecast.shares import Sample

ADA, BO, CY = range(3)


def test_by_hand_a_column_moves_for_one_and_against_the_others(trio: Struggle) -> None:
    assert (POWER_RANGE, PERSON_RANGE) == (0.25, 0.35)
    up, down = (column_moved(trio, "army", BO, by) for by in (1.0, -1.0))
    assert up.column("army") == pytest.approx([0.0, 0.95, 0.0])  # ada's .1 falls to nothing, cy's nothing stays
    assert down.column("army") == pytest.approx([0.2, 0.45, 0.0])  # ada's error is .1: it does not reach below nothing
    assert [a.powers.get("prestige") for a in column_moved(trio, "prestige", BO, 1.0).actors] == [
        pytest.approx(0.25), pytest.approx(0.1), None]  # cy's is unknown and stays so
    assert [a.positions for a in column_moved(trio, "position_1", BO, -1.0).actors] == [
        (0.5,), (pytest.approx(-0.75),), (0.5,)]
    assert column_moved(trio, "ties", ADA, 1.0).ties == (("ada", "bo", pytest.approx(0.15)),
                                                         ("ada", "cy", pytest.approx(0.95)))
    assert column_moved(trio, "ties", CY, 1.0).ties == (("ada", "bo", -0.2), ("ada", "cy", pytest.approx(0.95)))


def test_by_hand_the_front_runner_gives_way(trio: Struggle) -> None:
    assert column_moved(trio, "formal_front_runner", BO, 1.0).front_runners.tolist() == [0.0, 1.0, 0.0]
    assert column_moved(trio, "formal_front_runner", BO, -1.0) == trio
    assert column_moved(trio, "formal_front_runner", ADA, -1.0).front_runners.tolist() == [0.0, 0.0, 0.0]
    assert column_moved(trio, "formal_front_runner", ADA, 1.0) == trio


def test_what_nobody_has_moves_nothing_and_is_not_asked(trio: Struggle) -> None:
    asked = columns_of(trio)
    assert asked == ["appoint", "army", "prestige", "apparatus_clients", "position_1", "ties", "formal_front_runner"]
    for column in set(POWERS) - set(asked):
        assert column_moved(trio, column, ADA, 1.0) == trio
        assert column_moved(trio, column, ADA, -1.0) == trio
    bare = replace(trio, issues=(), ties=(), actors=tuple(
        replace(a, powers={}, positions=(), front_runner=False) for a in trio.actors))
    assert columns_of(bare) == []


@pytest.mark.parametrize("value", [0.0, 0.05, 0.25, 0.6, 0.95, 1.0])
def test_an_error_reaches_neither_below_nothing_nor_above_all(value: float) -> None:
    low, high = (moved(value, by, POWER_RANGE) for by in (-1.0, 1.0))
    assert 0.0 <= low <= value <= high <= 1.0
    assert high - value <= min(POWER_RANGE, value) + 1e-12
    assert -1.0 <= moved(-value, -1.0, PERSON_RANGE, -1.0) <= 0.0


def test_every_cell_is_the_one_that_is_moved(trio: Struggle) -> None:
    for cell in cells_of(trio):
        value, error = value_of(trio, cell)
        changed = cell_moved(trio, cell, 1.0)
        assert (changed == trio) == (error == 0.0)
        assert value_of(changed, cell)[0] == pytest.approx(min(1.0, value + error))
        others = [one for one in cells_of(trio) if (one.column, one.actor) != (cell.column, cell.actor)]
        assert [value_of(changed, one)[0] for one in others] == [value_of(trio, one)[0] for one in others]
    assert Cell("ties", "ada-bo", "tie:ada-bo") in list(cells_of(trio))


def test_a_column_that_tells_nobody_apart_is_no_sign_of_anything() -> None:
    weight, y = np.full(6, 1 / 6), np.array([1, 0, 1, 0, 1, 0])
    x = np.column_stack([np.full(6, 0.4), y, 1 - y])
    assert correlations(x, y, weight) == pytest.approx([0.0, 1.0, -1.0], abs=1e-6)


def test_columns_come_first_and_the_widest_of_each(question: Question, base: Sample, even: np.ndarray) -> None:
    found = hangs_on(question, question.model(), base, base, ADA, range(40), even)
    columns = [one for one in found if not one.actor]
    assert found[: len(columns)] == columns
    assert {one.column for one in columns} == set(columns_of(question.struggle))
    for part in (columns, found[len(columns):]):
        assert [one.variation for one in part] == sorted((one.variation for one in part), reverse=True)
    assert all(one.low.after <= one.high.after and one.low.before == one.high.before for one in found)
    assert max(one.variation for one in columns) > 0.05  # negative control: something moves


def test_an_empty_table_hangs_on_nothing(question: Question, base: Sample, even: np.ndarray) -> None:
    bare = replace(question.struggle, issues=(), ties=(), actors=tuple(
        replace(a, powers={}, positions=(), front_runner=False) for a in question.struggle.actors))
    assert hangs_on(replace(question, struggle=bare), question.model(bare), base, base, ADA, range(40), even) == []
