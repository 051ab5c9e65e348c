"""The probabilistic Condorcet election against published numbers and its own limits."""

import numpy as np
import pytest

from whowhom.kernel import plain
from whowhom.rules import condorcet as election

SUPPORT = np.array([[0, 12.099, 54.921], [10.333, 0, 27.079], [5.007, 55.047, 0]])
PAIR = np.array([[0, 51.212], [19.714, 0]])


def hold(c, exponent, kind, engine=lambda kernel: kernel):
    n = len(c)
    p, out = np.zeros((n, n)), np.zeros(n)
    engine(election.duels)(c, exponent, p)
    if kind == "conditional":
        engine(election.conditional)(p, out)
    elif kind == "uniform":
        engine(election.markov_uniform)(p, out)
    else:
        engine(election.markov_incentive)(p, c, out)
    return p, out


PUBLISHED = {
    "conditional": (0.8659, 0.1241, 0.0100),
    "uniform": (0.6351, 0.2148, 0.1501),
    "incentive": (0.5094, 0.2796, 0.2110),
}


@pytest.mark.parametrize("kind", PUBLISHED)
def test_published_elections(kind):
    """Source: KTAB, markov voting example (validation 1.1)."""
    p, out = hold(SUPPORT, 2, kind)
    assert np.round([p[0, 1], p[0, 2], p[1, 2]], 4).tolist() == [0.5782, 0.9918, 0.1948]
    assert np.round(out, 4).tolist() == list(PUBLISHED[kind])


@pytest.mark.parametrize("kind", PUBLISHED)
def test_negative_control_another_exponent_misses(kind):
    _, out = hold(SUPPORT, 1, kind)
    assert np.round(out, 4).tolist() != list(PUBLISHED[kind])


@pytest.mark.parametrize("kind", PUBLISHED)
def test_two_options_agree_in_all_elections(kind):
    """Source: KTAB, two options (validation 1.1)."""
    _, out = hold(PAIR, 2, kind)
    assert np.round(out, 4).tolist() == [0.8709, 0.1291]


@pytest.mark.parametrize("kind", PUBLISHED)
@pytest.mark.parametrize("exponent", [0, 1, 2, 4, 8])
def test_the_slow_reference_gives_the_same_bits(kind, exponent):
    fast, slow = hold(SUPPORT, exponent, kind)[1], hold(SUPPORT, exponent, kind, plain)[1]
    assert fast.tobytes() == slow.tobytes()


@pytest.mark.parametrize("kind", ["uniform", "incentive"])
def test_markov_is_a_fixed_point(kind):
    p, out = hold(SUPPORT, 4, kind)
    n = len(out)
    share = np.full((n, n), 1 / n)
    if kind == "incentive":
        incentive = SUPPORT * p
        share = incentive / incentive.sum(axis=0)
    again = [sum(p[i, j] * (out[i] * share[j, i] + out[j] * share[i, j]) for j in range(n)) for i in range(n)]
    assert np.allclose(again, out, atol=1e-10)


def test_victory_of_empty_coalitions_and_of_giants():
    assert election.victory_probability(0.0, 0.0, 8) == 0.5
    assert election.victory_probability(1e300, 1e299, 8) == pytest.approx(1 / (1 + 1e-8))
    assert election.victory_probability(3.0, 1.0, 1) == 0.75
    assert election.victory_probability(3.0, 1.0, 2) == pytest.approx(0.9)


def test_binary_victory_is_certain_from_ten_per_cent():
    sure = election.victory_probability(1.1001, 1.0, election.BINARY)
    assert sure == pytest.approx(1.0, abs=2e-6)
    assert election.victory_probability(1.0, 1.0, election.BINARY) == pytest.approx(0.5)
    middle = election.victory_probability(1.05, 1.0, election.BINARY)
    assert 0.5 < middle < 1.0


def test_conditional_survives_underflow():
    n = 250
    c = np.full((n, n), 1.0)
    c[0, :], c[:, 0] = 1e6, 1e-6
    _, out = hold(c, 8, "conditional")
    assert out.sum() == pytest.approx(1.0)
    assert out[0] == pytest.approx(1.0)


def test_even_coalitions_give_even_chances():
    for kind in PUBLISHED:
        assert np.allclose(hold(np.ones((4, 4)), 2, kind)[1], 0.25)
