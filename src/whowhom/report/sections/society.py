"""Society, economy, world: the model's bands beside every series that the case observes, and what nobody measured."""

from __future__ import annotations

import numpy as np

from whowhom.report import shell
from whowhom.report.figures.conditions import conditions, conditions_figure
from whowhom.report.figures.society import society_figure, times
from whowhom.report.society import Seen, beyond_grid, kept, observed, score
from whowhom.report.source import Source
from whowhom.report.words import counted, join, percent

TITLE = "Society, economy, world"
UNMEASURED = (
    "<p class=\"soft\">What has no bound (capital, herds, prices) is read from the histories whose full series are"
    " kept; of what either is or is not the line is the share of histories in which it is.</p>"
)
NEAR = 1.25
"""A median within this factor of the record is said to be near it."""


def society(source: Source) -> str:
    """Return the section; it says so where the run keeps nothing of the kind."""
    series = kept(source)
    found = observed(source, series)
    moving = conditions(source, {seen.row.quantity for seen in found}, series)
    parts = []
    if found:
        parts += [shell.figure(society_figure(source, found)), note(source, found, series.histories), table(found)]
    else:
        parts.append("<p>The case names no series that observes society within the span of this run.</p>")
    if moving:
        parts += [shell.figure(conditions_figure(source, moving)), UNMEASURED]
    return shell.section("society", TITLE, "".join(parts))


def note(source: Source, found: list[Seen], read: int) -> str:
    """Return how to read the figure, and where its numbers come from."""
    others = sorted({seen.row.title.lower() for seen in found if seen.row.read != "level"})
    others += sorted({seen.row.title.lower() for seen in found if beyond_grid(seen.row.quantity)})
    spans = f" So are the bands of what is read over a span or has no bound ({', '.join(others)})." if others else ""
    still = sorted({seen.row.title.lower() for seen in found if not np.nan_to_num(seen.fan).any()})
    nothing = f" Nothing in this run moves {join(still)}: the model is at 0 there." if still else ""
    given = source.manifest.options.get("parameters", "prior") not in ("prior", "centre")
    fitted = "; the parameters were given in a file" if given else ", and nothing was fitted to them"
    return (
        "<p>Blue is the model, in the unit of the series. Dots are the record with its error bars, hollow where it is"
        " held out. Above each panel stand the unit, and how many of its dots lie in the light band. Axes are"
        " logarithmic where the quantity runs over decades; what is less than they show stands at the lower edge. No"
        f" dot is an input of these histories{fitted}.{nothing}</p>"
        f"<p class=\"soft\">Bands of levels are counted month by month from all"
        f" {counted(source.summary.counted, 'history', 'histories')}. What a history says to a dot (the month, or the"
        f" mean of the months that the entry is about) is read from {read:,} of them, whose full series are kept."
        f"{spans}{source.still}</p>"
    )


def table(found: list[Seen]) -> str:
    """Return a row a series: entries, shares in the bands, ratio, and the ratio in words."""
    head = ["series", "entries", "half", "nine in ten", "with error", "ratio", "model is"]
    rows: list[list[object]] = []
    for seen in found:
        one = score(list(seen.dots))
        shares = [percent(n / one.entries) for n in (one.half, one.most, one.near)]
        ratio = times(one.ratio) if one.ratio == one.ratio else ""
        rows.append([f"{seen.row.title}, {seen.row.unit}", one.entries, *shares, ratio, verdict(one.ratio)])
    words = (
        "<p>Series by series: entries of the record; the share of them within the model’s middle half and nine in ten;"
        " the share whose error bar reaches the band of nine in ten; the median ratio of the middle history to the"
        " record; and where that lies, near being within a quarter.</p>"
    )
    return words + shell.table(head, rows, wordy=(0,))


def verdict(ratio: float) -> str:
    """Say where the model's median lies.

    >>> verdict(1.1), verdict(0.5), verdict(3.0)
    ('near', 'below', 'above')
    """
    if ratio != ratio:
        return ""
    return "above" if ratio > NEAR else "below" if ratio < 1 / NEAR else "near"
