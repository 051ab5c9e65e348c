"""Tiny mechanisms with known answers, run by the same engine: each actor, domain or cell is a trial of its own.

`waiting` fires once at a constant rate; `ruin` gambles stakes to 0 or a goal; `birth_death` grows and shrinks a
population; `lanchester` lets two forces shoot at each other; `urn` is Polya's. The real `appointment` runs beside them.
"""

from __future__ import annotations

import math
from typing import Any

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, at
from whowhom.mechanisms import registry
from whowhom.state.events import chance, choose, count, happens, probability
from whowhom.state.variables import Variable
from whowhom.theory import Theory

GOAL = 10
WAIT, STAKE, DRAWN = decision("waiting.fires"), decision("ruin.toss"), decision("urns.ball")
BORN, DIED = decision("growth.births"), decision("growth.deaths")


def number(centre: float) -> Parameter:
    """Return a parameter without a range."""
    return Parameter(centre, centre, centre, "-", "-")


WAITING = at({"rate": number(0.5)})
RUIN = at({"win": number(0.5)})
GROWTH = at({"birth": number(1.0), "death": number(1.2)})
BATTLE = at({"red": number(0.6), "blue": number(0.9)})


@kernel
def wait(s: Any, p: Any) -> None:
    """Let every actor's event happen once, at a constant rate."""
    for i in range(s.fired.shape[0]):
        if s.fired[i] == 0 and happens(s, WAIT, i, i, probability(p[WAITING.rate], s.dt[0])):
            s.fired[i] = s.clock[0] + 1


@kernel
def gamble(s: Any, p: Any) -> None:
    """Let every actor stake one on a toss, until he has nothing or the goal."""
    for i in range(s.stake.shape[0]):
        if 0 < s.stake[i] < GOAL:
            s.stake[i] += 1 if chance(s, STAKE, i, i) < p[RUIN.win] else -1


@kernel
def live(s: Any, p: Any) -> None:
    """Let every population have births and deaths, each by the chance of one head in a substep."""
    for i in range(s.heads.shape[0]):
        n = s.heads[i]
        born = count(s, BORN, i, i, n, probability(p[GROWTH.birth], s.dt[0]))
        s.heads[i] = n + born - count(s, DIED, i, i, n, probability(p[GROWTH.death], s.dt[0]))


@kernel
def shoot(s: Any, p: Any) -> None:
    """Let two forces shrink by each other's fire: the step is that of the midpoint."""
    red, blue = s.red[0], s.blue[0]
    middle_red, middle_blue = red - 0.5 * s.dt[0] * p[BATTLE.blue] * blue, blue - 0.5 * s.dt[0] * p[BATTLE.red] * red
    s.red[0] -= s.dt[0] * p[BATTLE.blue] * middle_blue
    s.blue[0] -= s.dt[0] * p[BATTLE.red] * middle_red


@kernel
def draw_ball(s: Any, p: Any) -> None:
    """Let every urn gain a ball of the colour drawn."""
    for i in range(s.urn.shape[0]):
        s.urn[i, choose(s, DRAWN, i, i, s.urn[i], 2)] += 1.0


def variable(name: str, *dims: str, integer: bool = False) -> Variable:
    """Return a variable of a tiny mechanism."""
    return Variable(name, dims, name, integer=integer)


def tiny(id: str, parameters: dict[str, Parameter], run: Any, *variables: Variable) -> Mechanism:
    """Return a mechanism of one step."""
    return Mechanism(id, "", parameters, (Step("run", run, HAZARD),), variables=variables)


KNOWN = {
    "waiting": tiny("waiting", {"rate": number(0.5)}, wait, variable("fired", "actor", integer=True)),
    "ruin": tiny("ruin", {"win": number(0.5)}, gamble, variable("stake", "actor", integer=True)),
    "growth": tiny(
        "growth", {"birth": number(1.0), "death": number(1.2)}, live, variable("heads", "actor", integer=True)
    ),
    "battle": tiny(
        "battle", {"red": number(0.6), "blue": number(0.9)}, shoot, variable("red", "one"), variable("blue", "one")
    ),
    "urns": tiny("urns", {}, draw_ball, variable("urn", "document", "word")),
    "appointment": registry()["appointment"],
}
THEORY = Theory(
    "tiny",
    "Known answers",
    "",
    order=(*(f"{id}.run" for id in KNOWN if id != "appointment"), "appointment.turn_over"),
)


def extinction(heads: int, birth: float, death: float, t: float) -> float:
    """Return the chance that a linear birth-death process of `heads` is extinct by t. Source: Kendall (1948)."""
    if birth == death:
        return (birth * t / (1.0 + birth * t)) ** heads
    e = math.exp((birth - death) * t)
    return (death * (e - 1.0) / (birth * e - death)) ** heads


def ruin(stake: int, win: float) -> float:
    """Return the chance that a gambler with a stake reaches 0 before the goal. Source: Feller (1950)."""
    if win == 0.5:
        return 1.0 - stake / GOAL
    odds = (1.0 - win) / win
    return (odds**stake - odds**GOAL) / (1.0 - odds**GOAL)
