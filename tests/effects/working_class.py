"""Which way each parameter of `working_class` moves what: two million workers of a hundred million people."""

from __future__ import annotations

from typing import Any

import numpy as np

from effects import ADA, BO, effect, run
from states import World, replaced
from whowhom.mechanisms.working_class.rising import RISES
from whowhom.mechanisms.working_class.step import live
from whowhom.state import events

DEMOCRACY, PACE = 1, 0


def works(world: World) -> World:
    """Give a world hungry workers who are fewer than industry needs, under one party that has closed everything."""
    s = world.s
    s.population[0], s.urban[0], s.industry[0], s.consumption[0], s.scarcity[0] = 100.0, 0.2, 1.5, 0.7, 0.5
    s.workers[0], s.maturity[0], s.literacy[0], s.jobs[0], s.wage[0] = 2.0, 0.6, 0.7, 3.0, 0.6
    s.expected_consumption[0], s.civil_war[0], s.repression[0], s.terror_level[0] = 1.0, 0.3, 0.4, 0.0
    s.press_freedom[0] = s.union_autonomy[0] = s.participation[0] = 0.2
    s.press_monopoly[0] = s.union_subordination[0] = s.one_man_management[0] = s.one_party_monopoly[0] = 1
    s.private_trade[0], s.state_industry[0], s.coercion[0], s.collectivised[0] = 0, 1, 1.0, 0.0
    s.legitimacy[0], s.unrest[0], s.line[:] = 0.4, 0.3, -0.5
    s.officers[0], s.bureaucracy[0], s.collapsed[0] = 0.6, 0.5, 0
    return world


def after(world: World, p: np.ndarray, what: str, **given: float) -> float:
    """Return a variable after a month in which nothing happens."""
    works(world)
    for name, value in given.items():
        getattr(world.s, name)[0] = value
    run(world, p, "working_class.live")
    return float(getattr(world.s, what)[0])


def enter(sign: int, what: str, *names: str, **given: float) -> None:
    """Enter parameters that move a variable."""
    effect(sign, *(f"working_class.{name}" for name in names))(lambda w, p: after(w, p, what, **given))


enter(+1, "workers", "employment", "hire")
enter(-1, "workers", "flight")
enter(+1, "workers", "town_share", urban=0.05)
enter(-1, "wage", "squeeze")
enter(+1, "literacy", "schooling")
enter(-1, "maturity", "learning", "wage_weight", "freedom_weight", "atomisation")  # more mature than it is taught
enter(+1, "maturity", "newcomer")
enter(+1, "press_freedom", "residue", press_freedom=0.0)
enter(+1, "press_freedom", "law", press_monopoly=0)
enter(-1, "press_freedom", "monopoly_weight", press_monopoly=0)
enter(-1, "press_freedom", "pace", press_freedom=0.9)
enter(-1, "expected_consumption", "adapt")
enter(-1, "legitimacy", "belief", "bread", "trust", "voice", "war_weight", "fear")
enter(+1, "legitimacy", "silence")
enter(-1, "unrest", "aversion", "threshold", "job_fear", "police")
enter(+1, "unrest", "organisation")
enter(+1, "unrest", "spread", unrest=0.02, legitimacy=0.8)  # few are aggrieved
enter(-1, "unrest", "contagion", legitimacy=0.9)


@effect(+1, "working_class.prestige_weight")
def under_famous_leaders(world: World, p: np.ndarray) -> float:
    world.s.prestige[:3] = 0.9
    return after(world, p, "legitimacy")


def odds(world: World, p: np.ndarray, what: str, unrest: float = 0.6, trade: int = 1, **answers: Any) -> Any:
    """Return the chance of an event, or the shares of a choice."""
    s = works(world).s
    s.unrest[0], s.private_trade[0], s.legitimacy[0] = unrest, trade, 0.2
    s.governs[PACE], s.governs[DEMOCRACY], s.line[0], s.line[2] = 0, 2, -0.8, 0.5
    return run(world, p, "working_class.live", **answers)[what]


effect(+1, "working_class.spark", "working_class.floor")(lambda w, p: float(odds(w, p, "rises")))
effect(+1, "working_class.overthrow", "working_class.force")(
    lambda w, p: float(odds(w, p, "overthrows", unrest=0.95, happens=True))
)


def answered(world: World, p: np.ndarray, option: int, what: str) -> float:
    """Let a failed rising be answered by an option (0 repression, 1 concession); return a variable or its share."""
    s = works(world).s
    s.governs[PACE], s.governs[DEMOCRACY], s.line[0], s.line[2] = 0, 2, -0.8, 0.5
    s.grip[ADA], s.holder[1], s.power[1, 2], s.unrest[0], s.legitimacy[0], s.officers[0] = 0.9, ADA, 0.8, 0.6, 0.2, 0.6
    s.police_oversight[0], s.tie[BO, ADA] = 0, 0.0
    notes = rising_that_fails(world, p, option)
    return float(notes[1]) if what == "concedes" else float(getattr(s, what)[0])


def rising_that_fails(world: World, p: np.ndarray, option: int) -> np.ndarray:
    """Run the step where a rising comes and does not bring the order down; return the shares of the answers."""
    shares: list[np.ndarray] = []

    def choose(s: Any, what: int, a: int, b: int, weights: np.ndarray, n: int) -> int:
        shares.append(weights / weights.sum())
        return option

    def happens(s: Any, what: int, a: int, b: int, odds: float) -> bool:
        return what == RISES

    replaced(live, {events.happens: happens, events.choose: choose})(world.s, p)
    return shares[0]


effect(+1, "working_class.yielding", "working_class.lean")(lambda w, p: answered(w, p, 0, "concedes"))
effect(-1, "working_class.fist")(lambda w, p: answered(w, p, 0, "concedes"))
effect(+1, "working_class.harshness")(lambda w, p: answered(w, p, 0, "repression"))
effect(+1, "working_class.goodwill")(lambda w, p: answered(w, p, 1, "legitimacy"))
effect(-1, "working_class.relief")(lambda w, p: answered(w, p, 1, "unrest"))
