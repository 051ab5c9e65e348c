"""Grain between village, market and state: goods that fail, prices, sales, procurement."""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.kernel.elementary import exp, log
from whowhom.mechanisms.economy.indices import farm_output, need_of_grain, people_on
from whowhom.mechanisms.economy.parameters import AT
from whowhom.rules.economy import TINY, power, ratio, sold_share
from whowhom.rules.scalar import relax
from whowhom.state.institutions import PACE, clip, stance

PRICING = 1.5  # rate of adjustment a year
SELLING_OUT = 4.0  # the same of shelves: they are empty within a quarter
BAGGED = 0.5  # of their sales that peasants still make past a state that takes grain by force


@kernel
def press(s, p):
    """Let goods fail where those who rule want to invest more than industry gives, by their own reports.

    Wages and orders run ahead of the plan, and the goods that they ask for are not there at the price.
    """
    want = p[AT.ambition] * 0.5 * (1.0 + clip(stance(s, PACE), -1.0, 1.0)) * (1.0 - s.restraint[0]) * s.padded[0]
    short = max(0.0, want - s.investment[0]) * s.state_industry[0]
    s.goods_famine[0] = relax(s.goods_famine[0], clip(p[AT.pressure] * short, 0.0, 0.9), SELLING_OUT, s.dt[0])


@kernel
def price(s, p, goods):
    """Let the scissors follow scarcity, the planner's monopoly and the state's answer to a shortfall of grain."""
    free = 1.0 - s.planned[0]
    log_price = free * log(clip(ratio(farm_output(s), max(0.01, goods)), 0.1, 10.0))
    log_price += p[AT.monopoly] * s.planned[0] - p[AT.answer] * free * s.shortfall[0]
    s.scissors[0] = relax(s.scissors[0], exp(clip(log_price, -2.5, 2.5)), PRICING, s.dt[0])


@kernel
def collect(s, p, goods):
    """Let grain be sold, withheld and taken; return what is sold past the state."""
    farm, town = people_on(s, False), people_on(s, True)
    heads, harvest = farm + town, s.harvest[0]
    grain = ratio(harvest, farm)
    terms = min(1.0 / max(0.05, s.scissors[0]), ratio(goods, heads) * (1.0 - s.goods_famine[0]))
    will = p[AT.dues] + (1.0 - p[AT.dues]) * power(terms, p[AT.elasticity])
    sold = sold_share(p[AT.marketed], will, grain, need_of_grain(s, p))
    s.grain_strike[0] = 1.0 - min(1.0, will)
    army = 0.03 * max(s.civil_war[0], float(s.at_war[0])) * heads
    abroad = p[AT.exports] * s.planned[0] * s.expected_harvest[0]
    need = p[AT.town_need] * town + army
    bought = min(sold * harvest * (1.0 - s.coercion[0]), need + abroad)
    s.shortfall[0] = clip(1.0 - ratio(sold * harvest, need), 0.0, 1.0) if need > TINY else 0.0
    believed = s.planning[0] * harvest + (1.0 - s.planning[0]) * s.expected_harvest[0]
    reach = s.coercion[0] * (0.5 + 0.5 * s.collectivised[0])
    reach *= 1.0 - p[AT.mercy] * s.famine[0]
    most = p[AT.take] * believed
    aim = min(need + abroad, most)
    aim += s.planned[0] * max(0.0, most - aim)  # a plan takes what it thinks is there, and finds a use for it
    taken = reach * max(0.0, aim - bought)
    procured = min(bought + taken, 0.9 * harvest)
    past = min(BAGGED * s.coercion[0] * (1.0 - s.collectivised[0]) * sold * harvest, harvest - procured)
    forced = s.coercion[0] * min(abroad, 0.25 * procured)
    s.grain_exports[0] = forced + (1.0 - s.coercion[0]) * clip(procured - need, 0.0, abroad)
    s.procurement[0] = clip(ratio(procured, harvest), 0.0, 1.0)
    s.past_state[0] = clip(ratio(past, harvest), 0.0, 1.0)
    s.kept_grain[0] = min(10.0, ratio(harvest - procured - past, farm))
    food = ratio(procured + past - s.grain_exports[0] - army, p[AT.town_need] * town)
    s.town_food[0] = clip(food, 0.1, 1.0)
