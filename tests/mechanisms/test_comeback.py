"""Comeback: the fallen return after waiting times that are exponential, and nobody else moves."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from effects import ADA, BO, CYD, quiet
from states import World, parameters_of, step_of
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms import comeback, registry
from whowhom.state.institutions import DEPORTED, EXECUTED, EXPELLED
from whowhom.state.variables import INDEX, MONTH

COMEBACK = registry()["comeback"]
STEP = plain(step_of(COMEBACK, "come_back").run)
FALSE_ALARM = 6e-5
"""Of a Kolmogorov-Smirnov test: that of |z| < 4."""
WORLDS, MONTHS = 40, 1500


def fallen(tiny: Model, key: int = 0) -> World:
    """Return a world in which all have been expelled, nobody holds anything and nobody rules."""
    world = quiet(World(tiny))
    s = world.s
    s.present[:], s.alive[:], s.health[:], s.rung[:], s.prestige[:] = 1, 1, 1.0, EXPELLED, 0.5
    s.submitted[:], s.barred[:], s.liable[:], s.host[:] = 1, 99, 0.5, -1
    s.holder[:], s.seat[:] = -1, 0
    s.key[0] += key
    return world


def waits(tiny: Model, base: float) -> np.ndarray:
    """Return after how many years the fallen of many worlds came back, each at a random time of his month."""
    rng, out, p = np.random.default_rng(5), [], parameters_of(COMEBACK, base=base, standing_weight=0, change_weight=0)
    for key in range(WORLDS):
        s = fallen(tiny, key).s
        back = np.zeros(len(s.rung))
        for month in range(1, MONTHS):
            s.clock[INDEX], s.clock[MONTH] = month, month
            STEP(s, p)
            back[(s.rung == 0) & (back == 0)] = month
            if back.all():
                break
        assert back.all()
        out.append((back - rng.random(len(back))) / 12.0)
    return np.concatenate(out)


def test_waiting_times_are_exponential_with_the_stated_mean(tiny: Model) -> None:
    years = waits(tiny, 0.09)
    assert stats.kstest(years, "expon", args=(0.0, 1.0 / 0.09)).pvalue > FALSE_ALARM
    assert stats.kstest(years, "expon", args=(0.0, 1.3 / 0.09)).pvalue < FALSE_ALARM  # negative control: the mean
    even = np.sort(years).mean() * 2.0
    assert stats.kstest(years, "uniform", args=(0.0, even)).pvalue < FALSE_ALARM  # negative control: the form


def test_who_comes_back_is_free_of_all_that_held_him(tiny: Model) -> None:
    s = fallen(tiny).s
    s.tie[BO, ADA] = -0.7
    STEP(s, parameters_of(COMEBACK, base=1e6))
    for name in ("rung", "submitted", "liable"):
        assert not getattr(s, name).any(), name
    assert s.barred.all()  # what he is named to waits
    assert s.tie[BO, ADA] == -0.7


def test_who_has_a_place_is_not_taken_back(tiny: Model) -> None:
    s = fallen(tiny).s
    s.holder[0], s.seat[0, BO] = ADA, 1
    STEP(s, parameters_of(COMEBACK, base=1e6))
    assert s.rung[:3].tolist() == [EXPELLED, EXPELLED, 0]  # negative control: the third has none


def test_the_dead_those_abroad_and_who_never_fell_stay_where_they_are(tiny: Model) -> None:
    s = fallen(tiny).s
    s.rung[ADA], s.rung[BO], s.host[BO], s.rung[CYD] = EXECUTED, DEPORTED, 1, 0
    STEP(s, parameters_of(COMEBACK, base=1e6))
    assert s.rung[:3].tolist() == [EXECUTED, DEPORTED, 0]
    assert s.liable[CYD] == 0.5
    assert not s.rung[3:].any()  # negative control


RATES = [
    (0.5, 0, 0.0, 1.0),
    (1.0, 0, 0.0, np.exp(0.4)),
    (0.5, 1, 0.0, np.exp(1.2)),
    (0.5, 0, 0.5, 1.5),
    (0.5, 0, -1.0, 0.0),
]


@pytest.mark.parametrize(("prestige", "changed", "tie", "times"), RATES)
def test_the_rate_is_that_of_the_docstring(prestige: float, changed: float, tie: float, times: float) -> None:
    assert plain(comeback.return_rate)(0.03, 0.8, prestige, 1.2, changed, tie) == pytest.approx(0.03 * times)
