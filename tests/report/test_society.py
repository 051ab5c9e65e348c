"""Observed series beside the model: what each entry is read against, and what the page says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from reading_pages import rows_of
from whowhom.case.parts.record import Observed, RecordEntry
from whowhom.report import society as readings
from whowhom.report.figures.society import sentence, short, society_figure
from whowhom.report.page import as_html
from whowhom.report.sections import society as section
from whowhom.report.sections.society import society, verdict
from whowhom.report.society import HIGH, LEVELS, LOW, MIDDLE, Dot, Kept, Seen, observed, panels, score
from whowhom.report.source import Source
from whowhom.runs import grid

HISTORIES = 400
ROWS = (
    Observed("harvest_series", "harvest", 80.0, "level", 12, "million tons", "Grain harvest", "assumption"),
    Observed("dead", "famine_deaths", 1.0, "change", 24, "million in two years", "Deaths", "assumption"),
    Observed("party", "party_size", 1.0, "level", 12, "persons", "Members", "assumption"),
)


def paths(months: int) -> dict[str, np.ndarray]:
    """Return made-up quantities (month, history)."""
    rng = np.random.default_rng(5)
    walk = np.exp(np.cumsum(rng.normal(0, 0.03, (months, HISTORIES)), axis=0))
    return {"harvest": walk, "famine_deaths": np.cumsum(np.abs(rng.normal(0, 0.05, (months, HISTORIES))), axis=0),
            "party_size": 1e5 * walk}


def entry(name: str, month: int, value: float, part: str = "fit") -> RecordEntry:
    """Return an entry of a series."""
    return RecordEntry(f"{name}_{month}", month, "year", "series", name, f"{value:.6f}", 0.1 * abs(value),
                       "polity.level", "economy", "assumption", part)


def posed(source: Source, monkeypatch: pytest.MonkeyPatch, value: Callable[[np.ndarray], float]) -> Source:
    """Return a source with made-up histories and a record of which `value` says each entry from a reading (history)."""
    s = source.summary
    series = paths(s.months)
    counts = np.zeros_like(s.society_histograms)
    for name, values in series.items():
        edges, k = grid.edges(name), s.society.index(name)
        for n, row in enumerate(values):
            counts[k, n] = np.bincount(np.searchsorted(edges, row).clip(1, grid.BINS), minlength=grid.BINS + 1)
    held = Kept(HISTORIES, lambda name: series.get(name, np.zeros((s.months, HISTORIES))))
    monkeypatch.setattr(readings, "kept", lambda one: held)
    monkeypatch.setattr(section, "kept", lambda one: held)
    record = []
    for row in ROWS:
        for month in range(s.month0 + 14, s.month0 + s.months - 14, 6):
            draft = entry(row.series, month, 1.0)
            found = readings.said(draft, row, series[row.quantity], s.month0)
            record.append(entry(row.series, month, value(found), "hold" if month % 12 < 6 else "fit"))
    case = replace(source.case, observed=ROWS, record=tuple(record))
    return replace(source, model=replace(source.model, case=case),
                   summary=replace(s, society_histograms=counts, states={"hunger": s.counted // 2},
                                   reached={"hunger": s.counted}))


def seen_in(source: Source) -> list[Seen]:
    """Return the observed series of a source."""
    return observed(source, readings.kept(source))


def test_a_record_drawn_from_the_model_lies_in_its_bands(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(2)
    found = seen_in(posed(source, monkeypatch, lambda said: float(rng.choice(said))))
    dots = [dot for seen in found for dot in seen.dots]
    one = score(dots)
    # 4 standard errors of a share of independent draws.
    assert abs(one.most / one.entries - 0.9) < 4 * np.sqrt(0.09 / one.entries)
    assert abs(one.half / one.entries - 0.5) < 4 * np.sqrt(0.25 / one.entries)
    assert one.near >= one.most


def test_a_record_beside_the_model_is_said_to_be(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    found = seen_in(posed(source, monkeypatch, lambda said: 20.0 * float(said.max()) + 1.0))
    words = sentence(found)
    assert " 0 (0\u00a0%) lie" in words
    assert "3 series have none there" in words
    assert all(score(list(seen.dots)).ratio < 0.1 for seen in found)


def test_bands_are_those_of_the_summary_and_of_the_span(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    posed_source = posed(source, monkeypatch, lambda said: float(np.median(said)))
    found = {seen.row.series: seen for seen in seen_in(posed_source)}
    s = posed_source.summary
    assert np.array_equal(found["harvest_series"].fan[MIDDLE], 80.0 * s.society_quantile("harvest", 0.5))
    dead, values = found["dead"], paths(s.months)["famine_deaths"]
    n = 40
    change = values[n + 11] - values[n - 13]
    assert dead.fan[:, n] == pytest.approx(np.quantile(change, LEVELS))
    assert np.isnan(dead.fan[:, 0]).all(), "what begins before the run is not said"
    assert found["party"].logarithmic
    assert not found["harvest_series"].logarithmic


def test_scores_of_known_dots() -> None:
    model = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    dots = [Dot(entry("x", 1, value), value, error, model)
            for value, error in ((3.0, 0.1), (1.5, 0.1), (6.0, 1.5), (60.0, 1.0), (0.0, 0.1))]
    one = score(dots)
    assert (one.entries, one.half, one.most, one.near) == (5, 1, 2, 3)
    assert one.ratio == pytest.approx(np.median([1.0, 2.0, 0.5, 0.05]))
    assert (LOW, HIGH) == (0, 4)
    assert [verdict(r) for r in (1.2, 0.81, 0.5, 2.0, float("nan"))] == ["near", "near", "below", "above", ""]


def test_series_of_one_quantity_share_a_panel(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    found = seen_in(posed(source, monkeypatch, lambda said: float(np.median(said))))
    twin = replace(found[0], row=replace(found[0].row, series="again"))
    other = replace(found[0], row=replace(found[0].row, series="rescaled", factor=3.0))
    assert [len(group) for group in panels([*found, twin, other])] == [2, 1, 1, 1]


def test_the_page_tells_it(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = posed(source, monkeypatch, lambda said: float(np.quantile(said, 0.7)))
    text = as_html(mine, lambda words: None)
    rows = rows_of(text, "society.csv")
    entries = [row for row in rows if row["what"] == "entry"]
    assert len(entries) == len(mine.case.record)
    assert {row["part"] for row in entries} == {"fit", "hold"}
    assert float(entries[0]["q05"]) <= float(entries[0]["record"]) <= float(entries[0]["q95"])
    assert "Grain harvest, million tons" in text
    assert "“hunger” in 50" in text.replace("\u00a0", " ")


def test_a_case_that_observes_nothing_says_so(source: Source) -> None:
    assert "names no series" in society(source)


def test_pictures_have_two_widths(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = posed(source, monkeypatch, lambda said: float(np.median(said)))
    picture = society_figure(mine, seen_in(mine))
    assert picture.svg.startswith("<svg")
    assert picture.narrow.startswith("<svg")
    assert (short(2.0), short(20_000.0), short(3e6), short(0.5)) == ("2", "20k", "3m", "0.5")
