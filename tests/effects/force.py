"""Which way each parameter of `force` moves what: ada leads, bo commands police and hates her, cyd commands troops."""

from __future__ import annotations

from typing import Any

import numpy as np

from effects import ADA, BO, CYD, MARSHAL, effect, run
from states import World
from whowhom.state.institutions import ARMY

CAPTAIN = 2


def struck(world: World, p: np.ndarray, **answers: Any) -> Any:
    """Let a month go by in which a strike is possible, and return the notes."""
    s = world.s
    s.claimant[0], s.claim[0], s.leader[0], s.tie[BO, ADA] = ADA, 0.9, ADA, -1.0
    s.open[CAPTAIN], s.holder[CAPTAIN] = 1, CYD
    s.power[CAPTAIN, ARMY], s.power[MARSHAL, ARMY] = 0.2, 0.3
    return run(world, p, "force.strike", **answers)


effect(+1, "force.rate")(lambda w, p: float(struck(w, p)["strikes"]))
effect(-1, "force.loyalty_to_law")(lambda w, p: float(struck(w, p)["strikes"]))
effect(-1, "force.spread")(lambda w, p: float(struck(w, p, happens=True)["succeeds"]))  # more than half follow bo
