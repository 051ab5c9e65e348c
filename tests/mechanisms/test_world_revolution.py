"""Known answers of `world_revolution`: waiting times, fixed points, what is conserved, what an intervention does."""

from __future__ import annotations

import math

import numpy as np
import pytest

from effects import quiet
from effects.world_revolution import MIDLAND, SEASIDE, UPLAND, abroad
from states import World, parameters_of, tracing
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms.world_revolution import MECHANISM
from whowhom.mechanisms.world_revolution.revolutions import ENDS, RISES
from whowhom.mechanisms.world_revolution.step import unfold
from whowhom.rules import revolution
from whowhom.state.institutions import ANNEXED, CAPITALIST, COUNTRIES, FASCIST, ISOLATION, REVOLUTIONARY
from whowhom.state.variables import INDEX

UNFOLD = plain(unfold)


@pytest.fixture
def world(tiny: Model) -> World:
    return abroad(quiet(World(tiny)))


def months(world: World, n: int, **given: float) -> None:
    """Run the step for some months in which nothing happens."""
    run, _ = tracing(unfold)
    for _ in range(n):
        run(world.s, parameters_of(MECHANISM, **given))


def test_waiting_for_a_situation_is_exponential() -> None:
    rate = revolution.onset_rate(0.0, 0.02, 0.0, 0.0, 0.9, 0.2, 0.9, 0.9)
    assert rate == pytest.approx(0.04)
    assert revolution.onset_rate(0.0, 0.02, 5.0, 0.0, 0.9, 0.2, 0.9, 0.9) > rate  # negative control: fever matters


def test_an_even_contest_has_the_odds_given() -> None:
    even = revolution.success_log_odds(-0.5, 1.3, 0.4, 0.5, 0.5, 0.6)
    assert even == pytest.approx(-0.5)
    assert revolution.success_log_odds(-0.5, 1.3, 0.4, 0.4, 0.5, 0.6) < even


def test_halving_the_step_leaves_what_moves_smoothly(tiny: Model) -> None:
    ends = []
    for parts in (1, 2):
        world = abroad(quiet(World(tiny)))
        world.s.dt[0] = 1.0 / 12.0 / parts
        months(world, 24 * parts)
        ends.append([float(x) for x in (world.s.movement[0], world.s.capacity[0], world.s.fear[0])])
        ends[-1].append(float(world.s.unity[0]))
    assert ends[0] == pytest.approx(ends[1], abs=2e-3)
    assert ends[0][:3] == pytest.approx(ends[1][:3], abs=1e-6)


def test_without_crisis_or_line_a_movement_comes_home_and_labour_unites(world: World) -> None:
    world.s.crisis[:], world.s.first_crisis[:], world.s.united_front[0] = 0.3, 0.3, 1
    months(world, 1200)
    assert world.s.movement[:3] == pytest.approx(world.s.tradition[:3], abs=1e-6)
    assert world.s.unity[:3] == pytest.approx(0.7, abs=1e-4)  # concord
    world.s.united_front[0], world.s.class_against_class[0] = 0, 1
    months(world, 1200)
    assert world.s.unity[:3] == pytest.approx(0.0, abs=1e-4)  # negative control: the rule that divides


@pytest.mark.parametrize(("forced", "regime"), [(1, REVOLUTIONARY), (0, CAPITALIST)])
def test_an_intervention_makes_a_revolution_and_its_end(world: World, forced: int, regime: int) -> None:
    world.s.forced_revolution[UPLAND] = forced
    p = parameters_of(MECHANISM, onset=0.0, floor=0.0, seizure=0.0)
    UNFOLD(world.s, p)
    assert (world.s.regime[UPLAND], world.s.situation[UPLAND], world.s.forced_revolution[UPLAND]) == (regime, 0, -1)
    told = world.s.log[: int(world.s.log_count[0])]
    entity = int(world.s.first[COUNTRIES]) + UPLAND
    assert [int(e[1]) for e in told if e[2] == entity][:2] == [RISES, ENDS]
    assert (world.s.movement[SEASIDE] > 0.2) == (forced == 1)  # felt by those who are not neighbours, too


def test_nothing_is_forced_where_nothing_is_asked(world: World) -> None:
    UNFOLD(world.s, parameters_of(MECHANISM, onset=0.0, floor=0.0, seizure=0.0))
    assert world.s.log_count[0] == 0


def test_the_annexed_take_no_part(world: World) -> None:
    world.s.regime[MIDLAND], world.s.forced_revolution[MIDLAND] = ANNEXED, 1
    before = [float(getattr(world.s, v)[MIDLAND]) for v in ("movement", "unity", "capacity")]
    UNFOLD(world.s, parameters_of(MECHANISM))
    assert [float(getattr(world.s, v)[MIDLAND]) for v in ("movement", "unity", "capacity")] == before
    assert world.s.regime[MIDLAND] == ANNEXED


def test_isolation_begins_where_the_series_does_and_falls_with_a_revolution(tiny: Model) -> None:
    ends = []
    for forced in (-1, 1):
        world = abroad(quiet(World(tiny)))
        world.s.clock[INDEX], world.s.isolation[0], world.s.forced_revolution[UPLAND] = 0, 0.7, forced
        UNFOLD(world.s, parameters_of(MECHANISM, onset=0.0, floor=0.0, seizure=0.0))
        ends.append(float(world.s.isolation[0]))
    assert ends[0] == pytest.approx(0.7, abs=0.01)
    assert ends[1] < ends[0] - 0.1


def test_isolation_that_is_held_is_left_alone(world: World) -> None:
    k = int(world.s.replaced[ISOLATION])
    world.s.isolation[0], world.s.series_held[k] = 0.123, 1
    UNFOLD(world.s, parameters_of(MECHANISM))
    assert world.s.isolation[0] == 0.123


def test_a_fascist_power_teaches_and_the_line_softens(world: World) -> None:
    world.s.regime[UPLAND] = FASCIST
    months(world, 120)
    taught = float(world.s.split_line[0])
    world.s.regime[UPLAND] = CAPITALIST
    months(world, 240)
    assert taught < world.s.split_line[0] == pytest.approx(1 / (1 + math.exp(0.5)), abs=1e-2)


def test_a_case_without_countries_is_left_alone(world: World) -> None:
    world.s.countries[0] = 0
    before = world.copy()
    UNFOLD(world.s, parameters_of(MECHANISM))
    after = world.copy()
    assert [n for n in before if not np.array_equal(before[n], after[n])] == []
