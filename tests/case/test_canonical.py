"""The hash of a case: blind to labels and to the order of rows, not to anything a simulation could feel."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from whowhom.case.canonical import canonical_json
from whowhom.case.load import load_case
from whowhom.case.parts.whole import Case

VALID = Path(__file__).parent.parent / "cases" / "valid"
TEXT = (VALID / "small.yaml").read_text()


@pytest.fixture(scope="module")
def small() -> Case:
    return load_case(VALID / "small.yaml")


def changed(tmp_path: Path, *changes: tuple[str, str]) -> str:
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (tmp_path / "case.yaml").write_text(text)
    return load_case(tmp_path).hash


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Ada,", "name: Countess Ada,"),
        ("title: Small", "title: Little"),
        ("title: Diet,", "title: Great Diet,"),
        ("low: dear bread,", "low: costly bread,"),
        ('{book: "A book. 1900"}', '{book: "Another book. 1901", letter: "A letter"}'),
        ("report: {", "# a comment\nreport: {"),
        ("claim: Bread was dear,", "claim: Bread was costly,"),
    ],
)
def test_labels_do_not_count(old: str, new: str, small: Case, tmp_path: Path) -> None:
    assert changed(tmp_path, (old, new)) == small.hash


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value: 0.6, range: 0.2", "value: 0.61, range: 0.2"),
        ("value: 0.6, range: 0.2", "value: 0.6, range: 0.3"),
        ("posts: [10, 100]", "posts: [100, 10]"),
        ("council: [ada, bo]", "council: [ada]"),
        ("name: Cyd, born: 1840,", "name: Cyd, born: 1841,"),
        ("leading_body.alive >= 2", "leading_body.alive >= 3"),
        ("removes: true", "removes: false"),
        ("from: 1900-01", "from: 1900-02"),
        ("kind: sanction, subject: bo", "kind: sanction, subject: ada"),
    ],
)
def test_what_matters_counts(old: str, new: str, small: Case, tmp_path: Path) -> None:
    assert changed(tmp_path, (old, new)) != small.hash


@pytest.mark.parametrize("seed", range(5))
def test_shuffled_rows_change_nothing(seed: int, tmp_path: Path) -> None:
    """Rows of every table and parts of every section, in a random order."""
    folder = VALID / "folder"
    draw = random.Random(seed)
    for path in folder.iterdir():
        text = path.read_text()
        if path.suffix == ".csv":
            head, *rows = text.splitlines()
            draw.shuffle(rows)
            text = "\n".join([head, *rows]) + "\n"
        (tmp_path / path.name).write_text(text)
    assert canonical_json(load_case(tmp_path)) == canonical_json(load_case(folder))


def test_order_of_sections_and_of_seats_changes_nothing(small: Case, tmp_path: Path) -> None:
    blocks: list[str] = []
    for line in TEXT.splitlines(keepends=True):
        if line[0] in " -":
            blocks[-1] += line
        elif line[0] != "#":
            blocks.append(line)
    text = "".join(reversed(blocks)).replace("[ada, bo]", "[bo, ada]")
    (tmp_path / "case.yaml").write_text(text)
    assert load_case(tmp_path).hash == small.hash


def test_order_of_outcomes_counts(small: Case, tmp_path: Path) -> None:
    first = '  - {name: "personal rule: {actor}", when: "any actor: power_over_leading_body > 0.9 for 24 months"}\n'
    second = '  - {name: shared, when: "leading_body.alive >= 2"}\n'
    assert changed(tmp_path, (first + second, second + first)) != small.hash


def test_canonical_form_is_plain_json(small: Case) -> None:
    data = json.loads(canonical_json(small))
    assert data["id"] == "small"
    assert "Ada" not in canonical_json(small)
    assert "book" not in canonical_json(small)
