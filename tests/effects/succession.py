"""Effects of succession: ada holds the first office, bo the one that succeeds it."""

from __future__ import annotations

import numpy as np

from effects import ADA, BO, MARSHAL, SECRETARY, effect, run
from states import World


@effect(+1, "succession.kept")
def kept(world: World, p: np.ndarray) -> float:
    s = world.s
    s.deputy[SECRETARY], s.seen_holder[SECRETARY], s.holder[SECRETARY] = MARSHAL, ADA, -1
    s.alive[ADA] = s.present[ADA] = 0
    return float(run(world, p, "succession.pass_on")["passes"])


@effect(+1, "succession.half_life")
def half_life(world: World, p: np.ndarray) -> float:
    s = world.s
    s.first_office[0], s.claimant[0], s.claim[0] = SECRETARY, ADA, 1.0
    run(world, p, "succession.pass_on")
    return float(s.claim[0])


@effect(+1, "succession.after_motion")
def after_motion(world: World, p: np.ndarray) -> float:
    s = world.s
    s.first_office[0], s.holder[SECRETARY], s.taken[SECRETARY] = SECRETARY, BO, 1
    run(world, p, "succession.pass_on")
    return float(s.claim[0])
