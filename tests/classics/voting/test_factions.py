"""Power of patrons: its two limits, which are published indices, and its definition by counting every vote."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.classics.voting.factions import faction_power
from whowhom.classics.voting.game import make_game
from whowhom.classics.voting.indices import power, power_of
from whowhom.errors import InputError

LABELS = ("a", "a", "b", "", "b")
WEIGHTS = (4, 3, 3, 2, 1)


def body(loyalty, weights=WEIGHTS, labels=LABELS):
    return replace(make_game(weights, "majority"), patrons=labels, loyalties=(Fraction(loyalty),) * len(weights))


def test_without_loyalty_members_have_their_absolute_banzhaf_index():
    """Limit: Banzhaf 1965."""
    result = faction_power(body(0))
    assert result.turning == (0, 0)
    assert result.own == power(body(0)).exact["absolute_banzhaf"]


def test_with_full_loyalty_patrons_have_that_of_the_game_between_blocks():
    """Limit: the quotient game of Owen 1977."""
    result = faction_power(body(1))
    blocks = power_of([4 + 3, 3 + 1, 2], make_game(WEIGHTS, "majority").quota).exact["absolute_banzhaf"]
    assert (*result.turning, result.own[3]) == blocks
    assert result.own[:3] == (0, 0, 0)


def test_negative_control_half_loyalty_meets_neither_limit():
    result = faction_power(body(Fraction(1, 2)))
    assert result.turning != (0, 0)
    assert result.own != power(body(0)).exact["absolute_banzhaf"]


def by_definition(game):
    """Every mind of the patrons, every moment of loyalty, every vote."""
    patrons = list(dict.fromkeys(label for label in game.patrons if label))
    n = len(game.weights)
    turning, own = [Fraction(0)] * len(patrons), [Fraction(0)] * n

    def wins(says, alone, votes):
        cast = [votes[i] if alone[i] else says[patrons.index(game.patrons[i])] for i in range(n)]
        return sum(w for w, yes in zip(game.weights, cast, strict=True) if yes) >= game.quota

    for alone in product((0, 1), repeat=n):
        chance = Fraction(1, 2 ** (len(patrons) + n))
        for i in range(n):
            loyalty = game.loyalties[i] if game.patrons[i] else Fraction(0)
            chance *= 1 - loyalty if alone[i] else loyalty
        for says, votes in product(product((0, 1), repeat=len(patrons)), product((0, 1), repeat=n)) if chance else ():
            now = wins(says, alone, votes)
            for k in range(len(patrons)):
                turning[k] += chance * (now != wins((*says[:k], 1 - says[k], *says[k + 1 :]), alone, votes))
            for i in range(n):
                own[i] += chance * (now != wins(says, alone, (*votes[:i], 1 - votes[i], *votes[i + 1 :])))
    return tuple(turning), tuple(own)


@given(
    st.lists(st.integers(0, 4), min_size=3, max_size=4).filter(any),
    st.lists(st.sampled_from(["", "a", "b"]), min_size=4, max_size=4),
    st.lists(st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(9, 10), Fraction(1)]), min_size=4, max_size=4),
)
@settings(max_examples=20, deadline=None)
def test_chances_are_their_definition(weights, labels, loyalties):
    n = len(weights)
    game = replace(make_game(weights, "majority"), patrons=tuple(labels[:n]), loyalties=tuple(loyalties[:n]))
    result = faction_power(game)
    assert (result.turning, result.own) == by_definition(game)


def test_more_loyalty_more_power_to_the_patron():
    rising = [faction_power(body(Fraction(k, 4))).turning[0] for k in range(5)]
    assert rising == sorted(rising)
    assert len(set(rising)) == 5


def test_a_body_too_heavy_for_exact_chances():
    with pytest.raises(InputError, match="too large for exact chances"):
        faction_power(body(1, weights=(10**6, 10**6 + 1, 3, 2, 1)))
