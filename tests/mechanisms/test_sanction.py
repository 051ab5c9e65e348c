"""Sanction: campaigns open and end at their rates, and in them a meeting is readier than out of them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from effects import ADA, BO, COUNCIL, CYD, quiet, run
from states import World, parameters_of, step_of
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms import registry, sanction
from whowhom.state.variables import INDEX, MONTH

SANCTION = registry()["sanction"]
JUDGE = plain(step_of(SANCTION, "judge").run)
FALSE_ALARM = 6e-5
"""Of a Kolmogorov-Smirnov test: that of |z| < 4."""
CAMPAIGNS, OPENS, LASTS = 150, 1.5, 0.75


def ruled(tiny: Model, grip: float = 0.9, liable: float = 0.6) -> World:
    """Return a world that ada rules, who hates bo; no body meets."""
    world = quiet(World(tiny))
    s = world.s
    s.grip[ADA], s.tie[ADA, BO], s.liable[BO], s.campaign[0] = grip, -1.0, liable, 0
    return world


def p_of(**given: float) -> np.ndarray:
    return parameters_of(SANCTION, **{"floor": 0.0, **given})


@pytest.mark.parametrize(("grip", "liable", "cases"), [(0.9, 0.6, 0.6), (0.6, 0.6, 0.6), (0.9, 1.0, 1.0)])
def test_a_campaign_opens_at_the_stated_rate(tiny: Model, grip: float, liable: float, cases: float) -> None:
    chance = run(ruled(tiny, grip, liable), p_of(campaigns=2.0), "sanction.judge")["opens"]
    assert chance == pytest.approx(1.0 - np.exp(-2.0 * grip * cases / 12.0))


def test_more_cases_than_one_open_it_no_faster(tiny: Model) -> None:
    world = ruled(tiny, liable=1.0)
    world.s.tie[ADA, CYD], world.s.liable[CYD] = -1.0, 1.0
    assert run(world, p_of(campaigns=2.0), "sanction.judge")["opens"] == pytest.approx(1.0 - np.exp(-1.8 / 12.0))


def test_without_a_case_none_opens(tiny: Model) -> None:
    assert run(ruled(tiny, liable=0.0), p_of(), "sanction.judge") == {}
    assert "opens" in run(ruled(tiny), p_of(), "sanction.judge")  # negative control
    assert run(ruled(tiny, grip=0.1), p_of(), "sanction.judge") == {}  # nor where no rung is open


def test_it_ends_at_the_stated_rate_and_opens_no_other(tiny: Model) -> None:
    world = ruled(tiny)
    world.s.campaign[0] = 1
    notes = run(world, p_of(length=0.5), "sanction.judge")
    assert notes["ends"] == pytest.approx(1.0 - np.exp(-2.0 / 12.0))
    assert "opens" not in notes


def spells(tiny: Model) -> tuple[np.ndarray, np.ndarray]:
    """Return how long quiet and campaigns lasted, in years, each ending at a random time of its month."""
    s, p, rng = ruled(tiny).s, p_of(campaigns=OPENS, length=LASTS), np.random.default_rng(2)
    found: tuple[list[float], list[float]] = ([], [])
    since, before, month = 0, 0, 0
    while len(found[1]) < CAMPAIGNS:
        month += 1
        s.clock[INDEX], s.clock[MONTH], s.log_count[0] = month, month, 0
        JUDGE(s, p)
        if s.campaign[0] != before:
            found[before].append((month - since - rng.random()) / 12.0)
            since, before = month, int(s.campaign[0])
    return np.array(found[0]), np.array(found[1])


def test_campaigns_come_and_last_as_long_as_an_exponential_waiting_time(tiny: Model) -> None:
    for years, mean in zip(spells(tiny), (1.0 / (OPENS * 0.9 * 0.6), LASTS), strict=True):
        assert stats.kstest(years, "expon", args=(0.0, mean)).pvalue > FALSE_ALARM
        assert stats.kstest(years, "expon", args=(0.0, 1.6 * mean)).pvalue < FALSE_ALARM  # negative control


def test_a_meeting_in_a_campaign_is_readier_than_one_out_of_it(tiny: Model) -> None:
    chances = []
    for campaign in (0, 1):
        world = ruled(tiny)
        world.s.campaign[0], world.s.meets[COUNCIL] = campaign, 1
        chances.append(run(world, p_of(severity=0.7), "sanction.judge")["sanctions"])
    assert chances == pytest.approx([1.0 - np.exp(-0.7 * share * 0.6) for share in (sanction.QUIET, 1.0)])
    assert chances[1] > 10.0 * chances[0]
