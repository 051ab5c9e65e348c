"""Contest: votes are counted as the docstring says, the losers lose at once, published rules stay apart."""

from __future__ import annotations

import numpy as np
import pytest

from effects import ADA, BO, COUNCIL, CYD, DEE, DIET, MARSHAL, SECRETARY, quiet
from histories import SAME_WITHIN
from states import World, parameters_of, replaced
from whowhom.draws import decision
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms import registry
from whowhom.mechanisms.contest import consequences, incentive, motion, votes
from whowhom.mechanisms.contest.objects import EXPULSION, LINE, POST, PROCEDURE
from whowhom.rules import ballot
from whowhom.state import arena, events
from whowhom.state.institutions import DEMOTED, EXPELLED, hand_over
from whowhom.state.layout import CONTENDERS
from whowhom.state.variables import INDEX

CONTEST = registry()["contest"]
COUNT = decision("contest.count")
NEAR = 0.04
"""How far the normal count of nine voters may be from the exact one, as in `tests/rules/test_ballot.py`."""
NO_FEAR = {"fear": 0.0, "shock": 0.0, "client_weight": 0.0}
POLITICAL = (POST, LINE, PROCEDURE, EXPULSION)


def parameters(**given: float) -> np.ndarray:
    return parameters_of(CONTEST, **given)


def assembly(model: Model, seed: int = 0) -> World:
    """Return a quiet world in which all eleven sit in the council and feel for each other at random."""
    world, rng = quiet(World(model)), np.random.default_rng(seed)
    s = world.s
    s.present[:], s.alive[:], s.health[:], s.seat[COUNCIL] = 1, 1, 1.0, 1
    s.key[0] += seed
    n = len(s.present)
    s.tie[:], s.nerve[:] = rng.uniform(-0.5, 0.5, (n, n)), rng.random(n)
    np.fill_diagonal(s.tie, 0.0)
    s.resources[ADA], s.resources[BO], s.founder[0] = 0.4, 0.1, -1
    return world


def polled(world: World, p: np.ndarray, body: int = COUNCIL) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return who votes, with what weight, and what each contender is worth to him (contender, voter)."""
    size = len(world.s.present) + 1
    who, weight, utility = np.empty(size, np.int64), np.empty(size), np.empty((CONTENDERS, size))
    n = plain(votes.poll)(world.s, p, body, who, weight, utility)
    return who[:n], weight[:n], utility[:, :n]


def odds(world: World, **given: float) -> float:
    """Return ada's chance against bo in the council, when all expect even odds."""
    world.s.beats[:] = 0.0
    return float(plain(votes.chance_of_majority)(world.s, parameters(**given), COUNCIL, ADA, BO))


# the vote


@pytest.mark.parametrize("seed", range(12))
def test_without_fear_shock_and_clients_the_count_is_that_of_independent_voters(tiny: Model, seed: int) -> None:
    world, p = assembly(tiny, seed), parameters(**NO_FEAR)
    who, _, utility = polled(world, p)
    count = np.ones(1)
    for k, row in zip(who[:-1], range(len(who) - 1), strict=True):
        x = {ADA: 1.0, BO: 0.0}.get(int(k), 1.0 / (1.0 + np.exp(-2.5 * (utility[ADA, row] - utility[BO, row]))))
        count = np.convolve(count, [1.0 - x, x])
    assert odds(world, voice=2.5, **NO_FEAR) == pytest.approx(count[6:].sum(), abs=NEAR)


def test_negative_control_a_shock_is_no_independent_voter(tiny: Model) -> None:
    shaken = [odds(assembly(tiny, seed), **{**NO_FEAR, "shock": 0.5}) for seed in range(12)]
    calm = [odds(assembly(tiny, seed), **NO_FEAR) for seed in range(12)]
    assert max(np.abs(np.array(shaken) - np.array(calm))) > 2 * NEAR


def test_without_client_weight_followings_do_not_matter(tiny: Model) -> None:
    found = {}
    for weight in (0.0, 0.4):
        backed = assembly(tiny)
        backed.s.clientele[ADA], backed.s.clientele[BO] = 0.6, 0.2
        found[weight] = odds(backed, client_weight=weight) - odds(assembly(tiny), client_weight=weight)
    assert found[0.0] == 0.0
    assert found[0.4] > 0.05  # negative control


def test_in_a_body_of_delegates_each_patrons_share_votes_as_he_does(tiny: Model) -> None:
    world = quiet(World(tiny))
    world.s.anonymous[DIET, ADA], world.s.anonymous[DIET, -1] = 30, 20
    who, weight, _ = polled(world, parameters(discipline=0.9), DIET)
    assert who.tolist() == [ADA, -1]
    assert weight == pytest.approx([27.0, 23.0])


def test_who_fears_moves_to_the_stronger_and_who_has_nerve_less(tiny: Model) -> None:
    def swayed(nerve: float, **resources: float) -> float:
        worlds = [assembly(tiny, seed) for seed in range(6)]
        for world in worlds:
            world.s.nerve[:] = nerve
            for name, x in resources.items():
                world.s.resources[{"ada": ADA, "bo": BO}[name]] = x
        return float(np.mean([odds(w, fear=1.0) - odds(w, fear=0.0) for w in worlds]))

    assert swayed(0.2) > swayed(0.8) > 0.01
    assert swayed(0.2, ada=0.1, bo=0.4) < -0.01
    assert swayed(0.2, ada=0.3, bo=0.3) == 0.0  # negative control: even power and even odds


def test_each_side_has_what_the_other_lacks(tiny: Model) -> None:
    win = np.zeros((CONTENDERS, CONTENDERS))
    world = assembly(tiny)
    plain(votes.win_probabilities)(world.s, parameters(), COUNCIL, 1, win)
    assert win[:3, :3] + win[:3, :3].T == pytest.approx(np.ones((3, 3)))
    assert np.ptp(win[:3, :3]) > 0.1


def test_two_outside_the_leading_body_are_even(tiny: Model) -> None:
    win = np.zeros((CONTENDERS, CONTENDERS))
    world = assembly(tiny)
    world.s.leading_alive[0] = 1
    plain(votes.win_probabilities)(world.s, parameters(), COUNCIL, 1, win)
    assert win[BO, CYD] == 0.5
    assert win[ADA, BO] != 0.5


# public and private


def stood(world: World, p: np.ndarray, carried: bool = True) -> None:
    """Let a motion of ada against bo be decided in the council."""
    world.s.object[COUNCIL] = LINE
    plain(consequences.conclude)(world.s, p, COUNCIL, ADA, ADA, BO, carried)


def drawn_sides(world: World, p: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return where everyone stood in public and as he would have without fear, as drawn."""
    (who, _, utility), s = polled(world, p), world.s
    plain(consequences.draw_sides)(s, p, COUNCIL, ADA, BO, who, len(who), utility, np.empty(len(who)))
    return s.side[COUNCIL].copy(), s.wish[COUNCIL].copy()


@pytest.mark.parametrize("seed", range(5))
def test_without_fear_everybody_says_what_he_wishes(tiny: Model, seed: int) -> None:
    side, wish = drawn_sides(assembly(tiny, seed), parameters(fear=0.0))
    assert np.array_equal(side, wish)
    assert (side[ADA], side[BO]) == (1, -1)
    assert set(side.tolist()) == {1, -1}


def test_with_fear_more_say_yes_than_wish_it_and_nobody_the_other_way(tiny: Model) -> None:
    falsified = 0
    for seed in range(20):
        world = assembly(tiny, seed)
        world.s.beats[ADA, BO], world.s.beats[BO, ADA], world.s.resources[ADA] = 0.9, 0.1, 0.9
        side, wish = drawn_sides(world, parameters(fear=2.0))
        assert np.all(side >= wish)
        falsified += int((side > wish).sum())
    assert falsified > 20


def counts(world: World) -> tuple[int, int]:
    """Return the count that was logged, for and against."""
    s = world.s
    return ballot.unpacked_count(next(int(s.log[n, 4]) for n in range(s.log_count[0]) if s.log[n, 1] == COUNT))


@pytest.mark.parametrize("carried", [True, False])
@pytest.mark.parametrize("seed", range(10))
def test_the_count_says_what_the_vote_said_and_who_stood_where(tiny: Model, seed: int, carried: bool) -> None:
    world = assembly(tiny, seed)
    stood(world, parameters(), carried)
    pro, con = counts(world)
    assert (pro > con) == carried
    assert pro + con == len(world.s.present)
    winners = int((world.s.side[COUNCIL] == 1).sum())
    assert winners == (pro if carried else con)
    assert world.s.side[COUNCIL, world.s.winner[COUNCIL]] == 1 == -world.s.side[COUNCIL, world.s.loser[COUNCIL]]


@pytest.mark.parametrize("carried", [True, False])
@pytest.mark.parametrize("his", [0, 10, 25, 40, 48])
def test_the_count_of_delegates_says_so_too(tiny: Model, his: int, carried: bool) -> None:
    world = quiet(World(tiny))
    world.s.anonymous[DIET, ADA], world.s.anonymous[DIET, BO] = his, 48 - his
    world.s.seat[DIET, [ADA, BO]], world.s.object[DIET] = 1, LINE
    plain(consequences.conclude)(world.s, parameters(), DIET, ADA, ADA, BO, carried)
    pro, con = counts(world)
    assert (pro > con) == carried
    assert pro + con == 50


def test_settling_turns_the_waverers_and_only_as_many_as_it_takes(tiny: Model) -> None:
    s = assembly(tiny).s
    who, x = np.append(np.arange(11), -1), np.append(np.linspace(0.05, 0.95, 11), 0.5)
    s.side[COUNCIL] = np.where(x[:11] > 0.5, 1, -1)
    before = s.side[COUNCIL].copy()
    mine, theirs = plain(consequences.settle_count)(s, COUNCIL, who, 12, x, 0.0, 0.0, True, 10, 0)
    assert (mine, theirs) == (6, 5)
    assert np.flatnonzero(s.side[COUNCIL] != before).tolist() == [5]  # he who was nearest to even
    kept = plain(consequences.settle_count)(s, COUNCIL, who, 12, x, 0.0, 0.0, True, 10, 0)
    assert kept == (6, 5)  # negative control: nobody turns where the count says it already


# what the loser loses


def office_of(world: World, o: int) -> tuple[int, int]:
    return int(world.s.holder[o]), int(world.s.spoils[o])


def decided(world: World, what: int, carried: bool = True, backfires: bool = False) -> World:
    """Decide a motion of ada against bo about something, and let it backfire or not."""
    world.s.object[COUNCIL], world.s.spoils[:] = what, -1
    conclude = replaced(consequences.conclude, {events.happens: lambda s, what, a, b, p: backfires})
    conclude(world.s, parameters(), COUNCIL, ADA, ADA, BO, carried)
    return world


def test_who_loses_a_motion_about_his_post_loses_all_offices_at_once_to_the_winner(tiny: Model) -> None:
    world = quiet(World(tiny))
    world.s.holder[SECRETARY] = BO
    decided(world, POST)
    assert office_of(world, MARSHAL) == office_of(world, SECRETARY) == (-1, ADA)
    assert world.s.rung[BO] == DEMOTED
    assert world.s.seat[COUNCIL, BO] == 1  # the seat is not the post
    assert (world.s.winner[COUNCIL], world.s.loser[COUNCIL], world.s.defeated_by[BO]) == (ADA, BO, ADA)


@pytest.mark.parametrize("what", [LINE, PROCEDURE])
def test_negative_control_other_motions_leave_him_his_post(tiny: Model, what: int) -> None:
    world = decided(quiet(World(tiny)), what)
    assert office_of(world, MARSHAL) == (BO, -1)
    assert world.s.rung[BO] == 0


def test_a_motion_about_a_line_labels_and_one_about_procedure_turns_it_round(tiny: Model) -> None:
    found = {}
    for what in POLITICAL:
        s = decided(quiet(World(tiny)), what).s
        found[what] = (float(s.label[BO]), int(s.elected_secretaries[0]))
    assert found[LINE] == (0.5, 0)
    assert found[PROCEDURE] == (0.0, 1)
    assert found[POST] == found[EXPULSION] == (0.0, 0)


def test_expulsion_puts_the_loser_on_its_rung_and_out_of_every_body(tiny: Model) -> None:
    s = decided(quiet(World(tiny)), EXPULSION).s
    assert s.rung[BO] == EXPELLED
    assert s.seat[:, BO].sum() == 0
    assert s.rung[[ADA, CYD]].tolist() == [0, 0]


@pytest.mark.parametrize("what", POLITICAL)
def test_a_motion_that_fails_takes_nothing_from_its_target(tiny: Model, what: int) -> None:
    world = decided(quiet(World(tiny)), what, carried=False)
    assert office_of(world, MARSHAL) == (BO, -1)
    assert office_of(world, SECRETARY) == (ADA, -1)
    assert (world.s.rung[BO], world.s.label[BO], world.s.loser[COUNCIL]) == (0, 0.0, ADA)


def test_where_it_backfires_the_mover_loses_his_own_post_to_the_target(tiny: Model) -> None:
    world = decided(quiet(World(tiny)), LINE, carried=False, backfires=True)
    assert office_of(world, SECRETARY) == (-1, BO)
    assert world.s.rung[ADA] == DEMOTED
    assert office_of(world, MARSHAL) == (BO, -1)
    won = decided(quiet(World(tiny)), LINE, carried=True, backfires=True)
    assert office_of(won, SECRETARY) == (ADA, -1)  # negative control: who wins loses nothing


def test_motions_backfire_as_often_as_stated(tiny: Model) -> None:
    n, lost = 400, 0
    for k in range(n):
        world = quiet(World(tiny))
        world.s.key[0] += k
        stood(world, parameters(backfire=0.3), carried=False)
        lost += world.s.holder[SECRETARY] == -1
    assert abs(lost - 0.3 * n) / np.sqrt(n * 0.3 * 0.7) < SAME_WITHIN
    assert abs(lost - 0.45 * n) / np.sqrt(n * 0.45 * 0.55) > SAME_WITHIN  # negative control


def test_a_share_of_the_losers_following_goes_over_and_none_is_lost(tiny: Model) -> None:
    s = quiet(World(tiny)).s
    s.clients[:], s.anonymous[:] = 0, 0
    s.clients[0, 0, BO], s.clients[0, 0, CYD], s.anonymous[DIET, BO] = 1000, 70, 30
    plain(hand_over)(s, BO, ADA, 0.3)
    assert s.clients[0, 0, [ADA, BO, CYD]].tolist() == [300, 700, 70]
    assert s.anonymous[DIET, [ADA, BO]].tolist() == [9, 21]


# the motion


def test_a_mightier_patron_stands_behind_his_man_unless_the_target_is_as_near(tiny: Model) -> None:
    s, speaks_for = assembly(tiny).s, plain(incentive.speaks_for)
    plain(arena.list_contenders)(s)
    s.patron[BO], s.tie[ADA, BO], s.tie[ADA, CYD] = ADA, 0.3, 0.0
    assert plain(incentive.patron_among)(s, BO, s.contenders[0]) == ADA
    assert speaks_for(s, parameters(), BO, ADA, CYD) == ADA
    assert speaks_for(s, parameters(reserve=0.5), BO, ADA, CYD) == BO
    assert speaks_for(s, parameters(), BO, ADA, ADA) == BO  # a patron is moved against by his man alone
    s.resources[ADA] = 0.05
    assert speaks_for(s, parameters(), BO, ADA, CYD) == BO  # negative control: no mightier than he


def test_who_stands_behind_a_motion_votes_for_it_and_its_mover_too(tiny: Model) -> None:
    world = assembly(tiny)
    world.s.tie[:, ADA], world.s.object[COUNCIL] = -1.0, LINE
    plain(consequences.conclude)(world.s, parameters(), COUNCIL, CYD, ADA, BO, True)
    assert world.s.side[COUNCIL, [ADA, CYD, BO]].tolist() == [1, 1, -1]
    assert (world.s.winner[COUNCIL], world.s.loser[COUNCIL]) == (CYD, BO)


def test_who_is_told_to_move_though_no_contender_becomes_one(tiny: Model) -> None:
    s, place_of = quiet(World(tiny)).s, plain(motion.place_of)
    s.contenders[0], s.contender[2] = 2, -1
    assert [place_of(s, ADA), place_of(s, CYD), place_of(s, CYD)] == [0, 2, 2]
    assert s.contenders[0] == 3
    assert place_of(s, DEE) == -1  # who is not there
    assert place_of(s, -1) == -1


def test_the_weightiest_of_the_beaten_are_listed_first(tiny: Model) -> None:
    s = assembly(tiny).s
    s.seat[COUNCIL], s.seat[DIET], s.arena[DIET], s.liable[:], s.prestige[:] = 0, 1, 1, 0.0, 0.5
    s.seat[COUNCIL, ADA], s.holder[:], s.resources[:] = 1, -1, 0.0
    s.liable[[BO, CYD, DEE]], s.prestige[[BO, CYD]] = (0.5, 0.5, 0.05), (0.2, 0.8)
    plain(arena.list_contenders)(s)
    assert s.contender[:4].tolist() == [ADA, CYD, BO, -1]  # who is hardly liable is none of them


def test_a_motion_against_a_founder_costs_reverence_in_illness_too(tiny: Model) -> None:
    s, worth = assembly(tiny).s, plain(incentive.worth_of_fall)
    before = [worth(s, parameters(), ADA, k) for k in (BO, CYD)]
    s.founder[0], s.prestige[BO], s.health[BO] = BO, 0.8, 0.3
    s.prestige[CYD] = 0.8
    now = [worth(s, parameters(vengeance=0.0, deference=1.5), ADA, k) for k in (BO, CYD)]
    without = [worth(s, parameters(vengeance=0.0, deference=0.0), ADA, k) for k in (BO, CYD)]
    assert now[0] == pytest.approx(without[0] - 1.2)
    assert now[1] == without[1]  # negative control
    assert before[0] != now[0]


def test_the_more_often_a_case_was_heard_the_less_ready_all_are(tiny: Model) -> None:
    world = assembly(tiny)
    stood(world, parameters())
    stood(world, parameters())
    assert world.s.weary[[ADA, BO]].tolist() == [0.0, 2.0]


def test_occasions_come_at_a_rate_a_year_that_longer_waiting_saturates(tiny: Model) -> None:
    s, occasion = quiet(World(tiny)).s, plain(motion.occasion)
    found = []
    for months in (1, 3, 12, 40):
        s.sat[COUNCIL] = s.clock[INDEX] - months
        found.append(occasion(s, parameters(occasions=2.0), COUNCIL))
    assert found == pytest.approx([1.0 - np.exp(-2.0 * min(m, 12) / 12.0) for m in (1, 3, 12, 40)])


# published resolutions


def supports(world: World, p: np.ndarray) -> np.ndarray:
    """Return the support of each contender against each other: an account of its own."""
    _, weight, u = polled(world, p)
    n = int(world.s.contenders[0])
    return np.array([[(weight * np.maximum(0.0, u[i] - u[j])).sum() for j in range(n)] for i in range(n)])


@pytest.mark.parametrize("seed", range(5))
def test_expected_utility_is_the_published_formula(tiny: Model, seed: int) -> None:
    world = assembly(tiny, seed)
    c = supports(world, parameters())
    expected = c[ADA, BO] ** 2 / (c[ADA, BO] ** 2 + c[BO, ADA] ** 2)
    assert odds(world, resolution=1.0) == pytest.approx(expected)
    assert odds(world, resolution=0.0) != pytest.approx(expected, abs=1e-3)  # negative control: the count is another


@pytest.mark.parametrize("resolution", [1.0, 2.0, 3.0])
@pytest.mark.parametrize("given", [{"fear": 2.0}, {"shock": 0.3}, {"voice": 1.5}])
def test_published_rules_never_mix_with_the_count(tiny: Model, resolution: float, given: dict[str, float]) -> None:
    world = assembly(tiny)
    assert odds(world, resolution=resolution, **given) == odds(world, resolution=resolution)
    assert odds(world, **given) != odds(world)  # negative control: of the count they are part


def test_who_is_inside_the_ruling_coalition_prevails_over_who_is_outside(tiny: Model) -> None:
    world = quiet(World(tiny))
    world.s.resources[:3] = (0.9, 0.05, 0.05)
    inside = odds(world, resolution=3.0)
    assert inside >= 0.95
    assert odds(world, resolution=1.0) == pytest.approx(0.5)  # negative control: support alone is even


def test_the_count_is_the_published_normal_one(tiny: Model) -> None:
    world, p = assembly(tiny), parameters(fear=0.0, voice=2.0, shock=0.2)
    who, weight, u = polled(world, p)
    x = 1.0 / (1.0 + np.exp(-2.0 * (u[ADA] - u[BO])))
    x[who == ADA], x[who == BO] = 1.0, 0.0
    variance = (weight**2 * x * (1.0 - x))[:-1].sum()  # the unbound are swayed only by what sways all
    expected = ballot.majority((weight * x).sum(), variance, weight.sum(), 0.2)
    assert odds(world, fear=0.0, voice=2.0, shock=0.2) == pytest.approx(expected)
