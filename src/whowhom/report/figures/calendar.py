"""When the record's events come in the model, each beside its recorded date."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from whowhom.report.events import LEVELS, Compared
from whowhom.report.figures.axes import FAINT, canvas, key, lines, spread, years
from whowhom.report.picture import BLUE, RED, Picture, picture
from whowhom.report.source import Source
from whowhom.report.words import counted, iso, percent

ENOUGH = 10
"""Histories below which there is no bar: a few dates are no distribution."""


def calendar_figure(source: Source, rows: list[Compared], every: list[Compared]) -> Picture:
    """Return the figure of the events in `rows`; the numbers are those of `every` event that has a first date."""
    often = [row for row in rows if row.share > 0.5]
    median = float(np.median([row.share for row in rows])) if rows else 0.0
    sentence = (f"Of {counted(len(rows), 'event')} of the record {len(often) or 'none'} came about in more than half of"
                f" the histories; the middle one did in {percent(median)} of them.")
    return picture("calendar", "The record’s events in the model", sentence,
                   lambda narrow: draw(source, rows, narrow), table(every))


def world_figure(source: Source, rows: list[Compared]) -> Picture:
    """Return the figure of risings, seizures of power, pacts and annexations."""
    often = sum(row.share > 0.5 for row in rows)
    never = sum(row.share == 0 for row in rows)
    sentence = (f"Of {counted(len(rows), 'kind')} of event in society and abroad, each by its first date in the record,"
                f" {often or 'none'} came about in more than half of the histories")
    sentence += f", {never} in none of them." if never else ", each in some of them."
    return picture("world", "Risings, fascists, pacts", sentence, lambda narrow: draw(source, rows, narrow),
                   table(rows))


def table(every: list[Compared]) -> list[list[Any]]:
    """Return the numbers: a row an event."""
    head = ["record", "part", "event", "recorded", "precision", "error_months", "share_of_histories",
            *(f"q{100 * level:02.0f}" for level in LEVELS), "date_given_to_model", "source"]
    return [head, *([row.entry.id, row.entry.part, row.label, iso(row.entry.month), row.entry.precision,
                     row.entry.error, row.share, *([iso(m) for m in row.quantiles] or [""] * len(LEVELS)),
                     "yes" if row.given else "no", row.entry.source] for row in every)]


def draw(source: Source, rows: list[Compared], narrow: bool) -> Figure:
    """Draw a bar of the model's dates and a mark for the recorded one, a line an event."""
    s = source.summary
    height = 1.4 + (0.36 if narrow else 0.2) * len(rows)
    figure = canvas(narrow, height, height)
    axes = figure.add_subplot()
    for n, row in enumerate(reversed(rows)):
        mark(axes, row, n)
    lines(axes, [row.brief for row in rows], [row.share for row in rows], narrow, s.month0)
    years(axes, s.month0, s.month0 + s.months - 1, 5)
    axes.grid(axis="x", **FAINT)
    key(figure, [Patch(color=BLUE, alpha=0.6, label="model: middle half"),
                 Line2D([], [], color=BLUE, lw=1.2, label="nine in ten"),
                 Line2D([], [], color=RED, marker="D", ls="", ms=5, label="record"),
                 Line2D([], [], color=RED, marker="D", ls="", ms=5, mfc="none", label="record, held out")],
        2 if narrow else 4)
    return figure


def mark(axes: Any, row: Compared, y: float) -> None:
    """Draw one event: the middle half, nine in ten, the median; the recorded date, full where it may be fitted."""
    if row.counts.sum() >= ENOUGH:
        strength = 0.35 + 0.65 * row.share
        spread(axes, row.quantiles, y, strength, strength * 0.7)
    error = row.entry.error if row.entry.precision in ("quarter", "year", "window") else 0.0
    if error:
        axes.plot((row.entry.month - error, row.entry.month + error), (y, y), color=RED, lw=1)
    axes.plot(row.entry.month, y, "D", ms=5, mec=RED, mfc=RED if row.entry.part == "fit" else "none", mew=1.2)
