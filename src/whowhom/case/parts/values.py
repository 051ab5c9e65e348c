"""Numbers as a case holds them: with range, source and date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Quantity:
    """A number with its range and its source; `source` is a bibliography key or `assumption`."""

    value: float
    low: float
    high: float
    source: str
    where: str = ""


@dataclass(frozen=True)
class Dated:
    """A quantity that holds from a month on, until the next one of the same thing."""

    since: int
    quantity: Quantity


def latest(rows: Sequence[Dated], month: int) -> Quantity | None:
    """Return the quantity with the latest date not after `month`."""
    known = [row for row in rows if row.since <= month]
    return max(known, key=lambda row: row.since).quantity if known else None
