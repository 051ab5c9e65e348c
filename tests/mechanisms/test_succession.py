"""Succession: who takes over, when an office falls open, what a claim is worth, what goes with persons."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from states import World, parameters_of, step_of
from states import little_room as room
from whowhom.case.load import load_case
from whowhom.engine.bind import Model, bind
from whowhom.kernel import plain
from whowhom.mechanisms import registry
from whowhom.mechanisms.selection.rank import STEP, office_powers, office_rank
from whowhom.state.institutions import office_allows, put_on_rung, shielded
from whowhom.state.variables import INDEX, MONTH
from whowhom.theory import Theory

FILE = Path(__file__).parent.parent / "cases" / "valid" / "passing.yaml"
SUCCESSION = registry()["succession"]


@pytest.fixture(scope="module")
def model(encompassing: Theory) -> Iterator[Model]:
    with room(office=8):
        yield bind(load_case(FILE), encompassing)


@pytest.fixture
def world(model: Model) -> World:
    return after_a_month(World(model))


def run(world: World, step: str = "pass_on", **parameters: float) -> None:
    plain(step_of(SUCCESSION, step).run)(world.s, parameters_of(SUCCESSION, **{"kept": 1.0, **parameters}))


def after_a_month(world: World) -> World:
    """Let everyone be seen in his office, and a month go by."""
    run(world)
    tick(world)
    return world


def tick(world: World, months: int = 1) -> None:
    world.s.clock[INDEX] += months
    world.s.clock[MONTH] += months


def dies(world: World, who: str) -> None:
    i = world.actor(who)
    world.s.alive[i] = world.s.present[i] = 0
    world.s.health[i] = 0.0
    world.s.holder[world.s.holder == i] = -1


def holder(world: World, office: str) -> str:
    h = int(world.s.holder[world.office(office)])
    return world.model.names.actors[h] if h >= 0 else ""


# who takes over


def test_the_deputy_takes_over_when_the_holder_dies_and_leaves_his_own_office(world: World) -> None:
    dies(world, "ada")
    run(world)
    assert (holder(world, "secretary"), holder(world, "deputy")) == ("bo", "")


def test_the_heir_takes_over_when_the_holder_retires(world: World) -> None:
    world.s.holder[world.office("deputy")] = -1
    run(world)
    assert holder(world, "deputy") == "cyd"
    assert world.s.heir[world.office("deputy")] == -1


def test_where_the_rule_is_not_kept_nobody_takes_over(world: World) -> None:
    dies(world, "ada")
    run(world, kept=0.0)
    assert holder(world, "secretary") == ""


def test_the_chance_that_the_rule_is_kept_is_that_of_the_parameter(model: Model) -> None:
    n, passed = 400, 0
    for history in range(n):
        world = after_a_month(World(model))
        world.s.key[0] += history
        dies(world, "ada")
        run(world, kept=0.7)
        passed += holder(world, "secretary") == "bo"
    assert abs(passed / n - 0.7) < 4 * np.sqrt(0.7 * 0.3 / n)


def test_what_was_taken_in_a_contest_or_lost_by_a_sanction_passes_by_no_rule(model: Model) -> None:
    taken = after_a_month(World(model))
    taken.s.holder[taken.office("secretary")], taken.s.spoils[taken.office("secretary")] = -1, taken.actor("cyd")
    punished = after_a_month(World(model))
    plain(put_on_rung)(punished.s, punished.actor("ada"), 1, 0.0)
    for world in (taken, punished):
        run(world)
        assert holder(world, "secretary") == ""


def test_a_deputy_who_is_out_does_not_take_over(world: World) -> None:
    world.s.rung[world.actor("bo")] = 4
    dies(world, "ada")
    run(world)
    assert holder(world, "secretary") == ""


def test_an_office_without_a_rule_waits_for_the_body(world: World) -> None:
    dies(world, "bo")
    run(world)
    assert holder(world, "marshal") == ""


# terms and rotation


def test_an_office_falls_open_at_the_end_of_its_term_and_not_before(model: Model) -> None:
    world = after_a_month(World(model))
    tick(world, 10)
    run(world)
    assert holder(world, "consul") == "ada"
    tick(world)
    run(world)
    assert (holder(world, "consul"), holder(world, "consul_2"), holder(world, "secretary")) == ("", "", "ada")


def test_with_rotation_he_may_not_follow_himself_until_the_next_term(model: Model) -> None:
    world, allowed = after_a_month(World(model)), plain(office_allows)
    tick(world, 11)
    run(world)
    o, ada, bo = world.office("consul"), world.actor("ada"), world.actor("bo")
    assert (bool(allowed(world.s, o, ada)), bool(allowed(world.s, o, bo))) == (False, True)
    world.s.holder[o] = bo
    tick(world, 12)
    run(world)
    assert (bool(allowed(world.s, o, ada)), bool(allowed(world.s, o, bo))) == (True, False)


def test_without_rotation_he_may_and_no_rule_hands_the_office_on(model: Model) -> None:
    world = after_a_month(World(model))
    o = world.office("consul")
    world.s.predecessor[o] = world.actor("ada") + 1  # who left an office is not named to it, but at a term's end
    world.s.rotation[o], world.s.deputy[o] = 0, world.office("marshal")
    tick(world, 11)
    run(world)
    assert (holder(world, "consul"), world.s.predecessor[o]) == ("", 0)
    assert plain(office_allows)(world.s, o, world.actor("ada"))


def test_with_rotation_a_rule_says_who_follows(model: Model) -> None:
    world = after_a_month(World(model))
    world.s.deputy[world.office("consul")] = world.office("marshal")
    tick(world, 11)
    run(world)
    assert holder(world, "consul") == "bo"


# the claim


def test_a_claim_is_whole_at_the_start_and_halves_in_its_half_life(world: World) -> None:
    assert (world.s.claimant[0], world.s.claim[0]) == (world.actor("ada"), 1.0)
    for _ in range(18):
        run(world)
    assert world.s.claim[0] == pytest.approx(0.5)


@pytest.mark.parametrize(("how", "claim"), [(0, 1.0), (1, 0.6), (2, 0.3)])
def test_a_new_holder_has_the_claim_that_he_came_by(world: World, how: int, claim: float) -> None:
    o = world.office("secretary")
    world.s.holder[o], world.s.taken[o] = world.actor("cyd"), how
    run(world, after_motion=0.6)
    assert (world.s.claimant[0], world.s.claim[0]) == (world.actor("cyd"), pytest.approx(claim))
    assert world.s.taken[o] == 0


def test_what_a_motion_took_is_noted_before_it_is_filled(world: World) -> None:
    o = world.office("secretary")
    world.s.spoils[o] = world.actor("cyd")
    run(world, "watch")
    assert world.s.taken[o] == 1
    world.s.taken[o] = 2
    run(world, "watch")
    assert world.s.taken[o] == 2  # a strike stays one


def test_nobody_has_a_claim_while_the_office_is_empty_or_there_is_none(world: World) -> None:
    world.s.holder[world.office("secretary")], world.s.spoils[world.office("secretary")] = -1, world.actor("bo")
    run(world)
    assert (world.s.claimant[0], world.s.claim[0]) == (-1, 0.0)
    world.s.first_office[0], world.s.holder[:] = -1, world.actor("ada")
    run(world)
    assert (world.s.claimant[0], world.s.claim[0]) == (-1, 0.0)


# what goes with persons


def test_powers_of_a_person_stay_his_while_he_is_free_and_are_nobodys_after(world: World) -> None:
    o = world.office("powers_of_cyd")
    assert holder(world, "powers_of_cyd") == "cyd"
    plain(put_on_rung)(world.s, world.actor("cyd"), 1, 0.0)
    run(world, "watch")
    assert (holder(world, "powers_of_cyd"), world.s.open[o]) == ("cyd", 1)
    dies(world, "cyd")
    run(world, "watch")
    assert (holder(world, "powers_of_cyd"), world.s.open[o]) == ("", 0)
    assert not plain(office_allows)(world.s, o, world.actor("ada"))


def test_a_patron_abroad_shields_by_his_share(world: World) -> None:
    assert plain(shielded)(world.s, world.actor("bo")) == 0.5
    assert plain(shielded)(world.s, world.actor("ada")) == 0.0


# stature, rank and who placed whom


def test_stature_is_given_or_follows_from_powers(world: World) -> None:
    powers = np.zeros(world.s.holder.shape[0])
    most = plain(office_powers)(world.s, powers)
    ranks = {id: plain(office_rank)(float(world.s.stature[o]), powers[o], most)
             for id in ("marshal", "secretary", "deputy") for o in (world.office(id),)}
    assert ranks == {"marshal": 1.0, "secretary": 1.0,  # the mightiest, and the one that is given
                     "deputy": pytest.approx(1.0 - STEP * (1.0 - powers[world.office("deputy")] / most))}
    assert powers[world.office("secretary")] < most


def test_rank_is_given_or_follows_from_what_he_holds(model: Model) -> None:
    s, names = World(model).s, model.names
    assert [float(s.standing[names.number("actors", id)]) for id in ("ada", "bo")] == [0.0, 0.8]
    plain(step_of(registry()["selection"], "sense").run)(s, parameters_of(registry()["selection"]))
    assert [float(s.standing[names.number("actors", id)]) for id in ("ada", "bo")] == [1.0, 1.0]


def test_who_placed_whom_is_known_at_the_start(model: Model) -> None:
    s, number = World(model).s, model.names.number
    assert s.patron[number("actors", "ada")] == number("actors", "bo")
    assert s.patron[number("actors", "cyd")] == -1
