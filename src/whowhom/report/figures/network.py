"""The who-whom network at the dates that a case names: who would prevail over whom, who is bound to whom."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from whowhom.report.figures.axes import canvas, key
from whowhom.report.picture import BLUE, GREY, INK, ORANGE, RED, Picture, picture
from whowhom.report.source import Source
from whowhom.report.words import iso, month_words, percent
from whowhom.runs.summary import Network

NODES = 8
CLEAR, BOUND = 0.8, 0.2
"""Least chance for an arrow; least tie, of either sign, for a line."""


def network_figure(source: Source) -> Picture:
    """Return the networks at all dates."""
    found = [(one, strongest(source, one)) for one in source.summary.networks]
    return picture("who-whom", "Who would prevail over whom", sentence(source, found),
                   lambda narrow: draw(source, found, narrow), rows(source))


def power(source: Source, one: Network) -> np.ndarray:
    """Return the mean power of every actor in the network's month (actor)."""
    s = source.summary
    return np.array([np.nan_to_num(s.mean("strength", who)[one.month - s.month0]) for who in s.actors])


def strongest(source: Source, one: Network) -> list[int]:
    """Return the actors to draw, strongest first."""
    weight = power(source, one)
    order = np.argsort(-weight, kind="stable")[:NODES]
    return [int(i) for i in order if weight[i] > 0]


def sentence(source: Source, found: list[tuple[Network, list[int]]]) -> str:
    """Return the strongest at the first and the last date, with whom he would prevail over."""
    known = [(one, nodes) for one, nodes in found if len(nodes) > 1]
    said = []
    for one, nodes in (known[0], known[-1]) if len(known) > 1 else known:
        i, j = nodes[0], nodes[1]
        name, other = (source.label(source.summary.actors[n]) for n in (i, j))
        said.append(f"in {month_words(one.month)} {name}, the strongest on average, would prevail over {other}, the"
                    f" next, with a chance of {percent(float(one.beats[i, j]))}")
    text = "; ".join(said) or "no history has two contenders at any of the dates"
    return text[:1].upper() + text[1:] + "."


def rows(source: Source) -> list[list[Any]]:
    """Return the numbers: a row a date and ordered pair of which both contend in some history."""
    s = source.summary
    head = ["month", "histories", "who", "whom", "chance to prevail", "tie", "who contends", "whom contends"]
    out: list[list[Any]] = [head]
    for one in s.networks:
        for i, j in np.argwhere(~np.isnan(one.beats)).tolist():
            if i != j and one.contends[i] >= 0.2 and one.contends[j] >= 0.2:
                out.append([iso(one.month), one.histories, s.actors[i], s.actors[j], float(one.beats[i, j]),
                            float(one.tie[i, j]), float(one.contends[i]), float(one.contends[j])])
    return out


def draw(source: Source, found: list[tuple[Network, list[int]]], narrow: bool) -> Figure:
    """Draw a circle a date."""
    columns = 1 if narrow else min(3 if len(found) > 4 else 2, len(found))
    lines = -(-len(found) // columns)
    figure = canvas(narrow, 0.5 + (2.7 if columns == 3 else 3.4) * lines, 0.8 + 3.1 * lines)
    panels = np.atleast_1d(figure.subplots(lines, columns)).ravel()
    for axes in panels:
        axes.set_axis_off()
    for axes, (one, nodes) in zip(panels, found, strict=False):
        draw_one(axes, source, one, nodes)
    handles = [Line2D([], [], color=GREY, marker=">", ms=5, label=f"prevails in {100 * CLEAR:.0f} % or more"),
               Line2D([], [], color=BLUE, lw=2.5, label="bound"),
               Line2D([], [], color=RED, lw=2.5, ls="--", label="hostile")]
    key(figure, handles, 2 if narrow else 3)
    return figure


def draw_one(axes: Any, source: Source, one: Network, nodes: list[int]) -> None:
    """Draw one network: the strongest at the top, the others clockwise by power."""
    names, weight = source.summary.actors, power(source, one)
    angle = np.pi / 2 - 2 * np.pi * np.arange(len(nodes)) / len(nodes)
    spot = {i: (np.cos(a), np.sin(a)) for i, a in zip(nodes, angle, strict=True)}
    for i in nodes:
        for j in nodes:
            if i != j and one.beats[i, j] >= CLEAR:
                axes.annotate("", spot[j], spot[i], arrowprops={
                    "arrowstyle": "-|>", "color": GREY, "lw": 0.7 + 1.3 * (one.beats[i, j] - CLEAR) / (1 - CLEAR),
                    "shrinkA": 8, "shrinkB": 10, "connectionstyle": "arc3,rad=0.1"})
            mutual = float(one.tie[i, j] + one.tie[j, i]) / 2
            if i < j and abs(mutual) >= BOUND:
                axes.plot(*zip(spot[i], spot[j], strict=True), color=BLUE if mutual > 0 else RED,
                          lw=1 + 5 * abs(mutual), ls="-" if mutual > 0 else (0, (3, 1.5)), alpha=0.75, zorder=1)
    for i in nodes:
        x, y = spot[i]
        axes.plot(x, y, "o", color=ORANGE, ms=18 * float(weight[i]), mec=INK, mew=0.8, zorder=3)
        side = "left" if x > 0.3 else "right" if x < -0.3 else "center"
        name = source.label(names[i]).replace(" ", "\n", 1)
        axes.text(1.2 * x, (1.42 if side == "center" else 1.2) * y, name, ha=side, va="center", fontsize=8)
    axes.set(xlim=(-2.1, 2.1), ylim=(-1.65, 1.65))
    axes.set_title(month_words(one.month), loc="left")
