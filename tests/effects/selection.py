"""Which way each parameter of selection moves what: the land elects a diet, the diet a council; the secretary's office
is empty."""

from __future__ import annotations

from typing import Any

import numpy as np

from effects import ADA, BO, COUNCIL, CYD, DIET, LAND, MARSHAL, SECRETARY, effect, run
from states import World
from whowhom.state.variables import INDEX


@effect(+1, "selection.slate_bonus")
def strongest_slate(world: World, p: np.ndarray) -> float:
    s = world.s
    s.posts[:], s.clients[:], s.named_share[:] = 0, 0, 0.0
    s.posts[:2, 0], s.seats[DIET], s.meets[DIET] = 100, 10_000, 1
    s.clients[:2, 0, [ADA, BO, -1]] = 40, 20, 40
    run(world, p, "selection.select")
    return float(s.anonymous[DIET, ADA])


def renewed(world: World, p: np.ndarray, seated: tuple[int, int, int]) -> Any:
    """Renew a council, of whom some sit, that ada's clients and the unbound elect."""
    s = world.s
    s.standing[:3], s.seat[COUNCIL, :3] = 1.0, seated
    s.renewed[DIET], s.anonymous[DIET, ADA], s.anonymous[DIET, -1] = s.clock[INDEX], 20, 20
    return run(world, p, "selection.select")


def elected(world: World, p: np.ndarray, who: int) -> float:
    """Return an actor's share in the choice for the first seat of an empty council."""
    return float(renewed(world, p, (0, 0, 0))["elected"][who])


@effect(+1, "selection.prestige_weight")
def celebrated(world: World, p: np.ndarray) -> float:
    world.s.prestige[CYD] = 0.9
    return elected(world, p, CYD)


@effect(+1, "selection.favour_weight")
def favoured(world: World, p: np.ndarray) -> float:
    world.s.tie[ADA, CYD] = 0.9
    return elected(world, p, CYD)


def struck(world: World, p: np.ndarray, tie: float) -> float:
    """Return the chance that cyd, who sits in the council and whom ada likes so much, is struck."""
    world.s.tie[ADA, CYD], world.s.founder[0] = tie, -1
    return float(renewed(world, p, (0, 0, 1))["struck"])


@effect(+1, "selection.reassignment")
def sent_elsewhere(world: World, p: np.ndarray) -> float:
    """Return the chance that cyd leaves a council beside another that leads."""
    world.s.leading[0], world.s.selector[2], world.s.founder[0] = 2, DIET, -1
    return float(renewed(world, p, (0, 0, 1))["leaves"])


effect(+1, "selection.strike")(lambda w, p: struck(w, p, -1.0))
effect(-1, "selection.reluctance")(lambda w, p: struck(w, p, -1.0))
effect(+1, "selection.shock")(lambda w, p: struck(w, p, -0.2))


def named(world: World, p: np.ndarray, who: int, standing: float = 1.0, **answers: Any) -> float:
    """Return an actor's share in the choice for the secretary's office; bo sets the agenda, cyd has this standing."""
    s = world.s
    s.standing[:3], s.predecessor[:] = (1.0, 1.0, standing), 0
    s.holder[SECRETARY], s.power[MARSHAL, 0], s.appoint[SECRETARY, LAND] = -1, 0.5, 0.8
    return float(run(world, p, "selection.fill", **answers)["named"][who])


@effect(-1, "selection.nearness")
def lowly(world: World, p: np.ndarray) -> float:
    return named(world, p, CYD, standing=0.2)


@effect(+1, "selection.agenda_weight")
def pushed(world: World, p: np.ndarray) -> float:
    world.s.tie[BO, CYD], world.s.seat[COUNCIL] = 0.9, 0
    return named(world, p, CYD)


@effect(+1, "selection.skill_weight")
def skilled(world: World, p: np.ndarray) -> float:
    world.s.apparatus[CYD] = 0.9
    return named(world, p, CYD)


@effect(+1, "selection.branch_weight")
def at_home(world: World, p: np.ndarray) -> float:
    s = world.s
    s.posts[:], s.clients[:] = 0, 0
    s.posts[LAND, 0], s.clients[LAND, 0, CYD], s.clients[LAND, 0, -1] = 100, 10, 90
    return named(world, p, CYD)


@effect(+1, "selection.floor")
def unlikely(world: World, p: np.ndarray) -> float:
    world.s.tie[:2, CYD] = -1.0
    return named(world, p, CYD)


@effect(-1, "selection.cumulation")
def laden(world: World, p: np.ndarray) -> float:
    world.s.power[MARSHAL, 2] = 3.0
    return named(world, p, BO)


@effect(+1, "selection.gratitude")
def grateful(world: World, p: np.ndarray) -> float:
    world.s.tie[BO, CYD] = 0.5
    named(world, p, CYD, choose=CYD)
    return float(world.s.tie[CYD, BO])


@effect(+1, "selection.isolation_effect")
def appeal_of_quiet(world: World, p: np.ndarray) -> float:
    world.s.isolation[0], world.s.scarcity[0] = 0.8, 0.5
    run(world, p, "selection.sense")
    return float(world.s.quiet[0])
