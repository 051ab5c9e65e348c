"""Which way each parameter of `contest` moves what: cyd, a founder, decides between ada and bo in the council."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from effects import ADA, BO, COUNCIL, CYD, DEE, LAND, MARSHAL, SECRETARY, effect, run
from states import World, tracing
from whowhom.mechanisms.contest.consequences import BACKFIRES, conclude
from whowhom.mechanisms.contest.motion import PREVAILS, put_motion
from whowhom.state.institutions import AGENDA

Change = Callable[[Any], None]


def seen(change: Change) -> Callable[[World, np.ndarray], float]:
    """Return a measure: ada's chance to prevail over bo, the votes counted in a world so changed."""

    def measure(world: World, p: np.ndarray) -> float:
        change(world.s)
        world.s.renewed[COUNCIL] = 1
        run(world, p, "contest.assess")
        return float(world.s.beats[ADA, BO])

    return measure


def place(name: str, where: Any, value: Any) -> Change:
    """Return a change of one variable."""

    def change(s: Any) -> None:
        getattr(s, name)[where] = value

    return change


BEFRIENDED = place("tie", (CYD, ADA), 0.4)
BACKED = place("clientele", ADA, 0.6)
effect(+1, "contest.policy_weight")(seen(place("position", BO, 0.8)))
effect(+1, "contest.tie_weight", "contest.voice", "contest.deference")(seen(BEFRIENDED))
effect(-1, "contest.shock")(seen(BEFRIENDED))
effect(+1, "contest.prestige_weight")(seen(place("prestige", ADA, 0.9)))
effect(-1, "contest.label_weight")(seen(place("label", ADA, 0.8)))
effect(+1, "contest.client_weight", "contest.discipline")(seen(BACKED))
effect(+1, "contest.fear")(seen(place("holder", MARSHAL, ADA)))


@seen
def lawful(s: Any) -> None:
    s.claimant[0], s.claim[0] = ADA, 1.0


@seen
def rich(s: Any) -> None:
    s.tie[CYD, ADA], s.prestige[CYD], s.holder[MARSHAL] = 0.4, 0.9, ADA


effect(+1, "contest.claim_weight")(lawful)
effect(0, "contest.resolution")(rich)


@effect(-1, "contest.smoothing")
def grip_gained(world: World, p: np.ndarray) -> float:
    seen(BEFRIENDED)(world, p)
    return float(world.s.grip[ADA])


@effect(+1, "contest.tension")
def convened(world: World, p: np.ndarray) -> float:
    world.s.beats[ADA, BO] = world.s.beats[BO, ADA] = 0.5
    world.s.tie[ADA, BO] = -0.9
    return float(run(world, p, "contest.convene")["convenes"])


def moved(world: World, p: np.ndarray) -> float:
    """Return the chance of a motion in the council, where ada alone can speak and only bo has something to lose."""
    s = world.s
    s.seat[COUNCIL], s.meets[COUNCIL], s.ambition[ADA], s.claimant[0], s.claim[0] = 0, 1, 1.0, BO, 1.0
    s.seat[COUNCIL, ADA], s.tie[ADA, BO], s.beats[ADA, BO], s.beats[BO, ADA] = 1, -0.5, 0.4, 0.6
    return float(run(world, p, "contest.move")["challenges"])


effect(+1, *(f"contest.{x}" for x in ("occasions", "sharpness", "misperception", "first_place", "vengeance")))(moved)
effect(-1, "contest.restraint")(moved)


@effect(-1, "contest.reserve")
def backed(world: World, p: np.ndarray) -> float:
    """Return the chance that dee's motion against bo is carried, whose patron ada is hardly nearer to her."""
    s = world.s
    s.contender[3], s.contenders[0], s.patron[DEE], s.meets[COUNCIL] = DEE, 4, ADA, 1
    s.present[DEE], s.alive[DEE], s.health[DEE], s.seat[COUNCIL, DEE] = 1, 1, 1.0, 1
    s.tie[ADA, DEE], s.tie[CYD, ADA], s.tie[CYD, DEE] = 0.1, 0.9, -0.9
    s.resources[ADA], s.founder[0] = 0.4, -1
    kernel, notes = tracing(put_motion)
    kernel(s, p, COUNCIL, DEE, BO)
    return float(next(odds for what, _, _, odds in notes if what == PREVAILS))


@effect(-1, "contest.ban_cost")
def banned(world: World, p: np.ndarray) -> float:
    world.s.faction_ban[0], world.s.power[SECRETARY, AGENDA] = 1, 0.0  # who sets the agenda can afford more
    return moved(world, p)


def concluded(world: World, p: np.ndarray, carried: bool) -> Any:
    """Conclude a motion of ada against bo without a founder, dee on her side and cyd on his; return the notes."""
    s = world.s
    s.present[DEE], s.alive[DEE], s.health[DEE], s.seat[COUNCIL, DEE] = 1, 1, 1.0, 1
    s.tie[CYD, BO], s.tie[CYD, ADA], s.tie[DEE, ADA], s.tie[DEE, BO] = 1.0, -1.0, 1.0, -1.0
    s.object[COUNCIL], s.clients[LAND, 0, BO], s.founder[0] = 0, 1000, -1
    kernel, notes = tracing(conclude)
    kernel(s, p, COUNCIL, ADA, ADA, BO, carried)
    return notes


@effect(+1, "contest.backfire")
def backfires(world: World, p: np.ndarray) -> float:
    return float(next(odds for what, _, _, odds in concluded(world, p, False) if what == BACKFIRES))


@effect(+1, "contest.exposure")
def exposed(world: World, p: np.ndarray) -> float:
    concluded(world, p, False)
    return float(world.s.liable[DEE])


@effect(+1, "contest.glory")
def glory(world: World, p: np.ndarray) -> float:
    concluded(world, p, True)
    return float(world.s.prestige[ADA] - world.s.prestige[BO])


@effect(+1, "contest.defection")
def went_over(world: World, p: np.ndarray) -> float:
    concluded(world, p, True)
    return float(world.s.clients[LAND, 0, ADA])
