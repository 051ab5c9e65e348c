"""Which way each parameter of exile moves what: cyd is abroad in seaside, ada rules and hates him, bo stands by."""

from __future__ import annotations

from typing import Any

import numpy as np

from effects import ADA, CYD, effect, run
from states import World, replaced, tracing
from whowhom.draws import decision
from whowhom.mechanisms.exile.pursuit import KILLED, hunt
from whowhom.mechanisms.exile.step import wander
from whowhom.state import events
from whowhom.state.institutions import CAPITALIST, DEPORTED, EXECUTED, FASCIST

HERE = 1


def away(world: World) -> Any:
    """Put cyd abroad, with some followers and books, and the police in ada's hands; return the state."""
    s = world.s
    s.rung[CYD], s.seat[:, CYD], s.abroad[CYD], s.host[CYD], s.driven_from[:] = DEPORTED, 0, 1, HERE, 0
    s.network[CYD], s.writings[CYD], s.guard[CYD], s.infiltration[CYD], s.accused[CYD] = 0.4, 0.3, 0.3, 0.4, 0.5
    s.heard[:], s.rival[:], s.despair[0], s.disillusion[0] = 0.0, 0, 0.9, 0.3
    s.holder[:2], s.grip[ADA], s.removable[ADA], s.tie[ADA, CYD], s.open_rung[0] = ADA, 0.9, 0.1, -0.8, EXECUTED
    s.regime[:], s.development[:], s.capacity[:], s.crisis[:], s.closeness[:] = CAPITALIST, 0.6, 0.6, 0.2, 0.5
    s.movement[:3], s.weight_abroad[:3] = 0.5, 0.3
    s.pact[0], s.at_war[0], s.war_threat[0], s.split_line[0], s.fascist_weight[0] = -1, 0, 0.3, 0.5, 0.1
    s.seen_fascist[0], s.seen_pact[0], s.collapsed[0], s.one_party_monopoly[0], s.police_oversight[0] = 0.1, 0, 0, 1, 0
    s.enemy_label[0], s.press_freedom[0], s.clock[0] = 0.1, 0.0, 1
    return s


def odds(world: World, p: np.ndarray, name: str, **state: Any) -> float:
    """Return the chance of a decision about cyd after a step; `state` is his own, or the polity's, before it."""
    set_out(world, state)
    return float(run(world, p, "exile.wander").get(name, 0.0))


def after(world: World, p: np.ndarray, what: str, **state: Any) -> float:
    """Return a variable (cyd's, or the polity's) after a step."""
    set_out(world, state)
    run(world, p, "exile.wander")
    x = getattr(world.s, what)
    return float(x[CYD if len(x) > 1 else 0])


def set_out(world: World, state: dict[str, Any]) -> None:
    """Put cyd abroad, and give him (or the polity) some values."""
    s = away(world)
    for name, value in state.items():
        x = getattr(s, name)
        x[CYD if len(x) > 1 else 0] = value


effect(+1, "exile.leverage", "exile.expulsion", "exile.floor")(lambda w, p: odds(w, p, "expelled_by_host"))
effect(+1, "exile.visas")(lambda w, p: odds(w, p, "admitted", host=-1))
effect(+1, "exile.growth")(lambda w, p: after(w, p, "network"))
effect(-1, "exile.forgetting")(lambda w, p: after(w, p, "network"))
effect(+1, "exile.banner")(lambda w, p: after(w, p, "network", rival=1))
effect(+1, "exile.books")(lambda w, p: odds(w, p, "publishes"))
effect(+1, "exile.alarm")(lambda w, p: after(w, p, "enemy_label"))
effect(+1, "exile.patience")(lambda w, p: after(w, p, "despair", despair=0.0))
effect(-1, "exile.hope")(lambda w, p: odds(w, p, "founds"))
effect(+1, "exile.founding")(lambda w, p: odds(w, p, "founds"))
effect(+1, "exile.discord")(lambda w, p: odds(w, p, "splits"))
effect(+1, "exile.hearing")(lambda w, p: odds(w, p, "inquiry"))
effect(+1, "exile.entering")(lambda w, p: after(w, p, "infiltration"))
effect(-1, "exile.detection")(lambda w, p: after(w, p, "infiltration"))
effect(+1, "exile.hunt")(lambda w, p: odds(w, p, "attempts"))
effect(+1, "exile.recruits")(lambda w, p: after(w, p, "guard"))
effect(+1, "exile.homecoming")(lambda w, p: odds(w, p, "returns", collapsed=1))


@effect(+1, "exile.seizure")
def seized_where_fascists_rule(world: World, p: np.ndarray) -> float:
    away(world).regime[HERE] = FASCIST
    return float(run(world, p, "exile.wander")["seized"])


@effect(+1, "exile.disappointment")
def disillusion_after_a_defeat(world: World, p: np.ndarray) -> float:
    return after(world, p, "disillusion", fascist_weight=0.2)


def told(world: World, p: np.ndarray, what: str, *yes: str) -> float:
    """Return a variable of cyd's after a step in which some decisions fall out yes and all others no."""
    numbers = {decision(f"exile.{name}") for name in yes}
    away(world)
    replaced(wander, {events.happens: lambda s, what, a, b, q: what in numbers})(world.s, p)
    return float(getattr(world.s, what)[CYD])


effect(+1, "exile.notice")(lambda w, p: told(w, p, "writings", "publishes"))
effect(-1, "exile.loss")(lambda w, p: told(w, p, "network", "splits"))
effect(-1, "exile.acquittal")(lambda w, p: told(w, p, "accused", "inquiry"))
effect(+1, "exile.lesson")(lambda w, p: told(w, p, "guard", "attempts"))


def death_in_an_attempt(world: World, p: np.ndarray) -> float:
    """Return the chance that an attempt on cyd succeeds."""
    s = away(world)
    kernel, notes = tracing(hunt, happens=True)
    kernel(s, p, CYD, 0.8, 0.5, 0.5)
    chances = {what: odds for what, _, _, odds in notes}
    return float(chances[KILLED])


effect(+1, "exile.deadly")(death_in_an_attempt)
effect(-1, "exile.cover")(death_in_an_attempt)
