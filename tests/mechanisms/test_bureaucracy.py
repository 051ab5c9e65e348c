"""Bureaucracy: where it rests, how fast it gets there, what checks it, and that quiet is added once a month."""

from __future__ import annotations

import math
from typing import Any

import pytest

from effects import quiet
from effects.bureaucracy import officialdom
from states import World, parameters_of
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms import bureaucracy as rules
from whowhom.mechanisms import registry
from whowhom.mechanisms.selection.electors import candidate_score
from whowhom.state.variables import INDEX, SUBSTEP

OFFICIALS = registry()["bureaucracy"]


def office(model: Model, **given: float) -> Any:
    """Return the state of a polity with officials, some variables given."""
    s = officialdom(quiet(World(model))).s
    for name, value in given.items():
        getattr(s, name)[0] = value
    return s


def play(s: Any, months: int, steps: int = 1, **parameters: float) -> Any:
    """Run months; officials stay as many as there are workers, so that conditions are constant."""
    s.dt[0] = 1.0 / 12.0 / steps
    p = parameters_of(OFFICIALS, **parameters)
    for _ in range(months):
        for sub in range(steps):
            s.clock[SUBSTEP] = sub
            s.officials[0] = s.workers[0]
            plain(rules.weigh)(s, p)
    return s


def test_it_approaches_its_resting_point_exponentially(tiny: Model) -> None:
    s = office(tiny)
    p = parameters_of(OFFICIALS)
    up, down = plain(rules.breed)(s, p, 0.5), plain(rules.check)(s, p, 0.5)
    rest = up / (up + down)
    play(s, 36)
    assert s.bureaucracy[0] == pytest.approx(rest + (0.4 - rest) * math.exp(-3.0 * (up + down)))
    halved = play(office(tiny), 36, steps=2)
    assert halved.bureaucracy[0] == pytest.approx(s.bureaucracy[0])
    freer = play(office(tiny, union_autonomy=1.0), 36)
    assert freer.bureaucracy[0] < s.bureaucracy[0] - 0.005  # negative control


@pytest.mark.parametrize(
    ("name", "value", "sign"),
    [
        ("isolation", 1.0, 1),
        ("scarcity", 1.0, 1),
        ("maturity", 1.0, -1),
        ("workers", 5.0, -1),
        ("press_freedom", 1.0, -1),
    ],
)
def test_what_breeds_and_what_checks(tiny: Model, name: str, value: float, sign: int) -> None:
    p = parameters_of(OFFICIALS)
    before, after = office(tiny), office(tiny, **{name: value})
    for s in (before, after):
        plain(rules.weigh)(s, p)
    assert (after.bureaucracy[0] - before.bureaucracy[0]) * sign > 0.0


def test_without_its_effects_isolation_and_maturity_change_nothing(tiny: Model) -> None:
    """The negative control of the one above: the channel denied."""
    ends = {
        play(office(tiny, isolation=i, scarcity=c, maturity=m), 12, siege=0.0, control=0.0).bureaucracy[0].item()
        for i, c, m in ((0.1, 0.9, 0.2), (0.9, 0.1, 0.8))
    }
    assert len(ends) == 1


@pytest.mark.parametrize("steps", [1, 3])
def test_quiet_is_added_once_a_month(tiny: Model, steps: int) -> None:
    s = play(office(tiny), 1, steps=steps)
    assert s.quiet[0] == pytest.approx(0.1 + 0.5 * (s.bureaucracy[0] - 0.2))


def test_quiet_never_falls_below_nothing(tiny: Model) -> None:
    s = play(office(tiny, bureaucracy=0.0, bureaucracy_start=1.0, quiet=0.01), 1)
    assert s.quiet[0] == 0.0


def test_the_start_is_at_rest_in_number(tiny: Model) -> None:
    s = office(tiny, bureaucracy=0.3)
    s.clock[INDEX] = s.clock[SUBSTEP] = 0
    before = s.officials[0].item()
    plain(rules.weigh)(s, parameters_of(OFFICIALS, breeding=0.0))
    assert s.officials[0] == pytest.approx(before)
    s.clock[INDEX], s.collectivised[0] = 1, 1.0
    plain(rules.weigh)(s, parameters_of(OFFICIALS, breeding=0.0))
    assert s.officials[0] > before  # negative control: more to run


def test_what_officials_want_reaches_the_electors(tiny: Model) -> None:
    """The coupling to the struggle: among electors without a patron heavy officials help who is of the apparatus."""
    scores = []
    for weight, skill in ((0.2, 0.9), (1.0, 0.9), (1.0, 0.0)):
        s = office(tiny, bureaucracy=weight)
        s.apparatus[0] = skill
        play(s, 1)
        scores.append(plain(candidate_score)(s, parameters_of(registry()["selection"]), 0, 1.0, 0.0, 1.0, -1, 0))
    assert scores[1] > scores[0]
    assert scores[2] < scores[1]  # negative control: nobody else gains
