"""Dominance: somebody stands above .9 and below .1 for two years; how often that comes, and how it is lost."""

from __future__ import annotations

import numpy as np

from whowhom.engine.bind import Model
from whowhom.evidence.checks.check import BEFOREHAND, Band, Check, Group, Sums, of, ratio
from whowhom.evidence.checks.seen import Seen

POWER, REMOVABLE, MONTHS = 0.9, 0.1, 24
"""Dominant is whose power over the leading body has been above, and whose risk of removal below, for so long."""
BINS = (("first", "in the first year"), ("next", "in the second to fourth"), ("later", "from the fifth on"))
STARTS = np.array([0, 12, 48])
"""Months of dominance at which the years held are told apart."""
UNJUDGED = Band(None, None, "part of the check above it", "")


def tally(seen: Seen) -> dict[str, float]:
    """Count months in which somebody was dominant at their beginning, and those that saw it lost, by years held.

    Death ends it and is no loss.
    """
    stands = (seen["power_over_leading_body"] > POWER) & (seen["removable"] < REMOVABLE)
    alive = seen["alive"] == 1
    run, at_risk, lost = np.zeros(stands.shape[1], int), np.zeros(len(BINS)), np.zeros(len(BINS))
    ever = False
    for m in range(seen.months):
        held = np.flatnonzero((run >= MONTHS) & alive[m])
        bins = np.searchsorted(STARTS, run[held] - MONTHS, side="right") - 1
        np.add.at(at_risk, bins, 1)
        np.add.at(lost, bins[~stands[m, held]], 1)
        run = np.where(stands[m], run + 1, 0)
        ever = ever or bool((run >= MONTHS).any())
    parts = {f"lost_{id}": lost[k] for k, (id, _) in enumerate(BINS)}
    parts |= {f"years_{id}": at_risk[k] / 12 for k, (id, _) in enumerate(BINS)}
    return {**parts, "lost": lost.sum(), "years": at_risk.sum() / 12, "ever": float(ever), "histories": 1.0}


def falls(s: Sums) -> np.ndarray:
    """Return the rate of loss in the first year less that from the second on."""
    return np.asarray(s["lost_first"] / s["years_first"]
                      - (s["lost_next"] + s["lost_later"]) / (s["years_next"] + s["years_later"]))


def checks(model: Model) -> tuple[Check, ...]:
    """Return the checks of this group. Cases to count are years in which somebody was dominant."""
    years = of("years")
    return (
        Check("dominance_loss_per_year", "dominance lost, a year in which somebody has it", ratio("lost", "years"),
              years, Band(0.0, 0.08, "who has won it keeps it, and somebody wins it (ever_dominant)", BEFOREHAND),
              also="ever_dominant"),
        *(Check(f"dominance_loss_per_year_{id}", f"the same, {words}", ratio(f"lost_{id}", f"years_{id}"),
                of(f"years_{id}"), UNJUDGED) for id, words in BINS),
        Check("dominance_loss_falls", "its rate in the first year less that later", falls, years,
              Band(0.0, None, "the longer it is held, the safer", BEFOREHAND)),
        Check("ever_dominant", "histories in which anybody ever was", ratio("ever", "histories"), of("histories"),
              Band(0.25, 1.0, "in a quarter of histories at least", BEFOREHAND)),
    )


GROUP = Group("dominance", tally, checks, ("power_over_leading_body", "removable", "alive"))
