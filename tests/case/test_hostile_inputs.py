"""Numbers beyond bounds, conditions beyond the machine, names that steer a terminal, files that are none: refused."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from whowhom.case.load import load_case
from whowhom.case.predicate import MOST_DEEP, depth, parse
from whowhom.engine.bind import bind
from whowhom.engine.outcomes import STACK
from whowhom.errors import InputError, one_line, visible
from whowhom.runs.case_copy import copy_case
from whowhom.theories import find_theory

THREE = Path(__file__).parent.parent / "cases" / "valid" / "three.yaml"
OUTCOMES = "outcomes:\n"
NUMBERS = {
    "seats beyond 64 bits": ("seats: {1900-01: 50}", "seats: {1900-01: 1.0e+30}", "at most 100,000"),
    "seats beyond drawing": ("seats: {1900-01: 50}", "seats: {1900-01: 1000000}", "at most 100,000"),
    "posts": ("posts: [10, 100]", "posts: [1.0e+30]", "at most 1,000,000,000"),
    "a trait": ("value: 0.6, since", "value: 1.0e+300, since", "is out of bounds"),
    "a range": ("  range: 0.2\n  rows", "  range: 1.0e+300\n  rows", "is out of bounds"),
    "a prior": ("outcomes:\n", "parameters:\n  appointment.turnover: {value: 1.0e+308, range: 1.0e+308, source: book}\n"
                "outcomes:\n", "is out of bounds"),
    "a name with an escape": ("name: Ada", 'name: "\\x1b[2JAda"', "holds control characters"),
    "a name from right to left": ("name: Ada", 'name: "\\u202eadA"', "holds control characters"),
    "a title with a bell": ("title: Three and a will", 'title: "Three\\a"', "holds control characters"),
    "a key with an escape": ("founder: cyd", '"\\x1b]0;owned\\a": cyd', "is not a known key"),
    "a long file name": ("actors:\n", f"ties: {'a' * 304}.csv\nactors:\n", "names a file that cannot be opened"),
}


def changed(tmp_path: Path, before: str, after: str) -> Path:
    text = THREE.read_text()
    assert before in text
    text = text.replace(before, after, 1)
    if "ties: a" in text:
        text = text.replace("\nties:\n", "\nties_:\n")
    path = tmp_path / "case.yaml"
    path.write_text(text)
    return path


@pytest.mark.parametrize("name", NUMBERS)
def test_what_is_beyond_bounds_is_refused(tmp_path: Path, name: str) -> None:
    before, after, words = NUMBERS[name]
    with pytest.raises(InputError) as told:
        load_case(changed(tmp_path, before, after))
    assert words in str(told.value)
    assert any(":" in fault.where for fault in told.value.faults)
    assert not set("\x1b\x07\u202e") & set(str(told.value))


def nested(levels: int) -> str:
    return "(leading_alive >= 3 or " * levels + "1 = 1" + ")" * levels


def test_a_condition_is_as_deep_as_its_stack_and_no_deeper() -> None:
    assert STACK == MOST_DEEP
    assert depth(parse(nested(MOST_DEEP - 2))) == MOST_DEEP
    with pytest.raises(InputError, match=f"at most {MOST_DEEP}"):
        parse(nested(MOST_DEEP - 1))
    flat = " or ".join(["leading_alive >= 3"] * 40)
    assert depth(parse(flat)) == 3


def test_a_deep_condition_of_a_case_has_its_line(tmp_path: Path) -> None:
    rows = f"{OUTCOMES}  - {{name: deep, when: '{nested(24)}'}}\n"
    with pytest.raises(InputError, match=r"case\.yaml:\d+"):
        load_case(changed(tmp_path, OUTCOMES, rows))


def test_thousands_of_years_are_refused_before_they_are_played(tmp_path: Path) -> None:
    case = load_case(changed(tmp_path, "ends: 1904-12", "ends: 9999-12"))
    with pytest.raises(InputError, match=r"GB of memory[\s\S]*at most [\d,]+ months"):
        bind(case, find_theory("encompassing"))


@pytest.mark.parametrize("value", [-1e300, -1.0, 2e6])
def test_a_given_parameter_has_the_bounds_of_an_intervention(value: float) -> None:
    with pytest.raises(InputError, match=r"from 0 to 1e\+06"):
        bind(load_case(THREE), find_theory("encompassing"), parameters={"appointment.turnover": value})


def test_a_pipe_is_no_case(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "case.yaml")
    with pytest.raises(InputError, match="is not a file"):
        load_case(tmp_path / "case.yaml")


def test_a_link_out_of_the_folder_is_refused_and_one_within_is_followed(tmp_path: Path) -> None:
    home = tmp_path / "case"
    home.mkdir()
    shutil.copy(THREE, home / "case.yaml")
    text = (home / "case.yaml").read_text()
    rows = text[text.index("ties:\n") : text.index("domains:")]
    (home / "case.yaml").write_text(text.replace(rows, "ties: ties.csv\n"))
    table = "a,b,value,range,since,source\nbo,ada,-0.6,0.2,1900-01,book\n"
    (tmp_path / "ties.csv").write_text(table)
    (home / "ties.csv").symlink_to("../ties.csv")
    with pytest.raises(InputError, match="leads out of the folder"):
        load_case(home)
    (home / "ties.csv").unlink()
    (home / "others.csv").write_text(table)
    (home / "ties.csv").symlink_to("others.csv")
    case = load_case(home)
    copy_case(case.file, tmp_path / "run")
    assert load_case(tmp_path / "run" / "case").hash == case.hash


def test_foreign_text_is_shown_and_steers_nothing() -> None:
    assert visible("a\tb\nc") == "a\tb\nc"
    assert one_line("\x1b[2J\x9b\u202e\ud800\n") == "\\x1b[2J\\x9b\\u202e\\ud800\\n"
    assert visible("Größe, Ана, 毛") == "Größe, Ана, 毛"


def test_a_million_empty_lines_take_no_time(tmp_path: Path) -> None:
    from whowhom.classics.bargaining.tables.read import read_table

    (tmp_path / "table.xml").write_text("<Scenario>" + "\n" * 1_000_000 + "</Scenario>")
    began = time.process_time()
    with pytest.raises(InputError, match="is not a scenario"):
        read_table(tmp_path / "table.xml")
    assert time.process_time() - began < 3.0
