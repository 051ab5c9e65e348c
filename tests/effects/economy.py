"""Which way each parameter of the economy moves what, in a realm of known quantities."""

from __future__ import annotations

from typing import Any

import numpy as np

from effects import effect, run
from states import World
from whowhom.state.variables import MONTH

REALM = {
    "population": 100.0,
    "base_population": 100.0,
    "urban": 0.2,
    "base_urban": 0.2,
    "output": 1.0,
    "industry": 1.0,
    "harvest": 0.9,
    "expected_harvest": 0.9,
    "procurement": 0.15,
    "consumption": 1.0,
    "investment": 0.1,
    "capital": 1.0,
    "livestock": 1.0,
    "sown": 1.0,
    "scissors": 1.2,
    "planning": 0.6,
    "planned": 0.5,
    "legitimacy": 0.5,
    "managers": 1.0,
    "utilisation": 1.0,
    "technique": 1.0,
    "modern": 1.0,
    "padded": 1.0,
    "heavy": 0.15,
    "employment": 0.9,
    "town_food": 1.0,
    "kept_grain": 0.9,
    "town_gain_now": 1.7,
    "state_industry": 1,
}
"""A year like the base year in a country of a hundred million, with what the market brings a little short."""
ZERO = ("collectivised", "coercion", "famine_deaths", "civil_war", "at_war", "war_threat", "participation", "famine",
        "press_freedom", "terror_level", "bureaucracy", "private_trade", "drive", "shortfall", "hardship", "line",
        "grain_exports", "past_state", "goods_famine", "restraint", "fled")  # fmt: skip


def realm(world: World, **given: float) -> Any:
    """Give a world the realm's quantities, and those given; return its state."""
    s = world.s
    s.clock[MONTH] = 12 * 1900 + 1
    for name in ZERO:
        getattr(s, name)[:] = 0
    for name, value in {**REALM, **given}.items():
        getattr(s, name)[:] = value
    return s


def after(world: World, p: np.ndarray, name: str, reaping: bool = False, /, **given: float) -> float:
    """Return a quantity after a month in the realm; `reaping` in the month of the harvest."""
    s = realm(world, **given)
    s.clock[MONTH] += 6 if reaping else 0
    run(world, p, "economy.produce")
    return float(getattr(s, name)[0])


def odds(world: World, p: np.ndarray, name: str, **given: float) -> float:
    """Return the chance of a turn within a month in the realm."""
    realm(world, **given)
    return float(run(world, p, "economy.produce")[name])


FULL = {"planned": 1.0, "line": 1.0}
FORCE = {"coercion": 1.0, "collectivised": 0.5, "drive": 1.0}

effect(-1, "economy.farm_share")(lambda w, p: after(w, p, "output", livestock=0.3))
effect(+1, "economy.normal")(lambda w, p: after(w, p, "harvest", True))
effect(-1, "economy.labour_share")(lambda w, p: after(w, p, "harvest", True, urban=0.5))
effect(-1, "economy.draught_share")(lambda w, p: after(w, p, "harvest", True, livestock=0.5))
effect(-1, "economy.collective_loss")(lambda w, p: after(w, p, "harvest", True, collectivised=0.8))
effect(+1, "economy.weather")(lambda w, p: after(w, p, "harvest", True))
effect(+1, "economy.tractors")(lambda w, p: after(w, p, "harvest", True, capital=3.0, collectivised=0.8))
effect(-1, "economy.farm_damage")(lambda w, p: after(w, p, "sown", civil_war=1.0))
effect(-1, "economy.abandon")(lambda w, p: after(w, p, "sown", coercion=1.0))
effect(+1, "economy.clearing")(lambda w, p: after(w, p, "sown", population=150.0))
effect(+1, "economy.extension")(lambda w, p: after(w, p, "sown", **FORCE))
effect(+1, "economy.herd_growth")(lambda w, p: after(w, p, "livestock", livestock=0.5))
effect(-1, "economy.slaughter")(lambda w, p: after(w, p, "livestock", **FORCE))

effect(+1, "economy.marketed")(lambda w, p: after(w, p, "procurement", scissors=3.0))
effect(-1, "economy.elasticity")(lambda w, p: after(w, p, "procurement", scissors=3.0))
effect(+1, "economy.dues")(lambda w, p: after(w, p, "procurement", scissors=3.0))
effect(+1, "economy.ambition", "economy.pressure")(lambda w, p: after(w, p, "goods_famine", **FULL))
effect(+1, "economy.padding")(lambda w, p: after(w, p, "padded", **FULL))
effect(+1, "economy.monopoly")(lambda w, p: after(w, p, "scissors", **FULL))
effect(-1, "economy.answer")(lambda w, p: after(w, p, "scissors", shortfall=0.8))
effect(+1, "economy.town_need")(lambda w, p: after(w, p, "shortfall", scissors=3.0))
effect(+1, "economy.take")(lambda w, p: after(w, p, "procurement", urban=0.7, **FORCE))
effect(-1, "economy.mercy")(lambda w, p: after(w, p, "procurement", famine=0.8, **FORCE))
effect(+1, "economy.exports")(lambda w, p: after(w, p, "grain_exports", **FORCE, **FULL))

effect(+1, "economy.requisition", "economy.floor", "economy.pace_weight")(
    lambda w, p: odds(w, p, "requisitions", shortfall=0.5, line=0.5)
)
effect(+1, "economy.collectivisation")(lambda w, p: odds(w, p, "collectivises", shortfall=0.5, coercion=1.0))
effect(+1, "economy.relief")(lambda w, p: odds(w, p, "liberalises", hardship=0.8, **FORCE))
effect(+1, "economy.retreat")(lambda w, p: odds(w, p, "retreats", hardship=0.8, **FORCE))
effect(+1, "economy.pause")(lambda w, p: after(w, p, "restraint", restraint=1.0))
effect(+1, "economy.drive")(lambda w, p: after(w, p, "collectivised", **FORCE))

effect(+1, "economy.capital_share")(lambda w, p: after(w, p, "industry", capital=3.0, **FULL))
effect(+1, "economy.capital_ratio")(lambda w, p: after(w, p, "investment"))
effect(-1, "economy.heavy_ratio")(lambda w, p: after(w, p, "investment"))
effect(-1, "economy.depreciation")(lambda w, p: after(w, p, "capital"))
effect(+1, "economy.plough_market")(lambda w, p: after(w, p, "heavy", planned=0.0, line=-1.0))
effect(+1, "economy.plough_plan")(lambda w, p: after(w, p, "heavy", **FULL))
effect(-1, "economy.slack")(lambda w, p: after(w, p, "employment"))
effect(-1, "economy.rigidity")(lambda w, p: after(w, p, "employment", consumption=0.5))
effect(-1, "economy.waste")(lambda w, p: after(w, p, "industry", **FULL))
effect(+1, "economy.embodied")(lambda w, p: after(w, p, "modern"))
effect(+1, "economy.turning")(lambda w, p: after(w, p, "heavy", **FULL))
effect(+1, "economy.softness")(lambda w, p: after(w, p, "employment", consumption=2.0, **FULL))
effect(+1, "economy.progress")(lambda w, p: after(w, p, "technique"))
effect(-1, "economy.war_damage")(lambda w, p: after(w, p, "utilisation", civil_war=0.8))
effect(+1, "economy.recovery")(lambda w, p: after(w, p, "utilisation", utilisation=0.4))

effect(+1, "economy.subsistence", "economy.mortality")(lambda w, p: after(w, p, "famine_deaths", harvest=0.5))
effect(+1, "economy.growth")(lambda w, p: after(w, p, "population"))
effect(-1, "economy.war_loss")(lambda w, p: after(w, p, "population", civil_war=1.0))
effect(+1, "economy.town_gain")(lambda w, p: after(w, p, "urban"))
effect(+1, "economy.homing")(lambda w, p: after(w, p, "urban", fled=0.1))
effect(-1, "economy.flight")(lambda w, p: after(w, p, "urban", scissors=8.0))

effect(+1, "economy.plan_base")(lambda w, p: after(w, p, "planning"))
effect(+1, "economy.plan_workers")(lambda w, p: after(w, p, "planning", participation=0.5))
effect(+1, "economy.plan_press")(lambda w, p: after(w, p, "planning", press_freedom=0.5))
effect(-1, "economy.plan_terror")(lambda w, p: after(w, p, "planning", terror_level=0.5))
effect(-1, "economy.plan_bureaucracy")(lambda w, p: after(w, p, "planning", bureaucracy=0.5))
effect(-1, "economy.plan_managers")(lambda w, p: after(w, p, "planning", managers=0.5))
