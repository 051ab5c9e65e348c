"""What the record does not measure: the model's band for every other quantity of society that moves in the run."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, MaxNLocator, NullFormatter

from whowhom.report.figures.axes import FAINT, multiples, years
from whowhom.report.figures.society import DECADES, digits, fan, short
from whowhom.report.picture import Picture, picture
from whowhom.report.society import HIGH, KNOWN, LEVELS, LOW, MIDDLE, Kept, level_fan
from whowhom.report.source import Source
from whowhom.report.words import capital, iso, month_words
from whowhom.runs import grid

WHILE = "1 while "
"""How the meaning of a quantity begins that is either 1 or 0."""
MOVES = 0.02
"""The least that a band must move in time, as a part of its own height, to be drawn."""
LEAST = 0.01
"""The height below which nothing is drawn."""


def conditions(source: Source, shown: set[str], series: Kept) -> dict[str, np.ndarray]:
    """Return the bands (level, month) of the quantities that move in some history and are not in `shown`."""
    s, out = source.summary, {}
    for name in s.society:
        band = band_of(source, name, series)
        found = band[:, : source.lived]
        if name in shown or name.startswith("base_") or not np.isfinite(found).all():
            continue
        top = float(found.max())
        if top > LEAST and float((found.max(axis=1) - found.min(axis=1)).max()) > MOVES * top:
            out[name] = band
    return out


def band_of(source: Source, name: str, series: Kept) -> np.ndarray:
    """Return the band of a quantity; of what is either 1 or 0 the share of histories in which it is 1, throughout."""
    s = source.summary
    if not KNOWN[name].meaning.startswith(WHILE):
        return level_fan(source, name, series)
    counts = s.society_histograms[s.society.index(name)]
    return np.tile(grid.mean(counts, name), (len(LEVELS), 1))


def meaning(name: str) -> str:
    """Return what a quantity is, in words."""
    words = KNOWN[name].meaning
    return f"share of histories in which {words[len(WHILE):].partition(',')[0]}" if words.startswith(WHILE) else words


def unit(name: str) -> bool:
    """Tell whether a quantity lies between 0 and 1."""
    return KNOWN[name].high == 1


def conditions_figure(source: Source, found: dict[str, np.ndarray]) -> Picture:
    """Return the figure."""
    return picture("conditions", "What no series of the record measures", sentence(source, found),
                   lambda narrow: draw(source, found, narrow), rows(source, found))


def sentence(source: Source, found: dict[str, np.ndarray]) -> str:
    """Return how many quantities move, and which of them is least certain at the end."""
    s, at = source.summary, source.lived - 1
    shares = {name: band[HIGH, at] - band[LOW, at] for name, band in found.items() if unit(name)}
    text = f"{len(found)} quantities that the model moves and the record does not count"
    if not shares:
        return f"{text}, month by month.{source.still}"
    name = max(shares, key=lambda one: float(shares[one]))
    low, middle, high = (float(found[name][k, at]) for k in (LOW, MIDDLE, HIGH))
    return (f"{text}; of those on a scale from 0 to 1 the least certain in {month_words(s.month0 + at)} is"
            f" {meaning(name)}: {middle:.2f} in the middle history, nine in ten between {low:.2f} and {high:.2f}."
            f"{source.still}")


def rows(source: Source, found: dict[str, np.ndarray]) -> list[list[Any]]:
    """Return the numbers: a row a quantity and month (every third month of a long run)."""
    s = source.summary
    out: list[list[Any]] = [["quantity", "meaning", "month", *(f"q{100 * level:02.0f}" for level in LEVELS)]]
    for name, band in found.items():
        for n in range(0, s.months, 3 if s.months > 120 else 1):
            out.append([name, meaning(name), iso(s.month0 + n), *digits(band[:, n])])
    return out


def draw(source: Source, found: dict[str, np.ndarray], narrow: bool) -> Figure:
    """Draw small multiples, in the order of the state."""
    figure, axes = multiples(narrow, len(found), 2 if narrow else 4, 0.85, (0.05, 0.42))
    for one, (name, band) in zip(axes, found.items(), strict=True):
        panel(one, source, name, band)
    return figure


def panel(axes: Any, source: Source, name: str, band: np.ndarray) -> None:
    """Draw one quantity."""
    s, kind = source.summary, grid.shape(name)[0]
    if kind == grid.LOGARITHM:
        most = float(np.nanmax(band))
        band = np.maximum(band, most * DECADES)
        axes.set_yscale("log")
        axes.set_ylim(most * DECADES, 2 * most)
        axes.yaxis.set_major_locator(LogLocator(numticks=4))
        axes.yaxis.set_minor_formatter(NullFormatter())
    else:
        axes.set_ylim(0, 1.02 if unit(name) else 1.05 * float(np.nanmax(band)))
        axes.yaxis.set_major_locator(MaxNLocator(3))
    axes.yaxis.set_major_formatter(lambda y, _: short(y))
    fan(axes, s.month0, band)
    axes.set_title("\n".join(textwrap.wrap(title(name), 24)), loc="left", fontsize=8)
    axes.grid(**FAINT)
    years(axes, s.month0, s.month0 + s.months - 1, 2)
    axes.tick_params(labelsize=7.5)


def title(name: str) -> str:
    """Return the meaning of a quantity as a short title."""
    return capital(meaning(name).partition(":")[0])
