"""Force: who strikes, who follows, and what becomes of striker and head."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import stats

from effects import ADA, BO, CYD, MARSHAL, SECRETARY, quiet, run
from histories import SAME_WITHIN
from states import World, parameters_of, step_of
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms import force, registry
from whowhom.state.institutions import ARMY, IMPRISONED, POLICE

FORCE = registry()["force"]
STRIKE = plain(step_of(FORCE, "strike").run)


def armed(tiny: Model, grievance: float = 1.0, hers: float = 0.0) -> World:
    """Return a world that ada leads, where bo commands one half of the armed powers that she has not."""
    world = quiet(World(tiny))
    s = world.s
    s.leader[0], s.tie[BO, ADA], s.nerve[BO], s.ambition[BO] = ADA, -grievance, 0.8, 0.0
    s.beats[:] = 0.0
    s.power[:, ARMY] = s.power[:, POLICE] = 0.0
    s.power[MARSHAL, ARMY], s.power[SECRETARY, POLICE] = 0.5, hers
    return world


def month(world: World, happens: bool = False, **given: float) -> dict[str, Any]:
    return dict(run(world, parameters_of(FORCE, **given), "force.strike", happens=happens))


def test_who_wants_nothing_and_hates_nobody_never_strikes(tiny: Model) -> None:
    assert month(armed(tiny, grievance=0.0))["strikes"] == 0.0
    assert month(armed(tiny, grievance=0.2))["strikes"] > 0.0  # negative control
    ambitious = armed(tiny, grievance=0.0)
    ambitious.s.ambition[BO] = 0.2
    assert month(ambitious)["strikes"] > 0.0  # another
    ambitious.s.tie[BO, ADA] = 0.5
    assert month(ambitious)["strikes"] == 0.0  # a friend does not


def test_the_rate_is_that_of_the_docstring(tiny: Model) -> None:
    for hers in (0.0, 0.25, 0.4):
        odds = stats.norm.cdf((0.5 / (0.5 + hers) - 0.5) / 0.2)
        world = armed(tiny, grievance=0.6, hers=hers)
        world.s.ambition[BO] = 0.3
        rate = 3.0 * 0.5 / (0.5 + hers) * (odds * (0.3 + 0.6) - (1.0 - odds) * (1.5 - 0.8))
        assert month(world, rate=3.0, spread=0.2)["strikes"] == pytest.approx(1.0 - np.exp(-rate / 12.0))


def test_a_defeat_at_the_heads_hands_is_hated_and_one_at_anothers_is_none(tiny: Model) -> None:
    world = armed(tiny, grievance=0.0)
    world.s.liable[BO], world.s.defeated_by[BO] = 0.7, ADA
    assert plain(force.hate)(world.s, BO, ADA) == pytest.approx(0.7)
    world.s.defeated_by[BO] = CYD
    assert plain(force.hate)(world.s, BO, ADA) == 0.0


def test_forces_that_are_even_succeed_half_the_time(tiny: Model) -> None:
    for spread in (0.1, 0.2, 0.3):
        assert month(armed(tiny, hers=0.5), True, spread=spread)["succeeds"] == pytest.approx(0.5)
    assert month(armed(tiny, hers=0.4), True)["succeeds"] > 0.55  # negative control
    assert month(armed(tiny), True)["succeeds"] == pytest.approx(0.99379, abs=1e-5)  # all follow: Phi(2.5)


def test_where_command_is_divided_and_depends_on_the_head_nobody_strikes(tiny: Model) -> None:
    world = armed(tiny, hers=0.8)
    world.s.power[MARSHAL, ARMY] = 0.2
    assert month(world)["strikes"] == 0.0
    world.s.power[MARSHAL, ARMY] = 0.8
    assert month(world)["strikes"] > 0.0  # negative control


def share_that_follows(tiny: Model, **ties: float) -> float:
    """Return the part of the armed powers that follows bo, where cyd commands all of them, but for his feelings."""
    world = armed(tiny)
    s = world.s
    s.holder[MARSHAL], s.holder[SECRETARY] = CYD, -1
    s.tie[CYD, ADA], s.tie[CYD, BO] = ties.get("ada", 0.0), ties.get("bo", 0.0)
    s.beats[BO, ADA] = ties.get("vote", 0.5)
    s.beats[ADA, BO] = 1.0 - s.beats[BO, ADA]
    s.claimant[0], s.claim[0] = ADA, ties.get("claim", 0.0)
    return float(plain(force.forces_that_follow)(s, BO, ADA, 0.4))


def test_a_commander_obeys_as_he_feels_as_the_law_has_it_or_as_the_body_would_vote(tiny: Model) -> None:
    assert share_that_follows(tiny) == pytest.approx(0.5)
    assert share_that_follows(tiny, bo=0.6) == pytest.approx(0.6 + 0.5 * 0.4)
    assert share_that_follows(tiny, ada=0.6) == pytest.approx(0.5 * 0.4)
    assert share_that_follows(tiny, vote=0.8) == pytest.approx(0.8)
    assert share_that_follows(tiny, vote=0.8, bo=0.6) == pytest.approx(0.6 + 0.8 * 0.4)
    assert share_that_follows(tiny, ada=0.9, bo=0.9) == pytest.approx(0.5)
    assert share_that_follows(tiny, claim=1.0) == pytest.approx(0.5 * 0.6)
    assert share_that_follows(tiny, claim=0.5) == pytest.approx(0.5 * 0.8)


def test_the_head_is_he_whose_claim_stands_else_the_leader(tiny: Model) -> None:
    s, head = armed(tiny).s, plain(force.head_of)
    found = []
    for claim in (0.9, 0.4):
        s.claimant[0], s.claim[0] = CYD, claim
        found.append(head(s))
    assert found == [CYD, ADA]
    s.leader[0] = -1
    assert head(s) == -1
    assert month(armed(tiny)) != {}
    nobody = armed(tiny)
    nobody.s.leader[0] = -1
    assert month(nobody) == {}


def test_a_strike_that_succeeds_imprisons_the_head_and_gives_his_posts_to_the_striker(tiny: Model) -> None:
    world = armed(tiny)
    s = world.s
    s.first_office[0] = SECRETARY
    month(world, True)
    assert (s.rung[ADA], s.rung[BO], s.defeated_by[ADA]) == (IMPRISONED, 0, BO)
    assert (s.holder[SECRETARY], s.spoils[SECRETARY], s.taken[SECRETARY]) == (-1, BO, force.BY_STRIKE)
    assert (s.claimant[0], s.claim[0]) == (BO, force.SEIZED)
    assert s.holder[MARSHAL] == BO


def struck(tiny: Model, k: int, hers: float) -> tuple[int, int]:
    """Return the rungs of head and striker after a strike that is sure to come, in history k."""
    world = armed(tiny, hers=hers)
    world.s.key[0] += k
    for _ in range(1000):
        STRIKE(world.s, parameters_of(FORCE, rate=1e6))
        if world.s.log_count[0] > 0:
            break
    return int(world.s.rung[ADA]), int(world.s.rung[BO])


def test_one_of_the_two_falls_and_the_head_as_often_as_the_forces_have_it(tiny: Model) -> None:
    n, expected = 300, stats.norm.cdf((2.0 / 3.0 - 0.5) / 0.2)  # two thirds follow bo
    fell = [struck(tiny, k, hers=0.25) for k in range(n)]
    assert set(fell) == {(IMPRISONED, 0), (0, IMPRISONED)}
    heads = sum(head for head, _ in fell) / IMPRISONED
    assert abs(heads - expected * n) / np.sqrt(n * expected * (1.0 - expected)) < SAME_WITHIN
    assert abs(heads - 0.65 * n) / np.sqrt(n * 0.65 * 0.35) > SAME_WITHIN  # negative control
