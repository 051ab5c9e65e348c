"""Trials: limits with known answers, who is spared, and what a confession does and does not do."""

from __future__ import annotations

import math

import numpy as np
import pytest

from histories import SAME_WITHIN, z_of_mean
from states import World, parameters_of, replaced, step_of, tracing
from whowhom.draws import decision, history_key
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms import registry, trials
from whowhom.state.institutions import DEPORTED, EXECUTED, EXILED, IMPRISONED, REMOVED
from whowhom.state.variables import MONTH

TRIALS = registry()["trials"]
ACCUSE = step_of(TRIALS, "accuse").run
NUMBER = {name: decision(f"trials.{name}") for name in TRIALS.decisions}


def court(model: Model, gates: int = EXECUTED) -> World:
    """Return a world where ada rules over bo, who was removed, cyd, his friend, who sits at the top, and dee abroad."""
    world = World(model)
    s = world.s
    s.present[:], s.alive[:], s.rung[:], s.seat[:], s.holder[:], s.tie[:] = 0, 0, 0, 0, -1, 0.0
    s.liable[:], s.label[:], s.accused[:], s.submitted[:], s.nerve[:], s.prestige[:] = 0.0, 0.0, 0.0, 0, 0.5, 0.5
    s.present[:4], s.alive[:4], s.contender[:], s.contenders[0], s.contender[0] = 1, 1, -1, 1, 0
    s.grip[:], s.grip[0], s.ruthlessness[:] = 0.0, 0.95, 0.5
    s.population[0], s.open_rung[0], s.enemy_label[0], s.war_threat[0] = 100.0, gates, 0.1, 0.0
    s.rung[1], s.rung[3], s.tie[0, 1], s.tie[1, 2], s.tie[0, 3] = REMOVED, DEPORTED, -1.0, 0.5, -1.0
    s.seat[s.leading[0], [0, 2]] = 1
    return world


def try_them(world: World, happens: bool = True, **given: float) -> dict[tuple[int, int], object]:
    """Run a month with told answers; return the odds of its decisions by decision and actor."""
    kernel, notes = tracing(ACCUSE, happens=happens, choose=0)
    kernel(world.s, parameters_of(TRIALS, **given))
    return {(what, a): odds for what, a, _, odds in notes}


def test_without_trials_the_label_fades_exponentially(tiny: Model) -> None:
    for steps in (1, 4):  # halving the step changes nothing
        world = court(tiny)
        world.s.dt[0] = 1.0 / steps
        for _ in range(5 * steps):
            try_them(world, happens=False, fade=0.08)
        assert world.s.enemy_label[0] == pytest.approx(0.1 * math.exp(-0.4))
        assert world.s.enemy_label[0] != pytest.approx(0.1 * math.exp(-0.3))  # negative control


def test_waiting_time_for_a_trial_is_exponential(tiny: Model) -> None:
    """The rate is constant while the accused are: its mean and its spread are 1 / rate."""
    world, p = court(tiny, gates=IMPRISONED), parameters_of(TRIALS, charge=0.0, staging=4.0, label_effect=0.0)
    rate = 4.0 * 0.5 * 1.0 / (1.0 + 4.0)  # one accused with a full case: half of `bench` would be needed for half of it
    waits, run = [], plain(ACCUSE)
    for k in range(300):
        world.s.key[:], world.s.log_count[0], months = history_key(3, k), 0, 0
        while world.s.log_count[0] == 0:
            world.s.clock[MONTH], months = 100 + months, months + 1
            run(world.s, p)
        waits.append((months - 0.5) / 12.0)
    assert abs(z_of_mean(waits, 1.0 / rate)) < SAME_WITHIN
    assert abs(z_of_mean(waits, 2.0 / rate)) > SAME_WITHIN
    assert float(np.std(waits)) == pytest.approx(1.0 / rate, rel=0.2)


def test_a_trial_reaches_those_who_have_fallen_and_nobody_else(tiny: Model) -> None:
    world = court(tiny)
    world.s.accused[2] = 1.0  # sits at the top: only his body may judge him
    seen = try_them(world)
    assert (NUMBER["charged"], 1) in seen
    assert not [key for key in seen if key[0] == NUMBER["charged"] and key[1] != 1]
    world.s.seat[world.s.leading[0], 2] = 0
    assert (NUMBER["charged"], 2) in try_them(world)  # negative control: out of his seat he is charged


def test_a_confession_names_friends_and_the_absent_and_leaves_positions_and_ties(tiny: Model) -> None:
    world = court(tiny)
    position, tie = world.s.position.copy(), world.s.tie.copy()
    try_them(world, naming=0.4, widening=0.01, absence=1.0, fade=0.0)
    s = world.s
    assert s.accused[:4] == pytest.approx([0.0, 0.0, 0.4 * 0.5, 0.4])
    assert s.enemy_label[0] == pytest.approx(0.1 + 0.9 * 0.02)
    assert s.submitted[1] == 1
    assert s.prestige[1] < 0.5
    assert np.array_equal(s.position, position)
    assert np.array_equal(s.tie, tie)


def test_who_keeps_silent_is_sentenced_and_names_nobody(tiny: Model) -> None:
    world, p = court(tiny), parameters_of(TRIALS, fade=0.0)
    dock, case = np.zeros(len(world.s.present), np.int64), np.zeros(len(world.s.present))
    case[1], dock[1] = 1.0, trials.SILENT
    fill = {trials.fill_dock: lambda s, p, case, out: out.__setitem__(slice(None), dock)}
    replaced(trials.hold_trial, fill)(world.s, p, 0, case)
    assert world.s.rung[1] >= IMPRISONED
    assert (world.s.enemy_label[0], world.s.accused.sum(), world.s.broken[0]) == (0.1, 0.0, 0.0)
    dock[1] = trials.CONFESSED  # negative control
    world = court(tiny)
    replaced(trials.hold_trial, fill)(world.s, p, 0, case)
    assert world.s.enemy_label[0] > 0.1


@pytest.mark.parametrize("gates", [0, EXILED, IMPRISONED, EXECUTED])
def test_rate_and_verdict_keep_to_the_ladder(tiny: Model, gates: int) -> None:
    seen = try_them(court(tiny, gates))
    stages, verdict = seen[NUMBER["stages"], court(tiny).s.first[6]], seen[NUMBER["sentenced"], 1]
    assert (stages > 1e-3) == (gates >= IMPRISONED)  # type: ignore[operator]
    assert (verdict[trials.DEATH] > 0.0) == (gates == EXECUTED)  # type: ignore[index]


def test_shot_confessors_break_promises(tiny: Model) -> None:
    world = court(tiny)
    kernel, _ = tracing(ACCUSE, happens=True, choose=trials.DEATH)
    kernel(world.s, parameters_of(TRIALS))
    assert (world.s.alive[1], world.s.broken[0]) == (0, 1.0)
    world = court(tiny)
    try_them(world)  # prison: negative control
    assert (world.s.alive[1], world.s.broken[0]) == (1, 0.0)


def test_nothing_happens_where_no_people_are_given(tiny: Model) -> None:
    world = court(tiny)
    world.s.population[0] = 0.0
    assert try_them(world) == {}
    assert world.s.enemy_label[0] == 0.1
