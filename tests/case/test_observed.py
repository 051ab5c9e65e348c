"""Series that observe the state: what the case says of them, and what a history is read to say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from whowhom.case.dates import date_of, month_of
from whowhom.case.load import load_case
from whowhom.case.observed import covered, reading
from whowhom.case.parts.record import Observed, RecordEntry
from whowhom.case.parts.whole import Case

SMALL = Path(__file__).parent.parent / "cases" / "valid" / "small.yaml"
ROW = Observed("corn", "harvest", 100.0, "level", 12, "1900 = 100", "Corn", "book")
ENTRY = RecordEntry("corn_1903", month_of("1903-07"), "year", "series", "corn", "80", 5.0, "polity.level", "struggle",
                    "book", "fit")  # fmt: skip
BEGINS = month_of("1902-01")
VALUES = [1.0 + 0.01 * n for n in range(36)]
"""A quantity that rises by .01 a month from January 1902 to December 1904."""


@pytest.mark.parametrize(
    ("date", "precision", "months", "first", "last"),
    [
        ("1903-07", "year", 12, "1903-01", "1903-12"),
        ("1903-01", "year", 12, "1902-07", "1903-06"),
        ("1903-01", "window", 24, "1902-01", "1903-12"),
        ("1903-05", "month", 12, "1903-05", "1903-05"),
        ("1903-05", "day", 12, "1903-05", "1903-05"),
    ],
)
def test_what_an_entry_covers(date: str, precision: str, months: int, first: str, last: str) -> None:
    entry = replace(ENTRY, month=month_of(date), precision=precision)
    begin, end = covered(entry, replace(ROW, months=months))
    assert (date_of(begin), date_of(end - 1)) == (first, last)


def test_a_level_is_the_mean_of_the_year_in_the_unit_of_the_series() -> None:
    assert reading(ENTRY, ROW, VALUES, BEGINS) == pytest.approx(100.0 * (1.12 + 0.055))


def test_a_level_of_a_month_is_the_value_of_that_month() -> None:
    assert reading(replace(ENTRY, precision="month"), ROW, VALUES, BEGINS) == pytest.approx(118.0)


def test_a_change_is_what_was_added_over_the_months() -> None:
    assert reading(ENTRY, replace(ROW, read="change"), VALUES, BEGINS) == pytest.approx(12.0)


def test_growth_is_in_per_cent_a_year() -> None:
    values = [1.1 ** (n / 12.0) for n in range(36)]
    row = replace(ROW, read="growth", factor=1.0, months=24)
    assert reading(replace(ENTRY, month=month_of("1903-08")), row, values, BEGINS) == pytest.approx(10.0)


@pytest.mark.parametrize("read", ["level", "change", "growth"])
def test_what_a_history_does_not_cover_has_no_reading(read: str) -> None:
    row = replace(ROW, read=read)
    assert reading(replace(ENTRY, month=month_of("1902-06")), row, VALUES, BEGINS) is None
    assert reading(replace(ENTRY, month=month_of("1905-01")), row, VALUES, BEGINS) is None


def test_growth_from_nothing_has_no_reading() -> None:
    assert reading(ENTRY, replace(ROW, read="growth"), [0.0] * 36, BEGINS) is None


def test_the_rows_are_loaded(tmp_path: Path) -> None:
    text = SMALL.read_text()
    entry = "  - {id: corn_1903, date: 1903-07, precision: year, kind: series, subject: corn, value: 80, error: 5, "
    rows = "observed: [{series: corn, quantity: harvest, factor: 100, unit: 1900 = 100, title: Corn, source: book}]\n"
    says = "forecasts: [{id: f1, claim: c1, actor: ada, made: 1903, by: 1905, outcome: open, came: no, source: book}]\n"
    added = f"{entry}observation: polity.level, source: book}}\n{rows}{says}claims:\n"
    (tmp_path / "case.yaml").write_text(text.replace("claims:\n", added))
    case = load_case(tmp_path)
    assert case.observed == (ROW,)
    assert (case.forecasts[0].actor, case.forecasts[0].says, case.forecasts[0].came) == ("ada", "holds", "no")


def test_the_record_of_the_flagship_case_is_read_by_its_rows(soviet: Case) -> None:
    """Every series with a model has a row, a band and a number; none is dated before a history could show it."""
    rows = {one.series: one for one in soviet.observed}
    first = min(start.month for start in soviet.starts)
    modelled = [one for one in soviet.record if one.observation == "polity.level"]
    assert len(modelled) > 150
    for entry in modelled:
        assert float(entry.value) >= 0 < entry.error, entry.id
        assert covered(entry, rows[entry.subject])[1] > first, entry.id
    assert {one.subject for one in modelled} == set(rows)
