"""Which way the terms that rival theories claim move what: two contend in the council, and a third decides."""

from __future__ import annotations

import numpy as np

from effects import ADA, BO, COUNCIL, CYD, DEE, effect, run
from states import World, tracing
from whowhom.mechanisms.contest.consequences import conclude
from whowhom.mechanisms.contest.parameters import AT
from whowhom.state.institutions import FOREIGN


def assessed(world: World, p: np.ndarray, expected: float = 0.5) -> float:
    """Return ada's chance to prevail over bo, newly counted, where all expect her to have the one given."""
    s = world.s
    s.beats[:3, :3], s.beats[ADA, BO], s.beats[BO, ADA] = 0.5, expected, 1.0 - expected
    s.fresh[COUNCIL] = 1  # a motion has just been decided: votes are counted at once
    run(world, p, "contest.assess")
    return float(s.beats[ADA, BO])


@effect(+1, "contest.dread")
def ruthless(world: World, p: np.ndarray) -> float:
    world.s.ruthlessness[ADA] = 1.0
    return assessed(world, p)


@effect(+1, "contest.conformity")
def sure_to_win_without_exit(world: World, p: np.ndarray) -> float:
    world.s.faction_ban[0] = world.s.one_party_monopoly[0] = 1
    return assessed(world, p, expected=0.9)


@effect(+1, "contest.calm")
def rival_looks_abroad(world: World, p: np.ndarray) -> float:
    """Cyd, who decides, holds an office in a polity under siege; bo stands for revolution abroad."""
    s = world.s
    s.governs[FOREIGN], s.position[BO, 0], s.holder[2], s.open[2] = 0, 1.0, CYD, 1
    s.isolation[0] = s.scarcity[0] = 1.0
    return assessed(world, p)


@effect(-1, "contest.patience")
def ready(world: World, p: np.ndarray) -> float:
    """Return how likely a motion is where ada, all nerve and ambition, hates bo and may well win."""
    s = world.s
    s.meets[COUNCIL], s.sat[COUNCIL], s.beats[:3, :3] = 1, -12, 0.5
    s.beats[ADA, BO], s.beats[BO, ADA], s.tie[ADA, BO] = 0.8, 0.2, -1.0
    s.nerve[ADA] = s.ambition[ADA] = 1.0
    return float(run(world, p, "contest.move")["challenges"])


def votes_with_the_beaten(world: World, p: np.ndarray) -> float:
    """Return how open to sanction cyd is, who sides with bo, whom ada and two friends beat."""
    s = world.s
    others = [DEE, DEE + 1]
    s.present[others], s.health[others], s.seat[COUNCIL, others] = 1, 1.0, 1
    s.tie[others, ADA], s.tie[others, BO], s.tie[CYD, BO], s.tie[CYD, ADA] = 1.0, -1.0, 1.0, -1.0
    s.object[COUNCIL], p[AT.voice], p[AT.exposure] = 0, 50.0, 0.3  # room for more, and for less
    kernel, _ = tracing(conclude)
    kernel(s, p, COUNCIL, 0, 0, 1, True)
    return float(s.liable[CYD])


@effect(+1, "contest.guilt")
def guilty_without_exit(world: World, p: np.ndarray) -> float:
    world.s.faction_ban[0] = world.s.one_party_monopoly[0] = 1
    return votes_with_the_beaten(world, p)


@effect(+1, "submission.unity")
def gives_in(world: World, p: np.ndarray) -> float:
    s = world.s
    s.faction_ban[0], s.one_party_monopoly[0], s.rung[BO], s.holder[:] = 1, 1, 5, -1
    return float(run(world, p, "submission.submit", happens=True)["submits:1"])


@effect(-1, "orthodoxy.retreat")
def stands_for_revolution_abroad(world: World, p: np.ndarray) -> float:
    s = world.s
    s.governs[FOREIGN], s.position[BO, 0], s.isolation[0] = 0, 1.0, 1.0
    s.written[:] = -2
    run(world, p, "orthodoxy.guard")
    return float(s.prestige[BO])
