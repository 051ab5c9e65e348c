"""The odds from each start of the case, side by side."""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure

from whowhom.questions.odds import Odds
from whowhom.report.figures.axes import FAINT, canvas, percents
from whowhom.report.figures.odds import wrap
from whowhom.report.outcomes import classes
from whowhom.report.picture import PALETTE, Picture, picture
from whowhom.report.source import Source
from whowhom.report.words import join, percent, span
from whowhom.runs.summary import StartOdds

MARKS = "osD^vP*X"


def every_start(source: Source) -> list[StartOdds]:
    """Return the odds from every start that was asked for, the run's own among them, in order of time."""
    s = source.summary
    known = {one.start: one for one in s.starts} | {s.start: StartOdds(s.start, s.histories, s.failures, s.counts)}
    return [known[one.id] for one in sorted(source.case.starts, key=lambda x: x.month) if one.id in known]


def starts_figure(source: Source) -> Picture | None:
    """Return the figure of the odds from every start; None where the case has one."""
    found = every_start(source)
    if len(found) < 2:
        return None
    declared, people = source.summary.declared, source.summary.people
    rows = {one.start: classes(one.counts, declared, people) for one in found}
    name = next(iter(rows.values()))[0].name
    said = [f"{percent(r[0].probability)} from {start} ({span(r[0].low, r[0].high)})" for start, r in rows.items()]
    sentence = f"“{name}”, whoever it is of: {join(said)}; the bars are 95 % bounds."
    data: list[list[Any]] = [["start", "histories", "failures", "outcome", "count", "probability", "low", "high"]]
    for one in found:
        for r in rows[one.start]:
            data.append([one.start, one.histories, one.failures, r.name, r.count, r.probability, r.low, r.high])
    return picture("odds-by-start", "The odds from each start", sentence, lambda narrow: draw(rows, narrow), data)


def draw(rows: dict[str, list[Odds]], narrow: bool) -> Figure:
    """Draw for each outcome a dot a start, with its bounds."""
    names = [row.name for row in next(iter(rows.values()))]
    height = 1.1 + 0.17 * len(rows) * len(names) + 0.15 * len(names)
    figure = canvas(narrow, height, height + 0.5)
    axes = figure.add_subplot()
    for k, (start, found) in enumerate(rows.items()):
        for n, row in enumerate(found):
            y = len(names) - 1 - n + 0.5 * (0.5 - (k + 0.5) / len(rows)) * 1.5
            shade = PALETTE[(0, 4, 2)[k % 3]]
            axes.plot((row.low, row.high), (y, y), color=shade, lw=2, solid_capstyle="butt")
            label = f"from {start}" if n == 0 else ""
            axes.plot(row.probability, y, MARKS[k % len(MARKS)], color=shade, ms=6, label=label, clip_on=False)
    axes.set_yticks(range(len(names)), [wrap(name, narrow) for name in reversed(names)])
    highest = max(row.high for found in rows.values() for row in found)
    axes.set(xlim=(0, min(1.0, 1.1 * highest)), ylim=(-0.6, len(names) - 0.4))
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", **FAINT)
    percents(axes.xaxis)
    figure.legend(loc="outside upper left", ncols=1 if narrow else len(rows), frameon=False)
    return figure
