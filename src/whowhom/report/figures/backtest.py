"""The figures of a backtest: all scores side by side, and the odds of one struggle."""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure

from whowhom.case.table.struggle import Struggle
from whowhom.evidence.struggles.answer import Answer
from whowhom.evidence.struggles.forecast import scored
from whowhom.report.figures.axes import FAINT, canvas, percents
from whowhom.report.picture import BLUE, GREY, INK, ORANGE, Picture, picture
from whowhom.report.text.backtest import TITLES, scores_of, signed


def scores_figure(answer: Answer) -> Picture:
    """Return the figure of what every forecaster gains over even odds."""
    rows = [(TITLES[name], s.log_score_less_uniform, s.low, s.high) for name, s in scores_of(answer).items()
            if s.log_score_less_uniform is not None]
    said = f"the model is {signed(rows[0][1])} nats a struggle from even odds" if rows else "no winner is known"
    sentence = f"Who leads after five years: {said}; dots are means, lines 90 % bounds over struggles."
    return picture("scores", "Log score less that of even odds", sentence, lambda narrow: draw_scores(rows, narrow),
                   [["forecaster", "log_score_less_uniform", "low", "high"], *rows])


def draw_scores(rows: list[tuple[Any, ...]], narrow: bool) -> Figure:
    """Draw a dot with its bounds for each forecaster."""
    height = 0.9 + 0.3 * len(rows)
    figure = canvas(narrow, height, height)
    axes = figure.add_subplot()
    axes.axvline(0.0, color=GREY, lw=0.8)
    for n, (name, value, low, high) in enumerate(reversed(rows)):
        colour = BLUE if name.startswith("the model") else GREY
        axes.plot((low, high), (n, n), color=colour, lw=2, solid_capstyle="butt")
        axes.plot(value, n, "o", color=colour, ms=6)
    axes.set_yticks(range(len(rows)), [row[0] for row in reversed(rows)])
    axes.set(ylim=(-0.6, len(rows) - 0.4), xlabel="nats a struggle")
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", **FAINT)
    return figure


def odds_figure(answer: Answer, struggle: Struggle, n: int) -> Picture:
    """Return the figure of the odds of one struggle; who led is marked."""
    forecast = answer.forecasts[struggle.id]
    winner, p = answer.known.winners.get(struggle.id), scored(forecast.winner)
    rows = sorted(((a.name, float(p[k]), float(scored(answer.prior[struggle.id].winner)[k]), a.id == winner)
                   for k, a in enumerate(struggle.actors)), key=lambda row: -row[1])
    told = next((f" {row[0]} led; the model gave him {100 * row[1]:.0f} %." for row in rows if row[3]), "")
    sentence = (f"The chance of each to lead, as it is scored: {rows[0][0]} first, with "
                f"{100 * rows[0][1]:.0f} %.{told} Hollow dots: parameters not weighted.")
    return picture(f"odds-{n}", "Who leads after five years", sentence, lambda narrow: draw_odds(rows, narrow),
                   [["actor", "probability", "prior", "led"], *rows])


def draw_odds(rows: list[tuple[str, float, float, bool]], narrow: bool) -> Figure:
    """Draw a dot for each actor."""
    height = 0.6 + 0.26 * len(rows)
    figure = canvas(narrow, height, height)
    axes = figure.add_subplot()
    for n, (_, p, prior, led) in enumerate(reversed(rows)):
        colour = ORANGE if led else BLUE
        axes.plot(prior, n, "o", mfc="none", mec=GREY, ms=6)
        axes.plot(p, n, "o", color=colour, ms=6)
        if led:
            axes.annotate("led", (p, n), (7, 0), textcoords="offset points", va="center", color=INK)
    axes.set_yticks(range(len(rows)), [row[0] for row in reversed(rows)])
    axes.set(xlim=(0, min(1.0, 1.15 * max(max(row[1], row[2]) for row in rows))), ylim=(-0.6, len(rows) - 0.4))
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", **FAINT)
    percents(axes.xaxis)
    return figure
