"""The recorded line of those in power, told: from its first half-year on the variable `line` is where it stood."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whowhom.case.parts.recorded import Line
from whowhom.engine.bind import Model, bind_again
from whowhom.engine.change import Change

HALF = 3
"""Months from the beginning of a half-year to its middle, where its value stands."""


def fit_lines(model: Model, issue: str) -> list[Line]:
    """Return the half-yearly lines on an issue that may be learnt from, in order of time."""
    mine = (one for one in model.case.lines if one.issue == issue and one.part == "fit")
    return sorted(mine, key=lambda one: one.month)


def by_month(lines: Sequence[Line], first: int, months: int) -> np.ndarray:
    """Return where those in power stood (month): straight from the middle of one known half-year to that of the next,
    so that a half-year held out is bridged; the last stands beyond its end."""
    middles, values = [one.month + HALF for one in lines], [one.value for one in lines]
    return np.interp(np.arange(first, first + months), middles, values)


def with_lines(model: Model, changes: Sequence[Change] = ()) -> Model:
    """Return the model whose rulers stand where the record has them, on every issue with lines on record, with further
    `changes`. The line alone is told: who rules, and what he believes, is not."""
    start, told = model.start.month, []
    for issue in model.case.issues:
        if lines := fit_lines(model, issue.id):
            place = (model.names.number("issues", issue.id),)
            told += [Change("line", place, float(value), start + k)
                     for k, value in enumerate(by_month(lines, start, model.months)) if start + k >= lines[0].month]
    return bind_again(model, changes=[*changes, *told])
