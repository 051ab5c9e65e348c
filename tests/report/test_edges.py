"""Small and odd runs have a page too; odd values have a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from reading_pages import Elements
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import bind
from whowhom.report.page import write_report
from whowhom.report.picture import cell, lean
from whowhom.report.words import chance, counted, join, percent, short
from whowhom.runs.run import simulate
from whowhom.theory import Theory


@pytest.mark.parametrize("until", ["1976-09", "1976-11"])
def test_a_run_of_a_month_or_three(china: Case, encompassing: Theory, tmp_path: Path, until: str) -> None:
    run = simulate(bind(china, encompassing, until=until, parameters="centre"), 2, 1, tmp_path)
    text = write_report(run.folder, tell=lambda words: None).read_text("utf-8")
    assert len(Elements(text).all("figure")) >= 3
    assert "This run was not asked how much of its spread" in text
    said = " ".join(words for tag in ("p", "figcaption", "td", "desc") for _, words in Elements(text).all(tag))
    assert " nan" not in said


def test_a_run_without_a_record(three: Case, encompassing: Theory, tmp_path: Path) -> None:
    run = simulate(bind(three, encompassing), 3, 1, tmp_path)
    text = write_report(run.folder, tell=lambda words: None).read_text("utf-8")
    assert "Three and a will" in text
    assert len(three.record) or "no event that a history could date" in text


def test_a_page_is_the_same_every_time(folder: Path, page: Path) -> None:
    before = page.read_bytes()
    assert write_report(folder, tell=lambda words: None).read_bytes() == before


def test_words() -> None:
    assert [percent(x).replace("\u00a0", " ") for x in (0, 0.0004, 0.5, 0.99, 0.9999, 1)] == [
        "0 %", "under 0.1 %", "50 %", "99.0 %", "over 99.9 %", "100 %"]
    assert [chance(p) for p in (1.0, 0.9999, 0.02, 0.0)] == ["certain", "all but certain", "1 in 50",
                                                             "less than 1 in a million"]
    assert [counted(n, "history", "histories") for n in (1, 2000)] == ["1 history", "2,000 histories"]
    assert (join([]), join(["a"]), join(["a", "b", "c"])) == ("", "a", "a, b and c")
    assert short("Editor (acting) of a paper, from 1918") == "Editor of a paper"


def test_cells_and_drawings() -> None:
    assert (cell(float("nan")), cell('a "b", c'), cell(0.123456789)) == ("", '"a ""b"", c"', "0.123457")
    svg = '<svg><g id="axes.1"><path id="m1" d="M 1.23456 7.0"/><use href="#m1"/><text>0.12345</text></g></svg>'
    assert lean(svg) == '<svg><g><path id="m1" d="M 1.23 7.0"/><use href="#m1"/><text>0.12345</text></g></svg>'
