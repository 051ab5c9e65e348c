"""Motions, positions, lines and namings: how they resolve, and what the flagship case has of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from whowhom.case.canonical import canonical_json
from whowhom.case.dates import date_of, month_of
from whowhom.case.load import builtin_cases, load_case
from whowhom.case.parts.recorded import OBJECTS, Motion
from whowhom.case.parts.whole import Case
from whowhom.case.resolve.tables import part_of
from whowhom.report.text.case import as_json, as_text

FOLDER = Path(__file__).parent.parent / "cases" / "valid" / "folder"
FIRST, LAST = month_of("1922-04"), month_of("1935-12")


@pytest.fixture(scope="module")
def small() -> Case:
    return load_case(FOLDER)


@pytest.fixture(scope="module")
def soviet() -> Case:
    return load_case("soviet")


def test_a_motion_is_explicit(small: Case) -> None:
    first = small.motions[0]
    assert (first.id, date_of(first.month), first.bodies, first.about) == ("m1", "1901-06", ("council",), "secretary")
    assert (first.ayes, first.noes, first.abstained, first.count_error, first.carried) == (2, 1, None, 0.0, "yes")
    assert (first.movers, first.for_side, first.against_side) == (("ada",), ("ada",), ("bo",))


def test_a_second_telling_takes_the_part_of_the_first(small: Case) -> None:
    motions = {one.id: one for one in small.motions}
    assert motions["m1_other"].part == motions["m1"].part == part_of("m1", "1901-06-03", "")
    assert part_of("m1_other", "1901-06", "") != motions["m1"].part  # negative control: its own id would part them


def test_positions_and_lines_are_explicit(small: Case) -> None:
    assert [(one.value, one.error, one.voice) for one in small.positions] == [
        (-0.4, 0.2, "public"),
        (0.3, 0.3, "private"),
    ]
    assert [(date_of(one.month), one.value, one.source) for one in small.lines] == [
        ("1902-01", 0.1, "paper"),
        ("1902-07", 0.2, "paper"),
    ]


def test_a_naming_is_told_from_a_confirmation(small: Case) -> None:
    assert {one.id: one.naming for one in small.record} == {"ada_stays": "still", "bo_out": "", "flood": ""}


def test_labels_do_not_count_and_the_rest_does(small: Case) -> None:
    motion = small.motions[1]

    def text(changed: Motion) -> str:
        return canonical_json(replace(small, motions=(small.motions[0], changed, *small.motions[2:])))

    assert text(replace(motion, note="other words")) == text(replace(motion, venue="a hall")) == canonical_json(small)
    assert text(replace(motion, ayes=31)) != canonical_json(small)


def test_shown(small: Case) -> None:
    shown = as_json(small)
    assert shown["motions"][0]["month"] == "1901-06"
    assert shown["positions"][0]["testimony"] == "a speech"
    for line in ("  motions: 4", "  positions: 2", "  lines: 2"):
        assert line in as_text(small)


@pytest.mark.parametrize("name", builtin_cases())
def test_built_in_cases_have_them(name: str) -> None:
    case = load_case(name)
    assert min(map(len, (case.motions, case.positions, case.lines))) > 0
    used = {one.source for one in case.motions} | {one.source for one in case.positions}
    assert used | {one.source for one in case.lines} <= set(case.sources)
    assert all(one.naming for one in case.record if one.kind == "office")


def test_the_flagship_has_enough_motions(soviet: Case) -> None:
    told_once = [one for one in soviet.motions if not one.same_as and FIRST <= one.month <= LAST]
    assert len(told_once) >= 40
    assert set(Counter(one.object for one in told_once)) == set(OBJECTS)
    assert {"fit", "hold"} == {one.part for one in told_once}
    assert sum(1 for one in told_once if one.carried == "no") >= 10


def test_the_flagship_has_positions_of_enough_people(soviet: Case) -> None:
    months: dict[str, set[int]] = {}
    for one in soviet.positions:
        months.setdefault(one.actor, set()).add(one.month)
    assert sum(1 for dates in months.values() if len(dates) >= 2) >= 15
    assert min(one.month for one in soviet.positions) >= month_of("1922-04")


def test_the_line_has_every_half_year(soviet: Case) -> None:
    half_years = {month_of(f"{year}-{month}") for year in range(1922, 1936) for month in ("01", "07")}
    for issue in soviet.issues:
        assert {one.month for one in soviet.lines if one.issue == issue.id} == half_years


def test_a_vote_on_record_and_its_motion_are_one_part(soviet: Case) -> None:
    """A vote told in both tables bears one id, so that neither gives away what the other holds out."""
    motions = {one.id: one for one in soviet.motions}
    both = [one for one in soviet.record if one.id in motions]
    assert len(both) >= 5
    assert all(one.part == motions[one.id].part and one.month == motions[one.id].month for one in both)
