"""Offices with dated titles: what an office is called in a month, and that a title is a label."""

from __future__ import annotations

from pathlib import Path

import pytest

from whowhom.case.dates import month_of
from whowhom.case.load import load_case
from whowhom.report.text.case import as_json, as_text

SMALL = Path(__file__).parent.parent / "cases" / "valid" / "small.yaml"
TITLES = "titles: {1900-01: Scribe, 1903-01: Secretary}"


@pytest.mark.parametrize(("date", "title"), [("1899-12", "Secretary"), ("1900-01", "Scribe"), ("1902-12", "Scribe"),
                                             ("1903-01", "Secretary"), ("1905-12", "Secretary")])  # fmt: skip
def test_an_office_is_called_by_its_latest_title(date: str, title: str) -> None:
    (secretary,) = load_case(SMALL).offices
    assert secretary.called(month_of(date)) == title


def test_titles_are_labels_and_are_shown(tmp_path: Path) -> None:
    case = load_case(SMALL)
    (tmp_path / "other.yaml").write_text(SMALL.read_text().replace(TITLES, "titles: {1901-06: Clerk}"))
    other = load_case(tmp_path / "other.yaml")
    assert other.offices[0].called(month_of("1901-06")) == "Clerk"
    assert other.hash == case.hash
    assert as_json(case)["offices"][0]["titles"] == {"1900-01": "Scribe", "1903-01": "Secretary"}
    assert "called    Scribe from 1900-01" in as_text(case)


def test_the_police_of_the_flagship_changes_its_name() -> None:
    police = next(one for one in load_case("soviet").offices if one.id == "political_police")
    assert [police.called(month_of(date)) for date in ("1918-01", "1922-04", "1930-01", "1935-01")] == [
        "Chairman of the Cheka", "Chairman of the GPU", "Chairman of the OGPU", "Commissar of internal affairs"]
