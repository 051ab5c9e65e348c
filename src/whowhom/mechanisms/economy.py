"""The economy: farms and industry under requisition, the market and collective farms, as those who rule choose.

All is measured against a base year with every index at 1; `phi` is the farms' share of its output.

Farms. The harvest of a year, reaped in its eighth month, is

    H = NORMAL * sown * labour^labour_share * draught^draught_share * technique * weather
        * (1 - collective_loss * collectivised) * (1 - farm_damage * civil_war / 2),

weather log-normal, labour the farm people, draught the herds and, on collective farms, tractors that grow with
capital. Sown land goes to 1 - farm_damage * civil_war - abandon * coercion * (1 - collectivised) * resistance at rate
SOWING, resistance = 1.5 - legitimacy; on collective farms the state orders the old area. Herds grow logistically, lose
with want of fodder and with civil war, and are slaughtered by exp(-slaughter * rise of collectivised).

Barter. Peasants sell the share sold_share(marketed, terms, elasticity, grain a head, subsistence) of the harvest: a
normal share, by the terms, of what they have above their own need. Terms are the worse of 1 / scissors and of what
industry has to sell a head: cheap goods that are not there buy no grain. What they hold back by the terms is the
*grain strike*. Scissors go at rate PRICING to (farm output / goods)^(1 - planned), times exp(monopoly * planned), times
exp(-answer * (1 - planned) * shortfall): where the state leaves room for the market it answers a shortfall of grain
by price. The state wants grain for towns, army and, with planned industry, for export; `shortfall` is the part that
the market does not bring.

Force. It answers also by force. `requisitions` at rate requisition * shortfall * exp(pace_weight * pace); then grain
is taken up to `take` of the harvest it believes in, less by `mercy` in famine. That belief is planning * H + (1 -
planning) * (harvests of the past): dishonest information takes too much of a bad harvest. `collectivises` at rate
collectivisation * shortfall * (1 + pace) / 2 * exp(pace_weight * pace) * (1 - civil_war), while grain is taken by
force: then households join at rate drive. `liberalises` at rate relief * hardship * resistance * exp(-pace_weight *
pace) * (1 - 0.8 * civil_war) * (1 - collectivised): the market is back and collective farms dissolve at rate drive. A
rule that private trade is lawful excludes all force. Pace is the stance of those who rule; `planned` follows (1 +
pace) / 2 within a year while industry is the state's; else it goes to 0.

Industry. N = technique * utilisation * capital^capital_share * labour^(1 - capital_share) * food^FOOD. Utilisation
falls to 1 - war_damage * civil_war within a year of fighting and returns at rate `recovery`: after a war idle capital
comes back fast, then growth waits for investment. Labour is the town's labour force times employment: under binding
budgets employment_for(marginal product, consumption), and `softness` * planned of the rest is taken on at a loss.

Investment is the output of producer goods, heavy * (capital_ratio / heavy_ratio) * (1 - phi) * N, and what exported
grain buys. A share `plough` of it goes back into producer goods, between plough_market and plough_plan by planned.
Of all investment 1 - planned * (1 - planning) becomes capital, which decays at `depreciation`.
Consumption = output - investment - military, military a share that war and its threat raise.

People. Hunger, the mean shortfall of village grain a head below need over unlike districts, kills at rate mortality *
hunger; need is `subsistence`, less FODDER of it as herds are lost. Towns gain migration(gain, collectivised) of the
farm people a year and lose `flight` * (1 - food) of their own. Births fall with hardship; civil war kills war_loss.

Information. Planning goes at rate LEARNING to plan_base + plan_workers * participation + plan_press * press_freedom
- plan_terror * terror_level - plan_bureaucracy * bureaucracy - plan_managers * (1 - managers).

Hardship is scarcity_index: the shortfall of output or of the harvest a head, the greater, plus a fifth in a
full famine. It replaces the series `scarcity`. Grain is conserved: harvest = procured + sold past the state + kept.
Where people, farms or works are gone, flows are 0 and hardship is 1.

Reads: at_war, base_population, base_urban, bureaucracy, capital, civil_war, coercion, collectivised, consumption,
    drive, expected_harvest, famine, famine_deaths, governs, grain_exports, hardship, harvest, heavy, industry,
    investment, kept_grain, legitimacy, course, livestock, managers, military, output, participation, past_state,
    planned, planning, population, press_freedom, private_trade, procurement, scarcity, scissors, shortfall, sown,
    state_industry, technique, terror_level, town_food, town_gain_now, urban, utilisation, war_threat
Writes: base_population, base_urban, capital, coercion, collectivised, consumption, drive, employment,
    expected_harvest, famine, famine_deaths, grain_exports, grain_strike, hardship, harvest, heavy, industry,
    investment, kept_grain, livestock, military, output, past_state, planned, planning, population, procurement,
    scarcity, scissors, shortfall, sown, technique, town_food, town_gain_now, urban, utilisation
Decisions: `weather` of the whole, yearly; `requisitions`, `collectivises`, `liberalises` of the whole, monthly
Source: allen2003farm (producer goods, soft budgets, migration), cheremukhin2017industrialization (production
    functions, depreciation), markevichharrison2011 (war, recovery, sector shares), davieswheatcroft2004 (hunger),
    sah1984economics (price scissors), millar1970reformulation and ellman1975agricultural (how little force need yield),
    hunter1988soviet (herds, losses of collective farms), harris1970migration (migration by income gap)
Limits: without investment capital decays at `depreciation`; at constant investment it tends to investment /
    depreciation; at equal shares migration is that of the published lines; without war and force sown land tends to 1;
    producer goods' share of capital tends to the share ploughed back.
Off: nothing is produced; scarcity is the series of the case.
"""

from __future__ import annotations

import math

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, Variable, at
from whowhom.rules.economy import (
    TINY,
    cobb_douglas,
    employment_for,
    hunger,
    migration,
    power,
    ratio,
    scarcity_index,
    sold_share,
    stock_after,
)
from whowhom.rules.scalar import relax
from whowhom.state.events import happens, noise, probability
from whowhom.state.institutions import PACE, SCARCITY, WHOLE, clip, replace_series, stance
from whowhom.state.variables import INDEX, MONTH, SUBSTEP

PARAMETERS = {
    "farm_share": Parameter(0.48, 0.44, 0.52, "share", "farms in output of the base year", "markevichharrison2011"),
    "labour_share": Parameter(0.55, 0.4, 0.7, "share", "labour in farm output", "cheremukhin2017industrialization"),
    "draught_share": Parameter(0.14, 0.1, 0.2, "share", "draught in farm output", "cheremukhin2017industrialization"),
    "weather": Parameter(0.12, 0.08, 0.16, "log", "standard deviation of yields by weather"),
    "farm_damage": Parameter(0.2, 0.1, 0.3, "share", "land left unsown in a full civil war", "nove1969history"),
    "abandon": Parameter(0.2, 0.1, 0.3, "share", "land left unsown where all surplus is taken", "nove1969history"),
    "herd_growth": Parameter(0.12, 0.08, 0.16, "per year", "growth of depleted herds", "hunter1988soviet"),
    "slaughter": Parameter(1.0, 0.7, 1.3, "log", "herds lost as all households are collectivised", "hunter1988soviet"),
    "collective_loss": Parameter(0.12, 0.05, 0.2, "share", "output lost on collective farms", "hunter1988soviet"),
    "tractors": Parameter(0.1, 0.05, 0.2, "index", "draught by machines per doubling of capital, all collectivised"),
    "marketed": Parameter(0.16, 0.13, 0.2, "share", "grain that peasants sell at normal terms", "nove1969history"),
    "elasticity": Parameter(0.5, 0.3, 0.8, "elasticity", "sales by the terms of trade"),
    "monopoly": Parameter(0.5, 0.25, 0.75, "log", "scissors that a planner sets"),
    "answer": Parameter(0.5, 0.25, 1.0, "log", "cut in scissors where no grain comes and the market is left its room"),
    "take": Parameter(0.33, 0.27, 0.4, "share", "most of a harvest that force takes", "davieswheatcroft2004"),
    "mercy": Parameter(0.3, 0.1, 0.5, "share", "taking that a full famine stops", "davieswheatcroft2004"),
    "exports": Parameter(0.06, 0.03, 0.1, "share", "grain wanted for export under full plan", "davieswheatcroft2004"),
    "town_need": Parameter(
        0.6, 0.5, 0.7, "share", "grain a head of towns, for them and the villages they feed"
    ),
    "requisition": Parameter(1.0, 0.5, 2.0, "per year", "rate of turning to force without any grain", log=True),
    "collectivisation": Parameter(1.0, 0.5, 2.0, "per year", "rate of turning to collective farms", log=True),
    "relief": Parameter(1.0, 0.5, 2.0, "per year", "rate of turning back to the market in full want", log=True),
    "pace_weight": Parameter(1.5, 1.0, 2.0, "log rate", "weight of the ruling line on pace in these turns"),
    "drive": Parameter(0.4, 0.2, 0.8, "per year", "rate at which households join or leave", log=True),
    "subsistence": Parameter(
        0.62, 0.56, 0.68, "share", "village grain a head below which people hunger", "davieswheatcroft2004"
    ),
    "mortality": Parameter(0.4, 0.2, 0.8, "per year", "deaths by full hunger", log=True),
    "capital_share": Parameter(0.3, 0.25, 0.4, "share", "capital in industry", "cheremukhin2017industrialization"),
    "capital_ratio": Parameter(2.0, 1.5, 2.5, "years", "capital over output of industry"),
    "heavy_ratio": Parameter(1.5, 1.0, 2.0, "years", "capital over output of producer goods"),
    "depreciation": Parameter(0.05, 0.04, 0.06, "per year", "decay of capital", "cheremukhin2017industrialization"),
    "plough_market": Parameter(0.07, 0.05, 0.1, "share", "producer goods ploughed back, market pace", "allen2003farm"),
    "plough_plan": Parameter(0.23, 0.2, 0.26, "share", "producer goods ploughed back, full pace", "allen2003farm"),
    "softness": Parameter(1.0, 0.5, 1.0, "share", "idle labour that soft budgets take on"),
    "progress": Parameter(0.005, 0.0, 0.01, "per year", "growth of technique"),
    "war_damage": Parameter(0.75, 0.6, 0.9, "share", "industry idle in a full civil war", "markevichharrison2011"),
    "recovery": Parameter(0.35, 0.25, 0.5, "per year", "return of idle industry after it", "markevichharrison2011"),
    "growth": Parameter(0.018, 0.014, 0.022, "per year", "growth of the population in plenty", "lorimer1946population"),
    "war_loss": Parameter(0.02, 0.01, 0.03, "per year", "deaths by a full civil war"),
    "town_gain": Parameter(1.7, 1.4, 2.0, "ratio", "consumption a head off farms over that on them, base year"),
    "flight": Parameter(0.3, 0.15, 0.5, "per year", "townspeople who leave where there is no food", "nove1969history"),
    "plan_base": Parameter(0.6, 0.5, 0.7, "share", "efficiency of a plan without any help or harm"),
    "plan_workers": Parameter(0.2, 0.1, 0.3, "share", "efficiency by the part that workers have"),
    "plan_press": Parameter(0.1, 0.05, 0.15, "share", "efficiency by a free press"),
    "plan_terror": Parameter(0.2, 0.1, 0.3, "share", "efficiency lost by terror"),
    "plan_bureaucracy": Parameter(0.2, 0.1, 0.3, "share", "efficiency lost by bureaucracy"),
    "plan_managers": Parameter(0.2, 0.1, 0.3, "share", "efficiency lost with all managers"),
    "floor": Parameter(0.002, 0.0005, 0.005, "per year", "the unmodelled cause", log=True),
}
AT = at(PARAMETERS)
WEATHER = decision("economy.weather")
REQUISITIONS = decision("economy.requisitions")
COLLECTIVISES = decision("economy.collectivises")
LIBERALISES = decision("economy.liberalises")
HARVEST_MONTH = 7
NORMAL = 0.85  # a mean harvest: that of the base year was a sixth above those about it
CROPS = 0.65  # of farm output; the rest comes from herds
FOOD = 0.3  # elasticity of industry to the food of towns
INVESTED, ARMED = 0.1, 0.03  # shares of output in the base year
ARMS, WAR = 0.1, 0.15  # what full threat and full war add to the military share
SOWING, PRICING, LEARNING, ADJUSTING = 0.5, 1.5, 0.5, 1.0  # rates of adjustment a year
BAGGED = 0.5  # of their sales that peasants still make past a state that takes grain by force
UNPAID = 0.8  # of the price of grain that is taken by force
OTHER_SALES = 0.2  # of farm output: flax, meat, milk, which peasants sell beside grain
FODDER = 0.25  # of the grain that a village needs, at the herds of the base year
SPREAD = 0.04  # of grain a head between districts


@kernel
def farm_output(s):
    """Return farm output against the base year."""
    return CROPS * s.harvest[0] + (1.0 - CROPS) * s.livestock[0]


@kernel
def people_on(s, town):
    """Return the people of towns, or of farms, against the whole population of the base year."""
    share = s.urban[0] if town else 1.0 - s.urban[0]
    return ratio(s.population[0] * share, s.base_population[0])


@kernel
def need_of_grain(s, p):
    """Return the grain a head below which a village hungers: food, seed, and fodder for what herds there are."""
    return p[AT.subsistence] * (1.0 - FODDER * (1.0 - min(1.0, s.livestock[0])))


@kernel
def sale_goods(s):
    """Return what industry makes for sale and not for investment, against the base year."""
    return s.industry[0] * (1.0 - clip(s.investment[0], 0.0, 0.8)) / (1.0 - INVESTED)


@kernel
def pull(s):
    """Return how far those who rule stand for planned industry, 0 to 1; nothing is planned that is not the state's."""
    return s.state_industry[0] * (1.0 + clip(stance(s, PACE), -1.0, 1.0)) / 2.0


@kernel
def capacity_used(s, p, used):
    """Return industry's output at a given utilisation, and the employment that goes with it."""
    force = ratio(people_on(s, True), s.base_urban[0])
    level = s.technique[0] * used * power(s.town_food[0], FOOD)
    share = p[AT.capital_share]
    product = level * power(ratio(s.capital[0], force), share)
    wage = max(0.3, s.consumption[0])
    employed = employment_for(product, wage, share)
    employed += p[AT.softness] * s.planned[0] * (1.0 - employed)
    return cobb_douglas(level, s.capital[0], force * employed / 0.9, share), employed


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
    s.planned[0], s.technique[0], s.town_food[0], s.expected_harvest[0] = pull(s), 1.0, 1.0, s.harvest[0]
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
def turn(s, p):
    """Let those who rule turn to force, to collective farms, or back to the market."""
    if s.private_trade[0] == 1:
        s.coercion[0], s.drive[0] = 0.0, 0
        return
    whole, pace, dt = s.first[WHOLE], clip(stance(s, PACE), -1.0, 1.0), s.dt[0]
    eager = math.exp(p[AT.pace_weight] * pace)
    if s.coercion[0] < 0.5:
        s.drive[0] = 0  # force may have been given up elsewhere
        rate = p[AT.floor] + p[AT.requisition] * s.shortfall[0] * eager
        if happens(s, REQUISITIONS, whole, whole, probability(rate, dt)):
            s.coercion[0] = 1.0
        return
    peace = 1.0 - s.civil_war[0]
    if s.drive[0] == 0:
        rate = p[AT.floor] + p[AT.collectivisation] * s.shortfall[0] * 0.5 * (1.0 + pace) * eager * peace
        if happens(s, COLLECTIVISES, whole, whole, probability(rate, dt)):
            s.drive[0] = 1
            return
    want = p[AT.relief] * s.hardship[0] * (1.5 - s.legitimacy[0]) / eager
    rate = p[AT.floor] + want * (1.0 - 0.8 * s.civil_war[0]) * (1.0 - s.collectivised[0])
    if happens(s, LIBERALISES, whole, whole, probability(rate, dt)):
        s.coercion[0], s.drive[0] = 0.0, 0


@kernel
def reap(s, p):
    """Bring in the harvest of a year."""
    labour = ratio(people_on(s, False), max(0.05, 1.0 - s.base_urban[0]))
    machines = p[AT.tractors] * s.collectivised[0] * max(0.0, s.capital[0] - 1.0)
    draught = min(2.0, s.livestock[0] + machines)
    crop = NORMAL * s.sown[0] * power(labour, p[AT.labour_share]) * power(draught, p[AT.draught_share])
    crop *= s.technique[0] * (1.0 - p[AT.collective_loss] * s.collectivised[0])
    crop *= 1.0 - 0.5 * p[AT.farm_damage] * s.civil_war[0]
    luck = noise(s, WEATHER, s.first[WHOLE], s.first[WHOLE])
    s.harvest[0] = min(10.0, crop * math.exp(p[AT.weather] * luck - 0.5 * p[AT.weather] * p[AT.weather]))
    s.expected_harvest[0] += (s.harvest[0] - s.expected_harvest[0]) / 3.0


@kernel
def till(s, p):
    """Let sown land, herds and the collective farms change."""
    dt, c = s.dt[0], s.collectivised[0]
    if s.drive[0] == 1:
        s.collectivised[0] = relax(c, 1.0, p[AT.drive], dt)
    elif s.coercion[0] < 0.5:
        s.collectivised[0] = relax(c, 0.0, p[AT.drive], dt)
    resistance = 1.5 - s.legitimacy[0]
    free = 1.0 - p[AT.farm_damage] * s.civil_war[0] - p[AT.abandon] * s.coercion[0] * resistance * (1.0 - c)
    s.sown[0] = relax(s.sown[0], max(0.0, free), SOWING, dt)
    herd = s.livestock[0]
    loss = 0.5 * p[AT.farm_damage] * s.civil_war[0] + max(0.0, 1.15 * need_of_grain(s, p) - s.kept_grain[0])
    rate = p[AT.herd_growth] * (1.0 - herd / 1.1) - loss
    herd *= math.exp(max(-20.0, rate * dt) - p[AT.slaughter] * max(0.0, s.collectivised[0] - c))
    s.livestock[0] = min(10.0, herd)


@kernel
def price(s, p, goods):
    """Let the scissors follow scarcity, the planner's monopoly and the state's answer to a shortfall of grain."""
    free = 1.0 - s.planned[0]
    log_price = free * math.log(clip(ratio(farm_output(s), max(0.01, goods)), 0.1, 10.0))
    log_price += p[AT.monopoly] * s.planned[0] - p[AT.answer] * free * s.shortfall[0]
    s.scissors[0] = relax(s.scissors[0], math.exp(clip(log_price, -2.5, 2.5)), PRICING, s.dt[0])


@kernel
def collect(s, p, goods):
    """Let grain be sold, withheld and taken; return what is sold past the state."""
    farm, town = people_on(s, False), people_on(s, True)
    heads, harvest = farm + town, s.harvest[0]
    grain = ratio(harvest, farm)
    terms = min(1.0 / max(0.05, s.scissors[0]), ratio(goods, heads))
    sold = sold_share(p[AT.marketed], terms, p[AT.elasticity], grain, need_of_grain(s, p))
    s.grain_strike[0] = 1.0 - min(1.0, power(terms, p[AT.elasticity]))
    army = 0.03 * max(s.civil_war[0], float(s.at_war[0])) * heads
    abroad = p[AT.exports] * s.planned[0] * s.expected_harvest[0]
    need = p[AT.town_need] * town + army
    bought = min(sold * harvest * (1.0 - s.coercion[0]), need + abroad)
    s.shortfall[0] = clip(1.0 - ratio(sold * harvest, need), 0.0, 1.0) if need > TINY else 0.0
    believed = s.planning[0] * harvest + (1.0 - s.planning[0]) * s.expected_harvest[0]
    reach = s.coercion[0] * (0.5 + 0.5 * s.collectivised[0])
    reach *= 1.0 - p[AT.mercy] * s.famine[0]
    taken = reach * max(0.0, min(need + abroad, p[AT.take] * believed) - bought)
    procured = min(bought + taken, 0.9 * harvest)
    past = min(BAGGED * s.coercion[0] * (1.0 - s.collectivised[0]) * sold * harvest, harvest - procured)
    forced = s.coercion[0] * min(abroad, 0.25 * procured)
    s.grain_exports[0] = forced + (1.0 - s.coercion[0]) * clip(procured - need, 0.0, abroad)
    s.procurement[0] = clip(ratio(procured, harvest), 0.0, 1.0)
    s.past_state[0] = clip(ratio(past, harvest), 0.0, 1.0)
    s.kept_grain[0] = min(10.0, ratio(harvest - procured - past, farm))
    food = ratio(procured + past - s.grain_exports[0] - army, p[AT.town_need] * town)
    s.town_food[0] = clip(food, 0.1, 1.0)


@kernel
def make(s, p):
    """Let industry produce, lose capital and invest; return output in all and what was invested at home."""
    fought, dt = s.civil_war[0], s.dt[0]
    ready = clip(1.0 - p[AT.war_damage] * fought, 0.0, 1.0)
    rate = ADJUSTING if ready < s.utilisation[0] else p[AT.recovery]
    s.utilisation[0] = relax(s.utilisation[0], ready, rate, dt)
    s.technique[0] = min(5.0, s.technique[0] * math.exp(p[AT.progress] * dt))
    s.planned[0] = relax(s.planned[0], pull(s), ADJUSTING, dt)
    made, employed = capacity_used(s, p, s.utilisation[0])
    s.industry[0], s.employment[0] = min(100.0, made), employed
    industry = (1.0 - p[AT.farm_share]) * s.industry[0]
    total = industry + p[AT.farm_share] * farm_output(s)
    home = min(industry * min(0.8, s.heavy[0] * p[AT.capital_ratio] / p[AT.heavy_ratio]), 0.5 * total)
    bought = min(p[AT.farm_share] * CROPS * s.grain_exports[0], 0.2 * total)
    base = p[AT.capital_ratio] * (1.0 - p[AT.farm_share])
    gain = (1.0 - s.planned[0] * (1.0 - s.planning[0])) * (home + bought) / base
    decay = p[AT.depreciation] * (1.0 + fought)
    plough = p[AT.plough_market] + (p[AT.plough_plan] - p[AT.plough_market]) * s.planned[0]
    heavy = stock_after(s.heavy[0] * s.capital[0], plough * gain, decay, dt)
    s.capital[0] = min(100.0, stock_after(s.capital[0], gain, decay, dt))
    s.heavy[0] = clip(ratio(heavy, s.capital[0]), 0.0, 0.9)
    s.investment[0] = clip(ratio(home + bought, total), 0.0, 1.0)
    return total, home


@kernel
def spend(s, p, total, home):
    """Share output out: military, consumption a head, and consumption off farms over that on them."""
    army = ARMED + ARMS * s.war_threat[0] + WAR * max(s.civil_war[0], float(s.at_war[0]))
    s.military[0] = clip(army, 0.0, 0.28)
    heads = people_on(s, False) + people_on(s, True)
    phi = p[AT.farm_share]
    spent = total * (1.0 - s.investment[0] - s.military[0])
    s.output[0] = min(100.0, ratio(total, heads))
    s.consumption[0] = min(100.0, ratio(spent, heads) / (1.0 - INVESTED - ARMED))
    farm = phi * farm_output(s)
    grain = phi * CROPS * s.harvest[0] * (s.procurement[0] + s.past_state[0])
    paid = grain - UNPAID * s.coercion[0] * phi * CROPS * s.harvest[0] * s.procurement[0] + OTHER_SALES * farm
    goods = min(ratio(paid, max(0.05, s.scissors[0])), 0.6 * max(0.0, total - farm - home))
    on = max(0.0, farm * (1.0 - OTHER_SALES) - grain) + goods
    off = max(0.0, spent - on)
    norm = (1.0 - INVESTED - ARMED - phi) / max(0.02, s.base_urban[0]) * (1.0 - s.base_urban[0]) / phi
    here = ratio(ratio(off, people_on(s, True)), ratio(on, people_on(s, False)))
    s.town_gain_now[0] = clip(p[AT.town_gain] * ratio(here, norm), 0.0, 5.0)


@kernel
def live(s, p):
    """Let people be born, starve, flee and migrate."""
    dt, fought = s.dt[0], s.civil_war[0]
    starved = p[AT.mortality] * hunger(s.kept_grain[0], need_of_grain(s, p), SPREAD)
    s.famine[0] = clip(starved / 0.02, 0.0, 1.0)
    rural = s.population[0] * (1.0 - s.urban[0])
    dead = rural * probability(starved, dt)
    move = clip(migration(s.town_gain_now[0], s.collectivised[0]), -0.5, 0.5)
    arrive = (1.0 - s.urban[0]) * (1.0 - math.exp(-move * dt)) if move > 0.0 else s.urban[0] * math.expm1(move * dt)
    leave = s.urban[0] * probability(p[AT.flight] * (1.0 - s.town_food[0]), dt)
    s.urban[0] = clip(s.urban[0] + arrive - leave, 0.0, 0.95)
    s.famine_deaths[0] += dead
    rate = p[AT.growth] * (1.0 - s.hardship[0]) - p[AT.war_loss] * fought
    s.population[0] = max(0.0, s.population[0] * math.exp(rate * dt) - dead)


@kernel
def inform(s, p):
    """Let the efficiency of plans follow who may speak and who is there to listen."""
    target = p[AT.plan_base] + p[AT.plan_workers] * s.participation[0] + p[AT.plan_press] * s.press_freedom[0]
    target -= p[AT.plan_terror] * s.terror_level[0] + p[AT.plan_bureaucracy] * s.bureaucracy[0]
    target -= p[AT.plan_managers] * (1.0 - s.managers[0])
    s.planning[0] = relax(s.planning[0], clip(target, 0.0, 1.0), LEARNING, s.dt[0])


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


MECHANISM = Mechanism(
    id="economy",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("produce", produce, HAZARD),),
    reads=(
        "at_war", "base_population", "base_urban", "bureaucracy", "capital", "civil_war", "coercion",
        "collectivised", "consumption", "drive", "expected_harvest", "famine", "famine_deaths", "governs",
        "grain_exports", "hardship", "harvest", "heavy", "industry", "investment", "kept_grain", "legitimacy",
        "course", "livestock", "managers", "military", "output", "participation", "past_state", "planned",
        "planning", "population", "press_freedom", "private_trade", "procurement", "scarcity", "scissors",
        "shortfall", "sown", "state_industry", "technique", "terror_level", "town_food", "town_gain_now", "urban",
        "utilisation", "war_threat",
    ),
    writes=(
        "base_population", "base_urban", "capital", "coercion", "collectivised", "consumption", "drive",
        "employment", "expected_harvest", "famine", "famine_deaths", "grain_exports", "grain_strike",
        "hardship", "harvest", "heavy", "industry", "investment", "kept_grain", "livestock", "military",
        "output", "past_state", "planned", "planning", "population", "procurement", "scarcity", "scissors",
        "shortfall", "sown", "technique", "town_food", "town_gain_now", "urban", "utilisation",
    ),
    decisions=("weather", "requisitions", "collectivises", "liberalises"),
    rules=("private_trade", "state_industry"),
    series=("scarcity", "civil_war", "war_threat"),
    variables=(
        Variable("utilisation", ("one",), "part of industry's capital that works", low=0, high=1),
        Variable("heavy", ("one",), "share of capital that makes producer goods", low=0, high=1),
        Variable("technique", ("one",), "what the same means yield, base year = 1", low=0, high=5),
        Variable("employment", ("one",), "employed share of the labour force of towns", low=0, high=1),
        Variable("planned", ("one",), "part of industry that follows the plan and not its budget", low=0, high=1),
        Variable("expected_harvest", ("one",), "mean of past harvests, the last ones weighing most", low=0),
        Variable("kept_grain", ("one",), "grain a head left in the village, base year's harvest a head = 1", low=0),
        Variable("past_state", ("one",), "grain sold past the state, share of the harvest", low=0, high=1),
        Variable("shortfall", ("one",), "grain that the state needs and the market does not bring", low=0, high=1),
        Variable("town_food", ("one",), "food of towns, share of their need", low=0, high=1),
        Variable("grain_exports", ("one",), "grain exported in a year, base year's harvest = 1", low=0),
        Variable("hardship", ("one",), "scarcity as this mechanism has it", low=0, high=1),
        Variable("drive", ("one",), "1 while households are driven into collective farms", integer=True, low=0, high=1),
        Variable("famine", ("one",), "depth of famine: 1 where two in a hundred villagers die a year", low=0, high=1),
        Variable("town_gain_now", ("one",), "consumption a head off farms over that on them", low=0, high=5),
        Variable("military", ("one",), "military share of output", low=0, high=1),
    ),
)
