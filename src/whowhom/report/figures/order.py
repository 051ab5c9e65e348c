"""How many histories still stand, month by month, and in which ways the others fell."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from whowhom.questions.ends import fall_odds, order_odds, quarters
from whowhom.report.figures.axes import FAINT, canvas, key, percents, years
from whowhom.report.picture import BLUE, ORANGE, PINK, RED, Picture, picture
from whowhom.report.source import Source
from whowhom.report.words import counted, iso, month_words, percent, span
from whowhom.runs.ends import WAYS

COLOURS = (BLUE, RED, ORANGE, PINK)


def order_figure(source: Source) -> Picture | None:
    """Return the figure; None where the order stands in every history."""
    if not fall_odds(source.summary.ends).count:
        return None
    return picture("order", "Does the order stand?", sentence(source), lambda narrow: draw(source, narrow),
                   rows(source))


def sentence(source: Source) -> str:
    """Return how often the order stands at the end, and when it falls."""
    s = source.summary
    stands, fall = order_odds(s.ends)[0], fall_odds(s.ends)
    when = quarters(s.ends.fell[1:].sum(axis=0), s.month0) or {}
    return (f"Of {counted(s.counted, 'history', 'histories')} the order stands in {percent(stands.probability)}"
            f" ({span(stands.low, stands.high)}) at the end of {month_words(s.month0 + s.months - 1)}; of the"
            f" {fall.count:,} in which it falls, half do between {when['first_quarter']} and {when['third_quarter']}.")


def shares(source: Source) -> np.ndarray:
    """Return the share of histories that stand after each month, and that have fallen in each way (way, month)."""
    s = source.summary
    fallen = np.cumsum(s.ends.fell[1:], axis=1)
    return np.concatenate([[s.counted - fallen.sum(axis=0)], fallen]) / max(1, s.counted)


def rows(source: Source) -> list[list[Any]]:
    """Return the numbers: a row a month."""
    found, s = shares(source), source.summary
    return [["month", *WAYS], *([iso(s.month0 + n), *map(float, found[:, n])] for n in range(s.months))]


def draw(source: Source, narrow: bool) -> Figure:
    """Draw the shares one above the other."""
    s, found = source.summary, shares(source)
    figure = canvas(narrow, 2.8, 3.2)
    axes = figure.add_subplot()
    month = np.arange(s.month0, s.month0 + s.months)
    axes.stackplot(month, found, colors=COLOURS, alpha=0.75, lw=0)
    axes.set_ylim(0, 1)
    axes.grid(**FAINT)
    percents(axes.yaxis)
    years(axes, s.month0, s.month0 + s.months - 1, 3 if narrow else 8)
    key(figure, [Patch(color=colour, alpha=0.75, label=name) for name, colour in zip(WAYS, COLOURS, strict=True)],
        2 if narrow else 4)
    return figure
