"""Which column of a table holds what: the words above it, and what they must not be taken for."""

from __future__ import annotations

from pathlib import Path

import pytest

from whowhom.case.table.headers import WORDS, guess, issue_of, likeness, match, normal

NUMBERS = {
    "Clients": "apparatus_clients", "Front runner": "formal_front_runner", "Front-runner?": "formal_front_runner",
    "Army": "army", "Share of the army": "army", "ARMY (0-100)": "army", "Secret police": "police",
    "Polizei": "police", "Press & agenda": "press_agenda", "economy": "state_economy", "Année de naissance": "born",
    "Year of birth": "born", "Foreign backing": "foreign_patron", "Престиж": "prestige", "Appointing_power": "appoint",
    "Age": "age",
}  # fmt: skip


@pytest.mark.parametrize("column", WORDS)
def test_an_id_is_its_column(column: str) -> None:
    assert likeness(column, column) == 1000
    assert likeness(column.upper().replace("_", " "), column) == 1000


@pytest.mark.parametrize("header", NUMBERS)
def test_a_header_is_found_by_its_words(header: str) -> None:
    (found,) = match([header], [True])
    assert (found.at, found.column) == (0, NUMBERS[header])


@pytest.mark.parametrize("header", ["Remarks on the army", "Notes", "Shoe size", "Armyworm", "", "Kommentar"])
def test_negative_control_what_is_no_column_is_not_taken_for_one(header: str) -> None:
    assert match([header], [True]) == ()


def test_words_alone_are_a_post_and_numbers_a_position() -> None:
    assert [one.column for one in match(["Position", "Post"], [True, False])] == ["position_1", "office_at_start"]
    assert [one.column for one in match(["Position"], [False])] == ["office_at_start"]
    assert match(["Army"], [False]) == ()


def test_the_nearer_header_has_the_column_and_each_is_there_once() -> None:
    found = match(["Police budget", "Police", "Police"], [True, True, True])
    assert {one.at: one.column for one in found} == {0: "state_economy", 1: "police"}


def test_positions_are_counted_and_keep_their_words() -> None:
    headers = ["Position on reform", "Economy (-1 plan, +1 market)", "position_3"]
    assert [one.column for one in match(headers, [True] * 3)] == ["position_1", "position_2", "position_3"]
    assert [issue_of(header) for header in headers] == ["reform", "Economy (-1 plan, +1 market)", ""]


def test_a_slip_is_guessed_and_not_taken() -> None:
    assert match(["Clietns"], [True]) == ()
    assert guess("Clietns") == "apparatus_clients"
    assert guess("Shoe size") == guess("Resources") == ""


def test_the_page_says_every_column() -> None:
    page = (Path(__file__).parents[3] / "docs" / "how-to" / "from-table.md").read_text()
    assert [column for column in WORDS if f"`{column}`" not in page] == []
    assert "`shoe_size`" not in page  # negative control


def test_normal_drops_accents_points_and_brackets() -> None:
    assert normal("  Né(e) en: ") == "ne en"
    assert normal("(army)") == "army"
