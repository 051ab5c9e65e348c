"""What a check is: sums over histories, a value of them, the record's figure and a band; and how it is judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from whowhom.engine.bind import Model
from whowhom.evidence.checks.known import Known, nothing
from whowhom.evidence.checks.seen import Seen
from whowhom.evidence.checks.told import Figure

Sums = Mapping[str, np.ndarray]
"""Sums over histories by name: a number or a row each, or one of them for every history left out."""
LEAST, LEAST_ENTRIES = 100, 25
"""Fewest cases that make a figure; where the cases are entries of the record, fewer do."""
FACTOR = 2.0
BEFOREHAND = "set beforehand, with the task"
"""The source of a band that was given to those who built the checks."""


@dataclass(frozen=True)
class Band:
    """Where a value should lie, why, and who says so; a bound that is not there is None, and no bound is no verdict."""

    low: float | None
    high: float | None
    reason: str
    source: str


def around(figure: Figure) -> Band:
    """Return the band where none was set beforehand: within a factor of two of the record's figure."""
    if figure.value is None:
        return Band(None, None, "none was set beforehand, and the record has no figure to set one by", "")
    reason = "none was set beforehand: within a factor of two of the record"
    return Band(figure.value / FACTOR, figure.value * FACTOR, reason, "assumption")


def around_share(figure: Figure) -> Band:
    """Return the same band of a share, which is 1 at most."""
    band = around(figure)
    return band if band.high is None else replace(band, high=min(1.0, band.high))


@dataclass(frozen=True)
class Check:
    """One figure. `value` and `count` are read off the sums of its group; `band` is one, or made of the record's
    figure; `lacks` says what the case has not got for it, if anything; `also` names a check without which this one is
    missed too."""

    name: str
    title: str
    value: Callable[[Sums], np.ndarray]
    count: Callable[[Sums], np.ndarray]
    band: Band | Callable[[Figure], Band]
    record: Callable[[Known], Figure] = nothing
    least: int = LEAST
    lacks: str = ""
    also: str = ""


@dataclass(frozen=True)
class Group:
    """Checks that share what they count: `tally` of one history gives numbers, or rows of them, that add up.

    `watch` are the variables of the state that it reads, `lacks` says what a model has not got for it, if anything.
    `setting` gives the model that it is played on where that is not the case as it stands; then only a `share` of the
    histories is played.
    """

    id: str
    tally: Callable[[Seen], Mapping[str, float | np.ndarray]]
    checks: Callable[[Model], tuple[Check, ...]]
    watch: tuple[str, ...] = ()
    lacks: Callable[[Model], str] = lambda model: ""
    setting: Callable[[Model], Model] | None = None
    share: float = 1.0


@dataclass(frozen=True)
class Result:
    """A check and what came of it. `value` is None with a `note` that says why; `passed` None where there is no band
    to judge by, or the case cannot be asked."""

    name: str
    title: str
    value: float | None
    error: float | None
    count: int
    record: float | None
    told: str
    low: float | None
    high: float | None
    reason: str
    source: str
    passed: bool | None
    note: str = field(default="")


def ratio(top: str, bottom: str) -> Callable[[Sums], np.ndarray]:
    """Return the ratio estimator of two sums: histories are the clusters, so long ones count for more."""
    def value(sums: Sums) -> np.ndarray:
        return np.asarray(sums[top] / sums[bottom])

    return value


def of(name: str) -> Callable[[Sums], np.ndarray]:
    """Return what reads one sum."""
    return lambda sums: np.asarray(sums[name])


def estimate(check: Check, each: Mapping[str, np.ndarray]) -> tuple[float, float, int]:
    """Return value, Monte Carlo error and cases of a check from what `each` history counted `(history, ...)`."""
    value, rest, count = left_out(check, each)
    return value, jackknife(rest), count


def left_out(check: Check, each: Mapping[str, np.ndarray]) -> tuple[float, np.ndarray, int]:
    """Return the value of a check, its values with one history at a time left out (history), and its cases."""
    total = {name: rows.sum(axis=0) for name, rows in each.items()}
    rest = {name: total[name] - rows for name, rows in each.items()}
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(check.value(total)), np.asarray(check.value(rest), float), int(round(float(check.count(total))))


def jackknife(rest: np.ndarray) -> float:
    """Return the error of a value from its values with one history left out: events of one history hang together."""
    n = len(rest)
    return float(np.sqrt((n - 1) / n * np.square(rest - rest.mean()).sum())) if n > 1 else float("nan")


def judge(check: Check, known: Known, found: tuple[float, float, int] | None, lacks: str = "") -> Result:
    """Return the result of a check: missed where there are too few cases to count, or the value is outside its band."""
    figure = known.with_told(check.name, check.record(known))
    band = check.band if isinstance(check.band, Band) else check.band(figure)
    value, error, count = found or (float("nan"), float("nan"), 0)
    note, bounded = lacks, band.low is not None or band.high is not None
    if not note and count < check.least:
        note = f"{count} cases, fewer than {check.least}"
    elif not note and not np.isfinite(value):
        note = "there is nothing to divide by"
    passed = None if lacks or not bounded else not note and inside(value, band)
    return Result(
        check.name, check.title, None if note else value, None if note or not np.isfinite(error) else error, count,
        figure.value, figure.words, band.low, band.high, band.reason, band.source, passed, note,
    )


def inside(value: float, band: Band) -> bool:
    """Tell whether a value lies in its band, the bounds included."""
    return (band.low is None or value >= band.low) and (band.high is None or value <= band.high)
