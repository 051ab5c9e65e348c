"""Shares of weighted histories: their errors are those of a bootstrap over draws, their bounds hold the truth."""

from __future__ import annotations

import numpy as np
import pytest

from whowhom.evidence.forecast.shares import Sample, bounded, evenness, gaps, ratio, sample_of, shares, spread, student
from whowhom.evidence.struggles.play import EACH, NOBODY, Played

TRUTH, WITHIN, LED = 0.3, 0.2, 0.9
"""Of simulated histories: how often the first leads where anybody does, the correlation inside a draw, how often
anybody leads."""
NAMES = ("first", "second")
TIMES = 400
MISSED = 4.0 * (0.05 * 0.95 / TIMES) ** 0.5
"""Four standard errors of the coverage of 95 % bounds in so many samples: each test errs once in 16,000."""


def played(leaders: np.ndarray, weight: np.ndarray | None = None) -> Played:
    """Return histories of which it is only known who leads at the end (history)."""
    n, two = len(leaders), np.zeros((len(leaders), 2), np.int64)
    return Played(leaders[:, None], two[:, None, :], two > 0, two, two - 1, np.zeros(n, bool), np.arange(n),
                  np.zeros(n) if weight is None else weight)


def simulated(rng: np.random.Generator, draws: int) -> Sample:
    """Return a sample whose draws differ in how likely the first leads, and in weight."""
    scale = 1.0 / WITHIN - 1.0
    chance = np.repeat(rng.beta(TRUTH * scale, (1.0 - TRUTH) * scale, draws), EACH)
    first, anybody = rng.random(len(chance)) < chance, rng.random(len(chance)) < LED
    weight = np.exp(0.6 * rng.standard_normal(draws))
    return sample_of(played(np.where(anybody, np.where(first, 0, 1), NOBODY)), weight / weight.sum())


def led(sample: Sample) -> tuple[np.ndarray, np.ndarray]:
    """Return who leads (history, actor), and whether anybody does."""
    who = sample.leads[:, -1]
    return who, np.asarray(who.any(axis=1))


def again(sample: Sample, rng: np.random.Generator) -> float:
    """Return the share of the first with the draws drawn again, each with all its histories."""
    x, of = led(sample)
    draw = rng.integers(0, len(x) // EACH, len(x) // EACH)
    rows = (draw[:, None] * EACH + np.arange(EACH)).ravel()
    w = sample.weight[rows] * of[rows]
    return float(w @ x[rows, 0] / w.sum())


@pytest.mark.parametrize("draws", [40, 100])
def test_an_error_is_that_of_a_bootstrap_over_draws(draws: int) -> None:
    rng = np.random.default_rng(1)
    for _ in range(3):
        sample = simulated(rng, draws)
        x, of = led(sample)
        error = spread(ratio(x.astype(float), of.astype(float), sample)[1])[0]
        assert error == pytest.approx(np.std([again(sample, rng) for _ in range(2000)]), rel=0.15)


@pytest.mark.parametrize("draws", [5, 20, 100])
def test_bounds_hold_the_truth_as_often_as_they_say(draws: int) -> None:
    """No rarer than in 95 of 100 samples but for chance; with few draws they may hold it more often."""
    rng = np.random.default_rng(draws)
    found = [shares(NAMES, *led(sample), sample)[0] for sample in (simulated(rng, draws) for _ in range(TIMES))]
    held = np.mean([one.low <= TRUTH <= one.high for one in found])
    assert held > 0.95 - MISSED
    assert draws < 20 or held < 0.95 + MISSED


def test_negative_control_histories_taken_as_independent_make_bounds_too_narrow() -> None:
    rng, held = np.random.default_rng(2), []
    for _ in range(TIMES):
        sample = simulated(rng, 100)
        x, of = led(sample)
        one = bounded("first", shares(NAMES, x, of, sample)[0].probability, 0.0, float(of.sum()))
        held.append(one.low <= TRUTH <= one.high)
    assert np.mean(held) < 0.8


@pytest.mark.parametrize("draws", [5, 100])
def test_the_bounds_of_a_difference_hold_nothing_where_there_is_none(draws: int) -> None:
    rng, told = np.random.default_rng(3), []
    for _ in range(TIMES):
        one, other = simulated(rng, draws), simulated(rng, draws)
        told.append(gaps(NAMES, led(one)[0], led(other)[0], (led(one)[1], led(other)[1]), (one, other))[0].sure)
    assert np.mean(told) < 0.05 + MISSED


def test_a_difference_of_pairs_is_told_better_than_one_of_strangers() -> None:
    rng = np.random.default_rng(4)
    one, other = simulated(rng, 100), simulated(rng, 100)
    same = sample_of(played(one.played.leaders[:, 0]), np.bincount(one.played.draw, one.weight))
    apart = [gaps(NAMES, led(one)[0], led(s)[0], (led(one)[1], led(s)[1]), (one, s))[0] for s in (same, other)]
    assert apart[0].difference == pytest.approx(0.0, abs=1e-12)
    assert apart[0].error < 1e-9 < apart[1].error


def test_a_history_weighs_as_much_as_what_it_was_told_was_likely_in_it() -> None:
    leaders = np.repeat([0, 1], EACH)
    told = np.repeat(np.log([0.75, 0.25]), EACH)
    sample = sample_of(played(leaders, told - 500.0), np.array([0.5, 0.5]))
    first, second = shares(NAMES, *led(sample), sample)
    assert (first.probability, second.probability) == pytest.approx((0.75, 0.25))
    assert sample.worth == pytest.approx(20 / (4 * (0.75**2 + 0.25**2) / 2))


def test_one_draw_that_outweighs_all_others_tells_of_no_small_error() -> None:
    """The error is that of leaving it out; what it says alone would look exact."""
    leaders = np.repeat([0, 1, 1, 1], EACH)
    draws = np.array([0.97, 0.01, 0.01, 0.01])
    first, _ = shares(NAMES, *led(sample := sample_of(played(leaders), draws)), sample)
    assert first.probability == pytest.approx(0.97)
    assert first.error > 0.8
    even = sample_of(played(leaders), np.full(4, 0.25))
    assert shares(NAMES, *led(even), even)[0].error == pytest.approx(0.25)  # negative control: of four, one


def test_what_nobody_leads_in_gives_numbers_all_the_same() -> None:
    sample = sample_of(played(np.full(2 * EACH, NOBODY)), np.array([0.5, 0.5]))
    found = shares(NAMES, *led(sample), sample)
    assert [(one.probability, one.error, one.low) for one in found] == [(0.0, 0.0, 0.0)] * 2
    assert evenness(np.zeros(2)) == 2.0


def test_fewer_draws_put_bounds_farther_off() -> None:
    rng = np.random.default_rng(5)
    reach = [simulated(rng, draws).reach for draws in (2, 5, 20, 100)]
    assert reach == sorted(reach, reverse=True)
    assert student(1e9) == pytest.approx(1.96, abs=1e-3)
