"""Checks of positions and lines: where somebody stood, or those in power, and how sure that is."""

from __future__ import annotations

from typing import Any

from whowhom.case.checks.motions import alive
from whowhom.case.checks.names import Names
from whowhom.case.draft import Draft
from whowhom.case.yaml import Place

LEAST_ERROR = 0.2
"""A position is a judgement of its coder: nobody knows it better than this."""


def check_stances(draft: Draft, names: Names) -> None:
    """Check positions of persons and the lines of those in power."""
    seen: dict[Any, str] = {}
    for row, place in draft.tables["positions"]:
        if names.need("actors", row.actor, place.at("actor")):
            alive(draft, row.actor, row.date, place.at("actor"))
        _stance(draft, names, row, place)
        draft.once(seen, (row.actor, row.issue, row.date, row.voice), place)
    for row, place in draft.tables["lines"]:
        _stance(draft, names, row, place)
        if row.date.removeprefix("-")[5:] not in ("01", "07"):
            draft.add(place.at("date"), "does not begin a half-year", row.date, "YYYY-01 or YYYY-07")
        draft.once(seen, (row.issue, row.date), place)


def _stance(draft: Draft, names: Names, row: Any, place: Place) -> None:
    names.need("issues", row.issue, place.at("issue"))
    draft.late(row.date, place.at("date"))
    if row.error < LEAST_ERROR:
        draft.add(place.at("error"), "is too small for a judgement", row.error, f"{LEAST_ERROR} or more")
