"""Granovetter's and Kuran's published cascades, exactly, and wrong input."""

import pytest

from whowhom.classics.crowds.granovetter import granovetter, normal_crowd
from whowhom.classics.crowds.kuran import kuran
from whowhom.classics.crowds.thresholds import spelled
from whowhom.errors import InputError
from whowhom.report.text.crowds import cascade_document, cascade_text

KURAN = [0, 20, 20, 30, 40, 50, 60, 70, 80, 100]


def test_granovetter_hundred_rioters_and_one():
    """Granovetter 1978 (validation, section 5): one threshold of 1 made 2 turns a riot of 100 into one of 1."""
    assert granovetter(range(100)).joined == 100
    assert granovetter([0, 2, *range(2, 100)]).joined == 1


def test_granovetter_normal_crowds_jump():
    """Granovetter 1978, figure 2: mean 25 of 100; up to a spread of 12.2 some 6 riot, beyond nearly all."""
    assert normal_crowd(25, 12.22) == pytest.approx(6, abs=0.1)
    assert normal_crowd(25, 12.24) > 95


def test_negative_control_another_mean_does_not_jump_there():
    assert normal_crowd(35, 12.3) < 5


def test_kuran_one_of_ten_and_nine():
    """Kuran 1989 (validation, section 5)."""
    assert kuran(KURAN).joined == 1
    assert kuran([0, 10, *KURAN[2:]]).joined == 9


def test_negative_control_kuran_in_people_is_another_model():
    assert granovetter(KURAN).joined != kuran([0, 10, *KURAN[2:]]).joined


def test_shares_are_exact():
    """One of 3 is 33.33.. per cent: a threshold of 100/3 is met, 33.34 is not; no float could say."""
    assert kuran(["0", "100/3", 90]).joined == 2
    assert kuran(["0", "33.34", 90]).joined == 1


def test_the_order_of_people_does_not_matter():
    assert kuran(KURAN[::-1]).rounds == kuran(KURAN).rounds


def test_a_large_crowd_is_quick():
    assert granovetter(range(100_000)).joined == 100_000


def test_text_json_and_ranges():
    assert spelled("0..3, 7") == ["0", "1", "2", "3", "7"]
    assert "sees 10 % and asks for 20 %" in cascade_text(kuran(KURAN))
    assert cascade_document(granovetter(range(3)))["rounds"] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([], ["has no people"]),
        ([0, "x", "nan", ""], ["threshold 2", "threshold 3", "threshold 4\n  is not a number\n    got       nothing"]),
        ([0] * 100_001, ["too many people"]),
    ],
)
def test_wrong_input_says_what_and_where(values, words):
    with pytest.raises(InputError) as caught:
        granovetter(values)
    for word in words:
        assert word in str(caught.value)
