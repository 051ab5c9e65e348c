"""The page is one file that needs nothing else, and says what the run says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reading_pages import Elements, file_of, rows_of
from whowhom.errors import InputError
from whowhom.questions.odds import odds_table
from whowhom.report import shell
from whowhom.report.events import compared
from whowhom.report.figures.power import LEVELS, power_figure
from whowhom.report.outcomes import classes
from whowhom.report.page import write_report
from whowhom.report.source import Source
from whowhom.report.words import percent, span

FETCHING = {"src", "srcset", "data", "poster", "action", "formaction", "background", "cite", "ping"}


def outside(text: str) -> list[str]:
    """Return every attribute that would make a browser ask for something that is not in the page."""
    found = []
    for tag, attrs in Elements(text).found:
        for name, value in attrs.items():
            local = value.startswith(("#", "data:"))
            if (name in FETCHING or name.endswith("href")) and not local:
                found.append(f"{tag} {name}={value[:60]}")
        if tag in ("script", "iframe", "object", "embed", "base"):
            found.append(tag)
    return found + re.findall(r"(?:url\((?!#|data:)|@import)[^)]*", text)


def test_nothing_outside_the_file(page: Path) -> None:
    text = page.read_text("utf-8")
    assert outside(text) == []
    assert shell.POLICY in text
    assert "default-src 'none'" in shell.POLICY
    assert len(text.encode()) < 3_000_000


def test_what_is_outside_would_be_found_out() -> None:
    assert outside('<img src="https://example.org/a.png">')
    assert outside('<svg><use xlink:href="b.svg#c"/></svg>')
    assert outside("<style>@import 'c.css';</style>")
    assert outside("<p style='background: url(d.png)'>")
    assert not outside('<a href="#main">x</a><a href="data:text/csv;base64,">y</a>')


def test_every_link_within_the_page_leads_somewhere(page: Path) -> None:
    found = Elements(page.read_text("utf-8"))
    ids = [attrs["id"] for _, attrs in found.found if "id" in attrs]
    assert len(ids) == len(set(ids))
    for attrs, _ in found.all("a"):
        if attrs["href"].startswith("#"):
            assert attrs["href"][1:] in ids


def test_every_figure_has_title_description_and_statement(page: Path) -> None:
    text = page.read_text("utf-8")
    figures = re.findall(r'<figure id="figure-[\w-]+".*?</figure>', text, re.DOTALL)
    assert len(figures) >= 4
    for one in figures:
        found = Elements(one)
        (_, caption), = found.all("figcaption")
        assert caption.rstrip().endswith(".")
        assert re.search(r"\d", caption), "a statement is computed from the numbers"
        assert {attrs["download"].rpartition(".")[2] for attrs, _ in found.all("a")} == {"svg", "csv"}
        drawn = found.all("svg")
        assert len(drawn) == 2, "one for a desk, one for a phone"
        for attrs, _ in drawn:
            title, description = attrs["aria-labelledby"].split()
            said = {a["id"]: words for tag in ("title", "desc") for a, words in found.all(tag)}
            assert said[title]
            assert said[description] in caption


def test_odds_on_the_page_are_those_of_the_summary(page: Path, source: Source) -> None:
    text, s = page.read_text("utf-8"), source.summary
    table = {row["outcome"]: row for row in rows_of(text, "odds.csv")}
    assert sum(int(row["histories"]) for row in table.values()) == s.counted
    for row in odds_table(s.counts, s.declared):
        assert float(table[row.name]["probability"]) == pytest.approx(row.probability, rel=1e-5)
        assert float(table[row.name]["low"]) == pytest.approx(row.low, rel=1e-5, abs=1e-9)
    first = odds_table(s.counts, s.declared)[0]
    assert f"{percent(first.probability)} end as “{first.name}”" in text
    assert span(first.low, first.high) in text


def test_power_csv_is_the_summary(page: Path, source: Source) -> None:
    s = source.summary
    rows = rows_of(page.read_text("utf-8"), "power.csv")
    assert {row["actor"] for row in rows} == set(source.people)
    assert len(rows) == len(source.people) * s.months
    who = source.people[0]
    mine = [row for row in rows if row["actor"] == who]
    for level in LEVELS:
        for row, value in zip(mine, s.quantile("strength", who, level), strict=True):
            assert float(row[f"q{100 * level:02.0f}"]) == pytest.approx(float(value), rel=1e-5, abs=1e-9)


def test_calendar_csv_is_the_summary(page: Path, source: Source) -> None:
    rows = {row["record"]: row for row in rows_of(page.read_text("utf-8"), "calendar.csv")}
    every = compared(source)
    assert set(rows) == {one.entry.id for one in every}
    for one in every:
        assert float(rows[one.entry.id]["share_of_histories"]) == pytest.approx(one.share, rel=1e-5, abs=1e-9)
        assert rows[one.entry.id]["part"] == one.entry.part


def test_network_csv_is_the_summary(page: Path, source: Source) -> None:
    s = source.summary
    row = rows_of(page.read_text("utf-8"), "who-whom.csv")[0]
    i, j = s.actors.index(row["who"]), s.actors.index(row["whom"])
    assert float(row["chance to prevail"]) == pytest.approx(float(s.networks[0].beats[i, j]), rel=1e-5)
    assert int(row["histories"]) == s.networks[0].histories


def test_a_saved_drawing_stands_alone(page: Path) -> None:
    svg = file_of(page.read_text("utf-8"), "power.svg")
    assert svg.startswith("<svg ")
    assert 'xmlns="http://www.w3.org/2000/svg"' in svg
    assert shell.PAPER in svg


def test_the_statement_of_the_fans_follows_the_numbers(source: Source) -> None:
    s = source.summary
    last = max(source.people, key=lambda who: float(s.mean("strength", who)[-1]))
    words = power_figure(source).sentence
    assert source.label(last) in words
    assert percent(float(s.mean("strength", last)[-1])) in words
    assert percent(float(s.zero("strength", last)[-1])) in words


def test_odds_of_equal_persons_stand_beside_the_others(page: Path, source: Source) -> None:
    alike = source.summary.equal_traits
    assert alike is not None
    first = max(classes(alike.counts, source.summary.declared, source.summary.people), key=lambda row: row.count)
    text = page.read_text("utf-8").partition("Were all actors alike as persons")[2].partition("</p>")[0]
    assert f"<b>{first.name}</b> {percent(first.probability)} ({span(first.low, first.high)})" in text


def test_a_page_says_how_to_make_it_again(page: Path, source: Source) -> None:
    text = page.read_text("utf-8")
    assert "whowhom run china_1976 -n 60 --seed 3 --theory encompassing" in text
    assert source.summary.result_hash in text
    assert source.manifest.case_hash in text


def test_works_are_text_and_no_links(page: Path, source: Source) -> None:
    text = page.read_text("utf-8")
    for key in source.case.sources:
        assert f"<b>{key}</b>" in text


def test_a_folder_without_a_run_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        write_report(tmp_path)
