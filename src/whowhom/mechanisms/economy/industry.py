"""Industry: what it makes, what it invests, and how well it is planned."""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.kernel.elementary import exp
from whowhom.mechanisms.economy.indices import farm_output, people_on
from whowhom.mechanisms.economy.parameters import ADJUSTING, AT, CROPS
from whowhom.rules.economy import cobb_douglas, employment_for, power, ratio, stock_after
from whowhom.rules.scalar import relax
from whowhom.state.institutions import PACE, clip, stance

FOOD = 0.15  # elasticity of industry to the food of towns
LEARNING = 0.5  # rate of adjustment a year
IDLE = 0.5  # of its wear goes on where capital stands idle


@kernel
def desired_planning(s):
    """Return how far those who rule stand for planned industry, 0 to 1; nothing is planned that is not the state's."""
    return s.state_industry[0] * (1.0 + clip(stance(s, PACE), -1.0, 1.0)) / 2.0


@kernel
def capacity_used(s, p, used):
    """Return industry's output at a given utilisation, and the employment that goes with it."""
    force = ratio(people_on(s, True), s.base_urban[0])
    level = s.technique[0] * s.modern[0] * used * power(s.town_food[0], FOOD)
    level *= 1.0 - p[AT.waste] * s.planned[0] * (1.0 - s.planning[0])
    share = p[AT.capital_share]
    product = level * power(ratio(s.capital[0], force), share)
    wage = power(max(0.3, s.consumption[0]), 1.0 - p[AT.rigidity])
    employed = employment_for(product, wage, share, p[AT.slack])
    employed += p[AT.softness] * s.planned[0] * (1.0 - employed)
    return cobb_douglas(level, s.capital[0], force * employed / (1.0 - p[AT.slack]), share), employed


@kernel
def make(s, p):
    """Let industry produce, lose capital and invest; return output in all and what was invested at home."""
    fought, dt = s.civil_war[0], s.dt[0]
    ready = clip(1.0 - p[AT.war_damage] * fought, 0.0, 1.0)
    rate = ADJUSTING if ready < s.utilisation[0] else p[AT.recovery]
    s.utilisation[0] = relax(s.utilisation[0], ready, rate, dt)
    s.planned[0] = relax(s.planned[0], desired_planning(s), ADJUSTING, dt)
    made, employed = capacity_used(s, p, s.utilisation[0])
    s.industry[0], s.employment[0] = min(100.0, made), employed
    industry = (1.0 - p[AT.farm_share]) * s.industry[0]
    total = industry + p[AT.farm_share] * farm_output(s)
    home = min(industry * min(0.8, s.heavy[0] * p[AT.capital_ratio] / p[AT.heavy_ratio]), 0.5 * total)
    bought = min(p[AT.farm_share] * CROPS * s.grain_exports[0], 0.2 * total)
    base = p[AT.capital_ratio] * (1.0 - p[AT.farm_share])
    gain = (home + bought) / base
    s.technique[0] = min(5.0, s.technique[0] * exp(p[AT.progress] * dt))
    s.modern[0] = min(5.0, s.modern[0] * exp(p[AT.embodied] * min(1.0, ratio(gain, s.capital[0])) * dt))
    decay = p[AT.depreciation] * (1.0 + fought) * (IDLE + (1.0 - IDLE) * s.utilisation[0])
    plough = p[AT.plough_market] + (p[AT.plough_plan] - p[AT.plough_market]) * s.planned[0]
    heavy = stock_after(s.heavy[0] * s.capital[0], plough * gain, decay, dt)
    s.capital[0] = min(100.0, stock_after(s.capital[0], gain, decay, dt))
    heavy = ratio(heavy, s.capital[0])
    s.heavy[0] = clip(relax(heavy, plough, p[AT.turning] * s.planned[0], dt), 0.0, 0.9)
    s.investment[0] = clip(ratio(home + bought, total), 0.0, 1.0)
    return total, home


@kernel
def inform(s, p):
    """Let the efficiency of plans follow who may speak and who is there to listen."""
    target = p[AT.plan_base] + p[AT.plan_workers] * s.participation[0] + p[AT.plan_press] * s.press_freedom[0]
    target -= p[AT.plan_terror] * s.terror_level[0] + p[AT.plan_bureaucracy] * s.bureaucracy[0]
    target -= p[AT.plan_managers] * (1.0 - s.managers[0])
    command = max(s.planned[0], s.coercion[0])
    s.padded[0] = relax(s.padded[0], 1.0 + p[AT.padding] * command * (1.0 - s.planning[0]), LEARNING, s.dt[0])
    s.planning[0] = relax(s.planning[0], clip(target, 0.0, 1.0), LEARNING, s.dt[0])
