"""One step of the economy, and the start of a history."""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.mechanisms.economy.farms import reap, till
from whowhom.mechanisms.economy.grain import collect, press, price
from whowhom.mechanisms.economy.indices import farm_output, sale_goods
from whowhom.mechanisms.economy.industry import capacity_used, desired_planning, inform, make
from whowhom.mechanisms.economy.parameters import AT
from whowhom.mechanisms.economy.people import live, spend
from whowhom.mechanisms.economy.turns import turn
from whowhom.rules.economy import ratio, scarcity_index
from whowhom.state.institutions import SCARCITY, clip, replace_series
from whowhom.state.variables import INDEX, MONTH, SUBSTEP

HARVEST_MONTH = 7


@kernel
def begin(s, p):
    """Give what the start leaves unsaid a value that agrees with what it says."""
    s.base_population[0] = s.base_population[0] if s.base_population[0] > 0.0 else s.population[0]
    s.base_urban[0] = s.base_urban[0] if s.base_urban[0] > 0.0 else s.urban[0]
    s.capital[0] = s.capital[0] if s.capital[0] > 0.0 else s.industry[0]
    s.livestock[0] = s.livestock[0] if s.livestock[0] > 0.0 else s.harvest[0]
    s.scissors[0] = s.scissors[0] if s.scissors[0] > 0.0 else 1.0
    if s.sown[0] <= 0.0 < s.harvest[0]:
        s.sown[0] = 1.0
    s.modern[0] = 1.0
    s.planned[0], s.technique[0], s.town_food[0], s.expected_harvest[0] = desired_planning(s), 1.0, 1.0, s.harvest[0]
    s.padded[0], s.fled[0] = 1.0, max(0.0, s.base_urban[0] - s.urban[0])
    s.hardship[0], s.shortfall[0], s.drive[0] = s.scarcity[0], 0.0, 1 if s.collectivised[0] > 0.5 else 0
    made = (1.0 - p[AT.farm_share]) * s.industry[0]
    total = p[AT.farm_share] * farm_output(s) + made
    s.heavy[0] = clip(ratio(s.investment[0] * total * p[AT.heavy_ratio], made * p[AT.capital_ratio]), 0.0, 0.9)
    collect(s, p, sale_goods(s))
    most, _ = capacity_used(s, p, 1.0)
    if most <= s.industry[0]:
        s.technique[0] = clip(ratio(s.industry[0], most), 1.0, 5.0)
        s.utilisation[0] = 1.0
        return
    low, high = 0.0, 1.0
    for _ in range(30):
        s.utilisation[0] = 0.5 * (low + high)
        most, _ = capacity_used(s, p, s.utilisation[0])
        if most > s.industry[0]:
            high = s.utilisation[0]
        else:
            low = s.utilisation[0]


@kernel
def produce(s, p):
    """Let the economy run for one step of time."""
    if s.population[0] <= 0.0:
        return
    if s.clock[INDEX] == 0 and s.clock[SUBSTEP] == 0:
        begin(s, p)
    turn(s, p)
    if s.clock[MONTH] % 12 == HARVEST_MONTH and s.clock[SUBSTEP] == 0:
        reap(s, p)
    goods = sale_goods(s)
    press(s, p)
    price(s, p, goods)
    collect(s, p, goods)
    till(s, p)
    total, home = make(s, p)
    spend(s, p, total, home)
    live(s, p)
    inform(s, p)
    heads = ratio(s.population[0], s.base_population[0])
    s.hardship[0] = scarcity_index(s.output[0], ratio(s.harvest[0], heads), s.famine[0])
    s.scarcity[0] = replace_series(s, SCARCITY, s.scarcity[0], s.hardship[0])
