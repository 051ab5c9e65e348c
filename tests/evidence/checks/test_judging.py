"""How a check is judged: too few cases, a band, errors by history, told histories."""

from __future__ import annotations

import numpy as np
import pytest

from whowhom.engine.bind import Model
from whowhom.evidence.checks.answer import results
from whowhom.evidence.checks.appointees import appointee_probability
from whowhom.evidence.checks.check import Band, Check, Group, around, around_share, estimate, judge, of, ratio
from whowhom.evidence.checks.known import Known
from whowhom.evidence.checks.told import Figure

BAND = Band(0.2, 0.4, "a reason", "a source")


def check(band: Band = BAND, least: int = 100) -> Check:
    """Return a check of a ratio."""
    return Check("made", "made for a test", ratio("yes", "all"), of("all"), band, least=least)


@pytest.fixture
def known(to_1929: Model) -> Known:
    return Known(to_1929, held_out=False)


@pytest.mark.parametrize(("value", "passed"), [(0.2, True), (0.4, True), (0.19, False), (0.41, False)])
def test_a_value_is_passed_within_its_band_bounds_included(known: Known, value: float, passed: bool) -> None:
    assert judge(check(), known, (value, 0.01, 100)).passed is passed


def test_too_few_cases_have_no_value_and_are_missed(known: Known) -> None:
    found = judge(check(), known, (0.3, 0.01, 99))
    assert (found.value, found.error, found.count, found.passed) == (None, None, 99, False)
    assert found.note == "99 cases, fewer than 100"
    assert judge(check(least=25), known, (0.3, 0.01, 25)).passed is True


def test_what_a_case_lacks_is_neither_passed_nor_missed_and_never_zero(known: Known) -> None:
    found = judge(check(), known, None, "the case has none")
    assert (found.value, found.passed, found.note) == (None, None, "the case has none")


def test_without_a_band_there_is_no_verdict(known: Known) -> None:
    assert judge(check(Band(None, None, "", "")), known, (0.3, 0.01, 100)).passed is None


def test_the_band_of_what_no_plan_gives_one_is_a_factor_of_two() -> None:
    assert (around(Figure(3.0, "")).low, around(Figure(3.0, "")).high) == (1.5, 6.0)
    assert around_share(Figure(0.7, "")).high == 1.0
    assert (around(Figure(None, "")).low, around(Figure(None, "")).high) == (None, None)


def test_errors_are_by_history() -> None:
    """Events of one history hang together: four that always agree tell as much as one, not as four."""
    yes = np.random.default_rng(2).integers(0, 2, 400).astype(float)
    value, error, count = estimate(check(), {"yes": 4 * yes, "all": np.full(400, 4.0)})
    assert (value, count) == (yes.mean(), 1600)
    assert error == pytest.approx(yes.std(ddof=1) / 20)


def test_the_error_is_that_of_the_ratio_estimator() -> None:
    """Within a tenth of the spread of two thousand samples; the count of events differs by history."""
    rng = np.random.default_rng(5)

    def sample() -> dict[str, np.ndarray]:
        size, chance = rng.poisson(3, 200).astype(float), rng.beta(2, 5, 200)
        return {"yes": rng.binomial(size.astype(int), chance).astype(float), "all": size}

    values, errors = zip(*(estimate(check(), sample())[:2] for _ in range(2000)), strict=True)
    assert np.mean(errors) == pytest.approx(np.std(values), rel=0.1)


def test_appointees_are_judged_by_the_median_of_their_entries() -> None:
    given = [0.1] * 12 + [0.2] + [0.5] * 12
    found = appointee_probability(given)
    assert (found.value, found.count, found.passed) == (0.2, 25, True)
    assert found.error is not None
    assert found.error > 0
    assert appointee_probability([0.1] * 25).passed is False
    assert appointee_probability([0.1] * 25).error == pytest.approx(0.0, abs=1e-12)


def test_fewer_than_25_entries_are_missed() -> None:
    found = appointee_probability([0.9] * 24)
    assert (found.value, found.passed, found.note) == (None, False, "24 entries, fewer than 25")


@pytest.mark.parametrize(("other", "passed"), [(0.3, True), (0.5, False)])
def test_a_check_may_need_another_one_to_be_passed(to_1929: Model, other: float, passed: bool) -> None:
    def checks(model: Model) -> tuple[Check, ...]:
        second = Check("second", "", ratio("no", "all"), of("all"), BAND)
        return (Check("first", "", ratio("yes", "all"), of("all"), BAND, also="second"), second)

    each = {"yes": np.full(200, 0.3), "no": np.full(200, other), "all": np.ones(200)}
    found = results(to_1929, [Group("made", lambda seen: {}, checks)], {"made": each}, held_out=False)
    assert found[0].passed is passed
