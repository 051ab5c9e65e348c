"""Which way each parameter of `terror` moves what: ada rules and trusts nobody, bo is in prison, cyd commands."""

from __future__ import annotations

from typing import Any

import numpy as np

from effects import ADA, BO, CYD, LAND, MARSHAL, SECRETARY, effect, run
from states import World


def struck(world: World, p: np.ndarray, on: int = 1, gates: int = 8, **answers: Any) -> Any:
    """Let ada, to whom the ladder is open up to `gates`, strike; `on` tells whether mass operations run."""
    s = world.s
    s.population[0], s.open_rung[0], s.war_threat[0], s.civil_war[0] = 100.0, gates, 0.5, 0.2
    s.grip[ADA], s.ruthlessness[ADA], s.resources[ADA], s.strength[CYD] = 0.95, 0.6, 0.4, 0.5
    s.holder[SECRETARY], s.holder[MARSHAL], s.rung[BO], s.seat[:, BO] = ADA, CYD, 7, 0
    s.tie[ADA, BO], s.tie[ADA, CYD] = -0.8, -0.4
    s.unleashed[0], s.terror_level[0], s.enemy_label[0] = on, 0.4 * on, 0.2
    s.quality_before[0], s.managers[0], s.officers[0], s.spent[0] = 0.8, 0.6, 0.6, 0.5
    s.repression[0], s.unrest[0], s.collectivised[0], s.farms_before[0], s.procurement[0] = 0.3, 0.1, 0.21, 0.2, 0.3
    s.arrests[0], s.executions[0], s.prisoners[0], s.custom[0], s.custom_deaths[0] = 1e5, 1e3, 1e5, 1e-4, 1e-6
    s.cohort_opens[:2], s.line[:], s.cohort_position[0] = (s.clock[2] - 240, s.clock[2]), 0.0, 0.4
    s.clients[LAND, 0, BO] = 1000
    return run(world, p, "terror.strike", **answers)


def odds(name: str, **how: Any) -> Any:
    """Return a measure: the probability of a decision."""

    def measure(world: World, p: np.ndarray) -> float:
        return float(struck(world, p, **how)[name])

    return measure


def left(name: str, who: int = 0, **how: Any) -> Any:
    """Return a measure: a variable after the month."""

    def measure(world: World, p: np.ndarray) -> float:
        struck(world, p, **how)
        return float(getattr(world.s, name)[who])

    return measure


def parameters(*names: str) -> list[str]:
    """Return full names of parameters."""
    return [f"terror.{name}" for name in names]


effect(+1, *parameters("quiet", "response", "farm_weight", "levy_weight", "unrest_weight", "war_weight"))(
    left("repression")
)
effect(-1, "terror.customary")(left("repression"))
effect(+1, "terror.coerce", "terror.quota", "terror.overfulfil")(left("arrests"))
effect(+1, "terror.lethal", "terror.slaughter")(left("executions"))
effect(+1, "terror.kept")(left("prisoners"))
effect(-1, "terror.release", "terror.camp_deaths")(left("prisoners"))
effect(+1, "terror.unleash", "terror.siege", "terror.suspicion")(odds("unleashes", on=0))
effect(+1, "terror.floor")(odds("unleashes", on=0, gates=0))
effect(+1, "terror.escalation")(left("terror_level"))
effect(-1, "terror.replacing")(left("terror_level"))
effect(+1, "terror.contagion")(left("enemy_label"))
effect(+1, "terror.halt", "terror.exhaustion")(odds("ends"))
effect(-1, "terror.sobriety")(odds("ends"))  # there is more to fear than it costs
effect(-1, "terror.exposure_managers")(left("managers"))
effect(-1, "terror.exposure_officers")(left("officers"))
effect(+1, "terror.training")(left("managers"))
effect(+1, "terror.exposure", "terror.seniority")(left("cohort_toll"))
effect(+1, "terror.dread", "terror.shelter")(odds(f"arrested:{CYD}"))
effect(+1, "terror.killing")(odds("executed"))
effect(+1, "terror.lone", "terror.ordered")(odds("assassinated"))
effect(+1, "terror.shock")(left("enemy_label", happens=True, choose=CYD))
effect(+1, "terror.blame")(left("accused", BO, happens=True, choose=CYD))


@effect(+1, "terror.loyalty")
def faithful_to_the_arrested(world: World, p: np.ndarray) -> float:
    world.s.clients[LAND, 0, CYD] = 1000
    struck(world, p, happens=True, choose=BO)
    return float(world.s.clients[LAND, 0, CYD])
