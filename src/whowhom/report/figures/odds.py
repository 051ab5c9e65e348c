"""The odds of each outcome, with their error bars."""

from __future__ import annotations

import textwrap
from typing import Any

from matplotlib.figure import Figure

from whowhom.questions.odds import Odds, odds_table
from whowhom.report import outcomes
from whowhom.report.figures.axes import FAINT, canvas, percents
from whowhom.report.picture import BLUE, INK, Picture, picture
from whowhom.report.source import Source
from whowhom.report.words import counted, percent, span

WRAP = 26
"""Letters of a line of a name on a narrow page."""


def odds_figure(source: Source) -> Picture:
    """Return the figure of the odds from the run's own start."""
    s, rows = source.summary, outcomes.rows(source)
    first = rows[0]
    sentence = (f"Of {counted(s.counted, 'history', 'histories')} from {s.start}, {percent(first.probability)} end as "
                f"“{first.name}” (95 % bounds {span(first.low, first.high)}), the most probable outcome.")
    data: list[list[Any]] = [["outcome", "histories", "probability", "error", "low", "high"]]
    for row in odds_table(s.counts, s.declared):
        data.append([row.name, row.count, row.probability, row.error, row.low, row.high])
    return picture("odds", "How often each outcome came about", sentence, lambda narrow: draw(rows, narrow), data)


def draw(rows: list[Odds], narrow: bool) -> Figure:
    """Draw a dot with its 95 % bounds for each outcome."""
    height = 0.9 + (0.42 if narrow else 0.3) * len(rows)
    figure = canvas(narrow, height, height)
    axes = figure.add_subplot()
    for n, row in enumerate(reversed(rows)):
        axes.plot((row.low, row.high), (n, n), color=BLUE, lw=2, solid_capstyle="butt")
        axes.plot(row.probability, n, "o", color=BLUE, ms=6, clip_on=False)
        words = percent(row.probability) if row.count else "none"
        axes.annotate(words, (row.high, n), (6, 0), textcoords="offset points", va="center", color=INK)
    axes.set_yticks(range(len(rows)), [wrap(row.name, narrow) for row in reversed(rows)])
    axes.set(xlim=(0, min(1.0, 1.18 * max(row.high for row in rows))), ylim=(-0.6, len(rows) - 0.4))
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", **FAINT)
    percents(axes.xaxis)
    return figure


def wrap(name: str, narrow: bool) -> str:
    """Return a name on two lines where the page is narrow."""
    if not narrow:
        return name
    head, found, rest = name.partition(": ")
    return f"{head}:\n{rest}" if found else "\n".join(textwrap.wrap(name, WRAP))
