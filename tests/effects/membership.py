"""Which way each parameter of `membership` moves what, in a party of two cohorts far from the line."""

from __future__ import annotations

from typing import Any

import numpy as np

from effects import effect, run
from states import World

OLD, YOUNG = 0, 1
WORKERS = 0


def party(world: World) -> World:
    """Give a world a party of a thousand: the old, workers and far from the line; the young, peasants and on it."""
    s = world.s
    s.members_by_class[:], s.counted[0], s.party_size[0], s.unsifted[0] = 0.0, 1, 1000.0, 300.0
    s.members_by_class[OLD, WORKERS] = s.members_by_class[YOUNG, 1] = 500.0
    s.cohort_opens[:2], s.cohort_class[:2], s.line[:] = 0, (0.2, 0.3, 0.5), 0.0
    s.cohort_position[OLD], s.cohort_position[YOUNG] = 0.8, 0.0
    s.population[0], s.legitimacy[0], s.civil_war[0], s.terror_level[0], s.cohort_toll[:] = 0.1, 0.4, 0.5, 0.0, 0.0
    return world


def odds(world: World, p: np.ndarray, what: str, **answers: Any) -> float:
    """Return the chance of a drive or purge in a month."""
    return float(run(party(world), p, "membership.renew", **answers)[what])


def size(world: World, p: np.ndarray, **answers: Any) -> float:
    """Return the size of the party after a month."""
    run(party(world), p, "membership.renew", **answers)
    return float(world.s.party_size[0])


effect(-1, "membership.mortality", "membership.leaving", "membership.fallen")(size)
effect(+1, "membership.intake", "membership.reach")(size)
effect(+1, "membership.drive_rate", "membership.drive_floor", "membership.dilution")(lambda w, p: odds(w, p, "drives"))
effect(+1, "membership.purge_rate")(lambda w, p: odds(w, p, "purges"))
effect(+1, "membership.drive_size")(lambda w, p: size(w, p, happens=True))
effect(-1, "membership.purge_share")(lambda w, p: size(w, p, happens=True))


def left(world: World, p: np.ndarray, cohort: int, kind: int) -> float:
    """Return the members of a cohort and class after a drive that aims at workers, and a purge."""
    run(party(world), p, "membership.renew", happens=True, choose=WORKERS)
    return float(world.s.members_by_class[cohort, kind])


effect(+1, "membership.aim")(lambda w, p: left(w, p, YOUNG, WORKERS))
effect(-1, "membership.purge_bias")(lambda w, p: left(w, p, OLD, WORKERS))
effect(+1, "membership.class_bias")(lambda w, p: left(w, p, OLD, WORKERS))
