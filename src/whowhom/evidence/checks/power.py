"""Power over time: the largest share of resources, votes with the majority as grip rises, who succeeds."""

from __future__ import annotations

from functools import partial

import numpy as np

from whowhom.engine.bind import Model
from whowhom.evidence.checks.check import BEFOREHAND, Band, Check, Group, Sums, of, ratio
from whowhom.evidence.checks.known import Known
from whowhom.evidence.checks.seen import Seen
from whowhom.evidence.checks.told import Figure

DATES = (0.0, 3 / 7, 6 / 7)
"""Where the largest share is read, as parts of a whole history: 1922, 1930 and 1938 of the flagship."""
LOOSE, FIRM = 0.3, 0.6
"""Grip of the firmest below which, and from which on, votes are told apart."""
IN_A_ROW = 12
"""Months in a row that make who leads a successor."""
UNJUDGED = Band(None, None, "read beside the check below it", "")


def moments(model: Model) -> tuple[int, ...]:
    """Return the months, from the start, at which shares are read."""
    return tuple(round(part * (model.months - 1)) for part in DATES)


def tally(seen: Seen) -> dict[str, float | np.ndarray]:
    """Add up the largest shares, votes of those who are no principals, and who succeeded."""
    return {**shares(seen), **votes(seen), "successor": successor(seen)}


def shares(seen: Seen) -> dict[str, float]:
    """Return the largest share of resources at each moment that the order reached, and the first again for those that
    reached the last."""
    found: dict[str, float] = {}
    last = moments(seen.model)[-1]
    for k, m in enumerate(moments(seen.model)):
        reached = m < seen.months
        found[f"reached_{k}"] = float(reached)
        found[f"share_{k}"] = float(seen["resources"][m].max()) if reached else 0.0
    found["share_first_paired"] = found["share_0"] if last < seen.months else 0.0
    return found


def votes(seen: Seen) -> dict[str, float]:
    """Count votes in contests and those with the winner, in all, and where the grip of the firmest is loose or firm."""
    n = {f"{what}{grip}": 0.0 for what in ("votes", "with") for grip in ("", "_loose", "_firm")}
    for c in seen.contests:
        if c.month:
            side = seen.voters(c).copy()
            side[[c.mover, c.target]] = 0
            grip = seen["grip"][c.month - 1].max()
            for name in {"", "_loose" if grip < LOOSE else "_firm" if grip >= FIRM else ""}:
                n[f"votes{name}"] += np.count_nonzero(side)
                n[f"with{name}"] += np.count_nonzero(side > 0)
    return n


def successor(seen: Seen) -> np.ndarray:
    """Return 1 for the first who led a year on end after another led at the start (actor)."""
    found = np.zeros(seen["alive"].shape[1])
    leaders = seen["leader"][:, 0]
    run, before = 0, -1
    for leader in leaders.tolist():
        run = run + 1 if leader == before else 1
        before = leader
        if leader >= 0 and leader != leaders[0] and run >= IN_A_ROW:
            found[leader] = 1.0
            break
    return found


def entropy(s: Sums) -> np.ndarray:
    """Return the entropy of who succeeds, over histories with a successor, in nats."""
    share = s["successor"] / s["successor"].sum(axis=-1, keepdims=True)
    return np.asarray(-np.where(share > 0, share * np.log(np.where(share > 0, share, 1.0)), 0.0).sum(axis=-1))


def firm_less_loose(s: Sums) -> np.ndarray:
    """Return the share of votes with the winner under firm grip less that under loose grip."""
    return np.asarray(s["with_firm"] / s["votes_firm"] - s["with_loose"] / s["votes_loose"])


def growth(s: Sums) -> np.ndarray:
    """Return how many times the first share the last one is, in histories that reach it."""
    return np.asarray(s[f"share_{len(DATES) - 1}"] / s["share_first_paired"])


def majorities(known: Known) -> Figure:
    """Return the mean share of the majority in the counted motions of the record."""
    found = [max(m.ayes, m.noes) / (m.ayes + m.noes) for m in known.motions()
             if m.ayes is not None and m.noes is not None and m.ayes + m.noes]
    if not found:
        return known.silent("no count of a vote is known")
    return Figure(float(np.mean(found)), f"mean of {len(found)} counted motions; the grip of the time is not on record")


def checks(model: Model) -> tuple[Check, ...]:
    """Return the checks of this group."""
    years = [(model.start.month + m) // 12 for m in moments(model)]
    silent = partial(Known.silent, words="resources are no part of the record")
    last, seats = len(years) - 1, max(n for _, n in next(b.seats for b in model.case.bodies if b.leading))
    return (
        *(Check(f"resource_share_of_first_{year}", f"largest share of all resources in one hand, {year}",
                ratio(f"share_{k}", f"reached_{k}"), of(f"reached_{k}"), UNJUDGED, silent)
          for k, year in enumerate(years)),
        Check("resource_share_growth", f"the share of {years[-1]} over that of {years[0]}", growth,
              of(f"reached_{last}"), Band(1.6, None, "power breeds power: as much in five years in a prototype, even "
                                         "where offices do not move at once", "assumption"), silent),
        Check("majority_share", "votes with the winner in a contest, its principals aside", ratio("with", "votes"),
              of("votes"), UNJUDGED, majorities),
        Check("majority_share_by_grip", f"the same where the firmest grip is {FIRM} and more, less where it is under "
              f"{LOOSE}", firm_less_loose, lambda s: np.minimum(s["votes_firm"], s["votes_loose"]),
              Band(0.0, None, "unanimity is what fear looks like: it rises with grip", BEFOREHAND)),
        Check("succession_entropy", "entropy of who first leads for a year after another led at the start, nats",
              entropy, lambda s: s["successor"].sum(axis=-1),
              Band(float(np.log(2)), float(np.log(seats)), "open, yet no lottery: more than two equally likely, fewer "
                   "than the leading body has seats", "assumption")),
    )


GROUP = Group("power", tally, checks, ("resources", "grip", "side", "leader", "alive"))
