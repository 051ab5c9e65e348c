"""Known answers of `war_threat`: independent dangers, waiting times, an even war, beginning and end."""

from __future__ import annotations

import math

import pytest

from effects import quiet
from effects.war_threat import BLACK, loomed
from effects.world_revolution import UPLAND, abroad
from states import World, parameters_of
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms import war_threat
from whowhom.state.events import probability
from whowhom.state.institutions import COUNTRIES, FASCIST
from whowhom.state.variables import INDEX

LOOM = plain(war_threat.loom)
MECHANISM = war_threat.MECHANISM


def test_dangers_join_as_independent_and_none_is_none() -> None:
    joined = plain(war_threat.joined)
    assert joined(0.7, 0.0, 0.3, 0.0, 1.0, 0.2, 0.0, 0.8, 0.0) == 0.0
    both = joined(0.8, 0.1, 0.5, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0)
    assert both == pytest.approx(1.0 - 0.6 * 0.5)
    assert both < 0.4 + 0.5  # negative control: not their sum


def test_waiting_for_an_attack_is_exponential(tiny: Model) -> None:
    world = quiet(World(tiny))
    p = parameters_of(MECHANISM, weakness=0.0, floor=0.0)
    seen = loomed(world, p, BLACK, happens=False)[f"attacks:{int(world.s.first[COUNTRIES]) + UPLAND}"]
    rate = 0.05 * world.s.closeness[UPLAND] * plain(war_threat.stature_of)(world.s, p, UPLAND)
    assert seen == pytest.approx(probability(rate, 1.0 / 12.0))
    assert seen != pytest.approx(probability(2.0 * rate, 1.0 / 12.0))


def test_an_even_war_is_even_and_allies_help(tiny: Model) -> None:
    world = abroad(quiet(World(tiny)))
    s, odds = world.s, plain(war_threat.beaten_odds)
    s.population[0] = 0.0
    p = parameters_of(MECHANISM, gradient=0.0, limits=0.0, mass=float(s.weight_abroad[UPLAND]))
    assert odds(s, p, 3, UPLAND) == pytest.approx(0.5)
    s.regime[0] = 1
    assert odds(s, p, 3, UPLAND) < 0.5


def test_war_begins_ends_and_may_be_lost(tiny: Model) -> None:
    world = quiet(World(tiny))
    p = parameters_of(MECHANISM)
    loomed(world, p, BLACK, happens=True)
    assert (world.s.at_war[0], world.s.foe[0], world.s.war_threat[0]) == (1, UPLAND + 1, 1.0)
    loomed(world, p, {"at_war": 1, "foe": UPLAND + 1}, happens=True)
    assert (world.s.at_war[0], world.s.foe[0], world.s.collapsed[0]) == (0, 0, 3)


def test_who_has_collapsed_is_not_attacked(tiny: Model) -> None:
    world = quiet(World(tiny))
    loomed(world, parameters_of(MECHANISM), {**BLACK, "collapsed": 1}, happens=True)
    assert world.s.at_war[0] == 0


def test_the_danger_of_the_start_is_that_of_the_series_and_fades(tiny: Model) -> None:
    world = abroad(quiet(World(tiny)))
    s, p = world.s, parameters_of(MECHANISM, aggression=0.0, crusade=0.0, floor=0.0)
    s.clock[INDEX], s.war_threat[0], s.regime[UPLAND], s.isolation[0] = 0, 0.9, FASCIST, 0.5
    s.pact[0], s.collapsed[0], s.population[0] = -1, 0, 0.0
    LOOM(s, p)
    first, excess = float(s.war_threat[0]), float(s.excess[0])
    assert first == pytest.approx(0.9, abs=0.03)
    s.clock[INDEX] = 1
    for _ in range(23):
        LOOM(s, p)
    assert s.excess[0] == pytest.approx(excess * math.exp(-0.5 * 23 / 12))
