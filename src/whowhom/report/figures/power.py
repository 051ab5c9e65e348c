"""Who held power through time: a fan for each person on the page, on the same axes."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from whowhom.report.figures.axes import FAINT, canvas, percents, years
from whowhom.report.picture import BLUE, INK, Picture, picture
from whowhom.report.source import Source
from whowhom.report.words import month_words, percent

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
POWER = "strength"
FINE = 100
"""Points of a line that a phone's width can show."""


def fans(source: Source, people: tuple[str, ...]) -> dict[str, np.ndarray]:
    """Return for each person the quantiles (level, month) of power, with its mean and the share not in the running."""
    s = source.summary
    out = {}
    for who in people:
        rows = [s.quantile(POWER, who, level) for level in LEVELS]
        out[who] = np.array([*rows, s.mean(POWER, who), s.zero(POWER, who)])
    return out


def power_figure(source: Source) -> Picture:
    """Return the fan chart of power."""
    found = fans(source, source.people)
    return picture("power", "Who held power through time", sentence(source, found),
                   lambda narrow: draw(source, found, narrow), rows(source.summary.dates(), found))


def sentence(source: Source, found: dict[str, np.ndarray]) -> str:
    """Return what the fans show at the first and at the last month."""
    s = source.summary
    at = source.lived - 1
    first, last = (max(found, key=lambda who: float(found[who][5, month])) for month in (0, at))
    begin, end = month_words(s.month0), month_words(s.month0 + at)
    out = f"Of those shown {source.label(first)} has most power in {begin}, a mean chance of"
    out += f" {percent(float(found[first][5, 0]))} to prevail over another contender"
    still = "still " if first == last else ""
    return (f"{out}; in {end} it is {still}{source.label(last)}, with {percent(float(found[last][5, at]))}, out of the"
            f" running in {percent(float(found[last][6, at]))} of histories.{source.still}")


def rows(dates: list[str], found: dict[str, np.ndarray]) -> list[list[Any]]:
    """Return the numbers: a row a person and month."""
    head = ["actor", "month", *(f"q{100 * level:02.0f}" for level in LEVELS), "mean", "out of the running"]
    return [head, *([who, date, *map(float, values[:, n])] for who, values in found.items()
                    for n, date in enumerate(dates))]


def draw(source: Source, found: dict[str, np.ndarray], narrow: bool) -> Figure:
    """Draw small multiples: median, the middle half, nine in ten; dotted, how often in the running."""
    s = source.summary
    columns = 2 if narrow else min(4, len(found))
    lines = -(-len(found) // columns)
    figure = canvas(narrow, 0.6 + 1.75 * lines, 0.8 + 1.35 * lines)
    step = max(1, s.months // FINE) if narrow else 1
    month = np.arange(s.month0, s.month0 + s.months)[::step]
    panels = np.atleast_1d(figure.subplots(lines, columns, sharex=True, sharey=True)).ravel()
    for axes, who in zip(panels, found, strict=False):
        low, q1, middle, q3, high, _, zero = found[who][:, ::step]
        axes.fill_between(month, low, high, color=BLUE, alpha=0.18, lw=0)
        axes.fill_between(month, q1, q3, color=BLUE, alpha=0.38, lw=0)
        axes.plot(month, middle, color=BLUE, lw=1.8, marker="o" if len(month) == 1 else "")
        axes.plot(month, 1 - zero, color=INK, lw=0.9, ls=":")
        axes.set_title(source.label(who), loc="left")
        axes.grid(**FAINT)
        axes.set_ylim(0, 1.02)
        axes.set_yticks((0, 0.5, 1))
        years(axes, s.month0, s.month0 + s.months - 1, 2 if narrow else 3)
        percents(axes.yaxis)
    for axes in panels[len(found) :]:
        axes.set_axis_off()
    return figure
