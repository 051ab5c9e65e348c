"""Observed series of the case beside the model: its band through time, and what it says to every entry of the record.

Bands of levels come from the counts of all histories. What they cannot tell, changes and growth over a span and the
mean of a year that an entry is about, is read from the histories whose full series the run has kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from whowhom.case.observed import reading
from whowhom.case.parts.record import Observed, RecordEntry
from whowhom.report.source import Source
from whowhom.runs import grid
from whowhom.runs.sample import read_series
from whowhom.state.variables import CHANGING, POLITY

KNOWN = {v.name: v for v in (*CHANGING, *POLITY)}
"""The quantities of society by name, with their meaning and bounds."""
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
LOW, FIRST, MIDDLE, THIRD, HIGH = range(5)
READ = 1000
"""Kept histories that are read, at most."""
OBSERVATION = "polity.level"
RATIO = 1e-9
"""Below this a recorded value has no ratio."""


@dataclass(frozen=True)
class Dot:
    """One entry of the record with the quantiles (level) of what histories say to it; empty where none covers it."""

    entry: RecordEntry
    value: float
    error: float
    model: np.ndarray

    def within(self, low: int, high: int) -> bool:
        """Tell whether the recorded value lies between two of LEVELS."""
        return bool(self.model[low] <= self.value <= self.model[high])

    @property
    def near(self) -> bool:
        """Tell whether the recorded value with its error reaches the nine-in-ten band."""
        return bool(self.model[LOW] <= self.value + self.error and self.value - self.error <= self.model[HIGH])

    @property
    def ratio(self) -> float:
        """Return the model's median over the recorded value; NaN of nothing."""
        return float(self.model[MIDDLE]) / self.value if abs(self.value) > RATIO else float("nan")


@dataclass(frozen=True)
class Seen:
    """One observed series: its row, the model's band `fan (level, month)` in its unit, and its entries."""

    row: Observed
    fan: np.ndarray
    dots: tuple[Dot, ...]

    @property
    def logarithmic(self) -> bool:
        """Tell whether its quantity is counted on a logarithmic grid."""
        return grid.shape(self.row.quantity)[0] == grid.LOGARITHM


@dataclass(frozen=True)
class Score:
    """How a set of entries stands to the model: how many in the bands, and the median ratio of model to record."""

    entries: int
    half: int
    most: int
    near: int
    ratio: float


def score(dots: list[Dot]) -> Score:
    """Return the score of some entries."""
    ratios = [dot.ratio for dot in dots if np.isfinite(dot.ratio)]
    half, most = (sum(dot.within(*band) for dot in dots) for band in ((FIRST, THIRD), (LOW, HIGH)))
    near = sum(dot.near for dot in dots)
    return Score(len(dots), half, most, near, float(np.median(ratios)) if ratios else float("nan"))


@dataclass(frozen=True)
class Kept:
    """The kept series of society: `of(variable)` is (month, history), failed histories left out; NaN after the order of
    a history has fallen."""

    histories: int
    of: Callable[[str], np.ndarray]


def kept(source: Source) -> Kept:
    """Return the kept series of a run."""
    s = source.summary
    values = read_series(source.run, "society", min(READ, len(s.sample))).astype(np.float64)
    values = values[np.isfinite(values[:, 0]).all(axis=1)]
    return Kept(len(values), lambda variable: values[:, :, s.society.index(variable)].T)


def observed(source: Source, series: Kept) -> list[Seen]:
    """Return every series that the case observes and the run covers, by domain."""
    s = source.summary
    rows = {row.series: row for row in source.case.observed if row.quantity in s.society}
    found = []
    for name, mine in entries_of(source, set(rows)).items():
        row, values = rows[name], series.of(rows[name].quantity)
        level = row.read == "level"
        fan = (row.factor * level_fan(source, row.quantity, series) if level
               else read_fan(row, values, mine[0], s.month0))
        dots = [dot for entry in mine if (dot := dot_of(entry, row, values, s.month0))]
        found += [Seen(row, fan, tuple(dots))] if dots else []
    found.sort(key=lambda seen: (domain_of(seen), seen.row.quantity, seen.row.read, -len(seen.dots), seen.row.series))
    return found


def domain_of(seen: Seen) -> str:
    """Return the domain of the record in which a series stands."""
    return seen.dots[0].entry.domain


def entries_of(source: Source, names: set[str]) -> dict[str, list[RecordEntry]]:
    """Return the entries within the span of the run that observe something, by series and date."""
    s, out = source.summary, dict[str, list[RecordEntry]]()
    for entry in sorted(source.case.record, key=lambda e: (e.month, e.id)):
        mine = entry.kind == "series" and entry.observation == OBSERVATION and entry.subject in names
        if mine and s.month0 <= entry.month < s.month0 + s.months:
            out.setdefault(entry.subject, []).append(entry)
    return out


def beyond_grid(name: str) -> bool:
    """Tell whether a quantity may run beyond the grid of its counts: it has no bound and no grid of its own."""
    return KNOWN[name].high > 1 and name not in grid.SHAPES


def level_fan(source: Source, name: str, series: Kept) -> np.ndarray:
    """Return the band of a quantity (level, month): from the counts of all histories, or from the kept series where the
    counts' grid may not reach it."""
    if beyond_grid(name) and series.histories:
        return np.array([quantiles(month) for month in series.of(name)]).T
    return np.array([source.summary.society_quantile(name, level) for level in LEVELS])


def read_fan(row: Observed, values: np.ndarray, like: RecordEntry, month0: int) -> np.ndarray:
    """Return the band of a change or growth: what an entry like this one would say, were it of each month."""
    found = [said(replace(like, month=month0 + n), row, values, month0) for n in range(len(values))]
    return np.array([quantiles(one) for one in found]).T


def dot_of(entry: RecordEntry, row: Observed, values: np.ndarray, month0: int) -> Dot | None:
    """Return an entry with what the model says to it; None where the run does not cover it."""
    found = quantiles(said(entry, row, values, month0))
    return Dot(entry, float(entry.value), entry.error, found) if np.isfinite(found).all() else None


def said(entry: RecordEntry, row: Observed, values: np.ndarray, month0: int) -> np.ndarray:
    """Return what each history says to an entry (history); empty where none can. `values (month, history)`."""
    if row.read == "growth":
        each = [reading(entry, row, list(history), month0) for history in values.T]
        return np.array([one for one in each if one is not None])
    # A level and a change are sums, so that one reading of the rows of the array is that of every history.
    rows: Any = values
    found: Any = reading(entry, row, rows, month0)
    return np.array([]) if found is None else np.asarray(found)


def quantiles(found: np.ndarray) -> np.ndarray:
    """Return the quantiles at LEVELS of what is known (not NaN); NaN of nothing."""
    known = found[np.isfinite(found)]
    return np.quantile(known, LEVELS) if len(known) else np.full(len(LEVELS), np.nan)


def panels(found: list[Seen]) -> Iterator[list[Seen]]:
    """Yield the series that one panel shows: those that observe one quantity in one unit in one way."""
    groups = dict[tuple[str, float, str, int], list[Seen]]()
    for seen in found:
        row = seen.row
        groups.setdefault((row.quantity, row.factor, row.read, row.months), []).append(seen)
    yield from groups.values()
