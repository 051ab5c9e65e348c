"""Selection: rank, lists and offices have the limits that the docstring says; nobody's number matters."""

from __future__ import annotations

from math import erf, sqrt
from typing import Any

import numpy as np
import pytest

from effects import ADA, BO, COUNCIL, CYD, DIET, LAND, MARSHAL, SECRETARY, quiet
from histories import SAME_WITHIN, z_of_mean, z_of_shares
from states import World, parameters_of, step_of, tracing
from whowhom.draws import history_key
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms import registry
from whowhom.mechanisms.selection import bodies, offices, rank, strikes, voices
from whowhom.mechanisms.selection.bodies import renew, seat_named, strike
from whowhom.mechanisms.selection.electors import make_slate
from whowhom.state.variables import INDEX

SELECTION = registry()["selection"]
WEIGHTS = ("nearness", "favour_weight", "agenda_weight", "prestige_weight", "skill_weight", "branch_weight",
           "cumulation")
N = 600
NOBODY = -1


def equals(model: Model) -> World:
    """Return a state in which all eleven are alike, and known in the leading body."""
    world = World(model)
    s = world.s
    s.present[:], s.alive[:], s.health[:], s.rung[:], s.submitted[:] = 1, 1, 1.0, 0, 0
    s.prestige[:], s.tie[:], s.holder[:], s.seat[:], s.named_share[:] = 0.5, 0.0, NOBODY, 0, 0.97
    s.standing[:] = 1.0
    return world


def calm(model: Model) -> World:
    """Return a quiet world without a founder."""
    world = quiet(World(model))
    world.s.founder[0] = NOBODY
    return world


def seatings(world: World, body: int, seats: int) -> np.ndarray:
    """Return who is seated (trial, actor) in N independent elections."""
    s, run, slate = world.s, plain(seat_named), np.zeros(world.s.anonymous.shape[1])
    slate[-1] = 1.0
    actors = s.present.shape[0]
    out = np.zeros((N, actors))
    for trial in range(N):
        s.seat[:], s.log_count[0] = 0, 0
        s.key[:] = history_key(1, trial)
        run(s, parameters_of(SELECTION), body, slate, np.zeros(actors), np.zeros(actors, bool), seats)
        out[trial] = s.seat[body]
    return out


def test_where_seats_run_out_nobodys_number_decides(tiny: Model) -> None:
    """False alarm 6e-5; in the order of numbers the last of eleven had half the chance of the first."""
    world = equals(tiny)
    seated = seatings(world, world.body("diet"), 3)
    low, high = seated[:, :4].sum(), seated[:, 7:].sum()
    assert abs(z_of_shares(int(low), int(high), 4 * N)) < SAME_WITHIN
    assert seated.sum(axis=1).max() == 3


def test_expected_number_of_named_seats_is_right_where_there_is_room(tiny: Model) -> None:
    world = equals(tiny)
    world.s.named_share[:] = 0.2
    world.s.prestige[:11] = np.linspace(0.0, 1.0, 11)
    number = seatings(world, world.body("diet"), 15).sum(axis=1)
    assert abs(z_of_mean(number, 0.2 * 15)) < SAME_WITHIN
    assert abs(z_of_mean(number, 0.25 * 15)) > SAME_WITHIN  # negative control


def test_nobody_is_seated_against_the_odds_to_fill_a_place(tiny: Model) -> None:
    world = equals(tiny)
    world.s.standing[:] = 0.0
    low = seatings(world, world.body("diet"), 15).mean()
    world.s.standing[:] = 1.0
    assert low < 0.5 < seatings(world, world.body("diet"), 15).mean()


def test_without_bonus_and_named_actors_the_composition_is_the_electors(tiny: Model) -> None:
    """The limit of the docstring; |z| < 4, false alarm 6e-5 each."""
    world = equals(tiny)
    s, diet, n = world.s, world.body("diet"), 400
    s.named_share[:], s.clients[:] = 0.0, 0
    s.clients[:, :, 0], s.clients[:, :, 1] = s.posts * 3 // 10, s.posts * 5 // 10
    s.clients[:, :, -1] = s.posts - s.clients[:, :, 0] - s.clients[:, :, 1]
    parts = np.zeros((n, 3))
    for trial in range(n):
        s.key[:], s.log_count[0] = history_key(2, trial), 0
        plain(renew)(s, parameters_of(SELECTION, slate_bonus=0.0), diet)
        parts[trial] = s.anonymous[diet, [0, 1, -1]]
    seats = int(s.seats[diet])
    for column, share in enumerate((0.3, 0.5, 0.2)):
        assert abs(z_of_mean(parts[:, column], share * seats)) < SAME_WITHIN
    assert abs(z_of_mean(parts[:, 0], 0.4 * seats)) > SAME_WITHIN  # negative control


def test_who_sits_at_the_start_is_not_elected_anew_in_the_first_month(tiny: Model) -> None:
    world = World(tiny)
    s = world.s
    council, diet = world.body("council"), world.body("diet")
    before = s.seat[council].copy()
    s.meets[council] = s.meets[diet] = 1
    plain(step_of(SELECTION, "select").run)(s, parameters_of(SELECTION))
    assert s.renewed[diet] == 0
    assert np.array_equal(s.seat[council], before)
    assert s.renewed[council] == -1


@pytest.mark.parametrize("pull", [0.0, 0.5, 1.0])
def test_a_slate_shares_out_all_seats(pull: float) -> None:
    share = np.array([0.5, 0.2, 0.0, 0.3])
    plain(make_slate)(share, pull)
    assert share.sum() == pytest.approx(1.0)
    assert share[-1] == pytest.approx(0.3 * (1.0 - pull))
    assert share[0] / share[1] >= 0.5 / 0.2 - 1e-12  # the stronger slate draws more than its share


# standing


def sensed(world: World) -> Any:
    """Let a month's sensing pass; return the state."""
    plain(step_of(SELECTION, "sense").run)(world.s, parameters_of(SELECTION))
    return world.s


def test_standing_falls_by_a_step_for_each_step_of_selection(tiny: Model) -> None:
    s = calm(tiny).s
    s.holder[:], s.standing[:], s.seat[:] = NOBODY, 0.0, 0
    s.seat[COUNCIL, ADA] = s.seat[DIET, BO] = 1
    plain(rank.measure_standing)(s)
    assert s.standing[:3] == pytest.approx([1.0, 1.0 - rank.STEP, 0.0])
    s.holder[MARSHAL] = CYD
    plain(rank.measure_standing)(s)
    assert 1.0 - rank.STEP < s.standing[CYD] < 1.0


def test_a_lost_seat_is_remembered_for_about_two_years_and_a_fall_at_once(tiny: Model) -> None:
    world = calm(tiny)
    sensed(world)
    world.s.seat[:], world.s.holder[:] = 0, NOBODY
    world.s.rung[BO] = 1
    for _ in range(24):
        s = sensed(world)
    assert 0.3 < s.standing[ADA] < 0.4
    assert s.standing[BO] == 0.0
    for _ in range(72):
        s = sensed(world)
    assert s.standing[ADA] < 0.03


# lists


def odds_of_strike(world: World, electors: tuple[int, ...], size: float = 20.0, d: int = NOBODY,
                   guilt: float = 0.0) -> float:
    """Return the chance that cyd is struck by so many electors, of these kinds in equal parts, under ruler d."""
    s = world.s
    share = np.zeros(s.anonymous.shape[1])
    share[list(electors)] = 1.0 / len(electors)
    return float(plain(strikes.strike_chance)(s, parameters_of(SELECTION), share, size, d, guilt, CYD))


def test_nobody_is_struck_where_all_like_him(tiny: Model) -> None:
    world = calm(tiny)
    world.s.tie[:] = 0.8
    assert odds_of_strike(world, (ADA, BO, CYD)) < 1e-3
    world.s.tie[:] = -0.9
    assert odds_of_strike(world, (ADA, BO), guilt=0.5) > 0.99  # negative control: all want him out


@pytest.mark.parametrize(("tie", "size"), [(-0.2, 20.0), (-0.5, 20.0), (-0.6, 1e9)])
def test_with_all_ties_equal_the_count_has_a_known_chance(tiny: Model, tie: float, size: float) -> None:
    world = calm(tiny)
    world.s.tie[:] = tie
    given = {name: SELECTION.parameters[name].centre for name in ("reluctance", "strike", "shock")}
    odds = -given["reluctance"] - given["strike"] * tie
    x = 1.0 / (1.0 + np.exp(-odds))
    z = odds / sqrt(16.0 * x * (1.0 - x) / size + given["shock"] ** 2)
    assert odds_of_strike(world, (ADA, BO), size) == pytest.approx(0.5 * (1.0 + erf(z / sqrt(2.0))), rel=1e-9)


def test_electors_fear_who_rules(tiny: Model) -> None:
    world = calm(tiny)
    s = world.s
    s.tie[ADA, CYD], s.tie[BO, CYD] = -1.0, 0.5
    odds = []
    for grip in (0.0, 0.5, 0.9):
        s.grip[ADA] = grip
        odds.append(odds_of_strike(world, (BO, -1), d=ADA))
    assert 20.0 * odds[0] < odds[1] < 0.5 * odds[2]
    s.tie[ADA, CYD] = 1.0  # negative control: his friend is safe
    assert odds_of_strike(world, (BO, -1), d=ADA) < 1e-3


def test_a_founder_who_is_able_is_not_struck(tiny: Model) -> None:
    world = calm(tiny)
    s = world.s
    s.tie[BO, CYD], s.prestige[CYD] = -0.8, 0.9
    before = odds_of_strike(world, (BO,), guilt=0.5)
    s.founder[0] = CYD
    assert odds_of_strike(world, (BO,), guilt=0.5) < 0.01 < before
    s.health[CYD] = 0.0
    assert odds_of_strike(world, (BO,), guilt=0.5) > 0.01  # negative control: he is ill


def lists(world: World) -> tuple[int, int]:
    """Return winner and loser of two lists that ada's clients and the unbound choose between; -1 where one stands."""
    s, n = world.s, world.s.present.shape[0]
    share = np.zeros(s.anonymous.shape[1])
    share[[ADA, -1]] = 0.8, 0.2
    kernel, _ = tracing(strikes.carried_list)
    found: tuple[int, int] = kernel(s, parameters_of(SELECTION), COUNCIL, share, 20.0, np.zeros(n))
    return found


def test_two_lists_stand_only_where_the_leading_body_is_split(tiny: Model) -> None:
    world = calm(tiny)
    s = world.s
    s.strength[:3], s.power_over_leading_body[:3] = (0.6, 0.7, 0.2), (0.4, 0.4, 0.1)
    assert lists(world) == (NOBODY, NOBODY)  # no enemies
    s.tie[ADA, BO] = s.tie[BO, ADA] = -0.5
    assert lists(world) == (ADA, BO)
    s.power_over_leading_body[CYD] = 0.6
    assert lists(world) == (NOBODY, NOBODY)  # one is master


def test_a_struck_member_leaves_and_is_not_elected_at_the_same_renewal(tiny: Model) -> None:
    world = calm(tiny)
    s = world.s
    s.standing[:3], s.anonymous[DIET, ADA], s.renewed[DIET] = 1.0, 40, s.clock[INDEX]
    s.tie[ADA, CYD], s.liable[CYD] = -1.0, 1.0
    plain(renew)(s, parameters_of(SELECTION), COUNCIL)
    assert s.seat[COUNCIL, [ADA, BO, CYD]].tolist() == [1, 1, 0]
    assert s.standing[CYD] == 0.0


def other_work(world: World, body: int, i: int, **given: float) -> float:
    """Return the chance that a member is sent to other work when his body is renewed."""
    return float(plain(bodies.chance_of_other_work)(world.s, parameters_of(SELECTION, **given), body, i))


def test_who_sits_in_a_working_body_alone_may_be_sent_to_other_work(tiny: Model) -> None:
    world = calm(tiny)
    s = world.s
    s.leading[0], s.selector[2], s.seat[COUNCIL, :3], s.seat[2] = 2, DIET, 1, 0
    s.seat[2, ADA], s.seat[DIET, BO] = 1, 1
    found = {k: other_work(world, COUNCIL, k, reassignment=1.0) for k in (ADA, BO)}
    assert found[ADA] == 0.0  # who sits in the leading body chooses for himself
    assert found[BO] == pytest.approx(1.0 - rank.body_rank(s, COUNCIL))
    assert 0.0 < found[BO] < 0.5
    assert other_work(world, DIET, BO, reassignment=1.0) == 0.0  # nobody is sent away from an assembly
    assert other_work(world, 2, CYD, reassignment=1.0) == 0.0  # nor from the leading body


def renewals(world: World, body: int, **given: float) -> Any:
    """Renew a body of the world, nobody struck unless all want him out; return its state."""
    s = world.s
    s.key[:] = history_key(1, 3)
    plain(renew)(s, parameters_of(SELECTION, **given), body)
    return s


def test_other_work_is_no_disgrace_and_who_is_struck_by_the_electors_loses_his_posts(tiny: Model) -> None:
    world = calm(tiny)
    world.s.leading[0], world.s.selector[2], world.s.seat[2] = 2, DIET, 0
    s = renewals(world, COUNCIL, reassignment=9.0)
    assert s.seat[COUNCIL, :3].sum() == 0
    assert (s.barred[:3] <= s.clock[INDEX]).all()
    assert s.holder[MARSHAL] == BO
    for body, holder in ((DIET, NOBODY), (COUNCIL, BO)):  # the diet elects the council, the council nobody
        world, struck = calm(tiny), np.zeros(len(world.s.present), bool)
        world.s.seat[DIET, BO], world.s.selector[world.s.selector == COUNCIL] = 1, -2
        plain(strike)(world.s, body, BO, struck)
        assert (world.s.holder[MARSHAL], world.s.seat[COUNCIL, BO], struck[BO]) == (holder, 0, True)
        assert world.s.barred[BO] > world.s.clock[INDEX]


# offices


def weights_for(world: World, **given: float) -> np.ndarray:
    """Return every actor's weight for the secretary's office, empty now, which the council fills."""
    s, n, office = world.s, world.s.present.shape[0], SECRETARY
    s.holder[office] = NOBODY
    powers, voice, propose, out = np.empty(s.holder.shape[0]), np.zeros(n), np.zeros(n), np.zeros(n)
    most = plain(rank.office_powers)(s, powers)
    plain(voices.voices)(s, COUNCIL, voice)
    plain(voices.proposers)(s, propose)
    of = plain(rank.office_rank)(s.stature[office], powers[office], most)
    plain(offices.office_weights)(s, parameters_of(SELECTION, **given), office, powers, of, np.zeros(n, bool), voice,
                                  propose, out)
    return out


def vacancy(model: Model) -> World:
    """Return a quiet world whose secretary's office nobody has left."""
    world = calm(model)
    world.s.predecessor[:], world.s.standing[:3], world.s.barred[:] = 0, 1.0, 0
    return world


def test_without_weights_every_eligible_candidate_is_as_likely(tiny: Model) -> None:
    world = vacancy(tiny)
    world.s.tie[ADA, CYD], world.s.standing[BO], world.s.prestige[CYD] = 0.9, 0.1, 0.9
    weights = weights_for(world, **dict.fromkeys(WEIGHTS, 0.0))
    assert weights[:3] == pytest.approx(np.full(3, weights[0]))
    assert not weights[3:].any()
    assert weights_for(world)[CYD] > 1.5 * weights_for(world)[BO]  # negative control


def test_who_was_just_named_is_seldom_named_elsewhere_in_his_first_year(tiny: Model) -> None:
    def weight_of_cyd(months: int) -> float:
        world = vacancy(tiny)
        world.s.settled[CYD] = world.s.clock[INDEX] + months
        return float(weights_for(world)[CYD])

    assert 0.0 < weight_of_cyd(6) < 0.1 * weight_of_cyd(0)
    named = vacancy(tiny)
    powers = np.ones(named.s.holder.shape[0])
    plain(offices.move_to)(named.s, SECRETARY, powers, 9.0, CYD)
    assert named.s.settled[CYD] == named.s.clock[INDEX] + offices.SERVICE


def test_who_is_barred_or_has_left_it_is_not_named(tiny: Model) -> None:
    world = vacancy(tiny)
    s = world.s
    assert (weights_for(world)[:3] > 0.0).all()
    s.barred[BO], s.predecessor[SECRETARY] = s.clock[INDEX] + 1, CYD + 1
    assert (weights_for(world)[:3] > 0.0).tolist() == [True, False, False]
    s.barred[BO] = s.clock[INDEX]
    assert weights_for(world)[BO] > 0.0


def test_offices_that_exclude_each_other(tiny: Model) -> None:
    world = vacancy(tiny)
    s = world.s
    s.excludes[MARSHAL, SECRETARY] = s.excludes[SECRETARY, MARSHAL] = 1
    s.holder[MARSHAL], s.power[MARSHAL, 2] = BO, 9.0
    assert weights_for(world)[BO] == 0.0
    s.power[MARSHAL, 2] = 0.1
    assert weights_for(world)[BO] > 0.0  # he moves up
    powers = np.empty(s.holder.shape[0])
    plain(offices.move_to)(s, SECRETARY, powers, plain(rank.office_powers)(s, powers), BO)
    assert s.holder[[MARSHAL, SECRETARY]].tolist() == [NOBODY, BO]


def test_who_won_an_office_has_it_or_gives_it_to_a_friend(tiny: Model) -> None:
    world = vacancy(tiny)
    s = world.s
    s.holder[:], s.tie[BO, CYD] = NOBODY, 0.5
    even = weights_for(world)
    s.spoils[SECRETARY] = BO
    won = weights_for(world)
    assert won[BO] / won[ADA] > 20.0 * even[BO] / even[ADA]
    assert won[CYD] / won[ADA] > 5.0 * even[CYD] / even[ADA]
    kernel, notes = tracing(step_of(SELECTION, "fill").run)
    kernel(s, parameters_of(SELECTION))
    assert notes
    assert s.spoils[SECRETARY] == NOBODY
    assert s.holder[SECRETARY] == BO


def test_nobody_takes_less_than_he_has_for_love_of_himself(tiny: Model) -> None:
    world = vacancy(tiny)
    s = world.s
    s.holder[MARSHAL], s.power[MARSHAL, [0, 2]], s.grip[BO] = BO, (0.5, 9.0), 0.9
    weak = weights_for(world)
    assert weak[BO] < weak[CYD]
    s.power[MARSHAL, [0, 2]] = 0.1
    rise = weights_for(world)
    assert rise[BO] > rise[CYD]


def test_a_move_up_is_followed_by_a_naming_to_the_office_left(tiny: Model) -> None:
    world = vacancy(tiny)
    s = world.s
    s.holder[:], s.holder[MARSHAL], s.open[:] = NOBODY, BO, 0
    s.open[[MARSHAL, SECRETARY]], s.appoint[SECRETARY, LAND], s.tie[:, BO] = 1, 0.8, 1.0
    s.excludes[MARSHAL, SECRETARY] = s.excludes[SECRETARY, MARSHAL] = 1
    kernel, _ = tracing(step_of(SELECTION, "fill").run)
    kernel(s, parameters_of(SELECTION))
    assert s.holder[SECRETARY] == BO
    assert s.holder[MARSHAL] in (ADA, CYD)


# patrons


def test_the_promoted_become_the_men_of_who_placed_them(tiny: Model) -> None:
    world = vacancy(tiny)
    s, p = world.s, parameters_of(SELECTION)
    s.patron[:3] = NOBODY
    plain(voices.promote)(s, p, CYD, ADA, 1.0)
    assert s.patron[CYD] == ADA
    assert s.tie[CYD, ADA] == pytest.approx(0.4)
    plain(voices.promote)(s, p, CYD, BO, 1.0)
    assert s.patron[CYD] == ADA  # he has a patron, and does not rise
    s.standing[CYD] = 0.2
    plain(voices.promote)(s, p, CYD, BO, 1.0)
    assert s.patron[CYD] == BO


def test_patrons_never_form_a_circle(tiny: Model) -> None:
    world = vacancy(tiny)
    s = world.s
    s.patron[:3] = NOBODY, ADA, BO
    plain(voices.adopt)(s, ADA, CYD, 1.0)
    assert s.patron[ADA] == NOBODY
    s.patron[BO] = NOBODY
    plain(voices.adopt)(s, ADA, CYD, 1.0)
    assert s.patron[ADA] == CYD  # negative control


def test_whoever_is_dominant_has_decided(tiny: Model) -> None:
    world = vacancy(tiny)
    s, n = world.s, world.s.present.shape[0]
    voice, propose = np.zeros(n), np.zeros(n)
    propose[BO], s.tie[BO, CYD], s.grip[ADA] = 1.0, 0.5, 0.9
    assert plain(voices.decided_by)(s, ADA, voice, propose, CYD) == ADA
    s.grip[ADA] = 0.3
    assert plain(voices.decided_by)(s, ADA, voice, propose, CYD) == BO
    s.tie[BO, CYD], s.tie[ADA, CYD], voice[:2] = -0.5, 0.2, 0.5
    assert plain(voices.decided_by)(s, ADA, voice, propose, CYD) == ADA  # the weightiest friend
    s.tie[ADA, CYD] = -0.2
    assert plain(voices.decided_by)(s, ADA, voice, propose, CYD) == NOBODY
