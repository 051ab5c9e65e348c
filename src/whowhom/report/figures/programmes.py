"""Programmes side by side: who rules, how each system does, and its way there."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from whowhom.engine.bind import SOCIETY
from whowhom.questions.odds import TEMPLATE, Odds
from whowhom.questions.programmes import Answer, differs, measure_rows, quantile
from whowhom.report.figures.axes import FAINT, canvas, percents, years
from whowhom.report.outcomes import classes
from whowhom.report.picture import INK, PALETTE, Picture, picture
from whowhom.report.words import percent

SHOWN = ("output", "consumption", "legitimacy", "repression", "bureaucracy", "isolation", "planning", "scarcity")
"""Quantities of society whose way is drawn; those that a case lacks are left out."""


def rule_figure(answer: Answer) -> Picture:
    """Return the figure of who rules under each programme."""
    table = [classes(sums.outcomes, model.outcomes, model.names.people)
             for sums, model in zip(answer.sums, answer.models, strict=True)]
    ends = [f"{percent(rows[k].probability)} under “{p.title}”"
            for p, rows in zip(answer.programmes, table, strict=True) for k in [personal(answer)]]
    sentence = f"Histories that end in “{table[0][personal(answer)].name}”: " + ", ".join(ends) + "."
    data: list[list[Any]] = [["programme", "outcome", "probability", "error", "low", "high"]]
    for programme, rows in zip(answer.programmes, table, strict=True):
        data += [[programme.id, r.name, r.probability, r.error, r.low, r.high] for r in rows]
    return picture("rule", "How histories end under each system", sentence, lambda n: bars(answer, table, n), data)


def personal(answer: Answer) -> int:
    """Return the place of the outcome that a sentence tells of: the first over actors, else the first."""
    return next((k for k, name in enumerate(answer.models[0].outcomes) if TEMPLATE in name), 0)


def bars(answer: Answer, table: list[list[Odds]], narrow: bool) -> Figure:
    """Draw one bar of shares for each programme."""
    height = 1.2 + (0.75 if narrow else 0.5) * len(table)
    figure = canvas(narrow, height + 0.5, height + 1.4)
    axes = figure.add_subplot()
    for n, rows in enumerate(reversed(table)):
        left = 0.0
        for k, row in enumerate(rows):
            label = row.name if n == 0 else None
            axes.barh(n, row.probability, left=left, height=0.6, color=PALETTE[k % len(PALETTE)], label=label)
            if row.probability > (0.12 if narrow else 0.06):
                axes.annotate(f"{100 * row.probability:.0f}", (left + row.probability / 2, n), ha="center", va="center",
                              color="white", weight="bold")
            left += row.probability
    axes.set_yticks(range(len(table)), [folded(p.title, narrow) for p in reversed(answer.programmes)])
    axes.set(xlim=(0, 1))
    for words in axes.get_yticklabels():
        words.set_multialignment("right")
    axes.tick_params(axis="y", length=0)
    percents(axes.xaxis)
    figure.legend(loc="outside lower center", ncols=1 if narrow else 3, frameon=False, fontsize=9)
    return figure


def folded(title: str, narrow: bool) -> str:
    """Return a title on lines short enough to stand beside a bar."""
    most, lines = (14 if narrow else 26), [""]
    for word in title.split():
        if lines[-1] and len(lines[-1]) + len(word) > most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def measures_figure(answer: Answer) -> Picture:
    """Return the figure of every measure under each programme."""
    table = [measure_rows(answer, place) for place in range(len(answer.programmes))]
    head = ("value", "error", "histories", "difference", "difference_error", "pairs")
    data: list[list[Any]] = [["programme", "measure", *head]]
    sure = 0
    for programme, rows in zip(answer.programmes, table, strict=True):
        sure += sum(differs(r, 2.0) for r in rows)
        data += [[programme.id, r["name"], *("" if r[k] is None else r[k] for k in head)] for r in rows]
    pairs = (len(table) - 1) * len(table[0])
    sentence = ("Means with two errors on each side over the histories whose order stands at the end"
                f" ({stand_words(answer)}; the fall itself over all); {sure} of {pairs} differences from"
                f" “{answer.programmes[0].title}”, among those that stand under both, are larger than two errors.")
    return picture("measures", "Measures", sentence, lambda narrow: dots(answer, table, narrow), data)


def stand_words(answer: Answer) -> str:
    """Return how many histories of each programme stand at the end."""
    both = zip(answer.programmes, answer.sums, strict=True)
    return ", ".join(f"{sums.stand:,} under “{p.title}”" for p, sums in both)


def dots(answer: Answer, table: list[list[dict[str, Any]]], narrow: bool) -> Figure:
    """Draw a panel for each measure, a dot with its error for each programme."""
    measures = len(table[0])
    columns = 1 if narrow else 3
    lines = -(-measures // columns)
    figure = canvas(narrow, 0.8 + 1.25 * lines, 0.8 + 1.2 * lines)
    panels = np.atleast_1d(figure.subplots(lines, columns, squeeze=False)).ravel()
    for k, axes in enumerate(panels):
        if k >= measures:
            axes.set_axis_off()
            continue
        for n, rows in enumerate(table):
            row, y = rows[k], len(table) - n
            label = answer.programmes[n].title if k == 0 else None
            place, error = (np.nan, 0.0) if row["value"] is None else (row["value"], 2 * row["error"])
            axes.errorbar(place, y, xerr=error, fmt="o", color=PALETTE[n % len(PALETTE)], ms=5, label=label)
        axes.set_title(f"{table[0][k]['title']}", loc="left", fontsize=9)
        axes.set_xlabel(table[0][k]["unit"], fontsize=8)
        axes.set(yticks=[], ylim=(0.4, len(table) + 0.6))
        axes.grid(axis="x", **FAINT)
        axes.margins(x=0.15)
    figure.legend(loc="outside lower center", ncols=1 if narrow else 2, frameon=False, fontsize=9)
    return figure


def fans_figure(answer: Answer) -> Picture:
    """Return the figure of the way of each system: medians over time, the middle half shaded."""
    names = [name for name in SHOWN if answer.sums[0].counts[:, SOCIETY.index(name), 1:].any()]
    model = answer.models[0]
    data: list[list[Any]] = [["programme", "quantity", "month", "q25", "median", "q75"]]
    found: dict[tuple[int, str], list[np.ndarray]] = {}
    for place, programme in enumerate(answer.programmes):
        for name in names:
            curves = [quantile(answer, place, name, share) for share in (0.25, 0.5, 0.75)]
            found[place, name] = curves
            for m in range(0, model.months, 3):
                data.append([programme.id, name, model.start.month + m, *(float(c[m]) for c in curves)])
    sentence = (f"Medians over those of {answer.sums[0].histories:,} histories whose order still stands, the middle"
                f" half shaded; at the end {stand_words(answer)}. The systems part from the month in which they hold.")
    return picture("ways", "The way of each system", sentence, lambda n: ways(answer, names, found, n), data)


def ways(answer: Answer, names: list[str], found: dict[tuple[int, str], list[np.ndarray]], narrow: bool) -> Figure:
    """Draw a panel for each quantity, a line for each programme."""
    columns = 1 if narrow else 2
    lines = max(1, -(-len(names) // columns))
    figure = canvas(narrow, 0.8 + 1.8 * lines, 0.8 + 1.6 * lines)
    panels = np.atleast_1d(figure.subplots(lines, columns, squeeze=False)).ravel()
    first, months = answer.models[0].start.month, answer.models[0].months
    month, step = np.arange(first, first + months), 6 if narrow else 2
    for k, axes in enumerate(panels):
        if k >= len(names):
            axes.set_axis_off()
            continue
        for place, programme in enumerate(answer.programmes):
            low, middle, high = (curve[::step] for curve in found[place, names[k]])
            colour = PALETTE[place % len(PALETTE)]
            axes.fill_between(month[::step], low, high, color=colour, alpha=0.15, lw=0)
            axes.plot(month[::step], middle, color=colour, lw=1.6, label=programme.title if k == 0 else None)
        axes.set_title(names[k].replace("_", " "), loc="left", color=INK)
        axes.grid(**FAINT)
        axes.set_ylim(bottom=0)
        years(axes, first, first + months - 1, 3)
    figure.legend(loc="outside lower center", ncols=1 if narrow else 2, frameon=False, fontsize=9)
    return figure
