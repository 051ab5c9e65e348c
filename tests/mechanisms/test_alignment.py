"""Alignment: a tie moves by what the two did to each other, and by nothing that third parties do."""

from __future__ import annotations

import numpy as np
import pytest

from effects import ADA, BO, COUNCIL, CYD, DEE, quiet
from states import World, parameters_of
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms import alignment, registry
from whowhom.state.variables import INDEX

ALIGNMENT = registry()["alignment"]
SHARES = {"together": 0.1, "apart": 0.2, "insult": 0.4, "wariness": 0.3, "betrayal": 0.5, "fellowship": 0.6}
STILL = dict.fromkeys(ALIGNMENT.parameters, 0.0)


@pytest.fixture
def world(tiny: Model) -> World:
    """A quiet world of four who have ties, where ada has just beaten bo."""
    world = quiet(World(tiny))
    s, rng = world.s, np.random.default_rng(3)
    s.present[DEE], s.alive[DEE], s.health[DEE] = 1, 1, 1.0
    s.tie[:] = rng.uniform(-0.6, 0.6, s.tie.shape)
    s.winner[COUNCIL], s.loser[COUNCIL], s.attacker[COUNCIL], s.fresh[COUNCIL] = ADA, BO, ADA, 1
    s.side[COUNCIL, :4] = (1, -1, 1, 0)
    return world


def moved(world: World) -> tuple[np.ndarray, np.ndarray]:
    """Return the ties before and after the motion is felt."""
    before = world.s.tie.copy()
    plain(alignment.after_motion)(world.s, parameters_of(ALIGNMENT, **SHARES), COUNCIL)
    return before, world.s.tie.copy()


def gap(tie: float, goal: float, share: float) -> float:
    return tie + share * (goal - tie)


def test_a_voters_ties_with_other_voters_do_not_move_at_all(world: World) -> None:
    world.s.side[COUNCIL, DEE] = -1
    before, after = moved(world)
    assert after[CYD, DEE] == before[CYD, DEE]
    assert after[DEE, CYD] == before[DEE, CYD]
    assert after[CYD, ADA] != before[CYD, ADA]  # negative control: with a principal they do


def test_who_took_no_side_and_who_is_gone_feel_nothing(world: World) -> None:
    world.s.side[COUNCIL, CYD], world.s.present[CYD] = 1, 0
    before, after = moved(world)
    rest = [CYD, DEE]
    assert np.array_equal(after[rest], before[rest])
    assert np.array_equal(after[:, rest], before[:, rest])


def test_a_voters_ties_with_the_principals_move_by_the_stated_shares(world: World) -> None:
    before, after = moved(world)
    assert after[CYD, ADA] == pytest.approx(gap(before[CYD, ADA], 1.0, 0.1))
    assert after[ADA, CYD] == pytest.approx(gap(before[ADA, CYD], 1.0, 0.1))
    assert after[CYD, BO] == pytest.approx(gap(before[CYD, BO], -1.0, 0.2))


@pytest.mark.parametrize("before", [-0.5, 0.0, 0.6])
def test_a_principal_is_betrayed_by_a_friend_alone(world: World, before: float) -> None:
    world.s.tie[BO, CYD] = before
    _, after = moved(world)
    assert after[BO, CYD] == pytest.approx(gap(before, -1.0, 0.2 + 0.5 * max(0.0, before)))


def test_the_loser_is_insulted_and_the_winner_grows_wary(world: World) -> None:
    before, after = moved(world)
    assert after[BO, ADA] == pytest.approx(gap(before[BO, ADA], -1.0, 0.4))
    assert after[ADA, BO] == pytest.approx(gap(before[ADA, BO], -1.0, 0.3))


def test_a_motion_is_felt_once(world: World) -> None:
    p = parameters_of(ALIGNMENT, **{**STILL, "insult": 0.4})
    align = plain(ALIGNMENT.steps[0].run)
    align(world.s, p)
    once = float(world.s.tie[BO, ADA])
    align(world.s, p)
    assert (float(world.s.tie[BO, ADA]), int(world.s.fresh[COUNCIL])) == (once, 0)


@pytest.mark.parametrize("victor", [ADA, CYD])
def test_the_newly_beaten_and_whom_the_same_victor_beat_before_find_each_other(world: World, victor: int) -> None:
    s = world.s
    s.defeated_by[DEE], s.liable[DEE] = victor, 0.5
    before, after = moved(world)
    step = 0.6 * 0.5 if victor == ADA else 0.0  # negative control: another victor
    for a, b in ((DEE, BO), (BO, DEE)):
        assert after[a, b] == pytest.approx(gap(before[a, b], 1.0, step))


def fellow_drift(tiny: Model, victor_of_bo: int, liable: float = 1.0) -> float:
    """Return ada's tie to bo after a month: cyd beat her, and somebody or nobody beat him."""
    world = quiet(World(tiny))
    s = world.s
    s.liable[[ADA, BO]], s.defeated_by[ADA], s.defeated_by[BO] = (1.0, liable), CYD, victor_of_bo
    plain(ALIGNMENT.steps[0].run)(s, parameters_of(ALIGNMENT, **{**STILL, "fellowship": 0.6}))
    return float(s.tie[ADA, BO])


def test_those_whom_the_same_victor_beat_find_each_other_and_no_others(tiny: Model) -> None:
    assert fellow_drift(tiny, CYD) == pytest.approx(0.6 / 12.0)
    assert fellow_drift(tiny, CYD, liable=0.5) == pytest.approx(0.3 / 12.0)
    assert [fellow_drift(tiny, other) for other in (ADA, DEE, -1)] == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(("grip", "front"), [(0.3, 0.0), (0.5, 0.0), (0.9, 0.8)])
def test_the_ambitious_drift_from_the_front_runner_alone(tiny: Model, grip: float, front: float) -> None:
    s = quiet(World(tiny)).s
    s.grip[BO], s.ambition[ADA], s.ambition[CYD] = grip, 0.5, 0.0
    plain(ALIGNMENT.steps[0].run)(s, parameters_of(ALIGNMENT, **{**STILL, "envy": 0.6}))
    assert s.tie[ADA, BO] == pytest.approx(-0.6 * 0.5 * front / 12.0)
    assert s.tie[CYD, BO] == s.tie[ADA, CYD] == 0.0


def test_the_ties_of_the_first_month_are_the_bonds(world: World) -> None:
    start, align = world.s.tie.copy(), plain(ALIGNMENT.steps[0].run)
    world.s.fresh[:], world.s.clock[INDEX] = 0, 0
    align(world.s, parameters_of(ALIGNMENT))
    assert np.array_equal(world.s.bond, start)
    world.s.tie[:], world.s.clock[INDEX] = 0.1, 1
    align(world.s, parameters_of(ALIGNMENT))
    assert np.array_equal(world.s.bond, start)  # and those of later ones are not
