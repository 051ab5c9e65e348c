"""Which way each parameter of `appointment` moves what: ada appoints on the land."""

from __future__ import annotations

import numpy as np

from effects import ADA, BO, LAND, SECRETARY, effect, run
from states import World


def land(world: World, mine: float = 0.0, his: float = 0.0) -> World:
    """Give a world ten million posts on the land, shares of which are clients of ada and of bo."""
    s = world.s
    s.posts[:], s.clients[:], s.scarcity[0], s.tie[ADA, BO] = 0, 0, 0.5, -1.0
    s.appoint[SECRETARY, LAND], s.posts[LAND, 0] = 0.4, 10**7
    s.clients[LAND, 0, [ADA, BO, -1]] = np.array([mine, his, 1.0 - mine - his]) * 10**7
    return world


def posts_of(world: World, p: np.ndarray, who: int, mine: float = 0.0, his: float = 0.0) -> float:
    """Return a patron's posts after a month in which ada appoints."""
    run(land(world, mine, his), p, "appointment.turn_over")
    return float(world.s.clients[LAND, 0, who])


effect(+1, "appointment.turnover", "appointment.reach", "appointment.scarcity_effect")(
    lambda w, p: posts_of(w, p, ADA)
)
effect(+1, "appointment.retention")(lambda w, p: posts_of(w, p, ADA, mine=0.5))
effect(-1, "appointment.purge")(lambda w, p: posts_of(w, p, BO, his=0.5))


@effect(+1, "appointment.growth")
def unopposed(world: World, p: np.ndarray) -> float:
    world.s.grip[ADA] = 0.5
    return posts_of(world, p, ADA)


@effect(-1, "appointment.election")
def elected_below(world: World, p: np.ndarray) -> float:
    world.s.elected_secretaries[0] = 1
    return posts_of(world, p, ADA)


@effect(+1, "appointment.loyalty")
def counted_on(world: World, p: np.ndarray) -> float:
    """Return the following of ada, who placed bo."""
    land(world, his=0.5).s.patron[BO] = ADA
    run(world, p, "appointment.gather")
    return float(world.s.following[ADA])
