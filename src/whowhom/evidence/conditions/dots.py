"""The dots of the record on conditions at home that may be learnt from, and what one knew of each the day before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from whowhom.case.observed import reading
from whowhom.case.parts.record import Observed, RecordEntry
from whowhom.engine.bind import Model

SUBJECTS = {
    "output": ("gdp_per_head_index",),
    "harvest": ("grain_harvest", "grain_harvest_nep"),
    "towns": ("urban_share",),
    "procurement": ("procurement_share",),
    "consumption": ("monthly_wage",),
    "famine": ("famine_deaths",),
    "prisoners": ("prisoners",),
}
"""What is asked after, and the series that tell it. No series tells consumption itself: wages are what workers had."""


@dataclass(frozen=True)
class Dot:
    """One entry of the record, in the unit of its series; `before` is the value recorded last before it, or what the
    start says where there is none."""

    subject: str
    entry: RecordEntry
    row: Observed
    value: float
    before: float

    def said(self, watched: Mapping[str, np.ndarray], begins: int) -> float:
        """Return what a history says to it; NaN where it does not cover it."""
        found = reading(self.entry, self.row, watched[self.row.quantity].tolist(), begins)
        return float("nan") if found is None else found


def dots_of(model: Model) -> tuple[Dot, ...]:
    """Return the dots to fit on within the span of a model, by subject, series and date."""
    rows = {row.series: row for row in model.case.observed}
    return tuple(dot for subject, names in SUBJECTS.items() for name in names if name in rows
                 for dot in series_dots(model, subject, rows[name]))


def series_dots(model: Model, subject: str, row: Observed) -> list[Dot]:
    """Return the dots of one series."""
    mine = sorted((e for e in model.case.record if e.kind == "series" and e.subject == row.series and e.part == "fit"),
                  key=lambda e: e.month)
    first, last = model.start.month, model.start.month + model.months
    found, before = [], at_start(model, row)
    for entry in mine:
        if first <= entry.month < last and entry.observation == "polity.level":
            found.append(Dot(subject, entry, row, float(entry.value), before))
        before = float(entry.value)
    return found


def at_start(model: Model, row: Observed) -> float:
    """Return what the start says to a series: the quantity in its unit, nothing for a change."""
    if row.read != "level":
        return 0.0
    word = model.layout.place(row.quantity)[1]
    return row.factor * float(model.tables.start.view(np.float64)[word])
