"""Terror: limits with known answers, what courts prevent, and the two causes of a murder."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from states import World, parameters_of, step_of, tracing
from whowhom.draws import decision
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms import registry
from whowhom.rules import repression
from whowhom.state.institutions import CELLS, EXECUTED, EXILED, IMPRISONED, WHOLE
from whowhom.state.variables import INDEX, MONTH

TERROR = registry()["terror"]
STRIKE = step_of(TERROR, "strike").run
NUMBER = {name: decision(f"terror.{name}") for name in TERROR.decisions}


def realm(model: Model, gates: int = EXECUTED) -> World:
    """Return a world of a hundred million in which ada rules, bo is in prison, and cyd holds an office."""
    world = World(model)
    s = world.s
    s.clock[INDEX] = 1
    s.present[:], s.alive[:], s.rung[:], s.seat[:], s.holder[:], s.tie[:] = 0, 0, 0, 0, -1, 0.0
    s.liable[:], s.label[:], s.accused[:], s.open[:2], s.holder[1] = 0.0, 0.0, 0.0, 1, 2
    s.present[:3], s.alive[:3], s.contender[:], s.contenders[0], s.contender[0] = 1, 1, -1, 1, 0
    s.grip[:], s.grip[0], s.ruthlessness[:], s.resources[:], s.strength[:] = 0.0, 0.95, 0.5, 0.2, 0.5
    s.population[0], s.open_rung[0], s.enemy_label[0], s.war_threat[0], s.civil_war[0] = 100.0, gates, 0.1, 0.3, 0.0
    s.rung[1], s.tie[0, 1], s.tie[0, 2] = IMPRISONED, -1.0, -0.5
    s.arrests[0], s.executions[0], s.prisoners[0], s.repression[0] = 1e5, 1e3, 5e4, 0.1
    return world


def months(world: World, number: int, substeps: int = 1, **given: float) -> None:
    """Let months pass in which nothing that is drawn happens."""
    kernel, _ = tracing(STRIKE)
    world.s.dt[0] = 1.0 / (12.0 * substeps)
    for _ in range(number * substeps):
        kernel(world.s, parameters_of(TERROR, **given))


def month(world: World, choose: int = 2, **given: float) -> dict[tuple[int, int], Any]:
    """Run a month in which everything happens; return the odds by decision and entity."""
    kernel, notes = tracing(STRIKE, happens=True, choose=choose)
    kernel(world.s, parameters_of(TERROR, **given))
    return {(what, a): odds for what, a, _, odds in notes}


def test_quiet_times_keep_the_customs_of_the_start(tiny: Model) -> None:
    """With the repression of quiet times at the start, arrests a head stay; more people, more arrests."""
    world = realm(tiny, gates=0)
    world.s.clock[INDEX] = 0
    months(world, 1)
    world.s.clock[INDEX] = 1
    months(world, 60)
    assert world.s.arrests[0] == pytest.approx(1e5)
    assert world.s.executions[0] == pytest.approx(1e3)
    world.s.population[0] = 150.0
    months(world, 1)
    assert world.s.arrests[0] == pytest.approx(1.5e5)
    world.s.unrest[0] = 0.3  # negative control: protest is answered
    months(world, 24)
    assert world.s.arrests[0] > 1.6e5


@pytest.mark.parametrize("substeps", [1, 2, 4])
def test_prisoners_come_to_rest_where_inflow_is_outflow(tiny: Model, substeps: int) -> None:
    world = realm(tiny, gates=0)
    world.s.custom[0], world.s.custom_deaths[0] = 1e-3, 1e-5
    months(world, 12, substeps, coerce=0.0)
    rest = 0.4 * (1e5 - 1e3) / (0.3 + 0.05)
    assert world.s.prisoners[0] == pytest.approx(rest + (5e4 - rest) * math.exp(-0.35))  # the same for every step
    months(world, 600, coerce=0.0)
    assert world.s.prisoners[0] == pytest.approx(rest)
    assert world.s.prisoners[0] != pytest.approx(0.4 * 1e5 / 0.35)  # negative control: the shot do not go to camps
    assert world.s.repression_deaths[0] == pytest.approx(1e3 * 51.0)


def test_corps_recover_by_training_and_fall_by_the_sweep(tiny: Model) -> None:
    world = realm(tiny, gates=0)
    world.s.managers[0], world.s.officers[0] = 0.6, 0.2
    months(world, 120, training=0.07)
    assert world.s.managers[0] == pytest.approx(1.0 - 0.4 * math.exp(-0.7))
    assert world.s.officers[0] == pytest.approx(1.0 - 0.8 * math.exp(-0.7))
    before = world.s.managers[0]
    world.s.open_rung[0], world.s.unleashed[0], world.s.terror_level[0] = EXECUTED, 1, 0.8
    months(world, 1)
    assert world.s.managers[0] < before


def test_terror_under_courts_is_none(tiny: Model) -> None:
    """The police answer to courts: the ladder is shut, nobody is swept up, and what was unleashed ebbs away."""
    world = realm(tiny, gates=0)
    s = world.s
    s.police_oversight[0], s.unleashed[0], s.terror_level[0], s.unrest[0], s.custom[0] = 1, 1, 0.8, 0.5, 1e-4
    months(world, 60)
    assert s.arrests[0] == pytest.approx(100e6 * 1e-4)
    assert (s.terror_level[0], s.cohort_toll.max()) == (0.0, 0.0)
    assert s.repression[0] == pytest.approx(0.1)
    world.s.police_oversight[0] = 0  # negative control
    months(world, 60)
    assert s.repression[0] > 0.3


def test_operations_without_end_reach_their_intensity(tiny: Model) -> None:
    world = realm(tiny)
    world.s.unleashed[0] = 1
    months(world, 240, contagion=0.0, siege=0.0, suspicion=0.0, replacing=1.0)
    afraid = 0.5 * (1.0 - 0.2) + 0.5 * 0.75  # powers not his, distrust of the one in office
    assert world.s.terror_level[0] == pytest.approx(1.0 - math.exp(-afraid))
    assert world.s.terror_level[0] != pytest.approx(1.0 - math.exp(-2.0 * afraid))  # negative control


def test_a_label_alone_grows_by_the_logistic_law(tiny: Model) -> None:
    world = realm(tiny)
    world.s.unleashed[0], world.s.terror_level[0] = 1, 1.0
    for _ in range(24):
        world.s.terror_level[0] = 1.0
        months(world, 1, 4, contagion=0.5, replacing=1e-9, quota=0.0)  # intensity 1
    grown = 0.1 * math.exp(1.0)
    assert world.s.enemy_label[0] == pytest.approx(grown / (0.9 + grown))


@pytest.mark.parametrize("gates", [0, EXILED, IMPRISONED, EXECUTED])
def test_terror_keeps_to_the_ladder(tiny: Model, gates: int) -> None:
    world = realm(tiny, gates)
    world.s.terror_level[0], world.s.unleashed[0], world.s.accused[2] = 0.8, 1, 1.0
    seen = month(world, choose=5)  # the murdered is nobody here
    assert ((NUMBER["arrested"], 2) in seen) == (gates >= IMPRISONED)
    assert ((NUMBER["executed"], 1) in seen) == (gates == EXECUTED)
    world.s.unleashed[0] = 0
    rate = -12.0 * math.log1p(-month(world)[NUMBER["unleashes"], world.s.first[WHOLE]])
    assert (rate > 1e-4) == (gates >= IMPRISONED)


def test_the_ruler_and_his_clients_are_spared(tiny: Model) -> None:
    world = realm(tiny)
    s, none = world.s, world.s.clients.shape[2] - 1
    s.terror_level[0], s.unleashed[0], s.enemy_label[0], s.rung[1] = 1.0, 1, 0.5, 0
    s.clients[:] = 0
    s.clients[1, 0, :2] = 1000
    kernel, notes = tracing(STRIKE)
    kernel(s, parameters_of(TERROR, exposure=120.0))
    assert s.clients[1, 0, 0] == 1000
    assert s.clients[1, 0, 1] < 980
    assert s.clients[1, 0, 1] + s.clients[1, 0, none] == 1000
    assert not [a for what, a, _, _ in notes if what == NUMBER["arrested"] and a == 0]
    assert s.first[CELLS] < s.first[WHOLE]


def test_old_and_distant_cohorts_lose_most(tiny: Model) -> None:
    world = realm(tiny)
    s = world.s
    s.terror_level[0], s.unleashed[0], s.line[:], s.cohort_position[:] = 0.8, 1, 0.0, 0.0
    s.cohort_opens[:2] = s.clock[MONTH] - 300, s.clock[MONTH] - 12
    months(world, 1)
    assert s.cohort_toll[0] > s.cohort_toll[1] > 0.0
    s.cohort_position[1] = 0.9
    before = s.cohort_toll[1]
    months(world, 1)
    assert s.cohort_toll[1] > before


def test_a_murder_has_two_causes_and_one_consequence(tiny: Model) -> None:
    """What is disputed is who ordered it: with `ordered` at 0 it is rarer, and does the same."""
    world = realm(tiny)
    e = world.s.first[WHOLE]
    both = month(world, lone=1e-3, ordered=0.1, shock=0.02, blame=0.5)
    assert (world.s.alive[2], world.s.present[2], world.s.holder[1]) == (0, 0, -1)
    assert world.s.accused[1] == pytest.approx(0.5)
    alone = month(realm(tiny), lone=1e-3, ordered=0.0)
    rates = [-12.0 * math.log1p(-seen[NUMBER["assassinated"], e]) for seen in (both, alone)]
    assert rates == pytest.approx([1e-3 + 0.1 * 0.5 * 0.5 * 0.5, 1e-3])
    weak = month(realm(tiny, gates=IMPRISONED - 3), lone=1e-3, ordered=0.1)  # no police to order it from
    assert -12.0 * math.log1p(-weak[NUMBER["assassinated"], e]) == pytest.approx(1e-3)
    assert np.isclose(rates[0], rates[1]) == np.False_


def test_nothing_happens_where_no_people_are_given(tiny: Model) -> None:
    world = realm(tiny)
    world.s.population[0], world.s.unleashed[0] = 0.0, 1
    before = world.copy()
    assert month(world) == {}
    assert all(np.array_equal(x, before[name]) for name, x in world.copy().items())


def test_quotas_are_filled_as_far_as_the_label_reaches() -> None:
    sweep = plain(repression.quota_sweep)
    assert sweep(0.5, 1e-3) == pytest.approx(1e-3, rel=2e-3)  # enough people: the quota
    assert sweep(1e-4, 1e-2) == pytest.approx(1e-4)  # too few: all of them
    assert sweep(0.0, 1e-2) == 0.0
    assert sweep(0.01, 1e-2) < 0.9e-2  # negative control: where people run out it is not the quota


def test_called_off_the_sooner_the_more_it_costs() -> None:
    halts = [plain(repression.halt_rate)(0.5, 3.0, cost, 0.8) for cost in (0.2, 0.8, 1.4)]
    assert halts[0] < halts[1] < halts[2]
    assert halts[1] == pytest.approx(0.5)
