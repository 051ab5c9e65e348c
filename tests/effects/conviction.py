"""Which way each parameter of `conviction` moves positions: ada leads, bo and cyd sit with her; a quarter passes."""

from __future__ import annotations

import numpy as np

from effects import ADA, BO, CYD, effect, run
from states import World
from whowhom.state.institutions import DEMOCRACY, FOREIGN, PACE
from whowhom.state.variables import INDEX

ISSUE, SCARCE = 0, 0


def turned(world: World, p: np.ndarray, who: int, policy: int = PACE, **given: float) -> float:
    """Return a position on the one issue, which governs a policy, after a quarter; noise is one standard deviation."""
    s = world.s
    s.clock[INDEX], s.governs[:], s.governs[policy] = 3, -1, ISSUE
    s.grip[ADA], s.strength[:3], s.line[:], s.median_member[:] = 0.8, (0.9, 0.5, 0.3), 0.0, 0.0
    s.scarcity[0], s.war_threat[0], s.isolation[0], s.expected[:] = 0.0, 0.0, 0.0, 0.0
    for name, value in given.items():
        getattr(s, name)[:] = value
    run(world, p, "conviction.turn")
    return float(s.position[who, ISSUE])


def placed(world: World, p: np.ndarray) -> float:
    """Return the position of cyd, whom ada placed and who stands away from her."""
    world.s.patron[CYD], world.s.position[ADA, ISSUE] = ADA, 0.8
    return turned(world, p, CYD)


def beaten(world: World, p: np.ndarray) -> float:
    """Return the position of ada, who has beaten bo and put him out."""
    s = world.s
    s.defeated_by[BO], s.liable[BO], s.position[BO, ISSUE], s.seat[:, BO] = ADA, 1.0, 0.9, 0
    s.contender[:2], s.contenders[0] = (ADA, CYD), 2
    return turned(world, p, ADA)


def rivalled(world: World, p: np.ndarray) -> float:
    """Return the position of ada, who stands a little above bo, the strongest who is left."""
    world.s.position[ADA, ISSUE], world.s.position[BO, ISSUE] = 0.2, 0.0
    return turned(world, p, ADA)


def given_in(world: World, p: np.ndarray) -> float:
    """Return the position of cyd, who has given in, where the line is far above him."""
    world.s.submitted[CYD] = 1
    return turned(world, p, CYD, line=0.8)


effect(+1, "conviction.following")(placed)
effect(+1, "conviction.deference")(lambda w, p: turned(w, p, CYD, line=0.8))
effect(+1, "conviction.recanting")(given_in)
effect(+1, "conviction.takeover")(beaten)
effect(+1, "conviction.contrast")(rivalled)
effect(+1, "conviction.courting")(lambda w, p: turned(w, p, ADA, median_member=0.9))
effect(+1, "conviction.interest")(lambda w, p: turned(w, p, ADA, DEMOCRACY))
effect(+1, "conviction.shortage")(lambda w, p: turned(w, p, CYD, scarcity=0.8))
effect(+1, "conviction.danger")(lambda w, p: turned(w, p, CYD, war_threat=0.8))
effect(+1, "conviction.alarm")(lambda w, p: turned(w, p, CYD, DEMOCRACY, war_threat=0.8))
effect(+1, "conviction.disappointment")(lambda w, p: turned(w, p, CYD, FOREIGN, isolation=0.8))
effect(+1, "conviction.wavering")(lambda w, p: turned(w, p, CYD))


@effect(+1, "conviction.getting_used")
def expected(world: World, p: np.ndarray) -> float:
    turned(world, p, CYD, scarcity=0.8)
    return float(world.s.expected[SCARCE])
