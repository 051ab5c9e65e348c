"""Which way each parameter of `world_revolution` moves what: three countries alike but in weight and place."""

from __future__ import annotations

from typing import Any

import numpy as np

from effects import BO, effect, run
from states import World
from whowhom.state.institutions import COUNTRIES, DEMOCRACY, FASCIST, FOREIGN, PACE, REVOLUTIONARY

MIDLAND, SEASIDE, UPLAND = range(3)
STEP = "world_revolution.unfold"


def abroad(world: World) -> World:
    """Give a quiet world three countries in like trouble, at peace, under rulers without a stance."""
    s = world.s
    s.regime[:], s.situation[:], s.outlook[:], s.forced_revolution[:], s.age[:] = 0, 0, 0.0, -1, 0.0
    s.crisis[:], s.shaken[:], s.fear[:], s.movement[:], s.unity[:] = 0.6, 0.0, 0.2, 0.2, 0.5
    s.capacity[:], s.development[:], s.tradition[:], s.first_unity[:] = 0.6, 0.6, 0.4, 0.5
    s.first_capacity[:], s.first_crisis[:] = 0.9, 0.3
    s.split_line[0], s.lesson[0], s.apart[0], s.civil_war[0], s.at_war[0], s.foe[0] = 0.3, 0.0, 0.6, 0.0, 0, 0
    s.united_front[0], s.class_against_class[0], s.line[:] = 0, 0, 0.0
    return world


def set_line(world: World, policy: int, value: float) -> None:
    """Let those who rule take a stance."""
    world.s.line[world.s.governs[policy]] = value


def arrange(world: World, changes: dict[str, Any]) -> World:
    """Set single elements of variables: `name`, or `name_at` as {place: value}."""
    abroad(world)
    for name, value in changes.items():
        if isinstance(value, dict):
            for place, x in value.items():
                getattr(world.s, name)[place] = x
        else:
            getattr(world.s, name)[:] = value
    return world


def odds(name: str, where: int = UPLAND, *, happens: bool = False, will: float = 0.0, **changes: Any) -> Any:
    """Return a measure: the probability of a decision about a country."""

    def measure(world: World, p: np.ndarray) -> float:
        arrange(world, changes)
        set_line(world, FOREIGN, will)
        entity = int(world.s.first[COUNTRIES]) + where
        return float(run(world, p, STEP, happens=happens)[f"{name}:{entity}"])

    return measure


def after(
    name: str,
    where: int = UPLAND,
    *,
    happens: bool = False,
    stance: tuple[int, float] | None = None,
    **changes: Any,
) -> Any:
    """Return a measure: a variable after the month."""

    def measure(world: World, p: np.ndarray) -> float:
        arrange(world, changes)
        if stance is not None:
            set_line(world, *stance)
        run(world, p, STEP, happens=happens)
        return float(getattr(world.s, name)[where])

    return measure


def parameters(*names: str) -> list[str]:
    """Return full names of parameters."""
    return [f"world_revolution.{name}" for name in names]


BLACK: dict[str, Any] = {"regime": {MIDLAND: FASCIST}}
RED: dict[str, Any] = {"regime": {MIDLAND: REVOLUTIONARY}}
MINE: dict[str, Any] = {"regime": {UPLAND: REVOLUTIONARY}}

effect(+1, *parameters("floor", "onset", "fever"))(odds("rises"))
effect(-1, *parameters("order"))(odds("rises"))
effect(+1, *parameters("pace"))(odds("ends", situation=1))
effect(+1, *parameters("odds"))(odds("prevails", happens=True))
effect(-1, *parameters("steepness"))(odds("prevails", happens=True))
effect(+1, *parameters("aid"))(odds("prevails", happens=True, will=1.0))
effect(+1, *parameters("abetting"))(odds("prevails", happens=True, **RED))
effect(-1, *parameters("hindering"))(odds("prevails", happens=True, **BLACK))
effect(-1, *parameters("bayonet"))(after("unity", at_war=1, foe=UPLAND + 1))
effect(+1, *parameters("inspiration", "far"))(after("movement", SEASIDE, happens=True))
effect(+1, *parameters("shock"))(after("shaken", SEASIDE, happens=True))
effect(-1, *parameters("stature"))(after("shaken", SEASIDE, happens=True))
effect(-1, *parameters("calm"))(after("fear"))
effect(-1, *parameters("rout"))(after("movement", happens=True, **MINE))
effect(+1, *parameters("seizure"))(odds("fascism"))
effect(-1, *parameters("anchor", "resistance"))(odds("fascism"))
effect(+1, *parameters("contagion"))(odds("fascism", **BLACK))
effect(-1, *parameters("suppression"))(after("movement", MIDLAND, **BLACK))
effect(+1, *parameters("opening"))(odds("opens", MIDLAND, **BLACK))
effect(+1, *parameters("intervention", "settling"))(odds("falls", age=2.0, **MINE))
effect(-1, *parameters("shelter"))(odds("falls", will=1.0, **MINE))
effect(+1, *parameters("drift", "radicalisation"))(after("movement"))
effect(+1, *parameters("rebuilding"))(after("capacity"))
effect(+1, *parameters("settled"))(after("capacity", first_capacity=0.1))
effect(-1, *parameters("wear"))(after("capacity"))
effect(-1, *parameters("division"))(after("unity"))
effect(+1, *parameters("healing", "concord"))(after("unity"))
effect(+1, *parameters("obedience"))(after("split_line", 0, split_line=0.0))
effect(+1, *parameters("leaning"))(after("split_line", 0))
effect(+1, *parameters("zeal"))(after("split_line", 0, stance=(PACE, 1.0)))
effect(-1, *parameters("tolerance"))(after("split_line", 0, stance=(DEMOCRACY, 1.0)))
effect(+1, *parameters("rivalry"))(after("split_line", 0, stance=(PACE, 1.0), liable={BO: 1.0}, position=-1.0))
effect(-1, *parameters("learning"))(after("split_line", 0, lesson=0.5))
effect(+1, *parameters("delay"))(after("lesson", 0, **BLACK))
effect(-1, *parameters("fellowship"))(after("isolation", 0, **RED))
effect(+1, *parameters("company"))(after("isolation", 0, **RED))
effect(-1, *parameters("hope"))(after("isolation", 0, situation={UPLAND: 1}))
effect(+1, *parameters("siege"))(after("isolation", 0, **BLACK))
effect(+1, *parameters("blockade"))(after("isolation", 0, civil_war=0.5))
effect(-1, *parameters("normality"))(after("isolation", 0))
