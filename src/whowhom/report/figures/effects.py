"""The effects of a change on every outcome: differences in points, with their 95 % bounds."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from whowhom.questions.whatif.effects import OutcomeEffect
from whowhom.report.figures.axes import FAINT, canvas
from whowhom.report.picture import BLUE, GREY, INK

MOST = 12
"""Outcomes that are drawn, at most: those that move most."""


def draw_effects(effects: Sequence[OutcomeEffect]) -> Figure:
    """Draw a dot with its bounds for each outcome; grey where the bounds hold zero."""
    shown = sorted(effects, key=lambda e: -abs(e.difference))[:MOST]
    shown = [e for e in effects if e in shown]
    figure = canvas(False, 0.9 + 0.3 * len(shown), 0.9 + 0.3 * len(shown))
    axes = figure.add_subplot()
    for n, effect in enumerate(reversed(shown)):
        colour = GREY if effect.low <= 0.0 <= effect.high else BLUE
        axes.plot((100 * effect.low, 100 * effect.high), (n, n), color=colour, lw=2, solid_capstyle="butt")
        axes.plot(100 * effect.difference, n, "o", color=colour, ms=6)
    axes.axvline(0.0, color=INK, lw=0.8)
    axes.set_yticks(range(len(shown)), [effect.outcome for effect in reversed(shown)])
    axes.set(ylim=(-0.6, len(shown) - 0.4), xlabel="difference in points (of 100 histories)")
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", **FAINT)
    return figure
