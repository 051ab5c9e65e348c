"""The leading body: who is re-elected when it is renewed, and how many sit in it over the years."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from whowhom.engine.bind import Model
from whowhom.evidence.checks.check import BEFOREHAND, Band, Check, Group, of, ratio
from whowhom.evidence.checks.known import Known
from whowhom.evidence.checks.seen import Seen
from whowhom.evidence.checks.told import Figure
from whowhom.state.institutions import EXPELLED, REMOVED

FEWEST = 3
"""Members on record at one date that make it a renewal of the body."""


def tally(seen: Seen) -> dict[str, float]:
    """Count sitting members at renewals and those re-elected, and all who ever sat, as far as there is a record."""
    last, body = seen.recorded, seen.leading
    seat, rung = seen["seat"][:last, body] > 0, seen["rung"][:last]
    sitting = returned = 0
    for m in range(1, last):
        if seen["renewed"][m, body] == m:
            stood = seat[m - 1] & (seen["alive"][m] == 1) & ~fallen(rung[m], seen["submitted"][m])
            sitting += int(stood.sum())
            returned += int((stood & seat[m]).sum())
    return {"sitting": sitting, "returned": returned, "members": int(seat.any(axis=0).sum()), "histories": 1}


def fallen(rung: np.ndarray, submitted: np.ndarray) -> np.ndarray:
    """Return who may not sit (actor), as the rules of the struggle have it: removed and not submitted, or expelled."""
    return (rung >= EXPELLED) | ((rung >= REMOVED) & (submitted == 0))


def carried_over(known: Known) -> Figure:
    """Return the share re-elected on record.

    Who has an entry at a renewal and had one before was re-elected; whom a motion took out of the body in that month
    was not. Whose entry is held out is in neither.
    """
    at: dict[int, set[str]] = defaultdict(set)
    for month, actor in known.seats():
        at[month].add(actor)
    sat = set(known.model.start.seats.get(known.leading, ()))
    returned = struck = 0
    for month in sorted(at):
        if len(at[month]) >= FEWEST and month > known.first:
            returned += len(at[month] & sat)
            struck += len(put_out(known, month) & sat)
        sat |= at[month]
    if not returned:
        return known.silent()
    return Figure(returned / (returned + struck), f"{returned} of {returned + struck} on record")


def put_out(known: Known, month: int) -> set[str]:
    """Return whom a motion took out of the leading body in a month."""
    motions = (m for m in known.motions() if m.month == month and m.carried == "yes" and m.about == known.leading)
    return {actor for motion in motions for actor in motion.targets}


def members(known: Known) -> Figure:
    """Return how many sat, from the start and the entries that may be seen."""
    found = {actor for _, actor in known.seats()}
    if not found:
        return known.silent()
    found |= set(known.model.start.seats.get(known.leading, ()))
    return Figure(float(len(found)), "at the start and on record")


def about(figure: Figure) -> Band:
    """Return the band of the number of members: 16 to 26 for 20 on record, and so in proportion."""
    if figure.value is None:
        return Band(None, None, "the record has no figure to set a band by", "")
    return Band(0.8 * figure.value, 1.3 * figure.value, "a fifth less than on record to a third more", BEFOREHAND)


def checks(model: Model) -> tuple[Check, ...]:
    """Return the checks of this group."""
    return (
        Check("carry_over", "sitting members of the leading body, alive and not fallen, re-elected at its renewal",
              ratio("returned", "sitting"), of("sitting"),
              Band(0.85, 1.0, "a seat is lost by a decision, not by lot", BEFOREHAND), carried_over),
        Check("distinct_leading_members", "different members of the leading body",
              ratio("members", "histories"), of("histories"), about, members),
    )


GROUP = Group("bodies", tally, checks, ("seat", "renewed", "alive", "rung", "submitted"))
