"""Civil violence: when do citizens who see few police and many rebels rise, and how do bursts come and go?

Citizens have a hardship and an aversion to risk, both uniform; all see the same legitimacy. One who sees C cops and A
rebels, himself among these, expects arrest with chance P = 1 - exp(-k C/A) and rebels when

    hardship (1 - legitimacy) - aversion P > threshold.

Legitimacy and police may follow a schedule (`schedule`): Epstein lets legitimacy fall at once or little by little, and
takes cops away.

Every step all agents act once, in random order, and move to a random free cell in sight. A citizen who acts decides
anew; a cop takes one random rebel in sight to jail for a random term, and stands where that one stood. A rising
lasts as long as cops are outnumbered where it is.

Source
    epstein2002modeling (model I)
    wilensky2004rebellion
Departs
    The source prints C/A; its figures, with bursts, need C/A cut to whole numbers. All three readings are here:
    `floor`, `round` (half up) and `none`. The source moves first and then acts (`first="move"`: about 12 bursts in 350
    steps with `floor`, 4 with `round`); the figures published for the three readings (8.6, 1.0, 0) are met with the
    act first, the default. Sight is a circle and the place of one in jail is free, as in the second source; a term
    is 1 to `jail` steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from whowhom.classics.crowds.epstein.schedule import Schedule
from whowhom.classics.crowds.epstein.steps import riot
from whowhom.draws import history_key
from whowhom.rules.threshold import FLOOR, NEITHER, ROUND

ROUNDINGS = {"floor": FLOOR, "round": ROUND, "none": NEITHER}
FIRST = ("act", "move")
BURST = 50  # rebels in a burst


@dataclass(frozen=True)
class Violence:
    """The parameters; shares `density` (citizens) and `cops` are of the side x side cells."""

    side: int = 40
    density: float = 0.7
    cops: float = 0.04
    vision: float = 7.0
    legitimacy: float = 0.82
    threshold: float = 0.1
    strength: float = 2.3
    jail: int = 30
    rounding: str = "floor"
    first: str = "act"

    def agents(self) -> tuple[int, int]:
        """Return the numbers of citizens and of cops."""
        return round(self.density * self.side**2), round(self.cops * self.side**2)


@cache
def sight_of(side: int, vision: float) -> tuple[Any, Any]:
    """Return which offsets `(dy, dx)` are in sight, and the cells in sight of each, `near (cell, k)`."""
    steps = np.arange(side)
    far = np.minimum(steps, side - steps)
    sight = far[:, None] ** 2 + far[None, :] ** 2 <= vision**2
    dy, dx = np.nonzero(sight)
    y, x = np.divmod(np.arange(side**2), side)
    near = (y[:, None] + dy) % side * side + (x[:, None] + dx) % side
    return sight, near.astype(np.int16 if side < 180 else np.int32)


def simulate(model: Violence, steps: int, seed: int = 1, runs: int = 1, schedule: Schedule | None = None) -> Any:
    """Return the number of rebels, `(run, step)`."""
    return play(model, steps, seed, runs, schedule)[:, 0]


def play(model: Violence, steps: int, seed: int = 1, runs: int = 1, schedule: Schedule | None = None) -> Any:
    """Return the numbers of rebels, the quiet and the jailed after each step, `(run, 3, step)`."""
    plan = schedule or Schedule()
    citizens, _ = model.agents()
    legitimacy, share = plan.legitimacy_by(steps, model.legitimacy), plan.cops_by(steps, model.cops)
    cops = np.rint(share * model.side**2).astype(np.int64)
    people, places = np.zeros((5, citizens + int(cops.max())), np.int64), np.zeros((3, model.side**2), np.int64)
    sight, near = sight_of(model.side, model.vision)
    rule = (model.threshold, model.strength, ROUNDINGS[model.rounding], model.jail, model.first == "move")
    counts = np.zeros((runs, 3, steps), np.int64)
    for run in range(runs):
        keys = history_key(seed, run)
        riot(people, places, near, sight, citizens, legitimacy, cops, rule, keys, counts[run])
    return counts


def bursts(active: Any, least: int = BURST, after: int = 50) -> Any:
    """Return the number of bursts of each run: maximal runs of steps, after the first, with at least `least` rebels."""
    high = np.asarray(active)[:, after:] >= least
    return high[:, 0].astype(int) + np.sum(high[:, 1:] & ~high[:, :-1], axis=1)
