"""Which way each parameter of `trials` moves what: ada rules, bo is in prison, cyd is bound to him, dee is abroad."""

from __future__ import annotations

from typing import Any

import numpy as np

from effects import ADA, BO, CYD, DEE, LAND, effect, run
from states import World


def docked(world: World, p: np.ndarray, rung: int = 7, gates: int = 8, **answers: Any) -> Any:
    """Let ada, to whom the ladder is open up to `gates`, try bo, who stands on a rung of it and once submitted."""
    s = world.s
    s.population[0], s.open_rung[0], s.war_threat[0], s.enemy_label[0] = 100.0, gates, 0.5, 0.1
    s.grip[ADA], s.ruthlessness[ADA] = 0.95, 0.6
    s.seat[:, BO], s.rung[BO], s.submitted[[BO, CYD]], s.holder[:] = 0, rung, 1, -1
    s.present[DEE], s.alive[DEE], s.rung[DEE] = 1, 1, 6
    s.tie[ADA, BO], s.tie[ADA, DEE], s.tie[BO, CYD], s.tie[BO, DEE] = -0.8, -1.0, 0.6, 0.1
    s.faction_ban[0], s.broken[0], s.clients[LAND, 0, BO] = 1, 0.2, 1000
    return run(world, p, "trials.accuse", **answers)


def odds(name: str, **how: Any) -> Any:
    """Return a measure: the probability of a decision (of the last option, where it is a choice)."""

    def measure(world: World, p: np.ndarray) -> float:
        return float(np.atleast_1d(docked(world, p, **how)[name])[-1])

    return measure


def left(name: str, who: int = 0, **how: Any) -> Any:
    """Return a measure: a variable after the trial."""

    def measure(world: World, p: np.ndarray) -> float:
        docked(world, p, **how)
        return float(getattr(world.s, name)[who])

    return measure


effect(+1, "trials.staging", "trials.threat_effect", "trials.label_effect")(odds("stages"))
effect(-1, "trials.bench")(odds("stages"))
effect(+1, "trials.floor")(odds("stages", gates=0))
effect(+1, "trials.charge")(odds("charged", happens=True))
effect(-1, "trials.steadfastness")(odds("confesses", happens=True))
effect(+1, *(f"trials.{name}" for name in ("confession", "habit", "hardship", "loneliness", "creed", "promise")))(
    odds("confesses", happens=True)
)
effect(+1, "trials.naming")(left("accused", CYD, happens=True))
effect(+1, "trials.widening", "trials.absence")(left("enemy_label", happens=True))
effect(-1, "trials.fade")(left("enemy_label"))
effect(-1, "trials.disgrace")(left("prestige", BO, happens=True))
effect(+1, "trials.death")(odds("sentenced", happens=True))
effect(-1, "trials.mercy")(odds("sentenced", happens=True))


@effect(+1, "trials.loyalty")
def faithful_to_the_convicted(world: World, p: np.ndarray) -> float:
    docked(world, p, rung=5, happens=True, choose=0)
    return float(world.s.clients[LAND, 0, BO])
