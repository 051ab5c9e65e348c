"""Sanctions: how soon after a lost motion, in waves or not, who gives in, who is sent away."""

from __future__ import annotations

from collections import Counter

import numpy as np

from whowhom.case.vocabulary import RUNGS
from whowhom.engine.bind import Model
from whowhom.evidence.checks.check import Band, Check, Group, around, around_share, of, ratio
from whowhom.evidence.checks.known import Known
from whowhom.evidence.checks.seen import Seen
from whowhom.evidence.checks.told import Figure
from whowhom.state.institutions import DEMOTED, DEPORTED, EXILED, REMOVED

WITHIN = 60
"""Months within which a sanction follows a defeat, or a submission a removal."""
FEWEST_YEARS = 3
"""Whole years that a variance needs."""


def tally(seen: Seen) -> dict[str, float]:
    """Add up what the checks of this group count."""
    rung = seen["rung"]
    rises = np.zeros(rung.shape, bool)
    rises[1:] = rung[1:] > rung[:-1]
    return {**delays(seen, rises), **waves(seen, rises), **gave_in(seen, rises), "exiled": exiled(seen), "histories": 1}


def delays(seen: Seen, rises: np.ndarray) -> dict[str, float]:
    """Add up the months from a lost contest to the loser's next sanction, of contests with five years behind them."""
    n = {"lost": 0.0, "sanctioned": 0.0, "delay": 0.0}
    for c in seen.contests:
        if c.month + WITHIN < seen.months:
            n["lost"] += 1
            found = np.flatnonzero(rises[c.month : c.month + WITHIN + 1, c.loser])
            if len(found):
                n["sanctioned"] += 1
                n["delay"] += int(found[0])
    return n


def waves(seen: Seen, rises: np.ndarray) -> dict[str, float]:
    """Return mean and variance of yearly sanctions over the whole calendar years that have a record beside them."""
    first = -seen.model.start.month % 12
    years = (seen.recorded - first) // 12
    if years < FEWEST_YEARS:
        return {"mean": 0.0, "variance": 0.0, "sanctions": 0.0}
    yearly = rises[first : first + 12 * years].reshape(years, -1).sum(axis=1)
    return {"mean": yearly.mean(), "variance": yearly.var(ddof=1), "sanctions": yearly.sum()}


def gave_in(seen: Seen, rises: np.ndarray) -> dict[str, float]:
    """Count who was removed or worse with five years behind it, and who of them submitted within these."""
    removed = submitted = 0
    hit = rises & (seen["rung"] >= REMOVED)
    for i in np.flatnonzero(hit.any(axis=0)):
        m = int(hit[:, i].argmax())
        if m + WITHIN < seen.months:
            removed += 1
            submitted += int(seen["submitted"][m : m + WITHIN + 1, i].any())
    return {"removed": removed, "submitted": submitted}


def exiled(seen: Seen) -> float:
    """Return how many who had sat in the leading body were exiled or deported while there is a record beside it."""
    last = seen.recorded
    sat = seen["seat"][:last, seen.leading] > 0
    away = np.isin(seen["rung"][:last], (EXILED, DEPORTED))
    return float((away & (np.cumsum(sat, axis=0) > 0)).any(axis=0).sum())


def delay_on_record(known: Known, least: int = DEMOTED) -> Figure:
    """Return the mean months from a motion on line or procedure to the next sanction (to this rung at `least`) of
    whoever lost it."""
    found, sanctions = [], [one for one in known.sanctions() if one[2] >= least]
    for motion in known.motions():
        if motion.object in ("line", "procedure"):
            losers = motion.targets if motion.carried == "yes" else motion.movers if motion.carried == "no" else ()
            for actor in set(losers) - (set(motion.movers) if motion.carried == "yes" else set()):
                later = [m - motion.month for m, who, _ in sanctions if who == actor]
                found += [delay for delay in later if 0 <= delay <= WITHIN][:1]
    if not found:
        return known.silent()
    what = "sanctioned" if least == DEMOTED else RUNGS[least]
    return Figure(float(np.mean(found)), f"{len(found)} who lost on line or procedure and were then {what}")


def waves_on_record(known: Known) -> Figure:
    """Return variance over mean of yearly sanctions; of a part of them, drawn as if by lot, it is nearer to 1."""
    first, years = -(-known.first // 12), (known.last + 1) // 12 - -(-known.first // 12)
    counts = Counter(month // 12 for month, _, _ in known.sanctions())
    yearly = np.array([counts[first + y] for y in range(max(years, 0))])
    if years < FEWEST_YEARS or not yearly.any():
        return known.silent()
    seen_part = float(yearly.var(ddof=1) / yearly.mean())
    whole = 1 + (seen_part - 1) / known.seen_share
    return Figure(whole, f"{yearly.sum()} sanctions in {years} years" + ("" if known.held_out else ", a fifth held out "
                                                                            "and made up for"))


def gave_in_on_record(known: Known) -> Figure:
    """Return the share of the removed who submitted within five years; a submission that is held out is not seen."""
    first: dict[str, int] = {}
    for month, actor, rung in known.sanctions():
        if rung >= REMOVED:
            first.setdefault(actor, month)
    first = {actor: month for actor, month in first.items() if month + WITHIN <= known.last}
    said = [(e.subject, e.month) for e in known.entries("submission")]
    n = sum(any(who == actor and 0 <= at - month <= WITHIN for who, at in said) for actor, month in first.items())
    return Figure(n / len(first), f"{n} of {len(first)} removed or worse") if first else known.silent()


def exiled_on_record(known: Known) -> Figure:
    """Return how many who had sat in the leading body were exiled or deported."""
    sat = {actor for _, actor in known.seats()}
    if not sat:
        return known.silent()
    sat |= set(known.model.start.seats.get(known.leading, ()))
    away = sat & {actor for _, actor, rung in known.sanctions() if rung in (EXILED, DEPORTED)}
    return Figure(float(len(away)), f"{len(away)} of {len(sat)} who sat")


def checks(model: Model) -> tuple[Check, ...]:
    """Return the checks of this group."""
    return (
        Check("delay_to_sanction", "months from a lost challenge to the loser's next sanction, where one comes within "
              "five years", ratio("delay", "sanctioned"), of("sanctioned"), around, delay_on_record),
        Check("sanctioned_after_defeat", "losers who are sanctioned within five years", ratio("sanctioned", "lost"),
              of("lost"), Band(None, None, "read beside the check above it", "")),
        Check("sanction_waves", "variance of yearly sanctions over their mean", ratio("variance", "mean"),
              of("sanctions"), around, waves_on_record),
        Check("gave_in_within_5_years", "removed or worse who submit within five years", ratio("submitted", "removed"),
              of("removed"), around_share, gave_in_on_record),
        Check("exiled_leaders", "members of the leading body, of any time, who are exiled or deported",
              ratio("exiled", "histories"), of("histories"), around, exiled_on_record),
    )


GROUP = Group("sanctions", tally, checks, ("rung", "submitted", "seat"))
