"""Games with several rules, unions and large games: against their definitions, published values and each other."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.classics.voting import compound, indices, large
from whowhom.classics.voting.game import Game, make_game, make_rule
from whowhom.classics.voting.indices import INDICES, KNOWN, power, power_of
from whowhom.classics.voting.measure import measure
from whowhom.classics.voting.properties import dictators, minimal_winning, vetoes
from whowhom.classics.voting.reading import read_game
from whowhom.classics.voting.treaties import TREATIES, treaty
from whowhom.errors import InputError


def game_of(alternatives, names=()):
    """Return the game of [[(weights, quota), ...], ...]."""
    made = [[make_rule(weights, quota, column=f"rule{k}")[0] for k, (weights, quota) in enumerate(rules)]
            for rules in alternatives]
    n = len(alternatives[0][0][0])
    return Game(tuple(names) or tuple(map(str, range(1, n + 1))), tuple(map(tuple, made)))


weights = st.lists(st.integers(0, 6), min_size=4, max_size=4).filter(any)
rules = weights.flatmap(lambda w: st.tuples(st.just(w), st.integers(1, sum(w))))
games = st.lists(st.lists(rules, min_size=1, max_size=2), min_size=1, max_size=2).map(game_of)


def by_definition(game):
    """Indices coalition by coalition and order by order."""
    n = len(game.names)
    coalitions = [set(c) for k in range(n + 1) for c in combinations(range(n), k)]
    won = [c for c in coalitions if game.wins(sorted(c))]
    critical = [{i for i in c if not game.wins(sorted(c - {i}))} for c in won]
    swings = [sum(i in turning for turning in critical) for i in range(n)]
    pivots = [0] * n
    for order in permutations(range(n)):
        pivots[next(i for k, i in enumerate(order) if game.wins(order[: k + 1]))] += 1
    agrees = [sum((i in c) == game.wins(sorted(c)) for c in coalitions) for i in range(n)]
    with_i = [sum(i in c for c in won) for i in range(n)]
    minimal = [c for c, turning in zip(won, critical, strict=True) if c == turning]
    return {
        "absolute_banzhaf": tuple(Fraction(s, 2 ** (n - 1)) for s in swings),
        "shapley_shubik": tuple(Fraction(p, sum(pivots)) for p in pivots),
        "coleman_prevent": tuple(Fraction(s, len(won)) for s in swings),
        "coleman_initiate": tuple(Fraction(s, 2**n - len(won)) for s in swings),
        "rae": tuple(Fraction(a, 2**n) for a in agrees),
        "public_help": tuple(Fraction(w, sum(with_i)) for w in with_i),
        "deegan_packel": tuple(
            sum((Fraction(1, len(c)) for c in minimal if i in c), Fraction(0)) / len(minimal) for i in range(n)
        ),
    }


@given(games)
@settings(max_examples=60, deadline=None)
def test_indices_of_several_rules_are_their_definitions(game):
    wanted = by_definition(game)
    assert {name: power(game, KNOWN[:10]).exact[name] for name in wanted} == wanted


@given(games)
@settings(max_examples=40, deadline=None)
def test_kinds_halves_and_looking_at_each_agree(game):
    everybody, by_kind = compound.count_kinds(game)
    halves, held = compound.winning_by_halves(game)
    assert everybody == halves
    assert by_kind.swings == compound.swings_of(halves, held)
    assert (by_kind.minimal, by_kind.shared) == compound.critical_tables(game)


@given(games)
@settings(max_examples=40, deadline=None)
def test_minimal_winning_coalitions_vetoes_and_dictators(game):
    n = len(game.names)
    won = [c for k in range(n + 1) for c in combinations(range(n), k) if game.wins(c)]
    minimal = [c for c in won if not any(game.wins([j for j in c if j != i]) for i in c)]
    assert list(minimal_winning(game).coalitions) == sorted(minimal, key=lambda c: (len(c), c))
    assert vetoes(game) == tuple(i for i in range(n) if all(i in c for c in won))
    assert dictators(game) == tuple(i for i in vetoes(game) if (i,) in won)


def test_listing_stops_where_asked():
    listed = minimal_winning(make_game([1] * 20, "majority"), most=50)
    assert (len(listed.coalitions), listed.whole) == (50, False)


def test_the_legislature_of_the_united_states():
    """House and Senate with the President, or two thirds of either: 537 players of three kinds, exactly.

    Shapley and Shubik 1954 give the ratios of power of President, Senate and House as 2 : 5 : 5 or so, each chamber's
    members taken together.
    """
    house, senate, president = [1] * 435 + [0] * 101, [0] * 435 + [1] * 100 + [0], [0] * 535 + [1]
    agreed = [(house, 218), (senate, 51), (president, 1)]
    exact = power(game_of([agreed, [(house, 290), (senate, 67)]]), ["shapley_shubik"]).exact["shapley_shubik"]
    assert sum(exact) == 1
    one, both = float(exact[535]), [float(sum(exact[:435])), float(sum(exact[435:535]))]
    assert 0.14 < one < 0.19
    assert all(0.38 < part < 0.46 for part in both)


def test_members_need_no_column_and_alternatives_are_parted(tmp_path):
    file = tmp_path / "three.csv"
    file.write_text("name,votes\na,3\nb,2\nc,1\n")
    game = read_game(str(file), None, [["votes:4", "members:2"], ["members:3"]])
    assert [[(rule.column, rule.quota) for rule in rules] for rules in game.alternatives] == [
        [("votes", 4), ("members", 2)], [("members", 3)],
    ]
    with pytest.raises(InputError, match="is not a rule"):
        read_game(str(file), None, [["votes"]])
    with pytest.raises(InputError, match="did you mean votes"):
        read_game(str(file), None, [["vote:3"]])


@pytest.mark.parametrize(("name", "votes", "quota"), [
    ("rome", 17, 12), ("accession-1973", 58, 41), ("accession-1981", 63, 45), ("accession-1986", 76, 54),
    ("accession-1995", 87, 62), ("nice-15", 237, 169), ("nice-25", 321, 232), ("nice-27", 345, 255),
])
def test_treaties_have_their_votes(name, votes, quota):
    rule = next(rule for rule in treaty(name).rules if rule.column == "votes")
    assert (sum(rule.given), rule.threshold) == (votes, quota)


def test_every_treaty_can_be_measured():
    for name in TREATIES:
        result = measure(read_game(name), ["banzhaf"])
        assert sum(result.indices.exact["banzhaf"]) == 1
        assert name in result.game.remarks[0]


def test_lisbon_lets_all_but_three_win():
    game = treaty("lisbon-28")
    largest = sorted(range(28), key=lambda i: -game.alternatives[0][1].given[i])
    assert game.wins(largest[3:])  # without three of the largest, far below 65 per cent of the people
    assert not game.wins(largest[4:])  # negative control: four may block


def orders_in_unions(game, groups):
    """Return the Owen index by every order that keeps unions together."""
    n = len(game.names)
    pivots, count = [0] * n, 0
    for order in permutations(range(n)):
        ranks = [[order.index(i) for i in group] for group in groups]
        if all(max(r) - min(r) == len(r) - 1 for r in ranks):
            pivots[next(i for k, i in enumerate(order) if game.wins(order[: k + 1]))] += 1
            count += 1
    return tuple(Fraction(p, count) for p in pivots)


@given(rules, st.lists(st.sampled_from(["", "a", "b"]), min_size=4, max_size=4))
@settings(max_examples=40, deadline=None)
def test_owen_is_its_orders(rule, labels):
    game = replace(game_of([[rule]]), unions=tuple(labels))
    groups = [[i for i, label in enumerate(labels) if label == name] for name in "ab" if name in labels]
    groups += [[i] for i, label in enumerate(labels) if not label]
    assert power(game, ["owen"]).exact["owen"] == orders_in_unions(game, groups)


def test_limits_of_the_indices_of_unions():
    """Owen 1977, 1982: all alone, they are Shapley-Shubik and Banzhaf; all together, Shapley-Shubik again."""
    game = make_game([4, 3, 2, 1], 6)
    alone = power(replace(game, unions=("", "", "", "")), [*KNOWN]).exact
    assert alone["owen"] == alone["shapley_shubik"]
    assert alone["banzhaf_owen"] == alone["absolute_banzhaf"]
    assert power(replace(game, unions=("x",) * 4), ["owen"]).exact["owen"] == alone["shapley_shubik"]
    split = power(replace(game, unions=("", "x", "x", "")), ["owen"]).exact["owen"]
    assert split != alone["owen"]  # negative control: a union of two changes the index


@pytest.mark.parametrize("quota", ["majority", 1700, 300])
def test_generating_functions_in_floating_point_are_exact_but_for_rounding(quota):
    weights = [1 + 37 * i % 41 for i in range(101)] + [0]
    exact = power_of(weights, quota, ["shapley_shubik"]).floats("shapley_shubik")
    found = large.shapley_by_functions(make_game(weights, quota))
    assert np.abs(np.array(exact) - found.values).max() < found.errors[0]


def test_sampling_and_the_normal_curve_hold_their_errors():
    """Of 2 x 30 sampled values, |z| < 4.5: false alarm 4e-4; the normal curve's error is a bound."""
    weights = [1 + 37 * i % 41 for i in range(30)]
    for name in ("absolute_banzhaf", "shapley_shubik"):
        exact = np.array(power_of(weights, "majority", [name]).floats(name))
        drawn = power(make_game(weights, "majority"), [name], "sample", 100_000, 3).estimates[name]
        assert (np.abs(exact - drawn.values) < 4.5 * np.array(drawn.errors)).all()
        curve = power(make_game(weights, "majority"), [name], "normal", 100_000, 3).estimates[name]
        assert (np.abs(exact - curve.values) < 4.5 * np.array(curve.errors)).all()


def test_negative_control_another_game_is_not_within_the_errors():
    weights = [1 + 37 * i % 41 for i in range(30)]
    exact = np.array(power_of(weights, 400, ["absolute_banzhaf"]).floats("absolute_banzhaf"))
    drawn = power(make_game(weights, "majority"), ["absolute_banzhaf"], "sample", 100_000, 3).estimates
    assert (np.abs(exact - drawn["absolute_banzhaf"].values) > 4.5 * np.array(drawn["absolute_banzhaf"].errors)).any()


@pytest.mark.slow
def test_a_body_of_188_members_has_both_indices():
    """Banzhaf as fractions, Shapley-Shubik by generating functions with its error; a sample agrees with both."""
    weights = [421_965, *(750 + 7919 * i * i % 21_013 for i in range(187))]
    result = power(make_game(weights, "majority"), ["absolute_banzhaf", "shapley_shubik"])
    assert "absolute_banzhaf" in result.exact
    found = result.estimates["shapley_shubik"]
    assert sum(found.values) == pytest.approx(1, abs=1e-9)
    drawn = power(make_game(weights, "majority"), ["absolute_banzhaf", "shapley_shubik"], "sample", 200_000, 1)
    for name, told in drawn.estimates.items():
        assert (np.abs(np.array(result.floats(name)) - told.values) < 5 * np.array(told.errors)).all()


def test_several_rules_too_large_to_count_are_sampled(monkeypatch):
    monkeypatch.setattr(compound, "MOST_STATES", 10)
    monkeypatch.setattr(indices, "ENUMERABLE", 10)
    game = treaty("nice-15")
    result = power(game, INDICES, samples=20_000)
    assert set(result.estimates) == {"banzhaf", "absolute_banzhaf", "shapley_shubik"}
    assert "too large for exact counting" in result.skipped["johnston"]
    told = result.estimates["shapley_shubik"]
    assert abs(told.values[0] - 0.138131) < 4.5 * told.errors[0]


@pytest.mark.parametrize(("names", "method", "words"), [
    (["banzaf"], "auto", "did you mean banzhaf"), (["owen"], "auto", "needs unions"),
    (["johnston"], "sample", "cannot be had by"), (["banzhaf"], "normal", "several rules"),
    ([], "guess", "is not a way of counting"),
])
def test_what_cannot_be_had_is_said(names, method, words):
    with pytest.raises(InputError, match=words):
        measure(treaty("nice-15"), names, method=method)
