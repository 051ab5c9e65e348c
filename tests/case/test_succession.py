"""How offices pass on and what goes with persons: read, resolved, shown, and part of what a case says."""

from __future__ import annotations

from pathlib import Path

import pytest

from whowhom.case.canonical import plain
from whowhom.case.dates import month_of
from whowhom.case.load import load_case
from whowhom.case.parts.polity import Office
from whowhom.case.parts.whole import Case
from whowhom.report.text.case import as_json, as_text

FILE = Path(__file__).parent.parent / "cases" / "valid" / "passing.yaml"


@pytest.fixture(scope="module")
def passing() -> Case:
    return load_case(FILE)


def office(case: Case, id: str) -> Office:
    return next(one for one in case.offices if one.id == id)


def test_rules_of_succession_are_read(passing: Case) -> None:
    assert office(passing, "secretary").successor == "deputy"
    assert office(passing, "deputy").heir == "cyd"
    assert office(passing, "deputy").heir_since == month_of("1900-06")
    assert (office(passing, "marshal").successor, office(passing, "marshal").heir) == ("", "")
    assert office(passing, "secretary").stature is not None
    assert office(passing, "marshal").stature is None


def test_a_joint_office_is_two_that_nobody_holds_both(passing: Case) -> None:
    first, second = office(passing, "consul"), office(passing, "consul_2")
    assert plain(first.powers) == plain(second.powers)
    assert (first.term, first.rotation, second.term, second.rotation) == (12, True, 12, True)
    assert (first.excludes, second.excludes) == (("consul_2",), ("consul",))
    assert dict(passing.start().holders)["consul"] == "ada"
    assert dict(passing.start().holders)["consul_2"] == "cyd"


def test_powers_of_a_person_are_an_office_that_only_he_can_hold(passing: Case) -> None:
    own = office(passing, "powers_of_cyd")
    assert (own.person, own.title, list(own.powers)) == ("cyd", "Cyd, in person", ["army"])
    patrons = {one.id: one.foreign_patron for one in passing.actors}
    assert patrons["bo"] is not None
    assert (patrons["bo"].value, patrons["ada"]) == (0.5, None)


def test_what_binds_two_is_kept_and_their_tie_is_as_before(passing: Case) -> None:
    assert {(one.a, one.b): one.kind for one in passing.bonds} == {("bo", "ada"): "patron", ("ada", "cyd"): "kinship"}
    assert passing.ties["ada", "bo"][0].quantity.value == -0.6


def test_all_of_it_is_shown(passing: Case) -> None:
    text = as_text(passing)
    for words in ("passes    to the holder of deputy", "to cyd, designated in 1900-06", "stature   1 (book)",
                  "falls open every 12 months, and who held it may not follow himself", "cyd: commands army 0.2",
                  "bo: a patron abroad 0.5", "bo placed ada", "ada and cyd from 1900-01: kinship",
                  "rank of bo: 0.8", "filled by council; first"):
        assert words in text, words
    assert "powers_of_cyd" not in text
    assert next(one for one in as_json(passing)["offices"] if one["id"] == "deputy")["heir_since"] == "1900-06"


@pytest.mark.parametrize(("old", "new"), [
    ("    successor: deputy\n", ""), ("stature: {value: 1, range", "stature: {value: 0.9, range"),
    ("holders: 2", "holders: 3"), ("term: 12", "term: 24"), (", rotation: true", ""), ("kind: patron", "kind: years"),
    ("foreign_patron: 0.5", "foreign_patron: 0.6"), ("cyd: {powers: {army: 0.2}}", "ada: {powers: {army: 0.2}}"),
    ("bo: {value: 0.8", "bo: {value: 0.7"),
])  # fmt: skip
def test_each_belongs_to_what_a_case_says(passing: Case, tmp_path: Path, old: str, new: str) -> None:
    text = FILE.read_text()
    assert text.count(old) == 1
    (tmp_path / "case.yaml").write_text(text.replace(old, new))
    assert load_case(tmp_path / "case.yaml").hash != passing.hash


def test_negative_control_a_title_does_not(passing: Case, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(FILE.read_text().replace("title: Consul", "title: Suffect"))
    assert load_case(tmp_path / "case.yaml").hash == passing.hash
