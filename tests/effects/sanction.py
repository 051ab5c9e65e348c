"""Which way each parameter of `sanction` moves what: ada rules and hates bo, who has lost; cyd is bound to bo."""

from __future__ import annotations

from typing import Any

import numpy as np

from effects import ADA, BO, COUNCIL, CYD, LAND, effect, run
from states import World
from whowhom.kernel import plain
from whowhom.mechanisms import sanction
from whowhom.state.institutions import put_on_rung


def judged(world: World, p: np.ndarray, grip: float = 0.95, **answers: Any) -> Any:
    """Let the council meet and return the notes."""
    s = world.s
    s.grip[ADA], s.tie[ADA, BO], s.liable[[BO, CYD]], s.tie[CYD, BO] = grip, -1.0, (1.0, 0.5), 0.8
    s.meets[COUNCIL], s.isolation[0] = 1, 0.8
    return run(world, p, "sanction.judge", **answers)


effect(+1, "sanction.severity", "sanction.isolation_effect")(lambda w, p: float(judged(w, p)["sanctions"]))
effect(+1, "sanction.campaigns")(lambda w, p: float(judged(w, p)["opens"]))
effect(+1, "sanction.step")(lambda w, p: float(judged(w, p, happens=True)["rung"][4]))


@effect(-1, "sanction.length")
def ends(world: World, p: np.ndarray) -> float:
    world.s.campaign[0] = 1
    return float(judged(world, p)["ends"])


@effect(+1, "sanction.solidarity")
def follows(world: World, p: np.ndarray) -> float:
    world.s.rung[BO] = 2
    return float(judged(world, p, happens=True)["follows"])


def rungs_open(world: World, p: np.ndarray, grip: float) -> float:
    """Return how many rungs the council has to choose from."""
    return float(np.count_nonzero(judged(world, p, grip, happens=True).get("rung", np.zeros(1))))


effect(-1, "sanction.first_gate")(lambda w, p: rungs_open(w, p, 0.33))
effect(-1, "sanction.last_gate")(lambda w, p: rungs_open(w, p, 0.47))


def pursued(world: World, p: np.ndarray, who: int) -> float:
    """Return the chance that an actor is driven up the ladder; cyd has been expelled."""
    s = world.s
    s.grip[ADA], s.tie[ADA, CYD], s.rung[CYD] = 0.95, -1.0, 4
    return float(run(world, p, "sanction.pursue")[f"escalates:{who}"])


effect(+1, "sanction.pursuit")(lambda w, p: pursued(w, p, CYD))
effect(+1, "sanction.floor")(lambda w, p: pursued(w, p, ADA))


@effect(-1, "sanction.police_gate")
def guarded(world: World, p: np.ndarray) -> float:
    """Return the highest open rung where grip opens all: who has the police obeys a firm ruler, so that alone binds."""
    p[sanction.AT.first_gate] = p[sanction.AT.last_gate] = 0.0
    world.s.grip[ADA] = 0.4
    run(world, p, "sanction.pursue")
    return float(world.s.open_rung[0])


@effect(+1, "sanction.loyalty")
def faithful(world: World, p: np.ndarray) -> float:
    world.s.clients[LAND, 0, BO] = 1000
    plain(put_on_rung)(world.s, BO, 4, p[sanction.AT.loyalty])
    return float(world.s.clients[LAND, 0, BO])
