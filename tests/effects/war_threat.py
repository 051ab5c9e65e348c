"""Which way each parameter of `war_threat` moves what: an upland that is near and great."""

from __future__ import annotations

from typing import Any

import numpy as np

from effects import effect, run
from effects.world_revolution import UPLAND, arrange
from states import World
from whowhom.state.institutions import COUNTRIES, FASCIST, REVOLUTIONARY, WHOLE

STEP = "war_threat.loom"


def loomed(world: World, p: np.ndarray, changes: dict[str, Any], happens: bool) -> Any:
    """Run the step in a world with a society of middling strength, half isolated."""
    s = arrange(world, changes).s
    given = {"population": 100.0, "officers": 0.5, "output": 1.0, "legitimacy": 0.5, "isolation": 0.5, "collapsed": 0}
    for name, value in {**given, "excess": 0.0, "pact": -1, "alliance": 0, **changes}.items():
        if not isinstance(value, dict):
            getattr(s, name)[:] = value
    return run(world, p, STEP, happens=happens)


def odds(name: str, *, happens: bool = False, **changes: Any) -> Any:
    """Return a measure: the probability of a decision about the upland."""

    def measure(world: World, p: np.ndarray) -> float:
        of = world.s.first[COUNTRIES] + UPLAND if name == "attacks" else world.s.first[WHOLE]
        return float(loomed(world, p, changes, happens)[f"{name}:{int(of)}"])

    return measure


def threat(**changes: Any) -> Any:
    """Return a measure: the threat after the month."""

    def measure(world: World, p: np.ndarray) -> float:
        loomed(world, p, changes, happens=False)
        return float(world.s.war_threat[0])

    return measure


def parameters(*names: str) -> list[str]:
    """Return full names of parameters."""
    return [f"war_threat.{name}" for name in names]


BLACK: dict[str, Any] = {"regime": {UPLAND: FASCIST}}
WAR: dict[str, Any] = {"at_war": 1, "foe": UPLAND + 1}

effect(+1, *parameters("floor", "aggression", "weakness"))(odds("attacks", **BLACK))
effect(+1, *parameters("crusade"))(odds("attacks"))
effect(-1, *parameters("deterrence"))(odds("attacks", alliance=1, **BLACK))
effect(-1, *parameters("stature"))(odds("attacks", **BLACK))
effect(+1, *parameters("menace"))(threat(**BLACK))
effect(+1, *parameters("hostility", "provocation"))(threat())
effect(+1, *parameters("intervention"))(threat(civil_war=0.5))
effect(-1, *parameters("shield"))(threat(regime={UPLAND: REVOLUTIONARY}))
effect(-1, *parameters("truce"))(threat(pact=UPLAND, **BLACK))
effect(-1, *parameters("forgetting"))(threat(excess=0.3))
effect(+1, *parameters("peace"))(odds("peace", **WAR))
effect(+1, *parameters("steepness", "limits"))(odds("beaten", happens=True, **WAR))
effect(-1, *parameters("mass", "gradient"))(odds("beaten", happens=True, **WAR))
