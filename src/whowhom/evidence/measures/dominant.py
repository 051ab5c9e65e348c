"""Who is dominant first: how soon, and whether he fills most posts by then."""

from __future__ import annotations

import numpy as np

from whowhom.engine.bind import Model
from whowhom.evidence.checks.check import Check, Group
from whowhom.evidence.checks.dominance import MONTHS, POWER, REMOVABLE
from whowhom.evidence.checks.seen import Seen
from whowhom.evidence.measures.figure import share
from whowhom.evidence.measures.placements import appointer, no_appointing_office


def tally(seen: Seen) -> dict[str, float]:
    """Count whether somebody comes to be dominant, the years until then, and whether he fills most posts."""
    month, who = first_dominant(seen)
    if who < 0:
        return {"dominant": 0.0, "years": 0.0, "fills_posts": 0.0}
    return {"dominant": 1.0, "years": month / 12, "fills_posts": float(appointer(seen, month) == who)}


def first_dominant(seen: Seen) -> tuple[int, int]:
    """Return from which month on who is dominant first; -1 for nobody."""
    stands = (seen["power_over_leading_body"] > POWER) & (seen["removable"] < REMOVABLE)
    if len(stands) < MONTHS:
        return -1, -1
    before = np.concatenate([np.zeros((1, stands.shape[1]), np.int64), np.cumsum(stands, axis=0)])
    found = np.argwhere(before[MONTHS:] - before[:-MONTHS] == MONTHS)
    return (int(found[0, 0]) + MONTHS - 1, int(found[0, 1])) if len(found) else (-1, -1)


def checks(model: Model) -> tuple[Check, ...]:
    """Return the measures of this group."""
    return (
        share("first_dominance_years", "years until somebody is dominant, where anybody ever is", "years", "dominant"),
        share("first_dominant_fills_posts", "the first to be dominant who hold the office that fills most posts by "
              "then", "fills_posts", "dominant", lacks=no_appointing_office(model)),
    )


GROUP = Group("first_dominant", tally, checks,
              ("power_over_leading_body", "removable", "holder", "open", "appoint", "clients"))
