"""Words for numbers, dates and names, the same on the whole page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from whowhom.case.dates import date_of

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")


SIGN = "\u00a0%"
"""A percent sign that no line break parts from its number."""


def percent(share: float) -> str:
    """Return a share as a percentage: whole above ten, one decimal below, never a false 0 or 100.

    >>> percent(0.394), percent(0.0233), percent(0.0002), percent(0.9999), percent(0.0), percent(1.0)
    ('39\\xa0%', '2.3\\xa0%', 'under 0.1\\xa0%', 'over 99.9\\xa0%', '0\\xa0%', '100\\xa0%')
    """
    if share in (0.0, 1.0):
        number = f"{100 * share:.0f}"
    elif share < 0.0005:
        number = "under 0.1"
    elif share > 0.9995:
        number = "over 99.9"
    else:
        number = f"{100 * share:.{1 if share < 0.0995 or share > 0.9895 else 0}f}"
    return number + SIGN


def span(low: float, high: float) -> str:
    """Return two shares as `36 to 43 %`."""
    first, last = percent(low), percent(high)
    return f"{first.removesuffix(SIGN)} to {last}"


def chance(p: float) -> str:
    """Return a probability as a reader says it.

    >>> chance(1.0), chance(0.31), chance(0.0125), chance(0.0)
    ('certain', '31\\xa0%', '1 in 80', 'less than 1 in a million')
    """
    if p >= 0.9995:
        return "certain" if p == 1.0 else "all but certain"
    if p >= 0.0995:
        return percent(p)
    return f"1 in {1 / p:,.0f}" if p > 1e-6 else "less than 1 in a million"


def month_words(month: int) -> str:
    """Return a month number as `April 1922`."""
    return f"{MONTHS[month % 12]} {month // 12}"


def iso(month: int | float) -> str:
    """Return a month number as `1922-04`."""
    return date_of(round(month))


def counted(n: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `1 history`, `2,000 histories`."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def join(words: Iterable[str]) -> str:
    """Return words as a list in a sentence.

    >>> join(["a"]), join(["a", "b"]), join(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    found = list(words)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else ""


def short(title: str) -> str:
    """Return the head of a title: up to the first comma or semicolon, without brackets.

    >>> short("Head of the Petrograd (Leningrad) organisation, by its Soviet")
    'Head of the Petrograd organisation'
    """
    return re.split(r"[,;]", re.sub(r" \([^)]*\)", "", title))[0].strip()


def capital(words: str) -> str:
    """Return words with a capital first letter."""
    return words[:1].upper() + words[1:]


def spaced(id: str) -> str:
    """Return an id as words."""
    return id.replace("_", " ")
