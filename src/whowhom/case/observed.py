"""What a history would have put in the record: the reading of a series that observes a quantity of the state.

An entry of precision day or month is read in its month. One of precision year or window covers `months` months around
its date: the half of them before it, the rest from its month on, so that a year dated July is its calendar year and one
dated January an agricultural year.
"""

from __future__ import annotations

from collections.abc import Sequence

from whowhom.case.parts.record import Observed, RecordEntry


def covered(entry: RecordEntry, row: Observed) -> tuple[int, int]:
    """Return the first month that an entry covers, and the month after the last."""
    if entry.precision in ("year", "window"):
        first = entry.month - row.months // 2
        return first, first + row.months
    return entry.month, entry.month + 1


def reading(entry: RecordEntry, row: Observed, values: Sequence[float], begins: int) -> float | None:
    """Return what a history says to an entry, in the unit of its series; None where the history does not cover it.

    `values` are the quantity at the end of each month from `begins` on. A change and a growth also need the
    month before the first.
    """
    first, after = (month - begins for month in covered(entry, row))
    if row.read == "level":
        if first < 0 or after > len(values):
            return None
        return row.factor * sum(values[first:after]) / (after - first)
    if first < 1 or after > len(values):
        return None
    before, now = values[first - 1], values[after - 1]
    if row.read == "change":
        return row.factor * (now - before)
    if before <= 0 or now < 0:
        return None
    return row.factor * 100.0 * float((now / before) ** (12.0 / (after - first)) - 1.0)
