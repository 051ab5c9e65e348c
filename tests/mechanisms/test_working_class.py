"""The working class: known limits of its number, its institutions and its protest, and what follows a rising."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from effects import quiet
from effects.working_class import works
from states import World, parameters_of, tracing
from whowhom.draws import history_key
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms import registry
from whowhom.mechanisms.working_class import condition, rising
from whowhom.mechanisms.working_class.step import live
from whowhom.rules.protest import following
from whowhom.state.variables import INDEX, SUBSTEP

CLASS = registry()["working_class"]


def town(model: Model, **given: float) -> Any:
    """Return the state of hungry workers with some variables given."""
    s = works(quiet(World(model))).s
    for name, value in given.items():
        getattr(s, name)[0] = value
    return s


def play(s: Any, months: int, steps: int = 1, **answers: Any) -> list[Any]:
    """Run months without anything happening by chance; return the notes."""
    run, notes = tracing(live, **answers)
    s.dt[0] = 1.0 / 12.0 / steps
    for _ in range(months * steps):
        run(s, parameters_of(CLASS))
    return notes


def test_without_hunger_and_war_workers_approach_employment_exponentially(tiny: Model) -> None:
    s = town(tiny, scarcity=0.0, civil_war=0.0, industry=1.0, jobs=3.0)
    play(s, 12)
    assert s.workers[0] == pytest.approx(3.0 - 1.0 * math.exp(-1.0))
    hungry = town(tiny, industry=1.0, jobs=3.0)
    play(hungry, 12)
    assert hungry.workers[0] < s.workers[0] - 0.05  # negative control


@pytest.mark.parametrize("what", ["workers", "maturity", "legitimacy", "unrest", "press_freedom"])
def test_halving_the_step_converges(tiny: Model, what: str) -> None:
    ends = []
    for steps in (1, 2, 4, 32):
        s = town(tiny)
        play(s, 6, steps)
        ends.append(float(getattr(s, what)[0]))
    errors = np.abs(np.array(ends[:3]) - ends[3])
    assert errors[0] < 0.03
    assert errors[2] <= 0.5 * errors[0] or errors[0] < 1e-9


def test_institutions_go_to_what_rules_and_rulers_allow(tiny: Model) -> None:
    s = town(tiny)
    s.line[:] = -1.0
    play(s, 240)
    assert s.press_freedom[0] == pytest.approx(0.1 * 0.5)  # a residue, of which the law holds half
    s.press_monopoly[0] = s.one_party_monopoly[0] = 0
    play(s, 240)
    assert s.press_freedom[0] == pytest.approx(0.5)
    assert s.union_autonomy[0] < 0.2  # negative control: its rule still stands


def test_a_share_follows_the_normal_law() -> None:
    assert plain(following)(0.0, 0.25) == pytest.approx(0.5)
    assert plain(following)(0.25, 0.25) == pytest.approx(0.8413447460685429)
    assert plain(following)(0.25, 0.35) < 0.8  # negative control: another spread


def test_the_same_crowd_rests_at_two_shares(tiny: Model) -> None:
    """Where many are out nobody fears arrest: what has begun may go on, what has not does not begin."""
    ends = []
    for start in (0.02, 0.9):
        s = town(tiny, scarcity=0.6, legitimacy=0.0)
        p = parameters_of(CLASS, spread=0.15)
        s.unrest[0] = start
        for _ in range(240):
            s.legitimacy[0], s.maturity[0], s.expected_consumption[0] = 0.24, 0.5, 1.0
            s.press_freedom[0] = s.union_autonomy[0] = 0.2
            plain(rising.protest)(s, p, 0.9)
        ends.append(float(s.unrest[0]))
    assert ends[0] < 0.2 < 0.5 < ends[1]
    s = town(tiny, scarcity=0.0, legitimacy=1.0, unrest=0.9, wage=1.0)
    for _ in range(240):
        plain(rising.protest)(s, parameters_of(CLASS), 0.9)
    assert s.unrest[0] < 0.1  # negative control: a contented crowd goes home


def test_risings_are_exponential_in_time(tiny: Model) -> None:
    """The mean wait of 400 worlds, at 0.36 a year; false alarm below 1e-4."""
    p, waits = parameters_of(CLASS, spark=1.0, floor=1e-5), []
    run = plain(rising.rise)
    for trial in range(400):
        s = town(tiny, unrest=0.6)
        s.key[:] = history_key(3, trial)
        s.clock[INDEX], month = 0, 0
        while s.log_count[0] == 0 and month < 600:
            s.unrest[0], s.clock[2] = 0.6, month
            run(s, p)
            month += 1
        waits.append(month / 12.0)
    mean = float(np.mean(waits))
    assert abs(mean - 1.0 / 0.36) < 4.0 * (1.0 / 0.36) / 20.0
    assert abs(mean - 1.0 / 0.6) > 4.0 * (1.0 / 0.36) / 20.0  # negative control: not linear in unrest


def test_a_rising_ends_the_order_or_is_answered_once(tiny: Model) -> None:
    s = town(tiny)
    play(s, 1, happens=True)
    assert s.collapsed[0] == 1
    notes = play(s, 12, happens=True)
    assert notes == []  # what has fallen does not fall again
    standing = town(tiny)
    play(standing, 12)
    assert standing.collapsed[0] == 0  # negative control


def test_a_concession_ends_force_and_wins_doubters(tiny: Model) -> None:
    p = parameters_of(CLASS)
    s = town(tiny, unrest=0.5, legitimacy=0.4, repression=0.4)
    tracing(rising.answer, choose=1)[0](s, p)
    assert (s.coercion[0], s.legitimacy[0] > 0.4, s.repression[0]) == (0.0, True, 0.4)
    other = town(tiny, unrest=0.5, legitimacy=0.4, repression=0.4)
    tracing(rising.answer, choose=0)[0](other, p)
    assert (other.coercion[0], other.legitimacy[0], other.repression[0] > 0.4) == (1.0, 0.4, True)


def test_with_no_economy_nothing_changes(tiny: Model) -> None:
    s = town(tiny, population=0.0)
    before = s.tobytes() if hasattr(s, "tobytes") else None
    play(s, 3, happens=True)
    assert (s.tobytes() if hasattr(s, "tobytes") else None) == before
    assert s.workers[0] == 2.0


def test_the_start_fixes_what_is_expected(tiny: Model) -> None:
    s = town(tiny, consumption=0.6, workers=2.0, industry=1.0)
    s.clock[INDEX] = s.clock[SUBSTEP] = 0
    plain(condition.remember)(s, parameters_of(CLASS))
    assert (s.jobs[0], s.expected_consumption[0], s.literacy[0]) == (2.0, 0.8, s.maturity[0])
