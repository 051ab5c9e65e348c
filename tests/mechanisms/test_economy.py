"""The economy: accounts that balance, limits with known answers, turns that follow want and stance, nothing at zero."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from effects import quiet, run
from effects.economy import FORCE, FULL, realm
from states import World, out_of_bounds, parameters_of
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms import registry
from whowhom.mechanisms.economy import farms, indices, parameters
from whowhom.rules import economy as rules
from whowhom.state.institutions import SCARCITY
from whowhom.state.variables import INDEX, MONTH, SUBSTEP

MONTH_LONG = 1.0 / 12.0
CALM = {"weather": 0.0, "progress": 0.0, "embodied": 0.0}


@pytest.fixture
def world(tiny: Model) -> World:
    return quiet(World(tiny))


def centres(**given: float) -> np.ndarray:
    return parameters_of(registry()["economy"], **given)


def months(world: World, n: int, p: np.ndarray, substeps: int = 1, /, **held: float) -> Any:
    """Run n months without luck and without turns, with quantities held at the start of each; return the state."""
    s = world.s
    s.dt[0] = MONTH_LONG / substeps
    for _ in range(n):
        for name, value in held.items():
            getattr(s, name)[:] = value
        for k in range(substeps):
            s.clock[SUBSTEP] = k
            run(world, p, "economy.produce")
        s.clock[MONTH] += 1
        s.clock[INDEX] += 1
    return s


def heads(s: Any, town: bool) -> float:
    return float(plain(indices.people_on)(s, town))


@pytest.mark.parametrize("given", [{}, FORCE, {"scissors": 4.0, "harvest": 0.5}, {"coercion": 1.0, "civil_war": 1.0}])
def test_grain_is_procured_sold_past_the_state_or_kept(world: World, given: dict[str, float]) -> None:
    s = realm(world, **given)
    farm = heads(s, False)
    run(world, centres(), "economy.produce")
    procured, past = s.procurement[0] * s.harvest[0], s.past_state[0] * s.harvest[0]
    assert procured + past + s.kept_grain[0] * farm == pytest.approx(float(s.harvest[0]))
    assert procured + past > 0.0
    assert s.grain_exports[0] <= procured + 1e-12


@pytest.mark.parametrize("given", [{}, FULL, {"civil_war": 1.0}, {**FORCE, **FULL, "at_war": 1}])
def test_output_is_consumed_invested_or_military(world: World, given: dict[str, float]) -> None:
    s = realm(world, **given)
    run(world, centres(), "economy.produce")
    consumed = s.consumption[0] * (1.0 - parameters.INVESTED - parameters.ARMED)
    assert s.output[0] == pytest.approx(consumed + s.output[0] * (s.investment[0] + s.military[0]))
    assert consumed > 0.0


def test_output_is_that_of_its_sectors(world: World) -> None:
    s = realm(world)
    before = heads(s, True) + heads(s, False)
    run(world, centres(farm_share=0.5), "economy.produce")
    farm = parameters.CROPS * s.harvest[0] + (1.0 - parameters.CROPS) * s.livestock[0]
    assert s.output[0] * before == pytest.approx(0.5 * farm + 0.5 * s.industry[0])


def test_without_investment_capital_decays_at_depreciation(world: World) -> None:
    realm(world, heavy=0.0, scissors=1.0)
    s = months(world, 60, centres(**CALM, exports=0.0, turning=0.0, depreciation=0.06))
    assert s.capital[0] == pytest.approx(math.exp(-0.06 * 5))
    realm(world)
    assert months(world, 60, centres(**CALM)).capital[0] > 1.0  # negative control: with investment it does not


def test_a_stock_with_constant_inflow_tends_to_inflow_over_decay() -> None:
    stock_after = plain(rules.stock_after)
    assert stock_after(0.0, 0.1, 0.05, 1000.0) == pytest.approx(2.0)
    assert stock_after(1.0, 0.1, 0.0, 3.0) == pytest.approx(1.3)
    twice = stock_after(stock_after(1.0, 0.1, 0.05, 0.5), 0.1, 0.05, 0.5)
    assert stock_after(1.0, 0.1, 0.05, 1.0) == pytest.approx(twice)


def test_producer_goods_share_tends_to_the_share_ploughed_back(world: World) -> None:
    p = centres(**CALM, plough_market=0.2, plough_plan=0.2, depreciation=0.05)
    realm(world, heavy=0.1)
    s = months(world, 1800, p, population=100.0, urban=0.2, harvest=0.9, sown=1.0, livestock=1.0, civil_war=0.0)
    assert s.heavy[0] == pytest.approx(0.2, abs=1e-3)
    assert s.heavy[0] != pytest.approx(0.1, abs=0.05)  # where it began


def test_with_people_and_investment_constant_output_settles(world: World) -> None:
    p = centres(**CALM, plough_market=0.15, plough_plan=0.15)
    realm(world)
    held = {"population": 100.0, "urban": 0.2, "harvest": 0.9}
    now = float(months(world, 1800, p, **held).output[0])
    assert float(months(world, 120, p, **held).output[0]) == pytest.approx(now, rel=1e-3)
    growing = centres(**{**CALM, "progress": 0.01}, plough_market=0.15, plough_plan=0.15)  # negative control
    assert float(months(world, 120, growing, **held).output[0]) > 1.02 * now


def test_sown_land_returns_without_war_and_force(world: World) -> None:
    realm(world, sown=0.6, private_trade=1)
    sown = months(world, 12, centres(**CALM, clearing=0.0)).sown[0]
    assert sown == pytest.approx(1.0 - 0.4 * math.exp(-farms.SOWING))


def test_migration_follows_the_published_lines() -> None:
    migration = plain(rules.migration)
    assert migration(2.0, 1.0, 0.0) == pytest.approx(0.005 * 2.0 - 0.001)
    assert migration(2.0, 1.0, 1.0) == pytest.approx(0.01875 * 2.0 - 0.018375)
    assert migration(0.98, 1.0, 1.0) == pytest.approx(0.0)  # equal shares: nobody leaves collective farms
    assert migration(2.0, 1.0, 0.5) == pytest.approx(0.5 * (migration(2.0, 1.0, 0.0) + migration(2.0, 1.0, 1.0)))
    assert migration(2.0, 0.5, 0.0) == pytest.approx(migration(1.0, 1.0, 0.0))  # who may choose weighs the odds of work
    assert migration(2.0, 0.5, 1.0) == migration(2.0, 1.0, 1.0)


def test_those_who_fled_return_to_towns_that_feed_and_not_to_others(world: World) -> None:
    grown = []
    for fled in (0.0, 0.1):
        realm(world, fled=fled, scissors=1.0, harvest=1.2)
        grown.append(float(months(world, 24, centres(**CALM, homing=1.0)).urban[0]))
    assert grown[1] == pytest.approx(grown[0] + 0.1 * (1.0 - math.exp(-2.0)), abs=0.01)
    s = realm(world, fled=0.1)
    months(world, 12, centres(**CALM, homing=1.0, flight=0.0), harvest=0.3, coercion=0.0)
    assert s.fled[0] > 0.08  # negative control: nothing to eat, nobody comes


def test_towns_grow_by_migration_alone_where_they_are_fed(world: World) -> None:
    s = realm(world, scissors=1.0)
    run(world, centres(), "economy.produce")
    assert s.town_food[0] == 1.0
    p = centres()
    work = float(s.employment[0]) / (1.0 - p[list(registry()["economy"].parameters).index("slack")])
    rate = plain(rules.migration)(float(s.town_gain_now[0]), work, 0.0)
    assert s.urban[0] == pytest.approx(0.2 + 0.8 * (1.0 - math.exp(-rate * MONTH_LONG)))


def test_peasants_sell_as_they_will_and_nothing_below_their_need() -> None:
    sold = plain(rules.sold_share)
    assert sold(0.16, 1.0, 1.0, 0.6) == pytest.approx(0.16)
    assert sold(0.16, 0.5, 1.0, 0.6) == pytest.approx(0.08)
    assert sold(0.16, 1.0, 0.6, 0.6) == 0.0


def test_dues_are_sold_at_any_terms(world: World) -> None:
    s = realm(world, scissors=20.0, goods_famine=0.9)
    run(world, centres(dues=1.0), "economy.produce")
    assert s.grain_strike[0] == 0.0
    realm(world, scissors=20.0)
    run(world, centres(dues=0.0, elasticity=0.8), "economy.produce")
    assert s.grain_strike[0] > 0.8  # negative control: where nothing is due they strike


def test_goods_fail_by_the_line_before_anything_is_planned(world: World) -> None:
    failing = []
    for line in (-0.8, 0.2, 0.9):
        s = realm(world, line=line, planned=0.1)
        run(world, centres(), "economy.produce")
        assert s.planned[0] < 0.25
        failing.append(float(s.goods_famine[0]))
    assert failing[0] == 0.0 < failing[1] < failing[2]


def test_a_drive_called_off_lets_goods_come_back(world: World) -> None:
    s = realm(world, line=0.9, goods_famine=0.8)
    run(world, centres(), "economy.produce", happens=True)
    assert s.restraint[0] == 1.0
    realm(world, line=0.9, goods_famine=0.8, restraint=1.0)
    assert months(world, 6, centres(), restraint=1.0).goods_famine[0] < 0.15
    realm(world, line=0.9, goods_famine=0.8)
    assert months(world, 6, centres()).goods_famine[0] > 0.5  # negative control


def test_waste_shows_in_the_product_and_not_in_the_stock(world: World) -> None:
    def grown(planning: float) -> tuple[float, float]:
        s = realm(world, **FULL, planning=planning)
        total = heads(s, True) + heads(s, False)
        run(world, centres(depreciation=0.0), "economy.produce")
        return float(s.industry[0]), float((s.capital[0] - 1.0) / (s.investment[0] * s.output[0] * total))

    honest, blind = grown(1.0), grown(0.3)
    assert blind[0] < 0.8 * honest[0]
    assert blind[1] == pytest.approx(honest[1])  # what is invested becomes capital, however badly it is planned


def test_soft_budgets_employ_whom_a_fixed_wage_leaves_idle(world: World) -> None:
    market = {"line": -1.0, "planned": 0.0, "consumption": 0.4}
    s = realm(world, **market)
    run(world, centres(rigidity=1.0), "economy.produce")
    stiff = float(s.employment[0])
    realm(world, **market)
    run(world, centres(rigidity=0.4), "economy.produce")
    assert stiff < 0.8 < s.employment[0]  # a wage that gives way clears
    realm(world, **FULL, consumption=0.4)
    run(world, centres(rigidity=1.0, softness=1.0), "economy.produce")
    assert s.employment[0] > 0.95


def test_reports_run_ahead_of_output_where_command_is_blind(world: World) -> None:
    told = []
    for held in ({"planned": 0.0, "line": -1.0}, {**FULL, "planning": 1.0}, {**FULL, "planning": 0.3}):
        realm(world, **held)
        told.append(float(months(world, 24, centres(**CALM), **held).padded[0]))
    assert told[0] == pytest.approx(1.0)
    assert told[1] == pytest.approx(1.0)
    assert told[2] > 1.15


def test_a_grain_strike_calls_force(world: World) -> None:
    chances = []
    for scissors in (1.0, 2.0, 4.0):
        s = realm(world, scissors=scissors, line=0.5, urban=0.3, harvest=0.8)
        months(world, 2, centres(**CALM), scissors=scissors)
        chances.append((float(s.grain_strike[0]), float(run(world, centres(), "economy.produce")["requisitions"])))
    strikes, odds = zip(*chances, strict=True)
    assert strikes[0] < strikes[1] < strikes[2]
    assert odds[0] < odds[1] < odds[2]


def test_a_line_for_pace_turns_to_force_and_a_line_for_the_market_away_from_it(world: World) -> None:
    def odds(line: float, coercion: float) -> dict[str, float]:
        realm(world, line=line, coercion=coercion, shortfall=0.5, hardship=0.5)
        notes = run(world, centres(), "economy.produce")
        return {name: float(chance) for name, chance in notes.items() if ":" not in name}

    assert odds(0.8, 0.0)["requisitions"] > 5.0 * odds(-0.8, 0.0)["requisitions"]
    assert odds(0.8, 1.0)["collectivises"] > 5.0 * odds(-0.8, 1.0)["collectivises"]
    assert odds(0.8, 1.0)["liberalises"] < 0.2 * odds(-0.8, 1.0)["liberalises"]


def test_turns_have_exponential_waiting_times(world: World) -> None:
    realm(world, shortfall=0.5)
    chance = run(world, centres(floor=0.001, requisition=1.0), "economy.produce")["requisitions"]
    assert chance == pytest.approx(1.0 - math.exp(-(0.001 + 0.5) * MONTH_LONG))


def test_lawful_private_trade_excludes_force(world: World) -> None:
    s = realm(world, **FORCE, shortfall=0.9, private_trade=1)
    notes = run(world, centres(), "economy.produce", happens=True)
    assert (s.coercion[0], s.drive[0]) == (0.0, 0)
    assert "requisitions" not in notes
    assert s.collectivised[0] < 0.5


def test_force_given_up_elsewhere_ends_the_drive(world: World) -> None:
    s = realm(world, **{**FORCE, "coercion": 0.0})
    run(world, centres(), "economy.produce")
    assert s.drive[0] == 0
    assert s.collectivised[0] < 0.5


def test_what_is_told_turns_and_turns_back(world: World) -> None:
    def told(**given: float) -> tuple[float, int, float]:
        s = realm(world, **given)
        run(world, centres(), "economy.produce", happens=True)
        return float(s.coercion[0]), int(s.drive[0]), float(s.restraint[0])

    assert told(shortfall=0.5) == (1.0, 0, 0.0)
    assert told(shortfall=0.5, coercion=1.0) == (1.0, 1, 0.0)
    assert told(shortfall=0.5, coercion=1.0, drive=1) == (1.0, 0, 1.0)
    assert told(shortfall=0.5, goods_famine=0.5) == (0.0, 0, 1.0)


def test_who_called_a_drive_off_lets_the_market_back_or_drives_again(world: World) -> None:
    realm(world, **FORCE, restraint=1.0, hardship=0.5, shortfall=0.5)
    spent = run(world, centres(), "economy.produce")
    realm(world, **{**FORCE, "drive": 0}, restraint=0.0, hardship=0.5, shortfall=0.5)
    rested = run(world, centres(), "economy.produce")
    assert spent["retreats"] < 0.01 < spent["liberalises"]
    assert rested["collectivises"] > 0.0


def test_dishonest_information_takes_more_of_a_bad_harvest(world: World) -> None:
    taken = []
    for honest in (1.0, 0.3):
        s = realm(world, harvest=0.6, planning=honest, urban=0.6, **FORCE)
        run(world, centres(), "economy.produce")
        taken.append(float(s.procurement[0]))
    assert taken[1] > taken[0] + 0.01


def test_workers_in_the_plan_make_it_more_efficient_and_terror_less(world: World) -> None:
    settled = []
    for held in ({"participation": 0.0}, {"participation": 1.0}, {"terror_level": 1.0}):
        realm(world)
        settled.append(float(months(world, 240, centres(**CALM), **held).planning[0]))
    assert settled == pytest.approx([0.6, 0.8, 0.4], abs=1e-4)


def test_after_war_idle_capital_returns_fast_and_then_growth_slows(world: World) -> None:
    realm(world, utilisation=0.3)
    made = []
    for _ in range(4):
        made.append(float(months(world, 36, centres(**CALM), harvest=0.9).industry[0]))
    assert made[1] / made[0] > 1.1
    assert made[3] / made[2] < made[1] / made[0]


def test_halving_the_step_changes_little(tiny: Model) -> None:
    ends = []
    for substeps in (1, 2, 4):
        fresh = quiet(World(tiny))
        realm(fresh, utilisation=0.5, sown=0.7, **{**FORCE, "collectivised": 0.1})
        s = months(fresh, 36, centres(**CALM), substeps)
        ends.append([float(s.output[0]), float(s.collectivised[0]), float(s.livestock[0]), float(s.urban[0])])
    assert ends[0] == pytest.approx(ends[1], rel=0.02)
    assert np.abs(np.subtract(ends[1], ends[2])).max() < np.abs(np.subtract(ends[0], ends[1])).max() + 1e-9


def test_nobody_there_changes_nothing(world: World) -> None:
    realm(world, population=0.0)
    before = world.copy()
    run(world, centres(), "economy.produce")
    assert all(value.tobytes() == before[name].tobytes() for name, value in world.copy().items())


@pytest.mark.parametrize("people", [100.0, 1e-6, 1e-300])
def test_an_economy_at_zero_stays_finite_and_ends_in_full_want(world: World, people: float) -> None:
    zero = dict.fromkeys(("output", "industry", "harvest", "expected_harvest", "capital", "livestock", "sown"), 0.0)
    s = realm(world, population=people, **zero)
    s.clock[INDEX] = 0
    months(world, 120, centres())
    assert out_of_bounds(world) == []
    assert s.scarcity[0] == 1.0
    assert s.population[0] < people


def test_it_replaces_the_series_unless_an_intervention_holds_it(world: World) -> None:
    s = realm(world, scarcity=0.77)
    run(world, centres(), "economy.produce")
    assert s.scarcity[0] == s.hardship[0] < 0.5
    s.scarcity[0], s.series_held[s.replaced[SCARCITY]] = 0.77, 1
    run(world, centres(), "economy.produce")
    assert s.scarcity[0] == 0.77


def test_scarcity_is_the_greater_shortfall_and_a_fifth_more_in_famine() -> None:
    index = plain(rules.scarcity_index)
    assert index(0.7, 0.5, 0.0) == pytest.approx(0.5)
    assert index(0.7, 0.9, 1.0) == pytest.approx(0.5)
    assert index(1.2, 1.1, 0.0) == 0.0
    assert index(0.0, 0.0, 1.0) == 1.0


def test_a_month_of_the_whole_case_begins_where_its_start_says(tiny: Model) -> None:
    fresh = World(tiny)
    s = fresh.s
    given = float(s.industry[0])
    run(fresh, centres(), "economy.produce")
    assert s.industry[0] == pytest.approx(given, rel=0.05)
    assert s.base_population[0] == pytest.approx(100.0, rel=0.05)
