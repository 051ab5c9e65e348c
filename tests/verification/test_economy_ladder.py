"""The ladder of published simulations: what capital, soft budgets and collective farms add to growth in eleven years.

The economy alone, under four settings: labour hired at a profit and 7 per cent of producer goods ploughed back; 23 per
cent; with soft budgets; with collective farms. Units are those of the first year. Shares of capital, its ratios and the
idle labour of the base year are the centres of their priors, which were chosen in sight of these targets. The figures
are in docs/explanation/economy.md, with what is missed: the fourth setting, which adds little in the source.
"""

from __future__ import annotations

import numpy as np
import pytest

from effects import quiet, run
from effects.economy import realm
from states import World, parameters_of
from whowhom.engine.bind import Model
from whowhom.mechanisms import registry
from whowhom.state.variables import INDEX, MONTH

FIRST, TARGETS = 200.9, (240.6, 290.3, 348.3)
SETTINGS = ((0.0, 0.07, False), (0.0, 0.23, False), (1.0, 0.23, False), (1.0, 0.23, True))
BAND = 0.05
"""The tolerance of each rung: a twentieth of the published figure."""
BEGIN = {
    "population": 152.0, "base_population": 140.0, "urban": 0.18, "base_urban": 0.177, "output": 0.95, "line": 1.0,
    "industry": 1.09, "harvest": 0.92, "livestock": 1.05, "capital": 1.08, "investment": 0.11, "consumption": 0.95,
    "planning": 1.0,
}  # fmt: skip
HONEST = {"plan_base": 1.0, "plan_bureaucracy": 0.0, "plan_terror": 0.0, "plan_managers": 0.0, "weather": 0.0}
PUBLISHED = {
    "rigidity": 1.0, "progress": 0.0, "embodied": 0.0, "turning": 0.0, "pressure": 0.0, "retreat": 0.0, "growth": 0.011,
    "clearing": 0.0,
}  # fmt: skip
"""What the published model has or lacks: wages stand, land and technique too, works are not turned over, goods clear,
nobody turns back; people grow as they did."""


def growth(model: Model, soft: float, plough: float, collective: bool) -> tuple[float, float]:
    """Return output after eleven years, that of the first being `FIRST`, and mean consumption a head."""
    world = quiet(World(model))
    s = realm(world, **BEGIN, private_trade=0 if collective else 1)
    s.clock[INDEX], s.clock[MONTH] = 0, 12 * 1900 + 6
    p = parameters_of(registry()["economy"], softness=soft, plough_market=plough, plough_plan=plough, **HONEST,
                      **PUBLISHED)
    total, eaten = [], []
    for _ in range(12 * 11 + 1):
        if collective:
            s.coercion[0], s.drive[0] = 1.0, 1
        run(world, p, "economy.produce")
        s.clock[INDEX] += 1
        s.clock[MONTH] += 1
        total.append(float(s.output[0] * s.population[0]))
        eaten.append(float(s.consumption[0]))
    return FIRST * total[-1] / total[0], float(np.mean(eaten))


@pytest.fixture(scope="module")
def ladder(tiny: Model) -> list[tuple[float, float]]:
    return [growth(tiny, *setting) for setting in SETTINGS]


def test_the_ladder_has_the_published_order(ladder: list[tuple[float, float]]) -> None:
    steps = [step for step, _ in ladder]
    print("output 1939:", [round(step, 1) for step in steps], "published:", TARGETS)
    assert FIRST < steps[0] < steps[1] < steps[2] < steps[3]


def test_each_rung_is_within_a_twentieth_of_the_published_figure(ladder: list[tuple[float, float]]) -> None:
    for (step, _), target in zip(ladder, TARGETS, strict=False):
        assert abs(step / target - 1.0) < BAND
    assert abs(ladder[0][0] / TARGETS[2] - 1.0) > BAND  # negative control: the first step does not pass for the third


def test_collective_farms_cost_lives_and_do_not_pay_in_consumption_at_first(ladder: list[tuple[float, float]]) -> None:
    print("mean consumption a head:", [round(eaten, 3) for _, eaten in ladder])
    assert ladder[3][1] < 1.05 * ladder[2][1]
