"""The grammar of interventions: `subject.attribute[@date]=value`, as text, before any case is looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whowhom.case.dates import month_of
from whowhom.errors import Fault, InputError

WHERE = "--do"
NOTHING = "nothing"
FORM = "subject.attribute[@date]=value"
EXAMPLE = "lenin.dies=1930-01"
LONGEST = 400
PATH = re.compile(r"[a-z][a-z0-9_]*(?:[.-][a-z][a-z0-9_]*)*")
DATE = re.compile(r"(-?\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True)
class Intervention:
    """One stated change, as written: `path` is subject and attribute, `month` None means from the start."""

    text: str
    path: str
    month: int | None
    value: str

    @property
    def nothing(self) -> bool:
        """Tell whether this is the reserved word that changes nothing."""
        return self.path == NOTHING


def parse(text: str) -> Intervention:
    """Return the parts of an intervention.

    Raises:
        InputError: with the part that was not understood.

    >>> parse("stalin.ruthlessness@1925-06=0.2").path
    'stalin.ruthlessness'
    """
    if text.strip() == NOTHING:
        return Intervention(NOTHING, NOTHING, None, "")
    if len(text) > LONGEST:
        raise refuse(text[:40] + "...", "is too long", f"{len(text)} letters", f"at most {LONGEST}")
    left, equals, value = (part.strip() for part in text.partition("="))
    if not equals:
        raise refuse(text, "says no value", text.strip(), f"{FORM}, or the word {NOTHING}", f"for example {EXAMPLE}")
    path, at, date = (part.strip() for part in left.partition("@"))
    check_path(text, path)
    check_value(text, value)
    return Intervention(f"{left}={value}", path, read_month(text, date) if at else None, value)


def check_path(text: str, path: str) -> None:
    """Raise InputError unless `path` is ids joined by points."""
    if not path:
        raise refuse(text, "names no subject", text.strip(), FORM, f"for example {EXAMPLE}")
    if not PATH.fullmatch(path):
        odd = re.sub(r"[a-z0-9_.-]", "", path) or path
        raise refuse(text, "has a subject or an attribute that is no id", odd, "ids of a-z, 0-9, _, joined by points",
                     f"for example {EXAMPLE}")


def check_value(text: str, value: str) -> None:
    """Raise InputError where a value is missing or holds a second date or setting."""
    if not value:
        raise refuse(text, "says no value", "nothing after =", FORM, f"for example {EXAMPLE}")
    if "@" in value:
        left, _, date = value.partition("@")
        path = text.partition("=")[0].strip()
        raise refuse(text, "has its date after the value", value, FORM, f"{path}@{date.strip()}={left.strip()}")
    if "=" in value:
        raise refuse(text, "has more than one =", value, FORM, "one change for each --do")


def read_month(text: str, date: str) -> int:
    """Return the month of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; raises InputError for anything else."""
    match = DATE.fullmatch(date)
    if match is None or not date.isascii():
        raise refuse(text, "has no date after @", date, "YYYY-MM",
                     "for example general_secretary.holder@1922-04=trotsky")
    month, day = match.group(2), match.group(3)
    if (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):
        raise refuse(text, "has an impossible date", date, "a month from 01 to 12, a day from 01 to 31")
    return month_of(f"{match.group(1)}-{int(month or 1):02d}")


def refuse(text: str, what: str, got: str, expected: str, remedy: str = "") -> InputError:
    """Return the error for an intervention that cannot be read."""
    return InputError(Fault(WHERE, text, what, got, expected, remedy))
