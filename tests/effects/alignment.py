"""Which way each parameter of `alignment` moves ties: ada moved against bo in the council and won; or nobody moved."""

from __future__ import annotations

import numpy as np

from effects import ADA, BO, COUNCIL, CYD, effect, run
from states import World
from whowhom.kernel import plain
from whowhom.mechanisms import alignment


def tie_after_motion(world: World, p: np.ndarray, a: int, b: int, before: float = 0.0) -> float:
    """Return a tie after a motion in which cyd voted with ada."""
    s = world.s
    s.winner[COUNCIL], s.loser[COUNCIL], s.attacker[COUNCIL] = ADA, BO, ADA
    s.side[COUNCIL, :3], s.tie[a, b] = (1, -1, 1), before
    plain(alignment.after_motion)(s, p, COUNCIL)
    return float(s.tie[a, b])


effect(+1, "alignment.together")(lambda w, p: tie_after_motion(w, p, CYD, ADA))
effect(-1, "alignment.apart")(lambda w, p: tie_after_motion(w, p, CYD, BO))
effect(-1, "alignment.insult")(lambda w, p: tie_after_motion(w, p, BO, ADA))
effect(-1, "alignment.wariness")(lambda w, p: tie_after_motion(w, p, ADA, BO))
effect(-1, "alignment.betrayal")(lambda w, p: tie_after_motion(w, p, BO, CYD, before=0.8))


def drifted(world: World, p: np.ndarray, before: float = 0.0, fallen: bool = False, ahead: float = 0.0) -> float:
    """Return ada's tie to bo after a month; `ahead` is his grip, and cyd beat both where they have `fallen`."""
    s = world.s
    s.tie[ADA, BO], s.grip[BO] = before, ahead
    if fallen:
        s.liable[[ADA, BO]], s.defeated_by[[ADA, BO]] = 1.0, CYD
    run(world, p, "alignment.align")
    return float(s.tie[ADA, BO])


effect(+1, "alignment.fellowship")(lambda w, p: drifted(w, p, fallen=True))
effect(-1, "alignment.envy")(lambda w, p: drifted(w, p, ahead=0.9))
effect(-1, "alignment.return_rate")(lambda w, p: drifted(w, p, before=0.9))


@effect(-1, "alignment.forgetting")
def sting(world: World, p: np.ndarray) -> float:
    world.s.liable[BO] = 1.0
    run(world, p, "alignment.align")
    return float(world.s.liable[BO])
