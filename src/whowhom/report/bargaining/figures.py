"""Figures of a bargaining forecast, as SVG: each states in one sentence what it shows.

Colours are Okabe and Ito's, told apart by readers who see colour differently; text and axes take the colour of
the page, so that the figures read in light and dark. Actors beyond the eight strongest are grey.
"""

from __future__ import annotations

from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from whowhom.classics.bargaining.forecast import Forecast
from whowhom.report.picture import GREY, INK, PALETTE, STYLE, Picture, label_ends, to_csv, to_svg

LABELLED = 14
BINS = 20


def pictures(one: Forecast) -> list[Picture]:
    """Return all figures of a forecast."""
    makers = [positions_by_turn, power_landscape, quad_map, bargain_network]
    if one.chances is not None:
        makers.insert(1, chances_by_turn)
    if one.spread is not None:
        makers.insert(0, outcome_spread)
    with mpl.rc_context(STYLE):
        return [maker(one) for maker in makers]


def power(one: Forecast) -> np.ndarray:
    """Return capability times salience (actor, issue)."""
    return one.table.capability.centre[:, None] * one.table.salience.centre


def colours(one: Forecast) -> dict[int, str]:
    """Return a colour for each actor: the eight strongest have their own."""
    strongest = np.argsort(-power(one).sum(axis=1), kind="stable")[: len(PALETTE)]
    own = dict(zip(strongest.tolist(), PALETTE, strict=False))
    return dict.fromkeys(range(len(one.table.actors)), GREY) | own


def draw(name: str, sentence: str, figure: Figure, rows: list[list[Any]]) -> Picture:
    """Return a drawn figure with its sentence and its numbers."""
    return Picture(name, sentence, to_svg(name, figure, tight=True), to_csv(rows))


def positions_figure(one: Forecast) -> Figure:
    """Draw one panel an issue: a line an actor, with the band of nine in ten runs for the strongest."""
    shades, names = colours(one), one.table.actors
    count = len(one.table.issues)
    figure = Figure(figsize=(8, 3.4 * count))
    for m, issue in enumerate(one.table.issues):
        axes = figure.add_subplot(count, 1, m + 1)
        axes.set_title(issue, loc="left")
        for i in sorted(shades, key=lambda i: shades[i] != GREY):
            if one.spread is not None and shades[i] != GREY:
                band = one.spread.quantiles[:, :, i, m]
                axes.fill_between(range(band.shape[1]), band[0], band[4], color=shades[i], alpha=0.12, lw=0)
            axes.plot(one.positions[:, i, m], color=shades[i], lw=2 if shades[i] != GREY else 0.8)
        lines = one.positions[:, :, m]
        room = max(np.ptp(lines), 1e-9) / 17
        shown = [i for i in shades if shades[i] != GREY or len(names) <= LABELLED]
        label_ends(axes, one.turns, [(lines[-1, i], names[i], shades[i]) for i in shown], room)
        axes.set_xlim(0, one.turns)
        axes.set_xlabel("turn")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    figure.tight_layout()
    return figure


def positions_by_turn(one: Forecast) -> Picture:
    """Return that figure with its numbers."""
    names = one.table.actors
    rows: list[list[Any]] = [["turn", "actor", "issue", "position"]]
    for t, i, m in np.ndindex(one.positions.shape):
        rows.append([t, names[i], one.table.issues[m], float(one.positions[t, i, m])])
    sentence = "Where each actor stands after every turn"
    sentence += "; the bands hold nine in ten of the runs." if one.spread is not None else "."
    return draw("positions-by-turn", sentence, positions_figure(one), rows)


def chances_by_turn(one: Forecast) -> Picture:
    """Draw the chance of each actor's position by turn."""
    assert one.chances is not None
    shades, names = colours(one), one.table.actors
    figure = Figure(figsize=(8, 3.4))
    axes = figure.add_subplot()
    for i, shade in shades.items():
        axes.plot(one.chances[:, i], color=shade, lw=2 if shade != GREY else 0.8)
    shown = [i for i in shades if shades[i] != GREY or len(names) <= LABELLED]
    label_ends(axes, one.turns, [(one.chances[-1, i], names[i], shades[i]) for i in shown], one.chances.max() / 17)
    axes.set(xlim=(0, one.turns), ylim=(0, None), xlabel="turn", ylabel="chance")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    figure.tight_layout()
    rows = [["turn", "actor", "chance"]]
    rows += [[t, names[i], float(one.chances[t, i])] for t, i in np.ndindex(one.chances.shape)]  # type: ignore[list-item]
    sentence = "The chance that each actor's position is the outcome, by turn; actors at one place share its chance."
    return draw("chances-by-turn", sentence, figure, rows)


def power_landscape(one: Forecast) -> Picture:
    """Draw stacked bars of capability times salience along the scale, at the start and at the end."""
    shades, names, weight = colours(one), one.table.actors, power(one)
    count = len(one.table.issues)
    figure = Figure(figsize=(8, 2.4 * count))
    edges = np.linspace(*one.scale, BINS + 1)
    rows: list[list[Any]] = [["when", "actor", "issue", "position", "effective power"]]
    for m, issue in enumerate(one.table.issues):
        tallest = 0.0
        panels = [figure.add_subplot(count, 2, 2 * m + side) for side in (1, 2)]
        for axes, t, when in zip(panels, (0, -1), ("start", "end"), strict=True):
            place = np.clip(np.digitize(one.positions[t, :, m], edges) - 1, 0, BINS - 1)
            floor = np.zeros(BINS)
            for i in sorted(shades, key=lambda i: -weight[i, m]):
                b = place[i]
                axes.bar(edges[b], weight[i, m], edges[1] - edges[0], floor[b], align="edge",
                         color=shades[i], edgecolor="white", lw=0.4)
                floor[b] += weight[i, m]
                rows.append([when, names[i], issue, float(one.positions[t, i, m]), float(weight[i, m])])
            axes.set_title(f"{issue}: {when}", loc="left")
            axes.set_xlim(*one.scale)
            tallest = max(tallest, floor.max())
        for axes in panels:
            axes.set_ylim(0, tallest * 1.05)
        panels[0].set_ylabel("effective power")
    handles = [Patch(color=shade, label=names[i]) for i, shade in shades.items() if shade != GREY]
    handles += [Patch(color=GREY, label="others")] if GREY in shades.values() else []
    figure.tight_layout(rect=(0, 0, 1, 1 - 0.35 / figure.get_figheight()))
    figure.legend(handles=handles, ncols=min(9, len(handles)), loc="upper left", frameon=False, fontsize=8)
    sentence = "How much capability times salience stands where on the scale, at the start and at the end."
    return draw("power-landscape", sentence, figure, rows)


def quad_map(one: Forecast) -> Picture:
    """Draw who gains by challenging whom, seen from the strongest actor, at the start."""
    shades, names = colours(one), one.table.actors
    focus = int(np.argmax(power(one).sum(axis=1)))
    gains = one.story[0].gains[0] if len(one.story[0].gains) else np.zeros((len(names),) * 2)
    figure = Figure(figsize=(7, 5))
    axes = figure.add_subplot()
    axes.axhline(0, color=INK, lw=0.8)
    axes.axvline(0, color=INK, lw=0.8)
    rows: list[list[Any]] = [["focus", "other", "gain of focus", "gain of other"]]
    spots: dict[tuple[float, float], list[int]] = {}
    for j, name in enumerate(names):
        if j != focus:
            rows.append([names[focus], name, float(gains[focus, j]), float(gains[j, focus])])
            spots.setdefault((round(rows[-1][2], 3), round(rows[-1][3], 3)), []).append(j)
    for (x, y), here in spots.items():
        axes.plot(x, y, "o", color=shades[here[0]])
        label = ", ".join(names[j] for j in here)
        axes.annotate(label, (x, y), (4, 4), textcoords="offset points", color=shades[here[0]], fontsize=9)
    reach = max(1e-6, np.abs(gains[focus]).max(), np.abs(gains[:, focus]).max()) * 1.15
    axes.set(xlim=(-reach, reach), ylim=(-reach, reach))
    axes.set_xlabel(f"what {names[focus]} expects from challenging the other")
    axes.set_ylabel(f"what the other expects from challenging {names[focus]}")
    presses = f"{names[focus]} presses"
    corners = ((1, 1, "both would fight"), (-1, 1, "the other presses"), (1, -1, presses), (-1, -1, "peace"))
    for x, y, words in corners:
        side = "right" if x > 0 else "left"
        axes.text(0.99 if x > 0 else 0.01, 0.99 if y > 0 else 0.05, words, transform=axes.transAxes,
                  ha=side, va="top", fontsize=8, alpha=0.7)
    sentence = f"Who would challenge whom at the start, seen from {names[focus]}, the strongest actor."
    return draw("quad-map", sentence, figure, rows)


def bargain_network(one: Forecast) -> Picture:
    """Draw the actors on a circle, in the order of their first positions, and the bargains among them."""
    shades, names = colours(one), one.table.actors
    order = np.argsort(one.positions[0, :, 0], kind="stable")
    angle = dict(zip(order.tolist(), np.pi - 2 * np.pi * np.arange(len(names)) / len(names), strict=True))
    offered: dict[tuple[str, str], int] = {}
    for story in one.story:
        for challenge in story.challenges:
            pair = (challenge.challenger, challenge.target)
            offered[pair] = offered.get(pair, 0) + 1
    struck = {frozenset((move.actor, move.partner)) for story in one.story for move in story.moves}
    figure = Figure(figsize=(7, 6))
    axes = figure.add_subplot()
    spot = {names[i]: (np.cos(a), np.sin(a)) for i, a in angle.items()}
    shade = {names[i]: colour for i, colour in shades.items()}
    for (a, b), times in sorted(offered.items()):
        moved = frozenset((a, b)) in struck
        axes.annotate("", spot[b], spot[a], arrowprops={
            "arrowstyle": "-|>", "color": shade[a] if moved else GREY, "lw": min(4.0, 0.6 + 0.5 * times),
            "ls": "-" if moved else ":", "connectionstyle": "arc3,rad=0.12", "shrinkA": 9, "shrinkB": 9,
        })
    size = power(one).sum(axis=1)
    for i, name in enumerate(names):
        x, y = spot[name]
        axes.plot(x, y, "o", color=shades[i], ms=6 + 12 * np.sqrt(size[i] / size.max()))
        axes.text(1.17 * x, 1.12 * y, name, ha="center", va="center", fontsize=9)
    axes.set(xlim=(-1.35, 1.35), ylim=(-1.25, 1.25), aspect="equal")
    axes.axis("off")
    rows: list[list[Any]] = [["challenger", "target", "times", "a move followed"]]
    rows += [[a, b, times, frozenset((a, b)) in struck] for (a, b), times in sorted(offered.items())]
    sentence = "Who challenged whom, the thicker the oftener; full where somebody moved, dotted where nobody did."
    return draw("bargain-network", sentence, figure, rows)


def outcome_spread(one: Forecast) -> Picture:
    """Draw the distribution of the outcome over the runs, one panel an issue."""
    assert one.spread is not None
    count = len(one.table.issues)
    figure = Figure(figsize=(8, 2.2 * count))
    rows: list[list[Any]] = [["run", "issue", "outcome"]]
    for m, issue in enumerate(one.table.issues):
        values = one.spread.outcome[:, m]
        axes = figure.add_subplot(count, 1, m + 1)
        axes.hist(values, bins=40, color=PALETTE[0], alpha=0.8)
        for level, style in ((0.05, ":"), (0.5, "-"), (0.95, ":")):
            axes.axvline(float(np.quantile(values, level)), color=INK, ls=style)
        axes.set_title(issue, loc="left")
        axes.set_xlim(*one.scale)
        axes.set_ylabel("runs")
        rows += [[h, issue, float(value)] for h, value in enumerate(values)]
    figure.tight_layout()
    sentence = f"The outcome in {one.spread.runs} runs: the middle one (line) and the ends of nine in ten (dots)."
    return draw("outcome-spread", sentence, figure, rows)
