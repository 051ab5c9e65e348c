"""Which way each parameter of `restoration` moves its odds: ada leads, bo commands the army and wants the market."""

from __future__ import annotations

import numpy as np

from effects import ADA, BO, MARSHAL, effect, run
from states import World
from whowhom.state.institutions import ARMY, PACE


def torn(world: World) -> World:
    """Give a world a leader without a firm grip, a marshal for the market, hunger and unrest."""
    s = world.s
    s.population[0], s.governs[:], s.governs[PACE], s.collapsed[0] = 100.0, -1, 0, 0
    s.position[BO, 0], s.power[:], s.power[MARSHAL, ARMY] = -0.9, 0.0, 1.0
    s.grip[ADA], s.strength[:3], s.tie[ADA, BO] = 0.3, (0.6, 0.5, 0.3), -0.4
    s.wage[0], s.expected_consumption[0], s.unrest[0], s.legitimacy[0] = 0.6, 1.0, 0.3, 0.3
    return world


def odds(world: World, p: np.ndarray, **given: float) -> float:
    """Return the probability of a restoration this month."""
    torn(world)
    for name, value in given.items():
        getattr(world.s, name)[:] = value
    return float(run(world, p, "restoration.undo")["restores"])


effect(+1, "restoration.restore")(odds)
effect(+1, "restoration.floor")(odds)
