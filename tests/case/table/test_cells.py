"""Cells of a table of actors: scales, blanks, births, yes and no; each wrong one is a fault with its line."""

from __future__ import annotations

import pytest

from whowhom.case.dates import month_of
from whowhom.case.table.cells import Cells, is_numeric
from whowhom.case.table.persons import birth, births_of, front_runners_of
from whowhom.case.table.shares import positions_of, shares_of

START = month_of("1953-03")


def cells(mark: str = ",", **columns: list[str]) -> Cells:
    """Return the cells of a table with these columns."""
    rows = max(map(len, columns.values()))
    return Cells("t.csv", range(2, rows + 2), mark, {name: (name.title(), told) for name, told in columns.items()})


@pytest.mark.parametrize(("told", "meant"), [
    (["0.5", "0.25", ""], [0.5, 0.25, 0.0]),
    (["50%", "25%", "0%"], [0.5, 0.25, 0.0]),
    (["50", "25", "0"], [0.5, 0.25, 0.0]),
    (["5", "2.5", "0"], [0.5, 0.25, 0.0]),
    (["half", "low", "none"], [0.5, 0.25, 0.0]),
    (["1,200", "600", "0"], [0.6, 0.3, 0.0]),
])  # fmt: skip
def test_a_share_is_read_on_its_scale(told: list[str], meant: list[float]) -> None:
    found = cells(army=told)
    assert shares_of(found, ["army"])["army"] == pytest.approx(meant)
    assert not found.faults


def test_a_scale_and_blanks_are_said() -> None:
    found = cells(army=["50", "", "0"], police=["0.5", "0", "0"])
    shares_of(found, ["army", "police"])
    assert [str(one) for one in found.remarks] == ["Army: read as of 100: 100 is 1", "Army: 1 blank cell is read as 0"]


def test_decimal_commas_are_those_of_a_file_of_semicolons() -> None:
    assert shares_of(cells(";", army=["0,125", "0,5"]), ["army"])["army"] == [0.125, 0.5]


def test_small_whole_numbers_are_of_the_scale_of_the_table() -> None:
    both = shares_of(cells(army=["80", "10"], police=["5", "10"]), ["army", "police"])
    assert both["police"] == [0.05, 0.1]
    alone = shares_of(cells(army=["0.8", "0.1"], police=["5", "10"]), ["army", "police"])  # negative control
    assert alone["police"] == [0.5, 1.0]


@pytest.mark.parametrize(("told", "words"), [
    (["-0.5", "0.1"], "is below 0"), (["120", "40", "30"], "is above 100"),
    (["much of it", ".1", ".2"], "not a number"),
])  # fmt: skip
def test_a_wrong_share_is_a_fault_with_its_line(told: list[str], words: str) -> None:
    found = cells(army=told)
    shares_of(found, ["army"])
    (fault,) = found.faults
    assert (fault.where, fault.path) == ("t.csv:2", "Army")
    assert words in fault.what


def test_positions_have_two_sides() -> None:
    assert positions_of(cells(p=["-1", "0.5", ""]), "p") == [-1.0, 0.5, 0.0]
    assert positions_of(cells(p=["−100", "50"]), "p") == [-1.0, 0.5]
    assert positions_of(cells(p=["0", "50", "100"]), "p") == [-1.0, 0.0, 1.0]
    wrong = cells(p=["-1", "0.5", "4000"])
    positions_of(wrong, "p")
    assert [fault.where for fault in wrong.faults] == ["t.csv:4"]


@pytest.mark.parametrize(("told", "meant"), [
    ("1902", "1902-01"), ("c. 1902", "1902-01"), ("1902-05-17", "1902-05"), ("17.05.1902", "1902-05"),
    ("480 BC", "-0479-01"), ("-0480", "-0480-01"), ("1902?", "1902-01"), ("1902-05-17 00:00:00", "1902-05"),
])  # fmt: skip
def test_births_are_read_as_people_write_them(told: str, meant: str) -> None:
    assert birth(told) == month_of(meant)


def test_what_is_no_birth_is_unknown_and_said_and_what_cannot_be_is_a_fault() -> None:
    found = cells(born=["before the war", "", "?", "1960", "1902"])
    assert births_of(found, START) == [None, None, None, month_of("1960"), month_of("1902")]
    assert [str(one).splitlines()[0] for one in found.remarks] == ["Born: not read as dates: before the war"]
    assert [fault.where for fault in found.faults] == ["t.csv:5"]  # he was born after the start


def test_an_age_is_a_birth() -> None:
    assert births_of(cells(age=["50", ""]), START) == [START - 600, None]


def test_yes_and_no() -> None:
    told = ["x", "yes", "1", "1.0", "Heir", "100%", "", "no", "0", "-"]
    assert front_runners_of(cells(formal_front_runner=told)) == [True] * 6 + [False] * 4
    wrong = cells(formal_front_runner=["perhaps"])
    front_runners_of(wrong)
    assert "neither yes nor no" in wrong.faults[0].what


def test_a_column_of_words_is_none_of_numbers() -> None:
    assert is_numeric(["0.5", "high", "x", "12 %"], ["x"])
    assert not is_numeric(["Minister", "General", "3"], ["x"])


def test_control_characters_do_not_come_through() -> None:
    assert cells(name=["A\x1b[2Jda\tB"]).texts("name") == ["A [2Jda B"]
