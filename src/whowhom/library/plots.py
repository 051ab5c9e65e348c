"""Figures for notebooks and print, drawn by what draws the report's."""

from __future__ import annotations

import io
from collections.abc import Sequence

import matplotlib as mpl
from matplotlib.figure import Figure

from whowhom.errors import Fault, InputError
from whowhom.questions.whatif.effects import OutcomeEffect
from whowhom.report import outcomes
from whowhom.report.figures import odds, power
from whowhom.report.figures.effects import draw_effects
from whowhom.report.picture import STYLE
from whowhom.report.source import Source

KINDS = ("odds", "power")


def run_figure(source: Source, what: str) -> Figure:
    """Return a figure of a run; raises InputError for a word that names none."""
    if what not in KINDS:
        raise InputError(Fault("what", what, "is not a figure of a run", what, "one of " + ", ".join(KINDS)))
    with mpl.rc_context(STYLE):
        if what == "odds":
            return for_notebooks(odds.draw(outcomes.rows(source), narrow=False))
        return for_notebooks(power.draw(source, power.fans(source, source.people), narrow=False))


def effect_figure(effects: Sequence[OutcomeEffect]) -> Figure:
    """Return the figure of effects on outcomes."""
    with mpl.rc_context(STYLE):
        return for_notebooks(draw_effects(effects))


def for_notebooks(figure: Figure) -> Figure:
    """Return a figure that a notebook shows by itself; else it would only do so for one that pyplot has made."""

    def png() -> bytes:
        out = io.BytesIO()
        figure.savefig(out, format="png", dpi=144)
        return out.getvalue()

    figure._repr_png_ = png  # type: ignore[attr-defined]
    return figure
