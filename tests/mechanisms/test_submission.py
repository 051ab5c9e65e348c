"""Giving in: who may, from where, and how that wears off."""

from __future__ import annotations

import numpy as np
import pytest

from effects import BO, quiet, run
from states import World, parameters_of
from whowhom.engine.bind import Model
from whowhom.mechanisms import registry
from whowhom.state.institutions import DEMOTED, DEPORTED, EXECUTED, IMPRISONED, SHUNNED
from whowhom.state.variables import INDEX

SUBMISSION = registry()["submission"]


def chance(model: Model, rung: int, months: int = 0, **given: float) -> float | None:
    """Return the chance that bo, who fell to a rung so many months ago, gives in this month; None where he cannot."""
    world = quiet(World(model))
    world.s.rung[BO], world.s.barred[BO] = rung, world.s.clock[INDEX] + SHUNNED - months
    found = run(world, parameters_of(SUBMISSION, **given), "submission.submit", happens=True).get("submits:1")
    return None if found is None else float(found)


@pytest.mark.parametrize("rung", range(DEMOTED, DEPORTED + 1))
def test_whoever_stands_on_the_ladder_outside_prison_may_give_in(tiny: Model, rung: int) -> None:
    found = chance(tiny, rung)
    assert found is not None
    assert 0.0 < found < 0.5


@pytest.mark.parametrize("rung", [0, IMPRISONED, EXECUTED])
def test_nobody_else_does(tiny: Model, rung: int) -> None:
    assert chance(tiny, rung) is None


def test_who_holds_out_gives_in_less_and_less(tiny: Model) -> None:
    rates = [-np.log1p(-float(chance(tiny, DEMOTED, months, hardening=0.5) or 0.0)) for months in (0, 12, 24)]
    assert rates[1] / rates[0] == pytest.approx(np.exp(-0.5))
    assert rates[2] / rates[1] == pytest.approx(np.exp(-0.5))
    assert chance(tiny, DEMOTED, 24, hardening=0.0) == chance(tiny, DEMOTED, 0, hardening=0.0)  # negative control


def test_who_gives_in_stands_on_the_lowest_rung(tiny: Model) -> None:
    world = quiet(World(tiny))
    world.s.rung[BO] = DEPORTED
    run(world, parameters_of(SUBMISSION), "submission.submit", happens=True)
    assert (world.s.rung[BO], world.s.submitted[BO]) == (DEMOTED, 1)
