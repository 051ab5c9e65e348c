"""Ties: what a vote does to bystanders, and how long the ties of those not involved last."""

from __future__ import annotations

import numpy as np

from whowhom.engine.bind import Model
from whowhom.evidence.checks.check import BEFOREHAND, Band, Check, Group, Sums, of, ratio
from whowhom.evidence.checks.seen import Seen

YEAR = 12


def tally(seen: Seen) -> dict[str, float]:
    """Add up changes of bystanders' ties over contests, and moments of ties a year apart."""
    return {**bystanders(seen), **year_apart(seen)}


def bystanders(seen: Seen) -> dict[str, float]:
    """Add up how far ties of voters who were not the principals moved from before a contest to a month after it."""
    moved = pairs = 0.0
    for c in seen.contests:
        if 1 <= c.month < seen.months - 1:
            votes = (seen.voters(c) != 0) & (seen["present"][c.month + 1] == 1)
            votes[[c.mover, c.target]] = False
            who = np.flatnonzero(votes)
            change = np.abs(seen["tie"][c.month + 1] - seen["tie"][c.month - 1])[np.ix_(who, who)]
            moved += float(change.sum() - np.trace(change))
            pairs += len(who) * (len(who) - 1)
    return {"moved": moved, "bystander_pairs": pairs}


def year_apart(seen: Seen) -> dict[str, float]:
    """Add up moments of the ties between contenders, now and in a year, who were no principals in between."""
    n = x = y = xx = yy = xy = 0.0
    for m in range(0, seen.months - YEAR, YEAR):
        calm = (seen["strength"][m] > 0) & (seen["present"][m] == 1) & (seen["present"][m + YEAR] == 1)
        for c in seen.contests:
            if m < c.month <= m + YEAR:
                calm[[c.mover, c.target]] = False
        who = np.flatnonzero(calm)
        other = ~np.eye(len(who), dtype=bool)
        now, then = (seen["tie"][at][np.ix_(who, who)][other] for at in (m, m + YEAR))
        n, x, y = n + len(now), x + now.sum(), y + then.sum()
        xx, yy, xy = xx + now @ now, yy + then @ then, xy + now @ then
    return {"pairs": n, "x": x, "y": y, "xx": xx, "yy": yy, "xy": xy}


def correlation(s: Sums) -> np.ndarray:
    """Return the correlation of ties with themselves a year later."""
    n = s["pairs"]
    across = s["xy"] - s["x"] * s["y"] / n
    return np.asarray(across / np.sqrt((s["xx"] - s["x"] ** 2 / n) * (s["yy"] - s["y"] ** 2 / n)))


def checks(model: Model) -> tuple[Check, ...]:
    """Return the checks of this group."""
    return (
        Check("tie_bystander", "change of a tie between two voters of a contest who are not its principals, in size",
              ratio("moved", "bystander_pairs"), of("bystander_pairs"),
              Band(0.0, 0.05, "a vote makes no enemies of those it is not about", BEFOREHAND)),
        Check("tie_persistence", "correlation of ties, a year apart, of contenders who were no principals in it",
              correlation, of("pairs"), Band(0.9, 1.0, "friends stay friends", BEFOREHAND)),
    )


GROUP = Group("ties", tally, checks, ("strength", "present", "side", "tie"))
