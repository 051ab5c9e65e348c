"""What the record does not measure: the model's band for every other quantity of society that moves in the run."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, MaxNLocator, NullFormatter

from whowhom.engine.state import CHANGING, POLITY
from whowhom.report.figures.axes import FAINT, canvas, years
from whowhom.report.figures.society import DECADES, fan, short
from whowhom.report.picture import Picture, picture
from whowhom.report.society import HIGH, LEVELS, LOW, MIDDLE
from whowhom.report.source import Source
from whowhom.report.words import capital, iso, month_words
from whowhom.runs import grid

MEANING = {v.name: v.meaning for v in (*CHANGING, *POLITY)}
MOVES = 0.02
"""The least that a band must move in time, as a part of its own height, to be drawn."""
LEAST = 0.01
"""The height below which nothing is drawn."""


def conditions(source: Source, shown: set[str]) -> dict[str, np.ndarray]:
    """Return the bands (level, month) of the quantities that move in some history and are not in `shown`."""
    s, out = source.summary, {}
    for name in s.society:
        found = np.array([s.society_quantile(name, level) for level in LEVELS])
        if name in shown or name.startswith("base_") or not np.isfinite(found).all():
            continue
        top = float(found.max())
        if top > LEAST and float((found.max(axis=1) - found.min(axis=1)).max()) > MOVES * top:
            out[name] = found
    return out


def conditions_figure(source: Source, found: dict[str, np.ndarray]) -> Picture:
    """Return the figure."""
    return picture("conditions", "What no series of the record measures", sentence(source, found),
                   lambda narrow: draw(source, found, narrow), rows(source, found))


def sentence(source: Source, found: dict[str, np.ndarray]) -> str:
    """Return how many quantities move, and which of them is least certain at the end."""
    s = source.summary
    shares = {name: band[HIGH, -1] - band[LOW, -1] for name, band in found.items() if grid.shape(name)[1] == 1.0}
    text = f"{len(found)} quantities that the model moves and the record does not count"
    if not shares:
        return f"{text}, month by month."
    name = max(shares, key=lambda one: float(shares[one]))
    low, middle, high = (float(found[name][k, -1]) for k in (LOW, MIDDLE, HIGH))
    return (f"{text}; of those on a scale from 0 to 1 the least certain in {month_words(s.month0 + s.months - 1)} is"
            f" {MEANING[name]}: {middle:.2f} in the middle history, nine in ten between {low:.2f} and {high:.2f}.")


def rows(source: Source, found: dict[str, np.ndarray]) -> list[list[Any]]:
    """Return the numbers: a row a quantity and month (every third month of a long run)."""
    s = source.summary
    out: list[list[Any]] = [["quantity", "meaning", "month", *(f"q{100 * level:02.0f}" for level in LEVELS)]]
    for name, band in found.items():
        for n in range(0, s.months, 3 if s.months > 120 else 1):
            out.append([name, MEANING[name], iso(s.month0 + n), *map(float, band[:, n])])
    return out


def draw(source: Source, found: dict[str, np.ndarray], narrow: bool) -> Figure:
    """Draw small multiples, in the order of the state."""
    columns = 2 if narrow else min(4, len(found))
    lines = -(-len(found) // columns)
    figure = canvas(narrow, 0.3 + 1.5 * lines, 0.3 + 1.5 * lines)
    axes = np.atleast_1d(figure.subplots(lines, columns)).ravel()
    for one, (name, band) in zip(axes, found.items(), strict=False):
        panel(one, source, name, band)
    for one in axes[len(found) :]:
        one.set_axis_off()
    return figure


def panel(axes: Any, source: Source, name: str, band: np.ndarray) -> None:
    """Draw one quantity."""
    s, (kind, top) = source.summary, grid.shape(name)
    if kind == grid.LOGARITHM:
        most = float(band.max())
        band = np.maximum(band, most * DECADES)
        axes.set_yscale("log")
        axes.set_ylim(most * DECADES, 2 * most)
        axes.yaxis.set_major_locator(LogLocator(numticks=4))
        axes.yaxis.set_minor_formatter(NullFormatter())
    else:
        axes.set_ylim(0, 1.02 if top == 1.0 else 1.05 * float(band.max()))
        axes.yaxis.set_major_locator(MaxNLocator(3))
    axes.yaxis.set_major_formatter(lambda y, _: short(y))
    fan(axes, s.month0, band)
    axes.set_title("\n".join(textwrap.wrap(title(name), 24)), loc="left", fontsize=8)
    axes.grid(**FAINT)
    years(axes, s.month0, s.month0 + s.months - 1, 2)
    axes.tick_params(labelsize=7.5)


def title(name: str) -> str:
    """Return the meaning of a quantity as a short title."""
    return capital(MEANING[name].partition(":")[0])
