"""States to run plain steps on: a fresh one, random ones, and watched ones that tell who reads and writes what."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest

from whowhom.draws import history_key
from whowhom.engine.bind import Model
from whowhom.engine.loop import CENTRE, Words, begin_month, reset
from whowhom.kernel import plain
from whowhom.mechanism import Mechanism, Step
from whowhom.state import events, layout
from whowhom.state.institutions import DEPORTED
from whowhom.state.variables import EVENTS, INDEX, MONTH, POLITY, RULES, Variable

TINY = {
    "actor": 11,
    "issue": 3,
    "body": 4,
    "office": 3,
    "domain": 3,
    "cohort": 2,
    "document": 1,
    "series": 12,
    "parameter": 448,
    "country": 3,
}
"""Room for three actors and the newcomers: what is not compiled may be as small as it likes."""


@contextmanager
def little_room(**room: int) -> Iterator[None]:
    """Let cases be bound in little room, so that the plain engine is quick."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "CLASSES", ({**TINY, **room}, *layout.CLASSES))
        patch.setitem(layout.CAPACITY, "event", 600)
        yield


class World:
    """One state of a model on its own memory; `s` gives the variables by name, as a plain kernel sees them."""

    def __init__(self, model: Model, index: int = 0, draw: int = CENTRE) -> None:
        self.model, self.memory = model, model.layout.record()
        self.s: Any = self.memory.view(np.recarray)[0]
        words = Words(self.memory.view(np.float64), self.memory.view(np.int64))
        plain(reset)(self.s, words, model.tables, 1, 0, draw)
        self.s.dt[0] = 1.0 / 12.0
        plain(begin_month)(self.s, words, model.tables, index, model.start.month)

    def actor(self, id: str) -> int:
        """Return an actor's number."""
        return self.model.names.number("actors", id)

    def body(self, id: str) -> int:
        """Return a body's number."""
        return self.model.names.number("bodies", id)

    def office(self, id: str) -> int:
        """Return an office's number."""
        return self.model.names.number("offices", id)

    def copy(self) -> dict[str, np.ndarray]:
        """Return a copy of every variable."""
        return {name: self.memory[name][0].copy() for name in self.model.layout.variables}


def parameters_of(mechanism: Mechanism, **given: float) -> np.ndarray:
    """Return the slice of a mechanism's parameters: centres, but for those given."""
    assert set(given) <= set(mechanism.parameters)
    return np.array([given.get(name, q.centre) for name, q in mechanism.parameters.items()], float)


def random_parameters(mechanism: Mechanism, rng: np.random.Generator) -> np.ndarray:
    """Return a draw of a mechanism's parameters; a switch takes each of its values."""
    return np.array(
        [
            float(rng.integers(3)) if q.unit == "switch" else rng.uniform(q.low, q.high)
            for q in mechanism.parameters.values()
        ]
    )


def step_of(mechanism: Mechanism, name: str) -> Step:
    """Return a step by name."""
    return next(step for step in mechanism.steps if step.name == name)


def replaced(kernel: Any, stand_ins: Mapping[Any, Callable[..., Any]]) -> Any:
    """Return a kernel as plain Python, with other functions in the place of some kernels that it calls."""
    return plain(kernel, {id(k.py_func): stand_in for k, stand_in in stand_ins.items()})


Notes = list[tuple[int, int, int, Any]]


def tracing(kernel: Any, *, happens: bool = False, choose: int | None = None) -> tuple[Any, Notes]:
    """Return a plain kernel that notes its decisions as (number, a, b, probability or shares), and the notes.

    Nothing is left to chance: events happen or not as told, choices fall on the option given or the likeliest,
    counts are what is expected, and noise is one standard deviation.
    """
    notes: Notes = []

    def decide(s: Any, what: int, a: int, b: int, p: float) -> bool:
        notes.append((what, a, b, p))
        return happens

    def pick(s: Any, what: int, a: int, b: int, weights: np.ndarray, n: int) -> int:
        shares = np.array(weights[:n], float)
        if shares.sum() <= 0.0:
            return -1
        notes.append((what, a, b, shares / shares.sum()))
        return int(np.argmax(shares)) if choose is None else choose

    def expected(s: Any, what: Any, a: int, b: int, n: int, p: float) -> int:
        return round(n * p)

    return replaced(
        kernel,
        {
            events.happens: decide,
            events.surely_not: lambda s, what, a, b, most: False,
            events.surely_not_of: lambda s, key, a, b, most: False,
            events.strikes: lambda s, key, what, a, b, rate: decide(s, what, a, b, -math.expm1(-rate * s.dt[0])),
            events.choose: pick,
            events.count: expected,
            events.count_of: expected,
            events.noise: lambda s, what, a, b: 1.0,
        },
    ), notes


def fateful(step: Step, rng: np.random.Generator, drawn: set[int]) -> Any:
    """Return a step whose draws are small ever so often, so that the rare happens; `drawn` hears of each decision."""

    def chance(s: Any, what: int, a: int, b: int) -> float:
        drawn.add(what)
        return 1e-12 if rng.random() < 0.3 else float(rng.random())

    def key_of(s: Any, what: int) -> Any:
        drawn.add(what)
        return plain(events.key_of)(s, what)

    def chance_of(s: Any, key: Any, a: int, b: int) -> float:
        return 1e-12 if rng.random() < 0.3 else float(rng.random())

    return replaced(step.run, {events.chance: chance, events.chance_of: chance_of, events.key_of: key_of})


def split(rng: np.random.Generator, total: int, places: np.ndarray) -> np.ndarray:
    """Return `total` dealt at random over the places where `places` is true and one more, the last."""
    weights = np.where(np.append(places, True), rng.gamma(0.5, size=len(places) + 1), 0.0)
    return rng.multinomial(int(total), weights / weights.sum())


def randomise(world: World, rng: np.random.Generator) -> World:
    """Give a world a random state that the rules allow."""
    s, n = world.s, len(world.model.names.actors)
    index = int(rng.integers(world.model.months)) if rng.random() < 0.7 else 0
    s.clock[INDEX], s.clock[MONTH] = index, world.model.start.month + index
    s.key[:] = history_key(int(rng.integers(1 << 30)), 0)
    _people(s, n, rng)
    _places(world, n, rng)
    _struggle(s, n, index, rng)
    _surroundings(world, rng)
    _society(world, rng)
    return world


def _people(s: Any, n: int, rng: np.random.Generator) -> None:
    for trait in (
        "prestige",
        "ambition",
        "ruthlessness",
        "nerve",
        "apparatus",
        "theory",
        "languages",
        "label",
        "liable",
    ):
        getattr(s, trait)[:n] = rng.random(n)
    s.position[:n], s.tie[:n, :n] = rng.uniform(-1, 1, s.position[:n].shape), rng.uniform(-1, 1, (n, n))
    np.fill_diagonal(s.tie, 0.0)
    s.present[:n] = rng.random(n) < 0.7
    s.alive[:n] = np.maximum(s.present[:n], rng.random(n) < 0.5)
    s.rung[:n] = np.where(rng.random(n) < 0.4, rng.integers(0, 8, n), 0)
    s.submitted[:n] = (s.rung[:n] > 0) & (rng.random(n) < 0.3)
    s.health[:n] = s.alive[:n] * rng.choice([1.0, 1.0, 0.6, 0.0], n)
    s.death_month[:n] = rng.choice([-1, -2, int(s.clock[MONTH]), int(s.clock[MONTH]) + 5], n)
    s.enters[:n] = s.clock[MONTH] + rng.integers(-5, 3, n)
    s.unnamed[:n] = rng.random(n) < 0.3


def _places(world: World, n: int, rng: np.random.Generator) -> None:
    s, names = world.s, world.model.names
    free = np.flatnonzero((s.present[:n] == 1) & (s.rung[:n] < 4))
    living = s.present[:n] == 1
    for o in range(len(names.offices)):
        s.open[o] = rng.random() < 0.9
        s.holder[o] = int(rng.choice(free)) if len(free) and s.open[o] and rng.random() < 0.8 else -1
        s.power[o], s.appoint[o, : len(names.domains)] = rng.random(s.power[o].shape), rng.random(len(names.domains))
    none = s.clients.shape[2] - 1
    for d in range(len(names.domains)):
        for t in range(s.posts.shape[1]):
            dealt = split(rng, s.posts[d, t], living)
            s.clients[d, t, :n], s.clients[d, t, none] = dealt[:n], dealt[n]
    for b in range(len(names.bodies)):
        s.seat[b, :n], s.anonymous[b] = 0, 0
        seated = free[rng.random(len(free)) < 0.6][: int(s.seats[b])]
        s.seat[b, seated] = 1
        if not s.named_only[b] and rng.random() < 0.9:
            dealt = split(rng, s.seats[b] - len(seated), living)
            s.anonymous[b, :n], s.anonymous[b, none] = dealt[:n], dealt[n]


def _struggle(s: Any, n: int, index: int, rng: np.random.Generator) -> None:
    for name in ("grip", "strength", "resources", "power_over_leading_body", "removable"):
        getattr(s, name)[:n] = rng.random(n)
    up = np.triu(rng.random((n, n)), 1)
    s.beats[:n, :n] = up + np.tril(1.0 - up.T, -1)
    living = rng.permutation(np.flatnonzero(s.present[:n] == 1))[:6]
    s.contender[:], s.contenders[0] = -1, len(living)
    s.contender[: len(living)] = living
    s.leading_alive[0], s.campaign[0] = rng.integers(len(living) + 1), rng.integers(2)
    for name in ("standing", "clientele", "following", "weary"):
        getattr(s, name)[:n] = rng.random(n)
    s.patron[:n], s.leader[0] = rng.integers(-1, n, n), rng.integers(-1, n)
    s.defeated_by[:n] = rng.integers(-1, n, n)
    for b in range(len(s.meets)):
        s.meets[b], s.renewed[b] = rng.random() < 0.5, rng.choice([-1000, -1, index - 1, index])
        s.fresh[b] = rng.random() < 0.3
        s.side[b, :n] = rng.integers(-1, 2, n)
        s.winner[b], s.loser[b] = rng.choice(n, 2, replace=False)
        s.attacker[b] = rng.choice([s.winner[b], s.loser[b]])


def _surroundings(world: World, rng: np.random.Generator) -> None:
    s, names = world.s, world.model.names
    s.faction_ban[0], s.one_party_monopoly[0] = rng.integers(2), rng.integers(2)
    s.isolation[0], s.scarcity[0], s.quiet[0] = rng.random(3)
    for name in ("mood", "line"):
        getattr(s, name)[: len(names.issues)] = rng.uniform(-1, 1, len(names.issues))
    now = int(s.clock[MONTH])
    for g in range(len(names.documents)):
        s.written[g] = rng.choice([now - 3, now, now, now + 3])
        s.target[g] = rng.integers(len(names.actors)) if rng.random() < 0.5 else -1
        s.force[g] = rng.random()
        s.released[g], s.forced[g] = rng.choice([0, 0, 0, 1, 2]), rng.choice([-1, -1, 0, 1])


def _society(world: World, rng: np.random.Generator) -> None:
    """Give society, economy and world random values within their bounds; what has none is of the order of one."""
    extra = [v for m in world.model.mechanisms for v in m.variables]
    for v in (*POLITY, *RULES, *extra):
        x = getattr(world.s, v.name)
        low, high = max(v.low, -1.0), v.high if np.isfinite(v.high) else 3.0
        x[...] = rng.integers(int(low), int(high) + 1, x.shape) if v.integer else rng.uniform(low, high, x.shape)
    s, countries = world.s, len(world.model.names.countries)
    for name in ("party_size", "arrests", "executions", "prisoners"):
        getattr(s, name)[:] *= 1000.0
    for name in ("host", "pact"):
        x = getattr(s, name)
        x[...] = rng.integers(-1, countries, x.shape)
    for name in ("movement", "unity", "capacity"):
        getattr(s, name)[:countries] = rng.random(countries)
    s.repression_deaths[0], s.war_threat[0] = rng.uniform(0, 1e6), rng.random()
    if s.key[0] % 5 < 2:  # who rules may do anything; no draw, so that the rest stays as it is
        s.open_rung[0], s.police_oversight[0] = 8, 0
    s.cohort_members[: len(world.model.names.cohorts)] = rng.integers(0, 1000, len(world.model.names.cohorts))
    _exile(world, np.random.default_rng([abs(int(x)) for x in s.key]))
    _peace(world, np.random.default_rng([1, *(abs(int(x)) for x in s.key)]))
    _rules(world, np.random.default_rng([2, *(abs(int(x)) for x in s.key)]))


def _exile(world: World, rng: np.random.Generator) -> None:
    """Put somebody abroad, more often than not; from a stream of its own, so that the rest stays as it is."""
    s, there = world.s, np.flatnonzero(world.s.present == 1)
    countries = len(world.model.names.countries)
    if len(there) and countries and rng.random() < 0.6:
        i = there[np.argmin(s.grip[there])]
        s.rung[i], s.abroad[i] = DEPORTED, rng.random() < 0.8
        s.open_rung[0], s.driven_from[i] = rng.choice([6, 8, 8, 8]), rng.integers(countries + 1)
        s.police_oversight[0] = rng.random() < 0.2
        s.host[i] = max(rng.integers(-1, countries), rng.integers(-1, countries))
        s.regime[:countries] = np.where(rng.random(countries) < 0.7, 0, s.regime[:countries])
        s.pact[0] = s.pact[0] if rng.random() < 0.5 else -1
        s.accused[i], s.heard[i], s.rival[i], s.despair[0] = 1.0, 0.0, rng.random() < 0.2, 1.0
        s.tie[:, i] = -np.abs(s.tie[:, i]) if rng.random() < 0.9 else s.tie[:, i]
        s.seat[:, i] = 0
        s.holder[s.holder == i] = -1


def _peace(world: World, rng: np.random.Generator) -> None:
    """Give the polity peace and a dangerous neighbour, more often than not, so that what peace allows is seen."""
    s, countries = world.s, len(world.model.names.countries)
    if countries and rng.random() < 0.6:
        neighbour = int(rng.integers(countries))
        s.at_war[0], s.alliance[0], s.collapsed[0], s.war_threat[0] = 0, 0, 0, 1.0
        s.regime[:countries] = np.where(rng.random(countries) < 0.5, 0, s.regime[:countries])
        s.regime[neighbour], s.pact[0] = 2, rng.choice([-1, neighbour])


def _rules(world: World, rng: np.random.Generator) -> None:
    """Let an office pass on by some rule, fall empty or fall open, and be taken, in most worlds."""
    s, offices, actors = world.s, len(world.model.names.offices), len(world.model.names.actors)
    for name in ("heir", "turned_out", "seen_holder"):
        getattr(s, name)[:offices] = rng.integers(-1, actors, offices)
    s.deputy[:offices] = rng.integers(-1, offices, offices)
    s.reserved[:offices] = np.where(rng.random(offices) < 0.2, rng.integers(0, actors, offices), -1)
    s.rotation[:offices] = rng.integers(0, 2, offices)
    s.office_term[:offices] = rng.choice([0, 1, 12], offices)
    s.created[:offices] = world.s.clock[MONTH] - 12
    s.spoils[:offices] = np.where(rng.random(offices) < 0.3, rng.integers(0, actors, offices), -1)
    s.taken[:offices] = rng.integers(0, 3, offices)
    s.first_office[0], s.claimant[0] = rng.integers(-1, offices), rng.integers(-1, actors)
    s.claim[0], s.stature[:offices] = rng.random(), rng.uniform(-1.0, 1.0, offices)
    fallen = int(rng.integers(offices))
    if rng.random() < 0.6:
        s.seen_holder[fallen], s.holder[fallen], s.spoils[fallen] = max(0, s.holder[fallen]), -1, -1
        s.seen_rung[fallen] = s.rung[s.seen_holder[fallen]]


class Watched(np.ndarray):
    """A variable that notes when its elements are read and written."""

    name: str
    reads: set[str]
    writes: set[str]

    def __getitem__(self, key: Any) -> Any:
        self.reads.add(self.name)
        return np.asarray(self)[key]

    def __setitem__(self, key: Any, value: Any) -> None:
        self.writes.add(self.name)
        np.asarray(self)[key] = value


class Watch:
    """Stands for a state and notes which variables are read and written through it."""

    def __init__(self, world: World) -> None:
        self.reads: set[str] = set()
        self.writes: set[str] = set()
        for name in world.model.layout.variables:
            array = world.memory[name][0].view(Watched)
            array.name, array.reads, array.writes = name, self.reads, self.writes
            setattr(self, name, array)


def out_of_bounds(world: World) -> list[str]:
    """Return the names of the variables that have left their bounds or are not finite."""

    def wrong(v: Variable) -> bool:
        x = world.memory[v.name][0]
        return not bool(np.all(np.isfinite(x)) and np.all(x >= v.low) and np.all(x <= v.high))

    return [v.name for v in world.model.layout.variables.values() if v not in EVENTS and wrong(v)]
