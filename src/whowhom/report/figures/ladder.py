"""From defeat to death: the share killed within so many years, in the model and in the record; and person by person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from whowhom.report.figures.axes import FAINT, canvas, key, lines, percents, spread
from whowhom.report.ladder import KILLED, NEVER, Fates, delays, killed_within
from whowhom.report.picture import BLUE, RED, Picture, picture
from whowhom.report.source import Source
from whowhom.report.words import counted, percent

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
YEARS = 20
ENOUGH = 10
"""Histories below which there is no bar: a few delays are no distribution."""
SHOWN = 30


@dataclass(frozen=True)
class Curves:
    """Shares of the defeated who are killed within `months (month)`: of all histories together, the quantiles (level,
    month) of single ones, and of the record; how many defeats these are."""

    months: np.ndarray
    model: np.ndarray
    band: np.ndarray
    record: np.ndarray
    defeats: int
    recorded: int


def curves(source: Source, played: Sequence[Fates], real: Fates) -> Curves:
    """Return the curves of a run and of the record."""
    s = source.summary
    end = s.month0 + s.months - 1
    months = np.arange(0, min(12 * YEARS, s.months) + 1)
    model, defeats = killed_within([one for fates in played for one in fates.values()], end, months)
    each = np.array([killed_within(fates.values(), end, months)[0] for fates in played])
    each = each[np.isfinite(each).all(axis=1)] if len(each) else each
    band = np.quantile(each, LEVELS, axis=0) if len(each) else np.full((len(LEVELS), len(months)), np.nan)
    record, recorded = killed_within(real.values(), end, months)
    return Curves(months, model, band, record, defeats, recorded)


def ladder_figure(source: Source, played: Sequence[Fates], real: Fates) -> Picture:
    """Return the figure of the shares killed."""
    found = curves(source, played, real)
    data: list[list[Any]] = [["months_after_defeat", "model", *(f"q{100 * x:02.0f}" for x in LEVELS), "record"]]
    for n, month in enumerate(found.months):
        data.append([int(month), *(float(x) for x in (found.model[n], *found.band[:, n], found.record[n]))])
    return picture("ladder", "From defeat to death", sentence(found, played, real),
                   lambda narrow: draw(found, narrow), data)


def sentence(found: Curves, played: Sequence[Fates], real: Fates) -> str:
    """Return how many are killed within ten years of a defeat, and after how long, in the model and in the record."""
    k = min(120, len(found.months) - 1)
    years = found.months[k] / 12
    model = f"{percent(float(found.model[k]))} in the model" if found.defeats else "nobody is defeated in the model"
    record = f"{percent(float(found.record[k]))} in the record" if found.recorded else "no defeat is in the record"
    mine, theirs = delays(one for fates in played for one in fates.values()), delays(real.values())
    text = f"Killed within {years:.0f} years of a first defeat: {model}, {record}"
    said = [f"{years_of(months)} in the {where} ({counted(len(months), one)})"
            for months, where, one in ((mine, "model", "death"), (theirs, "record", "death")) if len(months)]
    return text + (f"; half of those killed had lived longer than {' and '.join(said)}." if said else ".")


def years_of(months: np.ndarray) -> str:
    """Return the median of some months as years."""
    return f"{float(np.median(months)) / 12:.1f} years"


def draw(found: Curves, narrow: bool) -> Figure:
    """Draw the band of single histories, the curve of all, and the record's."""
    figure = canvas(narrow, 3.2, 3.4)
    axes = figure.add_subplot()
    years = found.months / 12
    low, q1, _, q3, high = found.band
    axes.fill_between(years, low, high, color=BLUE, alpha=0.18, lw=0)
    axes.fill_between(years, q1, q3, color=BLUE, alpha=0.38, lw=0)
    axes.plot(years, found.model, color=BLUE, lw=1.8)
    axes.step(years, found.record, color=RED, lw=1.6, where="post", ls="--")
    top = np.nanmax([0.05, *np.nan_to_num([high.max(), found.record.max()])])
    axes.set(xlim=(0, max(years[-1], 1)), ylim=(0, min(1.02, 1.08 * float(top))), xlabel="years after the first defeat")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(**FAINT)
    percents(axes.yaxis)
    key(figure, [Line2D([], [], color=BLUE, lw=1.8, label="model: all histories"),
                 Patch(color=BLUE, alpha=0.5, label="single ones: middle half"),
                 Patch(color=BLUE, alpha=0.18, label="nine in ten"),
                 Line2D([], [], color=RED, lw=1.6, ls="--", label="record")], 2 if narrow else 4)
    return figure


@dataclass(frozen=True)
class Person:
    """One actor: in how many histories he was defeated, in how many of these killed, the months between (history), and
    those of the record; `survived` where the record has him alive, or dead of himself, at the end."""

    who: str
    defeated: int
    months: np.ndarray
    record: float
    survived: bool


def persons(source: Source, played: Sequence[Fates], real: Fates) -> list[Person]:
    """Return the actors whom the record has defeated, those killed soonest first, then the people of the page."""
    end, out = source.summary.month0 + source.summary.months - 1, []
    for who, one in real.items():
        if one.defeat == NEVER and who not in source.people:
            continue
        mine = [fates[who] for fates in played]
        stop = one.death if one.death != NEVER else end
        span = float(stop - one.defeat) if one.defeat != NEVER else float("nan")
        defeated = sum(fate.defeat != NEVER for fate in mine)
        out.append(Person(who, defeated, delays(mine), span, one.cause != KILLED))
    return sorted(out, key=lambda p: (p.record != p.record, p.survived, p.record, p.who))


def persons_figure(source: Source, rows: list[Person], histories: int) -> Picture:
    """Return the figure of single people."""
    theirs = [p for p in rows if not p.survived and p.record == p.record]
    killed = [p for p in theirs if len(p.months) >= ENOUGH]
    inside = sum(bool(np.quantile(p.months, 0.05) <= p.record <= np.quantile(p.months, 0.95)) for p in killed)
    share = float(np.median([len(p.months) / histories for p in rows if p.record == p.record] or [0.0]))
    text = (f"The middle one of those whom the record has defeated is killed after a defeat in {percent(share)} of the"
            f" histories. Of {counted(len(theirs), 'person', 'people')} whom the record has killed after a defeat")
    verb = "has" if len(killed) == 1 else "have"
    text += (f" {len(killed)} {verb} a bar, and the record lies on it for {inside or 'none'} of them." if killed else
             f" none was killed so in {ENOUGH} histories or more.")
    head = ["actor", "record_months", "record_ends_in", "histories", "defeated", "killed_after_defeat",
            *(f"q{100 * x:02.0f}" for x in LEVELS)]
    data: list[list[Any]] = [head]
    for p in rows:
        found = np.quantile(p.months, LEVELS) if len(p.months) else np.full(len(LEVELS), np.nan)
        data.append([p.who, p.record, "alive or natural death" if p.survived else "killed", histories, p.defeated,
                     len(p.months), *map(float, found)])
    return picture("ladder-people", "Person by person", text,
                   lambda narrow: draw_persons(source, rows[:SHOWN], histories, narrow), data)


def draw_persons(source: Source, rows: list[Person], histories: int, narrow: bool) -> Figure:
    """Draw a bar of the model's delays and the record's, a line a person."""
    height = 1.3 + (0.34 if narrow else 0.2) * len(rows)
    figure = canvas(narrow, height, height)
    axes = figure.add_subplot()
    for n, p in enumerate(reversed(rows)):
        bar(axes, p, n)
    lines(axes, [source.label(p.who) for p in rows], [len(p.months) / histories for p in rows], narrow, 0)
    axes.set(xlim=(0, None), xlabel="years from the first defeat to a violent death")
    axes.grid(axis="x", **FAINT)
    key(figure, [Patch(color=BLUE, alpha=0.6, label="model: middle half"),
                 Line2D([], [], color=BLUE, lw=1.2, label="nine in ten"),
                 Line2D([], [], color=RED, marker="D", ls="", ms=5, label="record: killed"),
                 Line2D([], [], color=RED, marker=">", ls="", ms=5, mfc="none", label="not killed by then")],
        2 if narrow else 4)
    return figure


def bar(axes: Any, p: Person, y: float) -> None:
    """Draw one person."""
    if len(p.months) >= ENOUGH:
        spread(axes, np.quantile(p.months, LEVELS) / 12, y, 1.0, 0.6)
    if p.record == p.record:
        axes.plot(p.record / 12, y, ">" if p.survived else "D", ms=5, mec=RED, mfc="none" if p.survived else RED,
                  mew=1.2, clip_on=False)
