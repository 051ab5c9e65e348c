"""Which way each parameter of `bureaucracy` moves what, in a polity of a hundred million."""

from __future__ import annotations

import numpy as np

from effects import effect, run
from states import World


def officialdom(world: World) -> World:
    """Give a world half a million officials of a weight of 0.4 beside a million mature and free workers."""
    s = world.s
    s.population[0], s.officials[0], s.workers[0], s.post[0] = 100.0, 0.5, 1.0, 0.004
    s.bureaucracy[0], s.bureaucracy_start[0] = 0.4, 0.2
    s.isolation[0], s.scarcity[0], s.maturity[0] = 0.7, 0.6, 0.5
    s.union_autonomy[0] = s.press_freedom[0] = s.participation[0] = 0.5
    s.one_party_monopoly[0], s.confirmation_of_secretaries[0] = 1, 1
    s.private_trade[0], s.coercion[0], s.collectivised[0], s.quiet[0] = 0, 1.0, 0.5, 0.1
    return world


def after(world: World, p: np.ndarray, what: str) -> float:
    """Return a variable after a month."""
    run(officialdom(world), p, "bureaucracy.weigh")
    return float(getattr(world.s, what)[0])


effect(+1, *(f"bureaucracy.{name}" for name in ("base", "siege", "apparatus", "statute")))(
    lambda w, p: after(w, p, "bureaucracy")
)
effect(-1, *(f"bureaucracy.{name}" for name in ("renewal", "control", "voice")))(
    lambda w, p: after(w, p, "bureaucracy")
)
effect(+1, "bureaucracy.direction", "bureaucracy.breeding")(lambda w, p: after(w, p, "officials"))
effect(+1, "bureaucracy.staffing")(lambda w, p: after(w, p, "officials"))  # there are fewer than there is to run
effect(+1, "bureaucracy.quiet_weight")(lambda w, p: after(w, p, "quiet"))
