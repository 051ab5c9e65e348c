"""Which way each parameter of `comeback` moves what: bo fell to cyd, is well remembered, and ada rules now."""

from __future__ import annotations

import numpy as np

from effects import ADA, BO, CYD, effect, run
from states import World


@effect(+1, "comeback.base", "comeback.standing_weight", "comeback.change_weight")
def returns(world: World, p: np.ndarray) -> float:
    s = world.s
    s.rung[BO], s.defeated_by[BO], s.prestige[BO], s.grip[ADA] = 4, CYD, 0.9, 0.8
    s.holder[s.holder == BO], s.seat[:, BO] = -1, 0  # who has a place is not taken back
    return float(run(world, p, "comeback.come_back")[f"returns:{BO}"])
