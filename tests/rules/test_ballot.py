"""Counted votes: the normal count is near the exact one, fear cancels where powers and odds are even."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from scipy import stats

from whowhom.kernel import plain
from whowhom.rules import ballot

FEW = 0.04
"""Largest error of the normal count in bodies of 5 to 15 voters, none of them surer than 95 in 100."""
MANY = 0.002
"""The same with 301 voters."""


def exact(chances: Sequence[float] | np.ndarray) -> float:
    """Return the chance of a majority by adding up all counts; an even count is decided by lot."""
    count = np.ones(1)
    for x in chances:
        count = np.convolve(count, [1.0 - x, x])
    n = len(chances)
    return float(count[n // 2 + 1 :].sum() + (0.5 * count[n // 2] if n % 2 == 0 else 0.0))


def counted(chances: Sequence[float] | np.ndarray, variance: float = 1.0, shock: float = 0.0) -> float:
    x = np.array(chances)
    return float(ballot.majority(x.sum(), variance * (x * (1.0 - x)).sum(), float(len(x)), shock))


def bodies(n: int) -> list[np.ndarray]:
    """Return fifty bodies of n voters, each with his chance to be for it; half of the bodies lean to it."""
    rng = np.random.default_rng(n)
    return [np.clip(rng.uniform(0.05, 0.95, n) + rng.uniform(-0.4, 0.4), 0.05, 0.95) for _ in range(50)]


def test_the_exact_count_is_that_of_enumeration() -> None:
    chances = (0.2, 0.7, 0.9)
    yes = 0.2 * 0.7 * 0.1 + 0.2 * 0.3 * 0.9 + 0.8 * 0.7 * 0.9 + 0.2 * 0.7 * 0.9
    assert exact(chances) == pytest.approx(yes)
    assert exact((0.3, 0.3)) == pytest.approx(0.09 + 0.5 * 0.42)


@pytest.mark.parametrize("n", range(5, 16))
def test_in_small_bodies_the_count_is_near_the_exact_one(n: int) -> None:
    errors = [abs(counted(x) - exact(x)) for x in bodies(n)]
    assert max(errors) < FEW
    wrong = [abs(counted(x, variance=0.25) - exact(x)) for x in bodies(n)]
    assert max(wrong) > FEW  # negative control: half the spread is seen to be wrong


def test_in_large_bodies_it_is_nearer() -> None:
    rng = np.random.default_rng(1)
    bodies = [np.clip(rng.uniform(0.2, 0.8, 301) + shift, 0.02, 0.98) for shift in np.linspace(-0.1, 0.1, 20)]
    assert max(abs(counted(x) - exact(x)) for x in bodies) < MANY
    assert max(abs(counted(x, variance=0.8) - exact(x)) for x in bodies) > MANY  # negative control


def test_a_common_shock_alone_is_normal() -> None:
    assert ballot.majority(60.0, 0.0, 100.0, 0.1) == pytest.approx(stats.norm.cdf(1.0))
    assert ballot.majority(60.0, 75.0, 100.0, 0.05) == pytest.approx(stats.norm.cdf(1.0))  # both add as variances
    assert ballot.majority(60.0, 0.0, 100.0, 0.2) == pytest.approx(stats.norm.cdf(0.5))


def test_without_any_chance_the_count_decides() -> None:
    assert [ballot.majority(mean, 0.0, 10.0, 0.0) for mean in (4.0, 5.0, 6.0)] == [0.0, 0.5, 1.0]


@pytest.mark.parametrize("mean", [0.0, 3.0, 5.0, 9.5])
def test_both_sides_add_up_to_one(mean: float) -> None:
    assert ballot.majority(mean, 2.0, 10.0, 0.1) + ballot.majority(10.0 - mean, 2.0, 10.0, 0.1) == pytest.approx(1.0)


@pytest.mark.parametrize("power", [0.0, 0.3, 1.0])
def test_nobody_is_feared_more_where_powers_and_odds_are_even(power: float) -> None:
    assert ballot.fear(2.0, 0.5, power, power) == 0.0


def test_who_is_expected_to_win_is_feared_and_by_his_power() -> None:
    assert ballot.fear(2.0, 0.6, 0.5, 0.5) == pytest.approx(2.0 * 0.2 * 0.5)
    assert ballot.fear(1.0, 0.5, 0.8, 0.2) == pytest.approx(0.3)
    assert ballot.fear(1.0, 0.7, 0.8, 0.2) == pytest.approx(-ballot.fear(1.0, 0.3, 0.2, 0.8))
    assert ballot.fear(0.0, 0.9, 0.8, 0.2) == 0.0


def test_a_side_is_taken_with_logistic_chance() -> None:
    assert ballot.side_probability(0.0) == 0.5
    assert ballot.side_probability(math.log(3.0)) == pytest.approx(0.75)
    assert ballot.side_probability(1.3) + ballot.side_probability(-1.3) == pytest.approx(1.0)


def test_the_slow_reference_gives_the_same_bits() -> None:
    for args in ((4.2, 1.7, 10.0, 0.2), (5.5, 0.0, 10.0, 0.0), (8.1, 0.3, 10.0, 0.1)):
        assert ballot.majority(*args) == plain(ballot.majority)(*args)
    assert ballot.side_probability(0.37) == plain(ballot.side_probability)(0.37)
    assert ballot.fear(1.5, 0.4, 0.3, 0.2) == plain(ballot.fear)(1.5, 0.4, 0.3, 0.2)
