"""The shared scalar rules: known values and limits."""

import pytest

from whowhom.rules import expected_utility as rule


def test_votes_by_rule():
    votes = {code: rule.vote(code, 10.0, 0.5) for code in range(6)}
    assert votes[rule.BINARY_RULE] == 10.0
    assert votes[rule.PROPORTIONAL] == 5.0
    assert votes[rule.CUBIC] == 1.25
    assert votes[rule.PROPORTIONAL_BINARY] == pytest.approx(0.8 * 5 + 0.2 * 10)
    assert votes[rule.PROPORTIONAL_CUBIC] == pytest.approx(0.5 * 5 + 0.5 * 1.25)
    assert votes[rule.PROSPECT] == pytest.approx(10 / 3)


@pytest.mark.parametrize("code", range(5))
def test_votes_are_odd(code):
    assert rule.vote(code, 3.0, -0.2) == -rule.vote(code, 3.0, 0.2)


def test_the_prospect_rule_is_not_odd():
    """Source: KTAB: a gain counts two thirds of a loss."""
    assert rule.vote(rule.PROSPECT, 3.0, -0.2) == pytest.approx(-1.5 * rule.vote(rule.PROSPECT, 3.0, 0.2))


def test_utilities_of_the_group_decision_model():
    """Source: Scholz, Calbert and Smith 2011: from -2 (all lost) to 2 (all won), the status quo 0 at r = 1."""
    assert rule.success_utility(1.0, 1.0) == 2.0
    assert rule.failure_utility(1.0, 1.0) == -2.0
    assert rule.status_quo_utility(1.0) == 0.0
    assert rule.success_utility(0.0, 1.7) == rule.failure_utility(0.0, 1.7) == rule.status_quo_utility(1.7)


def test_risk_exponents_run_from_a_half_to_two():
    assert [rule.risk_exponent(attitude) for attitude in (-1.0, 0.0, 1.0)] == pytest.approx([2.0, 1.0, 0.5])


def test_risk_bends_utility():
    assert rule.risk_utility(0.5, 0.0) == 0.5
    assert rule.risk_utility(0.5, 1.0) == 0.75
    assert rule.risk_utility(0.5, -0.5) == 0.375
    assert rule.risk_utility(1.01, 0.5) == pytest.approx(-0.015)


def test_a_challenge_gains_more_with_better_odds():
    values = [rule.challenge_gain(p, 0.5, 2.0, 0.0, 1.0) for p in (0.0, 0.5, 1.0)]
    assert values == [0.0, 0.5, 1.0]
