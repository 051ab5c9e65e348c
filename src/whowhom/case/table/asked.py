"""What is asked of a table and does not stand in it: the first month, the years to play, the case's id and title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from whowhom.case.dates import month_of
from whowhom.case.fields import DATE, is_slug
from whowhom.case.table.convert import slug
from whowhom.case.table.struggle import YEARS
from whowhom.errors import Fault, InputError

MOST_YEARS = 30


@dataclass(frozen=True)
class Asked:
    """The first month, and whether it was given; years to play; id and title; whether one party rules by law; the
    source of the whole table, where it is named; which struggle is meant, where a table holds several."""

    start: int
    given: bool
    id: str
    title: str
    years: int = YEARS
    one_party: bool = False
    source: str = ""
    struggle: str = ""


def asked_of(name: str, start: str | None, years: int = YEARS, *, title: str | None = None, one_party: bool = False,
             source: str | None = None, struggle: str | None = None) -> Asked:
    """Return what is asked; `name` is that of the table or of the folder, from which id and title come.

    Raises:
        InputError: if `start` is no date, or there are no years, or too many.
    """
    faults = []
    if start is not None and not is_date(start):
        faults.append(Fault("--start", "", "is not a date", repr(start[:40]),
                            "YYYY, YYYY-MM or YYYY-MM-DD; -0430 is a year before 1", "1953-03"))
    if not 1 <= years <= MOST_YEARS:
        faults.append(Fault("--years", "", "is out of bounds", str(years), f"a whole number from 1 to {MOST_YEARS}"))
    if faults:
        raise InputError(faults)
    today = date.today()
    month = month_of(start) if start is not None else 12 * today.year + today.month - 1
    base = slug(name) or "table"
    told = title or " ".join(name.replace("_", " ").split()) or "A table of actors"
    return Asked(month, start is not None, base if is_slug(base) else f"case_{base}", told, years, one_party,
                 source or "", struggle or "")


def is_date(text: str) -> bool:
    """Tell whether a text is a date with a month that there is."""
    month = re.fullmatch(DATE, text) and text.lstrip("-").partition("-")[2][:2]
    return month == "" or (bool(month) and 1 <= int(str(month)) <= 12)
