"""A patron abroad: sanctions beyond removal and the deaths of the fallen are averted by his share, removal is not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from effects import ADA, BO, COUNCIL, CYD, quiet
from states import World, parameters_of, tracing
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms import registry, sanction
from whowhom.mechanisms.contest.objects import EXPULSION, LINE, choose_object
from whowhom.mechanisms.exile.pursuit import KILLED, hunt
from whowhom.mechanisms.terror.persons import arrest_rate
from whowhom.mechanisms.trials import SENTENCED, sentence
from whowhom.state.institutions import DEPORTED, EXECUTED, EXPELLED, REMOVED

SHIELD = 0.6


@pytest.fixture
def world(tiny: Model) -> World:
    """Ada rules and hates Bo, against whom everything is open to her."""
    world = quiet(World(tiny))
    s = world.s
    s.tie[ADA, BO], s.liable[BO], s.grip[ADA], s.open_rung[0] = -1.0, 1.0, 1.0, EXECUTED
    s.terror_level[0], s.power[0, 2] = 1.0, 0.5
    return world


def ratio(world: World, measure: Any) -> float:
    """Return what a measure is with a patron abroad over what it is without one."""
    out = []
    for share in (0.0, SHIELD):
        world.s.protected[:] = share
        out.append(float(measure()))
    assert out[0] > 0.0
    return out[1] / out[0]


def test_pursuit_up_the_ladder(world: World) -> None:
    world.s.rung[BO] = EXPELLED
    p = parameters_of(registry()["sanction"], floor=0.0)
    assert ratio(world, lambda: plain(sanction.pursuit_rate)(world.s, p, ADA, 1.0, BO)) == pytest.approx(1 - SHIELD)


def further(world: World, rung: int) -> float:
    """Return how likely a rung is for Bo at a meeting, beside the one before it."""
    kernel, notes = tracing(sanction.choose_rung)
    kernel(world.s, parameters_of(registry()["sanction"]), COUNCIL, BO, EXPELLED)
    shares = notes[0][3]
    return float(shares[rung] / shares[rung - 1])


def moved_to_expel(world: World) -> float:
    """Return how likely a motion of Ada against Bo, who has fallen, is about expulsion, beside one about a line."""
    s = world.s
    s.rung[BO], s.holder[:], s.position[BO], s.seat[COUNCIL, BO] = REMOVED, -1, 0.5, 0
    kernel, notes = tracing(choose_object)
    kernel(s, COUNCIL, ADA, BO)
    shares = notes[0][3]
    return float(shares[EXPULSION] / shares[LINE])


def test_a_motion_is_seldomer_about_expulsion(world: World) -> None:
    assert ratio(world, lambda: moved_to_expel(world)) == pytest.approx(1 - SHIELD)


def test_a_meeting_expels_less_and_removes_as_before(world: World) -> None:
    assert ratio(world, lambda: further(world, EXPELLED)) == pytest.approx(1 - SHIELD)
    assert ratio(world, lambda: further(world, REMOVED)) == pytest.approx(1.0)  # negative control


def test_arrest_in_terror(world: World) -> None:
    p = parameters_of(registry()["terror"])
    assert ratio(world, lambda: plain(arrest_rate)(world.s, p, ADA, BO, True)) == pytest.approx(1 - SHIELD)


def test_death_at_a_trial(world: World) -> None:
    options = np.zeros(2)

    def death() -> float:
        kernel, notes = tracing(sentence)
        kernel(world.s, parameters_of(registry()["trials"]), ADA, BO, 0.0, options)
        assert [what for what, *_ in notes] == [SENTENCED]
        return float(options[1])

    assert ratio(world, death) == pytest.approx(1 - SHIELD)


def test_murder_abroad(world: World) -> None:
    s = world.s

    def killed() -> float:
        s.rung[CYD], s.host[CYD], s.abroad[CYD], s.network[CYD], s.infiltration[CYD] = DEPORTED, 0, 1, 0.5, 0.5
        s.guard[CYD] = 0.0
        kernel, notes = tracing(hunt, happens=True)
        kernel(s, parameters_of(registry()["exile"]), CYD, 1.0, 1.0, 1.0)
        return next(odds for what, _, _, odds in notes if what == KILLED)

    assert ratio(world, killed) == pytest.approx(1 - SHIELD)
