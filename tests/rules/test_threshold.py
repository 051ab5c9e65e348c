"""Threshold rules: cascades, and the estimate of arrest."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhom.kernel import plain
from whowhom.rules.threshold import FLOOR, NEITHER, ROUND, arrest_estimate, cascade, joined_next, normal_cascade, rebels


@given(st.lists(st.integers(-1, 12), min_size=1, max_size=12))
def test_a_cascade_stops_at_the_first_number_that_holds_itself(thresholds):
    rising = sorted(thresholds)
    n = len(rising)
    held = next(r for r in range(n + 1) if sum(t <= r for t in rising) == r)
    assert plain(cascade)(rising, n, 1) == held
    joined = 0
    while plain(joined_next)(rising, n, joined, 1) != joined:
        joined = plain(joined_next)(rising, n, joined, 1)
    assert joined == held


@given(st.lists(st.integers(0, 12), min_size=2, max_size=12), st.integers(0, 11))
def test_a_lower_threshold_never_shrinks_the_cascade(thresholds, who):
    lower = list(thresholds)
    lower[who % len(lower)] -= 1
    n = len(lower)
    assert plain(cascade)(sorted(lower), n, 1) >= plain(cascade)(sorted(thresholds), n, 1)


def test_a_normal_crowd_rests_where_the_equation_holds():
    share = normal_cascade(0.4, 0.2, 0.0)
    assert share == pytest.approx(0.5 * math.erfc((0.4 - share) / (0.2 * math.sqrt(2))), abs=1e-9)
    assert normal_cascade(0.4, 0.2, 1.0) > share  # started from above, the same crowd rests elsewhere


@pytest.mark.parametrize(
    ("cops", "actives", "ratio"), [(3, 2, (1, 2, 1.5)), (1, 2, (0, 1, 0.5)), (1, 3, (0, 0, 1 / 3)), (0, 1, (0, 0, 0))]
)
def test_three_readings_of_the_ratio(cops, actives, ratio):
    for rounding, expected in zip((FLOOR, ROUND, NEITHER), ratio, strict=True):
        assert arrest_estimate(cops, actives, 2.3, rounding) == pytest.approx(1 - math.exp(-2.3 * expected), abs=1e-12)


def test_who_dares():
    assert rebels(0.18, 0.5, 0.1, 0.1)
    assert not rebels(0.18, 0.5, 0.9, 0.1)
    assert not rebels(0.1, 0.0, 0.9, 0.1)  # a threshold met is not passed
