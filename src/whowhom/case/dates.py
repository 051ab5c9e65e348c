"""Months as numbers, counted from January of year 0: `month = 12 * year + (month_of_year - 1)`."""

from __future__ import annotations


def month_of(date: str) -> int:
    """Return the month number of `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (a bare year means January)."""
    year, _, rest = date.partition("-")
    return 12 * int(year) + (int(rest[:2]) - 1 if rest else 0)


def date_of(month: int) -> str:
    """Return `YYYY-MM` of a month number."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"
