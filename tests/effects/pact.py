"""Which way each parameter of `pact` moves what: a fascist upland, near and great, in full danger."""

from __future__ import annotations

from typing import Any

import numpy as np

from effects import effect, run
from effects.world_revolution import MIDLAND, SEASIDE, UPLAND, arrange, set_line
from states import World
from whowhom.state.institutions import COUNTRIES, FASCIST, FOREIGN

STEP = "pact.deal"
THIRD = 2


def dealt(world: World, p: np.ndarray, will: float, changes: dict[str, Any], answers: dict[str, Any]) -> Any:
    """Run the step in an isolated polity without officers."""
    s = arrange(world, {"regime": {UPLAND: FASCIST}, **changes}).s
    given = {"population": 100.0, "officers": 0.0, "isolation": 1.0, "collapsed": 0, "war_threat": 1.0}
    for name, value in {**given, "pact": -1, "alliance": 0, **changes}.items():
        if not isinstance(value, dict):
            getattr(s, name)[:] = value
    set_line(world, FOREIGN, will)
    return run(world, p, STEP, **answers)


def odds(name: str, where: int = -1, **changes: Any) -> Any:
    """Return a measure: the probability of a decision."""

    def measure(world: World, p: np.ndarray) -> float:
        entity = f":{int(world.s.first[COUNTRIES]) + where}" if where >= 0 else ""
        return float(dealt(world, p, 0.0, changes, {})[f"{name}{entity}"])

    return measure


def choice(will: float) -> Any:
    """Return a measure: the probability that a pact is chosen."""

    def measure(world: World, p: np.ndarray) -> float:
        return float(dealt(world, p, will, {}, {"happens": True})["signs"][THIRD])

    return measure


def left(name: str) -> Any:
    """Return a measure: what a pact leaves of a quality of the seaside."""

    def measure(world: World, p: np.ndarray) -> float:
        dealt(world, p, 0.0, {}, {"happens": True, "choose": THIRD})
        return float(getattr(world.s, name)[SEASIDE])

    return measure


def parameters(*names: str) -> list[str]:
    """Return full names of parameters."""
    return [f"pact.{name}" for name in names]


effect(+1, *parameters("floor", "talks"))(odds("talks"))
effect(-1, *parameters("stature"))(odds("talks"))
effect(+1, *parameters("precision", "gain"))(choice(-1.0))
effect(-1, *parameters("conviction"))(choice(1.0))
effect(-1, *parameters("desertion"))(left("movement"))
effect(-1, *parameters("dismay"))(left("unity"))
effect(+1, *parameters("grab", "small"))(odds("annexes", MIDLAND, pact=UPLAND))
effect(+1, *parameters("rupture", "temptation"))(odds("breaks", pact=UPLAND))
