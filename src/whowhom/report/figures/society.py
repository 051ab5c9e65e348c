"""Society beside the record: for each observed series the model's band and the record's dots."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from whowhom.report.figures.axes import FAINT, multiples, years
from whowhom.report.picture import BLUE, INK, ORANGE, RED, Picture, picture
from whowhom.report.society import FIRST, HIGH, LEVELS, LOW, MIDDLE, THIRD, Dot, Seen, panels, score
from whowhom.report.source import Source
from whowhom.report.words import counted, iso, percent

FINE = 70
"""Points of a line that a small panel can show."""
MARKS = (("o", RED), ("s", ORANGE))
"""Marks of the series that share a panel."""
DECADES = 1e-4
"""The least that a logarithmic axis shows, as a part of the most; what is less stands at its lower edge."""


def society_figure(source: Source, found: list[Seen]) -> Picture:
    """Return the figure of all observed series."""
    groups = list(panels(found))
    return picture("society", "Society and economy beside the record", sentence(found) + source.still,
                   lambda narrow: draw(source, groups, narrow), rows(source, found))


def sentence(found: list[Seen]) -> str:
    """Return the statement: how many entries lie where the model says, and how far it is off."""
    every = score([dot for seen in found for dot in seen.dots])
    none = sum(score(list(seen.dots)).most == 0 for seen in found)
    worst = f"; {counted(none, 'series has', 'series have')} none there" if none else ""
    ratio = f"; the median ratio of model to record is {times(every.ratio)}" if np.isfinite(every.ratio) else ""
    return (f"Of {counted(every.entries, 'dot')} of the record {every.most} ({percent(every.most / every.entries)}) lie"
            f" within the model’s nine-in-ten band, where nine in ten would if the model were right and the record"
            f" exact{worst}{ratio}.")


def times(ratio: float) -> str:
    """Return a ratio with two digits."""
    return f"{ratio:.2g}" if ratio < 100 else f"{ratio:,.0f}"


def rows(source: Source, found: list[Seen]) -> list[list[Any]]:
    """Return the numbers: a row an entry, then a row a month of each band (every third month of a long run)."""
    s, levels = source.summary, [f"q{100 * level:02.0f}" for level in LEVELS]
    head = ["series", "quantity", "read", "unit", "what", "month", "record", "record_error", "part", "source", *levels]
    out: list[list[Any]] = [head]
    for seen in found:
        names = [seen.row.series, seen.row.quantity, seen.row.read, seen.row.unit]
        for dot in seen.dots:
            e = dot.entry
            out.append([*names, "entry", iso(e.month), dot.value, dot.error, e.part, e.source, *digits(dot.model)])
        for n in range(0, s.months, 3 if s.months > 120 else 1):
            out.append([*names, "band", iso(s.month0 + n), "", "", "", "", *digits(seen.fan[:, n])])
    return out


def digits(found: np.ndarray) -> list[float]:
    """Return numbers with the four digits that a band has."""
    return [float(f"{x:.4g}") for x in found]


def draw(source: Source, groups: list[list[Seen]], narrow: bool) -> Figure:
    """Draw small multiples."""
    height, heads = (1.0, (0.75, 0.65)) if narrow else (1.2, (0.4, 0.5))
    figure, axes = multiples(narrow, len(groups), 2 if narrow else 3, height, heads)
    for one, group in zip(axes, groups, strict=True):
        panel(one, source, group, narrow)
    legend(figure, narrow, any(len(group) > 1 for group in groups))
    return figure


def panel(axes: Any, source: Source, group: list[Seen], narrow: bool) -> None:
    """Draw the series of one panel over the model's band."""
    s, first = source.summary, group[0]
    dots = [dot for seen in group for dot in seen.dots]
    floor = scale(axes, first, dots)
    fan(axes, s.month0, np.maximum(first.fan, floor) if first.logarithmic else first.fan)
    for n, seen in enumerate(group):
        mark(axes, seen.dots, n)
    title = " / ".join(seen.row.title for seen in group)
    lines = textwrap.wrap(title, 20 if narrow else 34)
    most = sum(dot.within(LOW, HIGH) for dot in dots)
    axes.set_title("\n".join(lines), loc="left", pad=13)
    note = f"{first.row.unit}; {most} of {len(dots)}"
    axes.annotate(note, (0, 1), (0, 3), xycoords="axes fraction", textcoords="offset points", fontsize=7.5)
    axes.grid(**FAINT)
    years(axes, s.month0, s.month0 + s.months - 1, 2 if narrow else 3)
    axes.tick_params(labelsize=8)


def fan(axes: Any, month0: int, found: np.ndarray) -> None:
    """Draw the median, the middle half, nine in ten."""
    step = max(1, found.shape[1] // FINE)
    month, found = np.arange(month0, month0 + found.shape[1])[::step], found[:, ::step]
    axes.fill_between(month, found[LOW], found[HIGH], color=BLUE, alpha=0.18, lw=0)
    axes.fill_between(month, found[FIRST], found[THIRD], color=BLUE, alpha=0.38, lw=0)
    axes.plot(month, found[MIDDLE], color=BLUE, lw=1.6, marker="o" if len(month) == 1 else "")


def mark(axes: Any, dots: tuple[Dot, ...], n: int) -> None:
    """Draw entries of the record with their error bars, hollow where they are held out."""
    shape, colour = MARKS[n % len(MARKS)]
    for part, fill in (("fit", colour), ("hold", "none")):
        mine = [dot for dot in dots if dot.entry.part == part]
        if mine:
            axes.errorbar([d.entry.month for d in mine], [d.value for d in mine], [d.error for d in mine], fmt=shape,
                          ms=3.5, color=colour, mfc=fill, mec=colour, mew=0.9, elinewidth=0.7, zorder=3)


def scale(axes: Any, seen: Seen, dots: list[Dot]) -> float:
    """Choose the y axis and return its least value: logarithmic where the grid is, else from zero."""
    most = max([dot.value + dot.error for dot in dots] + [float(np.nanmax(seen.fan))])
    least = min([dot.value - dot.error for dot in dots] + [float(np.nanmin(seen.fan))])
    if not seen.logarithmic:
        axes.set_ylim(min(0.0, 1.05 * least), 1.06 * most if most > 0 else 1)
        axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: short(y)))
        return least
    recorded = min([dot.value for dot in dots if dot.value > 0], default=most)
    floor = max(most * DECADES, min(recorded / 3, max(least, most * DECADES)), 1e-6)
    axes.set_yscale("log")
    axes.set_ylim(floor, 2 * most)
    axes.yaxis.set_major_locator(LogLocator(numticks=5))
    axes.yaxis.set_minor_formatter(NullFormatter())
    axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: short(y)))
    return floor


def short(y: float) -> str:
    """Return a number for an axis: `2`, `0.5`, `20k`, `3m` (thousand, million)."""
    for size, sign in ((1e6, "m"), (1e3, "k")):
        if abs(y) >= size:
            return f"{y / size:g}{sign}"
    return f"{y:g}"


def legend(figure: Figure, narrow: bool, shared: bool) -> None:
    """Say what the marks are."""
    def dot(n: int, words: str, fill: bool) -> Line2D:
        shape, colour = MARKS[n]
        return Line2D([], [], color=colour, marker=shape, ls="", ms=4, mfc=colour if fill else "none", label=words)

    marks: list[Any] = [Line2D([], [], color=BLUE, lw=1.6, label="model: median"),
                        Patch(color=BLUE, alpha=0.5, label="middle half"), Patch(color=BLUE, alpha=0.18,
                                                                                label="nine in ten"),
                        dot(0, "record", True), dot(0, "held out", False)]
    marks += [dot(1, "second series", True)] if shared else []
    columns = 2 if narrow else len(marks)
    figure.legend(handles=marks, loc="upper left", ncols=columns, columnspacing=1.2, frameon=False, labelcolor=INK)
