"""Who is punished: those who voted with somebody beaten, those who had given in."""

from __future__ import annotations

import numpy as np

from whowhom.engine.bind import Model
from whowhom.evidence.checks.check import Check, Group
from whowhom.evidence.checks.known import Known
from whowhom.evidence.checks.seen import Seen
from whowhom.evidence.checks.told import Figure
from whowhom.evidence.measures.figure import share

WITHIN = 24
"""Months for which a vote is remembered."""


def tally(seen: Seen) -> dict[str, float]:
    """Count who is put on a higher rung, and who of them had given in, or had voted with somebody beaten."""
    rung = seen["rung"]
    hit = np.argwhere(rung[1:] > rung[:-1])
    with_beaten = voted_with_beaten(seen)
    before = np.concatenate([np.zeros((1, rung.shape[1]), np.int64), np.cumsum(with_beaten, axis=0)])
    voted = sum(before[m + 2, i] > before[max(0, m + 2 - WITHIN), i] for m, i in hit.tolist())
    return {"punished": float(len(hit)), "submitted": float(sum(seen["submitted"][m, i] == 1 for m, i in hit.tolist())),
            "voted": float(voted)}


def voted_with_beaten(seen: Seen) -> np.ndarray:
    """Return who voted in a month with somebody who lost, without being mover or target (month, actor)."""
    found = np.zeros(seen["rung"].shape, bool)
    for contest in seen.contests:
        side = seen.voters(contest).copy()
        side[[contest.mover, contest.target]] = 0
        found[contest.month] |= side < 0
    return found


def had_submitted(known: Known) -> Figure:
    """Return the share of sanctions on record that fell on somebody who had given in; a submission that is held out is
    not seen."""
    sanctions = list(known.sanctions())
    if not sanctions:
        return known.silent()
    said = [(entry.subject, entry.month) for entry in known.entries("submission")]
    n = sum(any(who == actor and at < month for who, at in said) for month, actor, _ in sanctions)
    return Figure(n / len(sanctions), f"{n} of {len(sanctions)} sanctions")


def checks(model: Model) -> tuple[Check, ...]:
    """Return the measures of this group."""
    return (
        share("punished_who_had_submitted", "sanctions that fall on somebody who had given in", "submitted", "punished",
              had_submitted),
        share("punished_who_voted_with_beaten", f"sanctions that fall on somebody who voted with a loser in the last "
              f"{WITHIN} months, its principals aside", "voted", "punished"),
    )


GROUP = Group("punished", tally, checks, ("rung", "submitted", "side"))
