"""Months and dates, years before 1 among them: there and back, in files, predicates and interventions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from whowhom.case.dates import CALENDAR, date_of, month_in, month_of
from whowhom.case.load import load_case
from whowhom.case.predicate import parse as predicate
from whowhom.errors import InputError
from whowhom.interventions.grammar import parse

SMALL = Path(__file__).parent.parent / "cases" / "valid" / "small.yaml"
DATES = ("-0430-05", "-0001-12", "0000-01", "0001-01", "1922-04")


@pytest.mark.parametrize("date", DATES)
def test_a_month_goes_there_and_back(date: str) -> None:
    assert date_of(month_of(date)) == date
    assert month_in(month_of(date)) == month_in(month_of(date) + CALENDAR) == month_of(date)


def test_months_follow_each_other_over_the_year_0() -> None:
    assert [date_of(month) for month in range(-2, 2)] == ["-0001-11", "-0001-12", "0000-01", "0000-02"]
    assert month_of("-0430-05") < month_of("-0430-06") < month_of("-0429")


def old(text: str, years: int) -> str:
    """Return the text of a case with every date so many years earlier."""
    return re.sub(r"\b(1[89]\d\d)(?=-\d\d|\b)", lambda year: date_of(12 * (int(year[1]) - years))[:-3], text)


def test_a_case_may_lie_before_the_year_1(tmp_path: Path) -> None:
    """Rows without a date hold from before the start there too."""
    (tmp_path / "case.yaml").write_text(old(SMALL.read_text(), 2400))
    case, now = load_case(tmp_path / "case.yaml"), load_case(SMALL)
    assert case.ends == now.ends - 12 * 2400
    assert [actor.born for actor in case.actors] == [actor.born - 12 * 2400 for actor in now.actors]
    assert {rows[0].since for rows in case.traits.values()} == {-120_000}
    assert {rows[0].since for rows in now.traits.values()} == {0}  # as ever


@pytest.mark.parametrize("date", ["-430-05", "-0430-13", "--0430", "-0430-02-30", "0000-00", "430"])
def test_negative_control_what_is_no_date_is_refused(date: str, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(SMALL.read_text().replace("ends: 1905-12", f"ends: {date}"))
    with pytest.raises(InputError, match="is not a date"):
        load_case(tmp_path / "case.yaml")


def test_predicates_and_interventions_have_such_dates() -> None:
    assert parse("pericles.dies@-0429-09=never").month == month_of("-0429-09")
    assert "-0429-09" in str(predicate("leading_body.alive >= 3 by -0429-09", "f:1"))
