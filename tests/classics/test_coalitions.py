"""The command's ruling coalitions: exact numbers, all ties, the reasons, and wrong input."""

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.classics.coalitions import ruling_coalitions
from whowhom.errors import InputError
from whowhom.report.text.coalitions import as_text, document


@pytest.mark.parametrize(
    ("powers", "expected"),
    [((3, 4, 5), (0, 1, 2)), ((3, 4, 10), (2,)), ((3, 4, 5, 10), (0, 1, 2)), ((2, 4, 7, 10), (1, 2, 3))],
)
def test_published_coalitions(powers, expected):
    """Acemoglu, Egorov and Sonin 2008 (validation, section 4)."""
    assert ruling_coalitions(powers).coalitions == (expected,)


@pytest.mark.parametrize(("n", "size"), [(1, 1), (3, 3), (7, 7), (15, 15), (16, 15)])
def test_near_equal_powers_rule_in_sizes_of_a_power_of_two_less_one(n, size):
    powers = [Fraction(1000 + i, 1000) for i in range(n)]
    assert len(ruling_coalitions(powers).coalitions[0]) == size


def test_negative_control_a_greater_share_to_win_changes_the_coalition():
    assert ruling_coalitions((3, 4, 10), "0.8").coalitions != ((2,),)


def test_ties_are_all_returned():
    assert ruling_coalitions((1, 1, 1, 1, 1)).coalitions == (
        (0, 1, 2, 3),
        (0, 1, 2, 4),
        (0, 1, 3, 4),
        (0, 2, 3, 4),
        (1, 2, 3, 4),
    )


def test_decimals_are_exact():
    """0.3 is exactly half of 0.1 + 0.2 + 0.3, so it does not win; the nearest binary floats cannot tell."""
    assert ruling_coalitions(("0.1", "0.2", "0.3")).coalitions == ((0, 1, 2),)
    assert ruling_coalitions(("0.1", "0.2", "0.3000000000000000001")).coalitions == ((2,),)


def test_powers_beyond_a_machine_word():
    assert ruling_coalitions(("3e30", "4e30", "5e30", 1)).coalitions == ruling_coalitions((3, 4, 5, "1e-30")).coalitions


@given(st.lists(st.integers(1, 20), min_size=1, max_size=7), st.sampled_from(["0.5", "2/3"]))
@settings(max_examples=60, deadline=None)
def test_reasons_hold(powers, alpha):
    result = ruling_coalitions(powers, alpha)
    for large, part in result.falls:
        assert set(part) < set(large)
        assert result.power(part) > result.alpha * result.power(large)
        assert result.power(large) < result.power(result.coalitions[0])
    for members in result.coalitions:
        assert result.power(members) > result.alpha * sum(powers)
        assert ruling_coalitions([powers[i] for i in members], alpha).coalitions == (tuple(range(len(members))),)


def test_text_and_json():
    result = ruling_coalitions((2, 4, 7, 10))
    text, data = as_text(result), document(result)
    assert "{1, 4} would win with 12, but would not last: {4} holds 10 of it, more than 6" in text
    assert text.startswith("rules: {2, 3, 4}, with 21 of 23")
    assert (data["coalitions"], data["members"]) == ([[1, 2, 3]], [["2", "3", "4"]])
    json.dumps(data)


def test_names_stand_for_places():
    result = ruling_coalitions((3, 4, 5, 10), names=["Ana", "Boris", "Clara", "Dmitri"])
    assert as_text(result).startswith("rules: {Ana, Boris, Clara}, with 12 of 22")
    assert document(result)["members"] == [["Ana", "Boris", "Clara"]]


@pytest.mark.parametrize(("names", "words"), [(["a", "b"], "not as many"), (["a", "b", "a"], "named twice")])
def test_wrong_names(names, words):
    with pytest.raises(InputError, match=words):
        ruling_coalitions((3, 4, 5), names=names)


@pytest.mark.parametrize(
    ("powers", "alpha", "words"),
    [
        ([], "0.5", ["has no actors"]),
        (["3", "x", "-1", "nan"], "0.5", ["power 2", "power 3\n  is negative", "power 4"]),
        (["0", "0"], "0.5", ["are all 0"]),
        (["1", "2"], "0.4", ["not a share that decides"]),
        (["1", "2"], "1", ["not a share that decides"]),
        (["1", "2"], "nan", ["not a share that decides"]),
        (["1"] * 10_000, "0.5", ["too many", "10000", "at most 22"]),
        (["1e40"] + ["1"] * 14, "0.5", ["too many", "at most 14"]),
        (["y"], "z", ["power 1", "--alpha"]),
    ],
)
def test_wrong_input_says_what_and_where(powers, alpha, words):
    with pytest.raises(InputError) as caught:
        ruling_coalitions(powers, alpha)
    for word in words:
        assert word in str(caught.value)
