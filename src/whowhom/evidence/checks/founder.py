"""A founder in health: does he keep his seat? Played on the case without his illness and death."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from whowhom.engine.bind import Model
from whowhom.evidence.checks.check import BEFOREHAND, Band, Check, Group, of, ratio
from whowhom.evidence.checks.seen import Seen
from whowhom.interventions.plan import bind_changed, plan

MONTHS = 60


def lacks(model: Model) -> str:
    """Return why a case cannot be asked."""
    founder = model.case.founder
    if founder is None:
        return "the case names no founder"
    body = next(b.id for b in model.case.bodies if b.leading)
    if founder not in model.start.seats.get(body, ()):
        return "the founder does not sit in the leading body at the start"
    return "" if model.months > MONTHS else "histories are shorter than five years"


def in_health(model: Model) -> Model:
    """Return the first five years of a model whose founder neither falls ill nor dies of himself."""
    who = model.case.founder
    return replace(bind_changed(model, plan([f"{who}.health=1", f"{who}.dies=never"], model)), months=MONTHS + 1)


def tally(seen: Seen) -> dict[str, float]:
    """Count histories whose order stood five years, and those in which the founder sat all the time."""
    who = seen.model.names.number("actors", str(seen.model.case.founder))
    if seen.months <= MONTHS:
        return {"stood": 0.0, "kept": 0.0}
    return {"stood": 1.0, "kept": float(np.all(seen["seat"][:, seen.leading, who] > 0))}


def checks(model: Model) -> tuple[Check, ...]:
    """Return the checks of this group."""
    return (
        Check("founder_keeps_seat", "founder in health who sits in the leading body for five years on end",
              ratio("kept", "stood"), of("stood"),
              Band(0.95, 1.0, "a founder is an arbiter while he is able", BEFOREHAND)),
    )


GROUP = Group("founder", tally, checks, ("seat",), lacks, in_health, 0.4)
