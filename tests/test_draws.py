"""Addressed randomness: known answers, uniformity, independence across addresses, quantiles against scipy."""

import math
import types

import numpy as np
import pytest
from scipy import stats

from whowhom import draws
from whowhom.draws import (
    address,
    binomial_quantile,
    decision,
    history_key,
    normal_quantile,
    threefry,
    uniform_at,
    unit,
)
from whowhom.kernel import plain

FALSE_ALARM = 1e-4  # of each test of uniformity below
FF, PI = 0xFFFFFFFF, (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344)
KNOWN = [
    ((0, 0, 0, 0), (0x9D1C5EC6, 0x8BD50731)),
    ((FF, FF, FF, FF), (0xFD36D048, 0x2D17272C)),
    ((PI[2], PI[3], PI[0], PI[1]), (0xBA3E4725, 0xF27D669E)),
]
PLACES = [math.nextafter(0.0, 1.0), 1e-300, 1e-12, 1e-6, *np.linspace(0.0005, 0.9995, 1001), 1.0 - 1e-6, 1.0 - 1e-12]


@pytest.mark.parametrize(("words", "expected"), KNOWN)
def test_threefry_gives_the_published_answers(words, expected):
    assert threefry(*words) == expected
    assert plain(threefry)(*words) == expected


def test_a_wrong_rotation_would_be_found_out():
    names = dict(plain(threefry).__globals__)
    names["mix"] = lambda a, b, rotation: plain(draws.mix)(a, b, rotation + 1)
    wrong = types.FunctionType(plain(threefry).__code__, names)
    assert all(wrong(*words) != expected for words, expected in KNOWN)


def words_of(rng, n):
    """Return n rows of four 32-bit words as Python integers."""
    return [tuple(int(x) for x in row) for row in rng.integers(0, 1 << 32, (n, 4))]


def test_plain_and_compiled_agree_bit_for_bit():
    for row in words_of(np.random.default_rng(1), 500):
        assert threefry(*row) == plain(threefry)(*row)
        u = unit(row[0], row[1])
        assert u == plain(unit)(row[0], row[1])
        assert normal_quantile(u) == plain(normal_quantile)(u)
        n, p = row[2] % 5000, unit(row[3], row[2])
        assert binomial_quantile(u, n, p) == plain(binomial_quantile)(u, n, p)
        assert binomial_quantile(u, n, p / 500.0) == plain(binomial_quantile)(u, n, p / 500.0)


def test_unit_stays_strictly_inside():
    assert 0.0 < unit(0, 0) < 1e-15
    assert 1.0 - 1e-15 < unit(FF, FF) < 1.0


def chi_square(u, cells=64):
    """Return the p-value of uniformity over equal cells."""
    return stats.chisquare(np.bincount((np.asarray(u) * cells).astype(int), minlength=cells)).pvalue


AXES = {
    "history": lambda n: [uniform_at(*history_key(1, h), 100, 7, 11, 13) for h in range(n)],
    "seed": lambda n: [uniform_at(*history_key(seed, 0), 100, 7, 11, 13) for seed in range(n)],
    "month": lambda n: [uniform_at(*history_key(1, 0), m, 7, 11, 13) for m in range(n)],
    "decision": lambda n: [uniform_at(*history_key(1, 0), 100, decision(f"m.d{k}"), 11, 13) for k in range(n)],
    "entity": lambda n: [uniform_at(*history_key(1, 0), 100, 7, *address(f"actor:a{k}")) for k in range(n)],
    "second": lambda n: [uniform_at(*history_key(1, 0), 100, 7, 11, address(f"actor:a{k}")[1]) for k in range(n)],
}


@pytest.mark.parametrize("axis", AXES)
def test_draws_are_uniform_and_unrelated_along_every_part_of_an_address(axis):
    u = np.array(AXES[axis](8000))
    assert chi_square(u) > FALSE_ALARM
    assert stats.kstest(u, "uniform").pvalue > FALSE_ALARM
    neighbours = (u[:-1] * 8).astype(int) * 8 + (u[1:] * 8).astype(int)
    assert chi_square((neighbours + 0.5) / 64.0) > FALSE_ALARM


def test_negative_control_a_counter_is_not_random():
    u = np.arange(8000) / 8000.0
    neighbours = (u[:-1] * 8).astype(int) * 8 + (u[1:] * 8).astype(int)
    assert chi_square((neighbours + 0.5) / 64.0) < FALSE_ALARM
    assert chi_square(u**1.2) < FALSE_ALARM


def test_addresses_that_differ_give_different_draws():
    k = history_key(1, 2)
    base = uniform_at(*k, 3, 4, 5, 6)
    assert base == uniform_at(*history_key(1, 2), 3, 4, 5, 6)
    others = [uniform_at(*history_key(2, 1), 3, 4, 5, 6), uniform_at(*k, 4, 3, 5, 6), uniform_at(*k, 3, 4, 6, 5)]
    assert len({base, *others}) == 4


def test_seeds_and_histories_beyond_32_bits_count():
    keys = {history_key(s, h) for s in (0, 1 << 32, (1 << 63) - 1) for h in (0, 1 << 32, 1 << 40)}
    assert len(keys) == 9


def test_names_have_permanent_addresses():
    assert decision("mortality.dies") == address("decision:mortality.dies")[0]
    assert address("actor:ada") == (3337052460, 1249521309)
    names = [f"{kind}:{n}" for kind in ("actor", "body", "office") for n in range(5000)]
    assert len({address(name) for name in names}) == len(names)


def test_normal_quantile_is_that_of_scipy():
    u = np.array(PLACES)
    ours = np.array([normal_quantile(x) for x in u])
    assert np.allclose(ours, stats.norm.ppf(u), rtol=2e-15, atol=2e-15)


@pytest.mark.parametrize(
    ("n", "p"), [(3, 0.5), (5, 0.3), (10, 0.9), (40, 0.2), (30, 0.65), (2000, 0.005), (100_000, 1e-4)]
)
def test_binomial_quantile_is_exact_where_the_mean_is_small(n, p):
    u = np.array(PLACES[4:])
    assert [binomial_quantile(x, n, p) for x in u] == list(stats.binom.ppf(u, n, p))


LARGE = [
    (25, 0.5),
    (40, 0.7),
    (100, 0.3),
    (400, 0.05),
    (400, 0.95),
    (2000, 0.01),
    (6000, 0.003),
    (6000, 0.5),
    (100_000, 0.05),
    (3_500_000, 0.0005),
    (3_500_000, 0.3),
]


@pytest.mark.parametrize(("n", "p"), LARGE)
def test_binomial_quantile_errs_by_one_in_few_places_where_the_mean_is_large(n, p):
    """At most one off, in under 2 % of places; the distribution function there is within .0012 (.0005 from n = 100)."""
    u = np.array(PLACES[2:])
    ours, exact = np.array([binomial_quantile(x, n, p) for x in u]), stats.binom.ppf(u, n, p)
    assert np.abs(ours - exact).max() <= 1
    assert (ours != exact).mean() < 0.02
    outside = np.maximum(stats.binom.cdf(ours - 1, n, p) - u, u - stats.binom.cdf(ours, n, p))
    assert outside.max() < (0.0012 if n < 100 else 0.0005)


def test_negative_control_the_first_order_alone_errs_more():
    n, p, u = 400, 0.05, np.array(PLACES[2:])
    first = np.floor(n * p + math.sqrt(n * p * (1 - p)) * stats.norm.ppf(u) + 0.5)
    assert (first != stats.binom.ppf(u, n, p)).mean() > 0.05


@pytest.mark.parametrize(
    ("n", "p", "expected"), [(0, 0.5, 0), (-3, 0.5, 0), (7, 0.0, 0), (7, -1.0, 0), (7, 1.0, 7), (7, 2.0, 7)]
)
def test_binomial_quantile_at_its_ends(n, p, expected):
    assert binomial_quantile(0.4, n, p) == expected


def test_binomial_quantile_grows_with_its_uniform_and_its_chance():
    for n, p in [(10, 0.3), (500, 0.02), (5000, 0.4)]:
        along_u = [binomial_quantile(u, n, p) for u in np.linspace(0.01, 0.99, 99)]
        assert along_u == sorted(along_u)
        along_p = [binomial_quantile(0.37, n, x) for x in np.linspace(0.001, 0.999, 200)]
        assert max(np.diff(along_p) * -1) <= 1  # where the sum ends and the expansion begins it may step back by one
