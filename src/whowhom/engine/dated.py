"""Dated changes of a model: from outside, of institutions, by intervention; where a history begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from whowhom.case.dates import date_of, month_of
from whowhom.case.parts.whole import Case, Start
from whowhom.engine.change import Change
from whowhom.engine.draft import Draft
from whowhom.engine.names import Names
from whowhom.errors import Fault, InputError, nearest
from whowhom.state.layout import MOST_CELLS, MOST_MONTHS, Layout


def exogenous_changes(case: Case, names: Names, dropped: Sequence[tuple[str, str, int]]) -> list[Change]:
    """Return the dated changes that a case gives from outside, less `dropped` (subject, attribute, from month)."""
    out = []
    for entry in case.exogenous:
        if any((entry.subject, entry.attribute) == (s, a) and entry.month >= since for s, a, since in dropped):
            continue
        if entry.attribute == "health":
            out.append(Change("health", (names.number("actors", entry.subject),), float(entry.value), entry.month))
        elif entry.attribute == "dies":
            out.append(Change("death_month", (names.number("actors", entry.subject),), entry.month))
        elif entry.attribute == "written":
            out.append(Change("written", (names.number("documents", entry.subject),), entry.month))
        elif entry.attribute in ("created", "abolished"):
            place = (names.number("offices", entry.subject),)
            out.append(Change("open", place, float(entry.attribute == "created"), entry.month))
        elif entry.attribute == "force":
            out.append(Change(entry.subject, (0,), float(entry.value in ("on", "true", "1")), entry.month))
    return out


def institutional_changes(case: Case, names: Names, layout: Layout) -> list[Change]:
    """Return the dated changes of offices and rules."""
    out = []
    for office in case.offices:
        place = (names.number("offices", office.id),)
        out.append(Change("open", place, 1.0, office.created))
        if office.abolished is not None:
            out.append(Change("open", place, 0.0, office.abolished))
        if office.heir:
            out.append(Change("heir", place, names.number("actors", office.heir), office.heir_since))
    for rule in case.rules:
        if rule.id in layout.variables:
            out.append(Change(rule.id, (0,), 1.0, rule.since))
            if rule.until is not None:
                out.append(Change(rule.id, (0,), 0.0, rule.until))
    return out


def settle(given: Sequence[Change], stated: Sequence[Change], start: int, months: int,
           draft: Draft) -> tuple[np.ndarray, np.ndarray]:
    """Write changes up to the start into the draft; return the later ones, and those that hold, as tables.

    `stated` ones (interventions) come after those `given` by the case and are also made in the first month, where what
    the start's own tables and ranges say would else undo them.
    """
    rows, values = [], []
    both = [(change, False) for change in given] + [(change, True) for change in stated]
    for change, ours in sorted(both, key=lambda c: (c[0].hold, -1 if c[0].month is None else c[0].month)):
        index = change.since(start) - start
        early = not change.hold and index == 0
        places = [change.index] if change.index else list(np.ndindex(draft.layout.shape(change.variable)))
        for place in places:
            if early and ours:
                draft.fix(change.variable, place, change.value)
            elif early:
                draft[change.variable][place] = change.value
            if (ours or not early) and index < months:
                integer, word = draft.layout.place(change.variable, *place)
                rows.append((index, int(integer), word, int(change.hold)))
                values.append(change.value)
    return np.array(rows, np.int64).reshape(-1, 4), np.array(values, np.float64)


def hold_series(changes: Sequence[Change], names: Names, start: int, value: np.ndarray,
                width: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return value and half-width (month, series) with those that an intervention holds, from its date on."""
    for change in sorted(changes, key=lambda c: -1 if c.month is None else c.month):
        rest = slice(change.since(start) - start, None)
        value[rest, names.series.index(change.variable)] = change.value
        width[rest, names.series.index(change.variable)] = 0.0
    return value, width


def last_month(case: Case, start: Start, until: str | None) -> int:
    """Return the number of months from a start to the end of the case, or to `until`; raises InputError outside it."""
    if until is not None and not re.fullmatch(r"\d{1,4}-(0[1-9]|1[0-2])(-\d\d)?", until):
        raise InputError(Fault("--until", "", "is not a month", until, "YYYY-MM"))
    end = case.ends if until is None else month_of(until)
    if not start.month <= end <= case.ends:
        raise InputError(Fault("--until", str(until), "is not within the case", str(until),
                               f"{date_of(start.month)} to {date_of(case.ends)}"))
    return end - start.month + 1


def check_size(case: Case, months: int, series: int) -> None:
    """Raise InputError where histories have more months than there is memory to count so many series in."""
    most = min(MOST_MONTHS, MOST_CELLS // series)
    if months > most:
        needed = 3 * months * series * 51 * 8 / 1e9
        got = f"{months:,} months, {series} series: some {needed:,.1f} GB of memory"
        raise InputError(Fault(f"case {case.id}", "ends", "is too far from the start", got,
                               f"at most {most:,} months", "--until, or fewer actors"))


def find_start(case: Case, name: str | None) -> Start:
    """Return a start of a case; raises InputError with the known ones."""
    try:
        return case.start(name)
    except KeyError:
        known = [s.id for s in case.starts]
        raise InputError(Fault("--from", str(name), f"is not a start of case {case.id}", str(name),
                               "one of " + ", ".join(known), nearest(str(name), known))) from None
