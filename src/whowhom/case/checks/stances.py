"""Checks of positions and lines: where somebody stood, or those in power, and how sure that is."""

from __future__ import annotations

from typing import Any

from whowhom.case.checks.motions import alive, dates
from whowhom.case.checks.names import Names, Place
from whowhom.case.draft import Draft

LEAST_ERROR = 0.2
"""A position is a judgement of its coder: nobody knows it better than this."""


def check_stances(draft: Draft, names: Names) -> None:
    """Check positions of persons and the lines of those in power."""
    seen: dict[Any, str] = {}
    for row, where, path in draft.tables["positions"]:
        if names.need("actors", row.actor, (where, f"{path}.actor")):
            alive(draft, row.actor, row.date, (where, f"{path}.actor"))
        _stance(draft, names, row, (where, path))
        _once(draft, seen, (row.actor, row.issue, row.date, row.voice), (where, path))
    for row, where, path in draft.tables["lines"]:
        _stance(draft, names, row, (where, path))
        if row.date[5:] not in ("01", "07"):
            draft.add((where, f"{path}.date"), "does not begin a half-year", row.date, "YYYY-01 or YYYY-07")
        _once(draft, seen, (row.issue, row.date), (where, path))


def _stance(draft: Draft, names: Names, row: Any, place: Place) -> None:
    names.need("issues", row.issue, (place[0], f"{place[1]}.issue"))
    dates(draft, row, place)
    if row.error < LEAST_ERROR:
        draft.add((place[0], f"{place[1]}.error"), "is too small for a judgement", row.error, f"{LEAST_ERROR} or more")


def _once(draft: Draft, seen: dict[Any, str], key: Any, place: Place) -> None:
    if key in seen:
        draft.add(place, "is a duplicate row", f"first at {seen[key]}", "one row for each thing and date")
    seen.setdefault(key, place[0])
