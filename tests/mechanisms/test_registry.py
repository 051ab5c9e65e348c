"""What holds of every mechanism in the registry: its docstring, what a run of it touches, bounds, shapes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

import numpy as np
import pytest

from states import Watch, World, fateful, out_of_bounds, parameters_of, random_parameters, randomise
from whowhom.draws import decision
from whowhom.engine.bind import Model
from whowhom.kernel import is_kernel
from whowhom.mechanism import HAZARD, MEASURE, MEETING, Mechanism
from whowhom.mechanisms import registry
from whowhom.state.variables import MACHINERY, VARIABLES

EVERY = pytest.mark.parametrize("mechanism", registry().values(), ids=lambda m: m.id)
HEADS = ("Source", "Limits", "Off")
DERIVED = ("Reads", "Writes", "Decisions", "Rules", "Series")
DEATH = {"ladder_deaths", "alive", "present", "health"}
UNSEEN = {("exile", "writes"): {"holder"}} | {
    (id, how): touched
    for id in ("contest", "force")
    for how, touched in (("reads", {"ladder_deaths"}), ("writes", DEATH))
}
UNSEEN["contest", "writes"] = DEATH | {"elected_secretaries"}
UNSEEN["contest", "reads"] = {"ladder_deaths", "fresh"}
"""What the kernels may touch and no run does: who is deported was put out of office when he was expelled; motions and
strikes put nobody on the last rung, and few motions about a rule of procedure are carried; in a random state something
else than a motion makes a count due."""
SAID = {"contest.count"}
"""What is logged and not drawn: the count follows from the sides."""
STATES = 300
SEEDS = {"force": 3}
"""Where 2024 does not do: a strike that succeeds is rare in random states."""


def head(doc: str, name: str) -> str:
    """Return the text under a head of a docstring, on one line; empty where it is not there."""
    found = re.search(rf"^{name}: *(.*(?:\n    .*)*)", doc, re.MULTILINE)
    return " ".join(found.group(1).split()) if found else ""


@dataclass
class Seen:
    """What a mechanism was seen to do over many random states."""

    reads: set[str] = field(default_factory=set)
    writes: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    outside: set[str] = field(default_factory=set)
    drawn: set[int] = field(default_factory=set)
    losses: int = 0


def keeps_places(s: Any) -> bool:
    """Tell whether every post has one patron or none, and no body has more members than seats."""
    kept = np.array_equal(s.clients.sum(axis=2), s.posts) and (s.clients >= 0).all()
    return bool(kept and (s.seat.sum(axis=1) + s.anonymous.sum(axis=1) <= s.seats).all())


@pytest.fixture(scope="module")
def seen(tiny: Model) -> Callable[[str], Seen]:
    """Return what a mechanism was seen to do, observed once."""
    return cache(partial(observe, tiny))


def observe(tiny: Model, id: str) -> Seen:
    """Run the steps of a mechanism on random states and return what they did."""
    mechanism, out, rng = registry()[id], Seen(), np.random.default_rng(SEEDS.get(id, 2024))
    for k in range(STATES * len(mechanism.steps)):
        world = randomise(World(tiny, k % 6), rng)
        before, watch = world.copy(), Watch(world)
        assert out_of_bounds(world) == []
        assert keeps_places(world.s)
        run = fateful(mechanism.steps[k % len(mechanism.steps)], rng, out.drawn)
        run(watch, random_parameters(mechanism, rng))
        out.reads |= watch.reads - MACHINERY
        out.writes |= watch.writes - MACHINERY
        out.changed |= {n for n, x in world.copy().items() if x.tobytes() != before[n].tobytes()} - MACHINERY
        out.outside |= set(out_of_bounds(world))
        out.losses += not keeps_places(world.s)
    return out


@EVERY
def test_docstring_has_every_head(mechanism: Mechanism) -> None:
    assert not [name for name in HEADS if not head(mechanism.doc, name)]
    assert mechanism.doc.splitlines()[0].endswith((".", ":"))


@EVERY
def test_docstring_does_not_say_again_what_the_kernels_say(mechanism: Mechanism) -> None:
    assert not [name for name in DERIVED if head(mechanism.doc, name)]


@EVERY
def test_declarations_name_what_there_is(mechanism: Mechanism) -> None:
    assert set(mechanism.off) <= set(mechanism.parameters)
    assert all(is_kernel(step.run) and step.when in (HAZARD, MEETING, MEASURE) for step in mechanism.steps)
    assert len(set(mechanism.parameters)) == len(parameters_of(mechanism))


@EVERY
def test_a_run_touches_what_was_read_off_the_kernels(mechanism: Mechanism, seen: Callable[[str], Seen]) -> None:
    saw = seen(mechanism.id)
    for how, touched in (("reads", saw.reads), ("writes", saw.writes)):
        derived = getattr(mechanism, how)
        assert touched <= set(derived)
        assert sorted(touched | UNSEEN.get((mechanism.id, how), set())) == list(derived)


@EVERY
def test_rules_and_series_are_those_it_touches(mechanism: Mechanism, seen: Callable[[str], Seen]) -> None:
    saw, role = seen(mechanism.id), {v.name: v.role for v in VARIABLES}
    assert list(mechanism.rules) == sorted(name for name in saw.reads if role.get(name) == "rule")
    assert list(mechanism.series) == sorted(name for name in saw.reads | saw.writes if role.get(name) == "series")


@EVERY
def test_changes_only_what_it_writes_and_keeps_bounds(mechanism: Mechanism, seen: Callable[[str], Seen]) -> None:
    saw = seen(mechanism.id)
    assert saw.changed
    assert saw.changed <= set(mechanism.writes)
    assert saw.outside == set()


@EVERY
def test_posts_and_seats_are_neither_made_nor_lost(mechanism: Mechanism, seen: Callable[[str], Seen]) -> None:
    assert seen(mechanism.id).losses == 0


@EVERY
def test_draws_the_decisions_that_its_kernels_name(mechanism: Mechanism, seen: Callable[[str], Seen]) -> None:
    names = {decision(f"{mechanism.id}.{name}"): name for name in mechanism.decisions}
    drawn = seen(mechanism.id).drawn
    said = drawn | {decision(name) for name in SAID if name.startswith(f"{mechanism.id}.")}
    assert sorted(names.get(what, "undeclared") for what in said) == sorted(mechanism.decisions)


def meddle(s: Any, p: Any) -> None:
    """Read and write, behind the back of every declaration: a negative control."""
    s.prestige[0] = s.nerve[0] + 2.0


def test_negative_control_a_meddler_is_found_out(tiny: Model) -> None:
    world = World(tiny)
    watch = Watch(world)
    meddle(watch, None)
    assert (watch.reads, watch.writes) == ({"nerve"}, {"prestige"})
    assert out_of_bounds(world) == ["prestige"]


def test_negative_control_a_docstring_without_heads_is_found_out() -> None:
    assert head("One line.\n\nLimits: a, b,\n    c\nOff: d\n", "Limits") == "a, b, c"
    assert not head("One line.\n\nLimits: a\n", "Off")


def test_no_two_decisions_share_an_address() -> None:
    names = [f"{m.id}.{d}" for m in registry().values() for d in m.decisions]
    assert len({decision(name) for name in names}) == len(names)
