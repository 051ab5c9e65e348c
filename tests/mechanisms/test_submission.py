"""Giving in: who may, from where, and how that wears off."""

from __future__ import annotations

import numpy as np
import pytest

from effects import BO, MARSHAL, quiet, run
from states import World, parameters_of
from whowhom.engine.bind import Model
from whowhom.mechanisms import registry
from whowhom.state.institutions import DEMOTED, DEPORTED, EXECUTED, IMPRISONED, SHUNNED
from whowhom.state.variables import INDEX

SUBMISSION = registry()["submission"]


def fallen(model: Model, rung: int, months: int = 1) -> World:
    """Return a world in which bo fell to a rung so many months ago, and holds nothing."""
    world = quiet(World(model))
    world.s.rung[BO], world.s.barred[BO] = rung, world.s.clock[INDEX] + SHUNNED - months
    world.s.holder[MARSHAL] = -1
    return world


def chance(world: World, **given: float) -> float | None:
    """Return the chance that bo gives in this month; None where he cannot."""
    found = run(world, parameters_of(SUBMISSION, **given), "submission.submit", happens=True).get("submits:1")
    return None if found is None else float(found)


@pytest.mark.parametrize("rung", range(DEMOTED, DEPORTED + 1))
def test_whoever_stands_on_the_ladder_outside_prison_may_give_in(tiny: Model, rung: int) -> None:
    found = chance(fallen(tiny, rung))
    assert found is not None
    assert 0.0 < found < 0.5


@pytest.mark.parametrize("rung", [0, IMPRISONED, EXECUTED])
def test_nobody_else_does(tiny: Model, rung: int) -> None:
    assert chance(fallen(tiny, rung)) is None


def test_nor_who_fell_this_month_or_holds_a_post_again(tiny: Model) -> None:
    assert chance(fallen(tiny, DEMOTED, 0)) is None
    back = fallen(tiny, DEMOTED)
    back.s.holder[MARSHAL] = BO
    assert chance(back) is None


def test_who_holds_out_gives_in_less_and_less(tiny: Model) -> None:
    def rate(months: int, hardening: float) -> float:
        return -float(np.log1p(-float(chance(fallen(tiny, DEMOTED, months), hardening=hardening) or 0.0)))

    rates = [rate(months, 0.5) for months in (1, 13, 25)]
    assert rates[1] / rates[0] == pytest.approx(np.exp(-0.5))
    assert rates[2] / rates[1] == pytest.approx(np.exp(-0.5))
    assert rate(25, 0.0) == rate(1, 0.0)  # negative control


def test_who_gives_in_stands_on_the_lowest_rung(tiny: Model) -> None:
    world = fallen(tiny, DEPORTED)
    run(world, parameters_of(SUBMISSION), "submission.submit", happens=True)
    assert (world.s.rung[BO], world.s.submitted[BO]) == (DEMOTED, 1)
