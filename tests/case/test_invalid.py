"""Every small wrong case says what is wrong with it: its first line names the words that must appear."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from whowhom.case.load import load_case
from whowhom.errors import InputError

FOLDER = Path(__file__).parent.parent / "cases" / "invalid"
CASES = sorted([*FOLDER.glob("*.yaml"), *FOLDER.glob("*/case.yaml")])
FIRST = re.compile(r"# must say: (.+)\n")


def name_of(path: Path) -> str:
    return path.parent.name if path.name == "case.yaml" else path.stem


def wanted(path: Path) -> list[str]:
    match = FIRST.match(path.read_text(encoding="utf-8"))
    assert match, f"{path} does not begin with '# must say: words | words'"
    return match[1].split(" | ")


def test_there_are_enough() -> None:
    assert len(CASES) >= 60
    assert len({name_of(path) for path in CASES}) == len(CASES)


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_says_what_is_wrong(path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_case(path)
    text = str(caught.value)
    missing = [words for words in wanted(path) if words not in text]
    assert not missing, f"not said: {missing}\n{text}"
    assert all(re.search(r"\.(yaml|csv|bib):\d+$", fault.where) for fault in caught.value.faults), text
    assert "Traceback" not in text
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_one_fault_does_not_drag_others_along(path: Path) -> None:
    """A case with one fault reports few: broken parts are left out of the checks that would repeat it."""
    with pytest.raises(InputError) as caught:
        load_case(path)
    most = 9 if name_of(path) == "many_faults_at_once" else 3
    assert len(caught.value.faults) <= most, str(caught.value)
