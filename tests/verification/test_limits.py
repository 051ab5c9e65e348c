"""The `Limits` of the mechanisms' docstrings: special cases with a known answer, on constructed states."""

from __future__ import annotations

import math
from typing import Any

import pytest

from effects import ADA, BO, COUNCIL, CYD, DEE, quiet, run
from states import World, parameters_of
from whowhom.engine.bind import Model
from whowhom.mechanisms import registry

MONTH = 1.0 / 12.0


@pytest.fixture
def world(tiny: Model) -> World:
    return quiet(World(tiny))


def within_a_month(rate: float) -> float:
    """Return the chance that an exponential waiting time of this rate a year ends within a month."""
    return 1.0 - math.exp(-rate * MONTH)


@pytest.mark.parametrize("age", [30, 60, 90])
def test_mortality_without_slope_is_exponential(world: World, age: int) -> None:
    world.s.death_month[:3], world.s.born[:3] = -1, world.s.clock[2] - 12 * age
    chance = run(world, parameters_of(registry()["mortality"], base=0.02, slope=0.0), "mortality.die")["dies:0"]
    assert chance == pytest.approx(within_a_month(0.02))
    ageing = run(world, parameters_of(registry()["mortality"], base=0.02), "mortality.die")["dies:0"]
    assert ageing != pytest.approx(within_a_month(0.02), rel=1e-3)


def test_entry_without_pull_and_warmth_is_exponential(world: World) -> None:
    s = world.s
    s.alive[DEE], s.enters[DEE], s.unnamed[DEE], s.tie[:3, DEE] = 1, s.clock[2], 0, 0.8
    chance = run(world, parameters_of(registry()["entry"], base=0.4, pull=0.0, warmth=0.0), "entry.enter")["enters"]
    assert chance == pytest.approx(within_a_month(0.4))


def test_submission_without_weights_is_exponential(world: World) -> None:
    world.s.rung[BO], world.s.nerve[BO], world.s.holder[:] = 5, 0.9, -1
    bare = {"hardship": 1.0, "convergence": 0.0, "steadfastness": 0.0, "loneliness": 0.0, "hardening": 0.0}
    chance = run(world, parameters_of(registry()["submission"], base=0.1, **bare), "submission.submit")["submits"]
    assert chance == pytest.approx(within_a_month(0.1))


def test_an_expelled_enemy_is_driven_on_at_a_constant_rate(world: World) -> None:
    s = world.s
    s.grip[ADA], s.rung[CYD], s.tie[ADA, CYD], s.holder[0] = 0.99, 4, -0.5, ADA
    p = parameters_of(registry()["sanction"], pursuit=0.8, floor=0.0)
    chances = [run(world, p, "sanction.pursue")["escalates:2"] for _ in range(3)]
    assert chances == pytest.approx([within_a_month(0.8 * 0.5)] * 3)


def test_prestige_with_all_else_at_zero_fades_exponentially(world: World) -> None:
    s, years = world.s, 10.0
    s.written[:], s.prestige[ADA], s.dt[0] = -2, 0.8, 0.01
    zero = dict.fromkeys(registry()["orthodoxy"].parameters, 0.0)
    for _ in range(int(years / 0.01)):
        run(world, parameters_of(registry()["orthodoxy"], **{**zero, "fade": 0.05}), "orthodoxy.guard")
    assert s.prestige[ADA] == pytest.approx(0.8 * math.exp(-0.05 * years), rel=1e-3)


def test_a_tie_with_all_else_at_zero_returns_to_its_bond_exponentially(world: World) -> None:
    s, years = world.s, 5.0
    s.bond[ADA, BO], s.tie[ADA, BO], s.dt[0] = 0.3, 0.9, 0.01
    zero = dict.fromkeys(registry()["alignment"].parameters, 0.0)
    p = parameters_of(registry()["alignment"], **{**zero, "return_rate": 0.2})
    for _ in range(int(years / 0.01)):
        run(world, p, "alignment.align")
    assert s.tie[ADA, BO] == pytest.approx(0.3 + (0.9 - 0.3) * math.exp(-0.2 * years), rel=2e-3)
    assert s.tie[ADA, CYD] == 0.0


@pytest.mark.parametrize("resolution", [0.0, 1.0, 2.0, 3.0])
def test_equal_worth_on_both_sides_gives_even_odds(world: World, resolution: float) -> None:
    s, p = world.s, parameters_of(registry()["contest"], resolution=resolution)
    s.holder[:2], s.renewed[COUNCIL] = -1, 1  # nobody has more power than another
    run(world, p, "contest.assess")
    assert s.beats[ADA, BO] == pytest.approx(0.5)
    s.tie[CYD, ADA] = 0.4
    run(world, p, "contest.assess")
    assert s.beats[ADA, BO] > 0.51  # negative control


def meeting(world: World, **parameters: float) -> Any:
    """Let the council meet, where ada hates bo and has the better odds, and return the notes."""
    s = world.s
    s.meets[COUNCIL], s.beats[:3, :3], s.ambition[ADA], s.resources[:3] = 1, 0.5, 1.0, 0.2
    s.beats[ADA, BO], s.beats[BO, ADA], s.tie[ADA, BO] = 0.8, 0.2, -1.0
    return run(world, parameters_of(registry()["contest"], **parameters), "contest.move", happens=True)


def test_without_sharpness_movers_and_targets_are_drawn_evenly(world: World) -> None:
    notes = meeting(world, sharpness=0.0)
    assert notes["challenger"][:3] == pytest.approx([1.0 / 3.0] * 3)
    assert sorted(notes["challenged"][:3]) == pytest.approx([0.0, 0.5, 0.5])
    occasions = registry()["contest"].parameters["occasions"].centre
    assert notes["challenges"] == pytest.approx(0.5 * within_a_month(occasions))


def test_negative_control_with_it_who_gains_most_moves_against_his_enemy(world: World) -> None:
    notes = meeting(world)
    assert notes["challenger"][ADA] > 0.4 > notes["challenger"][CYD]
    assert notes["challenged"][BO] > 0.8
