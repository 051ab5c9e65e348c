"""Checks of namings: whether an entry that says who held an office is a new naming or only a confirmation."""

from __future__ import annotations

from typing import Any

from whowhom.case.dates import month_of
from whowhom.case.draft import Draft
from whowhom.case.parts.polity import twin
from whowhom.case.yaml import Place


def check_namings(draft: Draft) -> None:
    """Every entry of kind `office`, and no other, says how; what it says agrees with who held the office before."""
    held: dict[str, list[tuple[str, str]]] = {}
    for start in draft.starts.values():
        for office, actors in start.human.offices.items():
            for n, actor in enumerate(actors, 1):
                held.setdefault(twin(office, n), []).append((start.human.date, actor))
    rows = sorted(draft.tables["record"], key=lambda one: one[0].date)
    for row, _ in rows:
        if row.kind in ("office", "office_lost"):
            held.setdefault(row.subject, []).append((row.date, row.value if row.kind == "office" else ""))
    for row, place in rows:
        at = place.at("naming")
        if row.kind != "office":
            if row.naming:
                draft.add(at, "is given for an entry that names nobody", row.kind, "kind office, or no naming")
        elif not row.naming:
            draft.add(at, "does not say whether the naming is new", "nothing", "new, again or still")
        else:
            _agrees(draft, row, _before(held[row.subject], row.date), at)


def _before(held: list[tuple[str, str]], date: str) -> str | None:
    """Return the last holder known from earlier months ("" if the office was vacant); None if nothing is known.

    The month itself does not count: a start is the state at its end, and holds what was decided in it.
    """
    past = [one for one in held if month_of(one[0]) < month_of(date)]
    return max(past)[1] if past else None


def _agrees(draft: Draft, row: Any, before: str | None, place: Place) -> None:
    if row.naming == "new" and before == row.value:
        draft.add(place, "is new for a man who held the office already", row.value, "again or still")
    elif row.naming != "new" and before is not None and before != row.value:
        got = f"{row.naming} for {row.value}, after {before or 'nobody'}"
        draft.add(place, "confirms a man who did not hold the office", got, "new, or the holder before him")
