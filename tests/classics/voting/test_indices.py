"""Power indices against published values (validation, section 3), the definitions, and their own laws."""

from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from whowhom.classics.voting import indices as module
from whowhom.classics.voting.counting import count_minimal, count_shared, count_swings, swing_totals
from whowhom.classics.voting.enumeration import count_all, count_winning
from whowhom.classics.voting.formulas import FROM_COUNTS, FROM_TABLE, Counted
from whowhom.classics.voting.game import make_game
from whowhom.classics.voting.indices import INDICES, power, power_of, refuse_skipped
from whowhom.classics.voting.reading import parse_game
from whowhom.errors import InputError

COLLEGE = [55, 38, 29, 29, 20, 20, 18, 16, 16, 15, 14, 13, 12, 11, 11, 11, 11, 10, 10, 10, 10, 9, 9, 9, 8, 8, 7, 7, 7]
COLLEGE += [6] * 6 + [5] * 3 + [4] * 5 + [3] * 8  # United States, 2012 to 2020; 538 votes of 51 players

games = (
    st.lists(st.integers(0, 9), min_size=1, max_size=7)
    .filter(any)
    .flatmap(lambda weights: st.tuples(st.just(weights), st.integers(1, sum(weights))))
)


def values(weights, quota, name):
    return power_of(weights, quota).exact[name]


@pytest.mark.parametrize(
    ("game", "banzhaf", "shapley"),
    [
        (
            "[12; 4,4,4,2,2,1]",
            [Fraction(5, 21)] * 3 + [Fraction(1, 7)] * 2 + [Fraction(0)],
            [Fraction(7, 30)] * 3 + [Fraction(3, 20)] * 2 + [Fraction(0)],
        ),
        (
            "[39; 7 x 5, 1 x 10]",
            [Fraction(106, 635)] * 5 + [Fraction(21, 1270)] * 10,
            [Fraction(421, 2145)] * 5 + [Fraction(4, 2145)] * 10,
        ),
        (
            "[6; 4, 3, 2, 1]",
            [Fraction(5, 12), Fraction(1, 4), Fraction(1, 4), Fraction(1, 12)],
            [Fraction(5, 12), Fraction(1, 4), Fraction(1, 4), Fraction(1, 12)],
        ),
    ],
    ids=["EEC 1958", "UN Security Council", "four players"],
)
def test_published_fractions(game, banzhaf, shapley):
    exact = power(parse_game(game)).exact
    assert exact["banzhaf"] == tuple(banzhaf)
    assert exact["shapley_shubik"] == tuple(shapley)


def test_electoral_college_to_the_digits_printed():
    result = power_of(COLLEGE, 270)
    shown = [[f"{result.floats(name)[i]:.6f}" for i in (0, 1, 50)] for name in ("banzhaf", "shapley_shubik")]
    assert shown == [["0.113608", "0.072065", "0.005455"], ["0.110297", "0.073223", "0.005402"]]


def test_negative_control_another_quota_misses_the_published_fractions():
    assert values([4, 4, 4, 2, 2, 1], 13, "banzhaf") != (Fraction(5, 21),) * 3 + (Fraction(1, 7),) * 2 + (Fraction(0),)


def test_textbook_values_of_all_indices():
    """[3; 2, 1, 1]: Felsenthal and Machover 1998, The Measurement of Voting Power."""
    exact = power_of([2, 1, 1], 3).exact
    assert exact["banzhaf"] == (Fraction(3, 5), Fraction(1, 5), Fraction(1, 5))
    assert exact["absolute_banzhaf"] == (Fraction(3, 4), Fraction(1, 4), Fraction(1, 4))
    assert exact["shapley_shubik"] == exact["johnston"] == (Fraction(2, 3), Fraction(1, 6), Fraction(1, 6))
    assert exact["deegan_packel"] == exact["holler"] == (Fraction(1, 2), Fraction(1, 4), Fraction(1, 4))


def by_definition(weights, quota):
    """All indices straight from the sources' words, coalition by coalition and order by order."""
    n = len(weights)
    wins = lambda members: sum(weights[i] for i in members) >= quota  # noqa: E731
    coalitions = [set(c) for k in range(1, n + 1) for c in combinations(range(n), k) if wins(c)]
    critical = [{i for i in c if not wins(c - {i})} for c in coalitions]
    minimal = [c for c, turning in zip(coalitions, critical, strict=True) if c == turning]
    swings = [sum(i in turning for turning in critical) for i in range(n)]
    pivots = [0] * n
    orders = list(permutations(range(n)))
    for order in orders:
        pivots[next(i for k, i in enumerate(order) if wins(order[: k + 1]))] += 1
    holler = [sum(i in c for c in minimal) for i in range(n)]
    johnston = [sum((Fraction(1, len(t)) for t in critical if i in t), Fraction(0)) for i in range(n)]
    return {
        "banzhaf": tuple(Fraction(s, sum(swings)) for s in swings),
        "absolute_banzhaf": tuple(Fraction(s, 2 ** (n - 1)) for s in swings),
        "shapley_shubik": tuple(Fraction(p, len(orders)) for p in pivots),
        "deegan_packel": tuple(
            sum((Fraction(1, len(c)) for c in minimal if i in c), Fraction(0)) / len(minimal) for i in range(n)
        ),
        "holler": tuple(Fraction(h, sum(holler)) for h in holler),
        "johnston": tuple(j / sum(johnston) for j in johnston),
    }


@given(games.filter(lambda game: len(game[0]) <= 6))
@settings(max_examples=40, deadline=None)
def test_indices_are_their_definitions(game):
    assert power_of(*game).exact == by_definition(*game)


@given(games)
@settings(max_examples=150, deadline=None)
def test_dynamic_programming_equals_enumeration(game):
    counts = count_all(*game)
    assert count_swings(*game) == counts.swings
    assert count_minimal(*game) == counts.minimal
    assert count_shared(*game) == counts.shared
    assert swing_totals(*game) == [sum(row) for row in counts.swings]


def test_negative_control_dynamic_programming_of_another_quota_differs():
    assert count_swings([3, 2, 2, 1], 5) != count_all([3, 2, 2, 1], 6).swings


@given(games)
@settings(max_examples=100, deadline=None)
def test_laws(game):
    weights, quota = game
    exact = power_of(weights, quota).exact
    for name in INDICES:
        if name != "absolute_banzhaf":
            assert sum(exact[name]) == 1
        for i, j in combinations(range(len(weights)), 2):
            if weights[i] == weights[j]:
                assert exact[name][i] == exact[name][j]
    for name in ("banzhaf", "absolute_banzhaf", "shapley_shubik"):  # the others are known not to rise with weight
        for i, j in combinations(range(len(weights)), 2):
            assert (exact[name][i] - exact[name][j]) * (weights[i] - weights[j]) >= 0
    for i, weight in enumerate(weights):
        assert weight > 0 or all(exact[name][i] == 0 for name in INDICES)


@given(games, st.integers(1, 7), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_the_unit_of_the_weights_does_not_matter(game, factor, places):
    weights, quota = game
    scale = Fraction(factor, 10**places)
    assume(quota * scale >= 1 or sum(weights) * scale <= 1)  # else the quota may be a share, which is asked about
    assert power_of([w * scale for w in weights], quota * scale).exact == power_of(weights, quota).exact


def test_decimals_are_exact():
    """As binary floats 0.1 + 0.2 exceeds 0.3; as decimals it reaches it."""
    assert values([0.1, 0.2, 0.3], 0.3, "banzhaf") == values([1, 2, 3], 3, "banzhaf")
    assert values(["0.1", "0.2", "1/2"], "0.3", "banzhaf") == values([1, 2, 5], 3, "banzhaf")


def test_both_ways_of_counting_serve_large_games(monkeypatch):
    weights = [1000003 + 7919 * i for i in range(16)]
    enumerated = power_of(weights, "majority").exact
    monkeypatch.setattr(module, "enumerable", lambda game: False)
    monkeypatch.setattr(module, "MOST_STEPS", 1e99)
    small = [w % 97 for w in weights]
    assert power_of(small, "majority").exact == by_enumeration(small)
    assert len(enumerated["johnston"]) == 16


def by_enumeration(weights):
    game = make_game(weights, "majority")
    counts = count_all(game.weights, game.quota)
    tables = {"swings": counts.swings, "minimal": counts.minimal, "shared": counts.shared}
    counted = Counted(tuple(sum(row) for row in counts.swings), count_winning(game.weights, game.quota))
    exact = {name: formula(counted) for name, formula in FROM_COUNTS.items()}
    exact |= {name: formula(tables[table]) for name, (table, formula) in FROM_TABLE.items()}
    return {name: exact[name] for name in INDICES}


def test_weights_beyond_a_machine_word():
    assert values([10**30, 10**30, 1], 10**30 + 1, "banzhaf") == values([2, 2, 1], 3, "banzhaf")


def test_hundreds_of_players():
    weights = [1 + i % 40 for i in range(200)]
    result = power_of(weights, "majority", ["banzhaf", "shapley_shubik"])
    assert sum(result.exact["shapley_shubik"]) == 1
    assert result.exact["banzhaf"][39] > result.exact["banzhaf"][0] > 0


def test_what_would_take_too_long_is_left_out_and_said():
    result = power_of([1 + 37 * i % 1009 for i in range(300)], "majority", ["banzhaf", "johnston"])
    assert list(result.exact) == ["banzhaf"]
    assert "too large for exact counting" in result.skipped["johnston"]
    with pytest.raises(InputError, match="johnston\n  is too large"):
        refuse_skipped(result)
