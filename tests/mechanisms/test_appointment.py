"""Appointment: a man's following is his clients and a share of the followings of whom he placed."""

from __future__ import annotations

import numpy as np
import pytest

from effects import ADA, BO, CYD, DEE, LAND, quiet
from states import World, parameters_of, step_of
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms import registry
from whowhom.state.arena import measure_resources
from whowhom.state.institutions import ARMY, PLACED, POLICE, command, obedience

APPOINTMENT = registry()["appointment"]
CLIENTS = np.array([100, 50, 200, 80, 150])
POSTS = 1000


def chained(tiny: Model, loyalty: float = 0.5, **clear: float) -> World:
    """Return a world of five, each placed by the one before him, all with clients on the land; followings measured."""
    world = quiet(World(tiny))
    s = world.s
    s.present[:5], s.alive[:5], s.health[:5] = 1, 1, 1.0
    s.posts[:], s.clients[:], s.posts[LAND, 0] = 0, 0, POSTS
    s.clients[LAND, 0, :5], s.clients[LAND, 0, -1] = CLIENTS, POSTS - CLIENTS.sum()
    s.patron[1:5] = range(4)
    for name, who in clear.items():
        getattr(s, name)[int(who)] = 0
    plain(step_of(APPOINTMENT, "gather").run)(s, parameters_of(APPOINTMENT, loyalty=loyalty))
    return world


@pytest.mark.parametrize("loyalty", [0.2, 0.5, 0.8])
def test_a_chain_of_patrons_has_the_followings_of_the_closed_form(tiny: Model, loyalty: float) -> None:
    world = chained(tiny, loyalty)
    own = CLIENTS / POSTS / world.s.domains[0]
    expected = [sum(loyalty**k * own[i + k] for k in range(min(4, 5 - i))) for i in range(5)]
    assert world.s.clientele[:5] == pytest.approx(own)
    assert world.s.following[:5] == pytest.approx(expected)
    assert expected[0] < sum(loyalty**k * own[k] for k in range(5))  # the fifth is a step too far


def test_negative_control_without_loyalty_everybody_has_his_own_clients_alone(tiny: Model) -> None:
    world = chained(tiny, loyalty=0.0)
    assert np.array_equal(world.s.following, world.s.clientele)
    assert world.s.following[ADA] < chained(tiny).s.following[ADA]


def test_who_is_gone_brings_nobody(tiny: Model) -> None:
    s = chained(tiny, present=CYD).s
    assert s.following[BO] == pytest.approx(s.clientele[BO])
    assert s.following[ADA] == pytest.approx(s.clientele[ADA] + 0.5 * s.clientele[BO])


def test_who_placed_each_other_have_no_more_than_all_there_is(tiny: Model) -> None:
    world = chained(tiny)
    world.s.patron[ADA], world.s.clients[LAND, 0, [ADA, BO]] = BO, (500, 400)
    world.s.domains[0] = 1
    plain(step_of(APPOINTMENT, "gather").run)(world.s, parameters_of(APPOINTMENT, loyalty=0.8))
    assert world.s.following.max() <= 1.0


def test_resources_are_half_powers_of_office_and_half_following(tiny: Model) -> None:
    s = quiet(World(tiny)).s
    s.following[[ADA, CYD]] = (0.2, 0.4)
    plain(measure_resources)(s)
    assert s.resources[:3] == pytest.approx([0.5 * 1.0 / 1.5 + 0.1, 0.5 * 0.5 / 1.5, 0.2])


# who obeys whom


@pytest.mark.parametrize(
    ("tie", "placed", "grip", "obeys"),
    [(-1.0, False, 0.0, 0.0), (0.7, False, 0.0, 0.7), (-1.0, True, 0.0, PLACED), (-1.0, False, 0.8, 0.8),
     (0.2, True, 0.3, PLACED), (0.9, True, 0.3, 0.9)],
)  # fmt: skip
def test_a_commander_obeys_a_friend_him_who_placed_him_and_him_who_can_remove_him(
    tiny: Model, tie: float, placed: bool, grip: float, obeys: float
) -> None:
    s = quiet(World(tiny)).s
    s.tie[BO, ADA], s.grip[ADA], s.patron[BO] = tie, grip, ADA if placed else -1
    assert plain(obedience)(s, BO, ADA) == pytest.approx(obeys)
    assert plain(obedience)(s, BO, BO) == 1.0


def test_a_command_is_that_of_ones_own_offices_and_of_who_obeys(tiny: Model) -> None:
    s = quiet(World(tiny)).s
    assert [plain(command)(s, i, POLICE) for i in (ADA, BO, CYD)] == [0.0, 1.0, 0.0]
    s.tie[BO, CYD], s.power[0, POLICE], s.power[1, POLICE] = 0.5, 0.6, 0.2
    assert [plain(command)(s, i, POLICE) for i in (ADA, BO, CYD)] == pytest.approx([0.25, 0.75, 0.375])
    assert plain(command)(s, DEE, ARMY) == 0.0  # nobody commands troops
