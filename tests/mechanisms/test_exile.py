"""Exile: what is known in advance of asylum, following, police and return; each with a control that fails."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from effects import ADA, CYD, quiet, run
from effects.exile import HERE, away, told
from states import World, parameters_of, replaced
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms import registry
from whowhom.mechanisms.exile.asylum import RETURNS, SEIZED
from whowhom.mechanisms.exile.step import wander as step
from whowhom.rules.asylum import lethality
from whowhom.rules.scalar import gain_and_lose
from whowhom.state import events
from whowhom.state.institutions import DEMOTED, DEPORTED, EXECUTED, EXPELLED, FASCIST, IMPRISONED

EXILE = registry()["exile"]
CENTRE = parameters_of(EXILE)


@pytest.fixture
def world(tiny: Model) -> World:
    world = quiet(World(tiny))
    away(world)
    return world


def wander(world: World, p: np.ndarray = CENTRE, **answers: Any) -> dict[str, Any]:
    """Run the step; return its notes."""
    return dict(run(world, p, "exile.wander", **answers))


def only(world: World, decision: int) -> None:
    """Run the step so that one decision falls out yes and every other no."""
    replaced(step, {events.happens: lambda s, what, a, b, q: what == decision})(world.s, CENTRE)


def test_an_asylum_without_pressure_and_crisis_has_no_end_but_the_floor(world: World) -> None:
    s = world.s
    s.crisis[:], s.closeness[:] = 0.0, 0.0
    p = parameters_of(EXILE, floor=0.01)
    assert wander(world, p)["expelled_by_host"] == pytest.approx(1.0 - math.exp(-0.01 / 12.0))
    s.closeness[:] = 0.5
    assert wander(world, p)["expelled_by_host"] > 10 * (1.0 - math.exp(-0.01 / 12.0))


def test_an_ally_presses_harder_than_a_neighbour(world: World) -> None:
    alone = wander(world)["expelled_by_host"]
    world.s.pact[0] = HERE
    assert wander(world)["expelled_by_host"] > alone
    world.s.pact[0] = HERE - 1
    assert wander(world)["expelled_by_host"] == pytest.approx(alone, rel=0.1)


def test_a_following_without_growth_halves_in_its_half_life(world: World) -> None:
    s, p = world.s, parameters_of(EXILE, growth=0.0, banner=0.0, forgetting=0.2)
    before = s.network[CYD]
    s.dt[0] = math.log(2.0) / 0.2
    wander(world, p)
    assert s.network[CYD] == pytest.approx(before / 2.0)


@pytest.mark.parametrize("steps", [1, 7])
def test_growth_is_solved_exactly_whatever_the_step(steps: int) -> None:
    x = 0.1
    for _ in range(steps):
        x = plain(gain_and_lose)(x, 0.3, 0.2, 2.0 / steps)
    assert x == pytest.approx(0.6 + (0.1 - 0.6) * math.exp(-0.5 * 2.0))


def test_nobody_is_hunted_before_the_last_rung_is_open(world: World) -> None:
    world.s.open_rung[0] = EXECUTED - 1
    assert not {"attempts", "helper_killed", "killed"} & set(wander(world))
    world.s.open_rung[0] = EXECUTED
    assert wander(world)["attempts"] > 0.0


def test_an_attempt_on_an_ordinary_house_kills_as_often_as_attempts_do() -> None:
    assert plain(lethality)(0.25, 0.5, 0.6, 0.0) == pytest.approx(0.25)
    assert plain(lethality)(0.25, 0.5, 0.6, 1.0) == pytest.approx(0.1)


def test_who_is_killed_abroad_is_dead_and_on_the_last_rung(world: World) -> None:
    told(world, CENTRE, "rung", "attempts", "killed")
    s = world.s
    assert (s.rung[CYD], s.alive[CYD], s.present[CYD], s.host[CYD], s.network[CYD]) == (EXECUTED, 0, 0, -1, 0.0)


def test_a_failed_attempt_leaves_him_alive_and_better_guarded(world: World) -> None:
    assert told(world, CENTRE, "guard", "attempts") > told(world, CENTRE, "guard")
    assert world.s.alive[CYD] == 1


def test_a_fascist_host_drives_out_at_once(world: World) -> None:
    world.s.regime[HERE] = FASCIST
    assert wander(world)["expelled_by_host"] == 1.0


@pytest.mark.parametrize(("pact", "rung", "alive"), [(HERE, IMPRISONED, 1), (-1, DEPORTED, 0)])
def test_who_is_seized_is_handed_over_or_dies(world: World, pact: int, rung: int, alive: int) -> None:
    s = world.s
    s.regime[HERE], s.pact[0] = FASCIST, pact
    only(world, SEIZED)
    assert (s.rung[CYD], s.alive[CYD], s.host[CYD]) == (rung, alive, -1)


@pytest.mark.parametrize(("tie", "rung"), [(0.6, DEMOTED), (-0.6, EXPELLED)])
def test_he_returns_to_friends_as_one_of_them_and_else_as_a_citizen(world: World, tie: float, rung: int) -> None:
    world.s.tie[ADA, CYD], world.s.collapsed[0] = tie, 1
    only(world, RETURNS)
    assert (world.s.rung[CYD], world.s.host[CYD], world.s.abroad[CYD]) == (rung, -1, 0)


def test_in_transit_there_is_neither_voice_nor_danger(world: World) -> None:
    world.s.host[CYD] = -1
    assert set(wander(world)) <= {"returns", "returns:2", "admitted", "admitted:2"}


def test_who_is_in_a_country_is_out_of_reach_of_the_ladder_and_who_is_not_is_not(world: World) -> None:
    p = parameters_of(registry()["sanction"], floor=0.0)
    world.s.grip[ADA] = 0.99
    assert run(world, p, "sanction.pursue")["escalates:2"] == 0.0
    world.s.host[CYD] = -1
    assert run(world, p, "sanction.pursue")["escalates:2"] > 0.0


def test_without_countries_nothing_happens(world: World) -> None:
    world.s.countries[0] = 0
    before = world.memory.tobytes()
    assert wander(world) == {}
    assert world.memory.tobytes() == before


def test_who_is_home_or_dead_leaves_nothing_abroad(world: World) -> None:
    world.s.rung[CYD] = DEMOTED
    wander(world)
    assert (world.s.abroad[CYD], world.s.host[CYD], world.s.network[CYD], world.s.guard[CYD]) == (0, -1, 0.0, 0.0)
