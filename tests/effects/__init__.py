"""Which way each parameter of each mechanism moves what: three actors, one step, nothing left to chance.

An effect is a sign and a measure: a function of a quiet world and of the parameters that runs a step and returns a
number. 0 stands for a switch, which must change the number.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from states import World, step_of, tracing
from whowhom.draws import decision
from whowhom.mechanisms import registry
from whowhom.state.variables import INDEX, MONTH

ADA, BO, CYD, DEE = range(4)
COUNCIL, DIET = 0, 1
MARSHAL, SECRETARY = 0, 1
ARMY, LAND = 0, 1
Measure = Callable[[World, np.ndarray], float]
EFFECTS: dict[str, tuple[int, Measure]] = {}


def effect(sign: int, *names: str) -> Callable[[Measure], Measure]:
    """Enter a measure into the table for parameters that move it in the direction of `sign`."""

    def enter(measure: Measure) -> Measure:
        EFFECTS.update(dict.fromkeys(names, (sign, measure)))
        return measure

    return enter


def quiet(world: World) -> World:
    """Give a world three actors who are alike, in a council of their own, in the second month."""
    s = world.s
    s.clock[INDEX], s.clock[MONTH] = 1, world.model.start.month + 1
    s.present[:], s.alive[:], s.health[:], s.rung[:], s.submitted[:] = 0, 0, 0.0, 0, 0
    s.present[:3], s.alive[:3], s.health[:3] = 1, 1, 1.0
    for trait in ("prestige", "ambition", "ruthlessness", "nerve", "apparatus", "theory", "languages"):
        getattr(s, trait)[:] = 0.5
    s.position[:], s.tie[:], s.label[:], s.liable[:], s.defeated_by[:] = 0.0, 0.0, 0.0, 0.0, -1
    s.holder[SECRETARY], s.holder[MARSHAL], s.open[:2] = ADA, BO, 1
    s.power[:], s.appoint[:] = 0.0, 0.0
    s.power[SECRETARY, 0], s.power[SECRETARY, 3], s.power[MARSHAL, 2] = 0.5, 0.5, 0.5
    s.seat[:], s.anonymous[:], s.meets[:], s.fresh[:], s.side[:] = 0, 0, 0, 0, 0
    s.seat[COUNCIL, :3] = 1
    s.contender[:], s.contenders[0] = -1, 3
    s.contender[:3], s.leading_alive[0] = range(3), 3
    s.leader[0], s.claimant[0], s.claim[0], s.patron[:] = -1, -1, 0.0, -1
    s.clientele[:], s.following[:], s.resources[:], s.bond[:] = 0.0, 0.0, 0.0, 0.0
    s.strength[:3], s.grip[:], s.renewed[:] = 0.5, 0.0, -1
    s.faction_ban[0], s.one_party_monopoly[0], s.isolation[0], s.scarcity[0] = 0, 0, 0.0, 0.0
    return world


def run(world: World, p: np.ndarray, name: str, **answers: Any) -> Any:
    """Run a step `mechanism.step`; return its notes by name of the decision, the first of each."""
    mechanism, step = name.split(".")
    kernel, notes = tracing(step_of(registry()[mechanism], step).run, **answers)
    kernel(world.s, p)
    numbers = {decision(f"{mechanism}.{d}"): d for d in registry()[mechanism].decisions}
    out: dict[str, Any] = {}
    for what, a, _, odds in notes:
        out.setdefault(numbers[what], odds)
        out.setdefault(f"{numbers[what]}:{a}", odds)
    return out


# mortality


@effect(+1, "mortality.base", "mortality.slope")
def death_at_sixty(world: World, p: np.ndarray) -> float:
    world.s.death_month[ADA], world.s.born[ADA] = -1, world.s.clock[MONTH] - 60 * 12
    return float(run(world, p, "mortality.die")["dies:0"])


# entry: dee waits; few are eligible


def promotion(world: World, p: np.ndarray, unnamed: int) -> float:
    s = world.s
    s.alive[DEE], s.enters[DEE], s.unnamed[DEE], s.tie[:3, DEE] = 1, s.clock[MONTH] - 5, unnamed, 0.8
    return float(run(world, p, "entry.enter")["enters:3"])


effect(+1, "entry.base", "entry.pull", "entry.warmth")(lambda w, p: promotion(w, p, 0))
effect(+1, "entry.unnamed")(lambda w, p: promotion(w, p, 1))


# orthodoxy: ada has the press, which is hostile to bo; the founder may be dead


def remembered(world: World, p: np.ndarray, who: int, what: str = "prestige", dead: bool = False) -> float:
    s = world.s
    s.tie[ADA, BO], s.liable[BO], s.written[:] = -1.0, 1.0, -2
    if dead:
        s.alive[CYD] = s.present[CYD] = 0
    run(world, p, "orthodoxy.guard")
    return float(getattr(s, what)[who])


effect(-1, "orthodoxy.fade")(lambda w, p: remembered(w, p, ADA))
effect(+1, "orthodoxy.inheritance")(lambda w, p: remembered(w, p, ADA, dead=True))
effect(-1, "orthodoxy.rewriting")(lambda w, p: remembered(w, p, BO))
effect(+1, "orthodoxy.labelling")(lambda w, p: remembered(w, p, BO, "label"))


def warned(world: World, p: np.ndarray) -> Any:
    """Put a warning of ada, who sets the agenda, before its audience."""
    s = world.s
    s.alive[CYD] = s.present[CYD] = 0
    s.target[0], s.force[0], s.released[0], s.forced[0], s.meets[DIET] = ADA, 1.0, 0, -1, 1
    return run(world, p, "orthodoxy.guard", happens=True)


effect(+1, "orthodoxy.openness")(lambda w, p: float(warned(w, p)["released"]))
effect(-1, "orthodoxy.suppression")(lambda w, p: float(warned(w, p)["released"]))


@effect(-1, "orthodoxy.warning")
def standing_after_a_warning(world: World, p: np.ndarray) -> float:
    warned(world, p)
    return float(world.s.prestige[ADA])


# submission: bo is in exile, steadfast, alone, and near to those who rule


def wavers(world: World, p: np.ndarray) -> float:
    world.s.rung[BO], world.s.nerve[BO], world.s.line[:], world.s.position[BO] = 5, 0.9, 0.1, 0.1
    world.s.holder[MARSHAL] = -1
    return float(run(world, p, "submission.submit", happens=True)["submits:1"])


effect(+1, "submission.base", "submission.hardship", "submission.convergence", "submission.loneliness")(wavers)
effect(-1, "submission.steadfastness", "submission.hardening")(wavers)


@effect(-1, "submission.disgrace")
def disgraced(world: World, p: np.ndarray) -> float:
    wavers(world, p)
    return float(world.s.prestige[BO])
