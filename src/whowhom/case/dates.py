"""Months as numbers, counted from January of year 0: `month = 12 * year + (month_of_year - 1)`.

Years are counted as in ISO 8601: 0 is the year before 1, and `-0430` the one that historians call 431 before our era.
"""

from __future__ import annotations

from typing import Any

CALENDAR = 1 << 20
"""An event's first word counts the months of the calendar below this, and above it the substep within the month."""
BEGINNING = -12 * 10_000
"""A month before any that can be written: from which a thing holds that says no date."""


def month_of(date: str) -> int:
    """Return the month number of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, a year before 0 with its sign (a bare year means
    January).

    >>> month_of("1922-04"), month_of("-0430-05")
    (23067, -5156)
    """
    year, _, rest = date.removeprefix("-").partition("-")
    return 12 * (-int(year) if date.startswith("-") else int(year)) + (int(rest[:2]) - 1 if rest else 0)


def date_of(month: int) -> str:
    """Return `YYYY-MM` of a month number.

    >>> date_of(23067), date_of(-5156)
    ('1922-04', '-0430-05')
    """
    year = month // 12
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month % 12 + 1:02d}"


def month_in(word: Any) -> Any:
    """Return the month, below nothing in years before 0, in the first word of a logged event, or in many of them.

    >>> month_in(month_of("1922-04")), month_in(month_of("-0430-05") + CALENDAR)
    (23067, -5156)
    """
    half = CALENDAR >> 1
    return ((word + half) & (CALENDAR - 1)) - half
