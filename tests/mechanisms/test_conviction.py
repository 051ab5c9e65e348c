"""Convictions: exact limits, who moves whom, and nobody moves where nothing is to be seen."""

from __future__ import annotations

import math

import numpy as np
import pytest

from effects import ADA, BO, CYD, quiet
from states import World, parameters_of
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms import registry
from whowhom.state.institutions import PACE
from whowhom.state.variables import INDEX

CONVICTION = registry()["conviction"]
STILL = {**dict.fromkeys(CONVICTION.parameters, 0.0), "getting_used": 1e-9}


@pytest.fixture
def world(tiny: Model) -> World:
    """A quiet world in its second quarter; ada leads."""
    world = quiet(World(tiny))
    s = world.s
    s.clock[INDEX], s.grip[ADA], s.strength[:3] = 3, 0.8, (0.9, 0.5, 0.3)
    s.position[:3] = np.random.default_rng(5).uniform(-0.6, 0.6, s.position[:3].shape)
    s.expected[:] = (s.scarcity[0], s.war_threat[0], s.isolation[0])
    s.line[:], s.governs[:] = 0.0, -1
    return world


def turned(world: World, **given: float) -> np.ndarray:
    """Return the positions of the three after a quarter."""
    plain(CONVICTION.steps[0].run)(world.s, parameters_of(CONVICTION, **{**STILL, **given}))
    return world.s.position[:3].copy()


def test_without_rates_and_wavering_positions_stay(world: World) -> None:
    before = world.s.position[:3].copy()
    assert np.array_equal(turned(world), before)
    assert not np.array_equal(turned(world, wavering=0.1), before)  # negative control


def test_between_two_looks_nothing_moves(world: World) -> None:
    world.s.clock[INDEX] = 4
    before = world.s.position[:3].copy()
    assert np.array_equal(turned(world, wavering=0.5, deference=2.0), before)


def test_a_client_goes_to_his_patron_exponentially(world: World) -> None:
    s = world.s
    s.patron[CYD] = BO
    far = s.position[CYD] - s.position[BO]
    for _ in range(40):
        turned(world, following=0.2)
    left = (s.position[CYD] - s.position[BO])[0] / far[0]
    assert left == pytest.approx(math.exp(-0.2 * 10.0), rel=0.3)
    assert left == pytest.approx((1.0 - 0.2 / 4.0) ** 40, rel=1e-9)


@pytest.mark.parametrize(("tie", "goes"), [(1.0, True), (-1.0, False)])
def test_who_sits_goes_with_a_firm_line_as_far_as_he_is_a_friend(world: World, tie: float, goes: bool) -> None:
    world.s.tie[CYD, ADA], world.s.line[:] = tie, 1.0
    before = world.s.position[CYD, 0]
    after = turned(world, deference=1.0)[CYD, 0]
    assert (after > before) == goes
    assert goes or after == before


def test_the_beaten_programme_is_taken_over_only_when_its_bearer_is_out(world: World) -> None:
    s = world.s
    s.defeated_by[BO], s.liable[BO], s.position[BO, 0], s.position[ADA, 0] = ADA, 1.0, 0.9, 0.0
    assert turned(world, takeover=1.0)[ADA, 0] == 0.0  # he still sits
    s.seat[:, BO] = 0
    assert turned(world, takeover=1.0)[ADA, 0] == pytest.approx(0.25 * 0.8 * 0.5 * 0.9)


def test_a_lesson_is_a_surprise_and_wears_off(world: World) -> None:
    s = world.s
    s.governs[PACE], s.scarcity[0] = 0, 0.7
    other, steps = s.position[CYD, 1], []
    for _ in range(12):
        before = s.position[CYD, 0]
        steps.append(turned(world, shortage=0.2, getting_used=2.0)[CYD, 0] - before)
    assert steps[0] == pytest.approx(0.25 * 0.2 * 0.7)
    assert steps == sorted(steps, reverse=True)
    assert steps[-1] < 0.01 * steps[0]
    assert s.position[CYD, 1] == other  # an issue that governs nothing teaches nothing


def test_positions_stay_within_their_scale(world: World) -> None:
    world.s.position[:3] = 0.95
    for _ in range(20):
        assert np.abs(turned(world, wavering=0.2, contrast=1.0, courting=-0.3)).max() <= 1.0
