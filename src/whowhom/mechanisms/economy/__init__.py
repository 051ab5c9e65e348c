"""The economy: farms and industry under requisition, the market and collective farms, as those who rule choose.

All is measured against a base year with every index at 1; `phi` is the farms' share of its output.

Farms. The harvest of a year, reaped in its eighth month, is

    H = normal * sown * labour^labour_share * draught^draught_share * technique * weather
        * (1 - collective_loss * collectivised) * (1 - farm_damage * civil_war / 2),

weather log-normal, labour the farm people, draught the herds and, on collective farms, tractors that grow with
capital. Sown land goes to (labour^clearing + extension * collectivised) * (1 - farm_damage * civil_war - abandon *
coercion * (1 - collectivised) * resistance) at rate SOWING, resistance = 1.5 - legitimacy: villagers clear as they are
many, what is taken from them lies fallow, and on collective farms the state orders more. Herds grow logistically, lose
with want of fodder and with civil war, and are slaughtered by exp(-slaughter * rise of collectivised).

Goods. Those who rule want to invest the share ambition * (1 + pace) / 2 of output as it is reported, where pace is
their line. As far as industry gives less, wages and orders ask for goods that are not there: `goods_famine` goes at
rate SELLING_OUT to pressure * (wanted - invested), before anything stands in a plan.

Barter. Peasants sell the share sold_share(marketed, will, grain a head, subsistence) of the harvest, of what they have
above their own need, with will = dues + (1 - dues) * terms^elasticity: taxes call for some at any terms. Terms are the
worse of 1 / scissors and of what industry has to sell a head, less what cannot be had: cheap goods that are not there
buy no grain. What they hold back is the *grain strike*. Scissors go at rate PRICING to (farm output / goods)^(1 -
planned), times exp(monopoly * planned), times exp(-answer * (1 - planned) * shortfall). The state wants grain for
towns, army and, with planned industry, for export; `shortfall` is the part that the market does not bring.

Answers. A shortfall can be met by price (above), by force, or by a retreat. `requisitions` at rate requisition *
shortfall * exp(pace_weight * pace) * (1 - restraint). `collectivises` at rate collectivisation * shortfall * (1 + pace)
/ 2 * exp(pace_weight * pace) * (1 - civil_war) * (1 - restraint), while grain is taken by force: then households join
at rate drive. `retreats` at rate retreat * want * exp(-pace_weight * pace), want being the shortfall, under force
hardship: the drive stops and with it the pressure on goods, and restraint wears off in `pause` years. `liberalises` at
rate relief * hardship * resistance * exp(-pace_weight * pace) * (1 - 0.8 * civil_war) * (1 - collectivised): the market
is back and collective farms dissolve at rate drive. A rule that private trade is lawful excludes all force.

Taking. By force the state takes, as far as it reaches (half, all where farms are collective; less by `mercy` in
famine), what it needs, and as far as industry is planned all that it thinks is there: `take` of planning * H + (1 -
planning) * (reported harvests of the past). `padded`, what is reported over what there is, goes at rate LEARNING to 1 +
padding * command * (1 - planning), command the greater of planned and coercion.

Industry. N = technique * modern * (1 - waste * planned * (1 - planning)) * utilisation * capital^capital_share *
labour^(1 - capital_share) * food^FOOD: a plan that knows nothing wastes what is made, not what is built. Utilisation
falls to 1 - war_damage * civil_war within a year of fighting and returns at rate `recovery`: after a war idle capital
comes back fast, then growth waits for investment. Labour is the town's labour force times employment. Under binding
budgets that is employment_for(marginal product, wage, slack), with a wage of consumption^(1 - rigidity): it does not
clear; `softness` * planned of the rest is taken on at a loss. `planned` follows (1 + pace) / 2 within a year while
industry is the state's; else it goes to 0.

Investment is the output of producer goods, heavy * (capital_ratio / heavy_ratio) * (1 - phi) * N, and what exported
grain buys. A share `plough` of it goes back into producer goods, between plough_market and plough_plan by planned,
and works are turned over to that share at rate turning * planned. All of it becomes capital, which decays at
`depreciation`, at half of that where it stands idle; `embodied` of its rate of growth adds to `modern`. Consumption =
output - investment - military, military a share that war and its threat raise.

People. Hunger, the mean shortfall of village grain a head below need over unlike districts, kills at rate mortality *
hunger; need is `subsistence`, less FODDER of it as herds are lost. Towns gain migration(gain, work, collectivised) of
the farm people a year, work the chance of employment against the usual one. They lose `flight` * (1 - food) of their
own; who fled comes home at rate homing * food. Births fall with hardship; civil war kills war_loss.

Information. Planning goes at rate LEARNING to plan_base + plan_workers * participation + plan_press * press_freedom
- plan_terror * terror_level - plan_bureaucracy * bureaucracy - plan_managers * (1 - managers).

Hardship is scarcity_index: the shortfall of output or of the harvest a head, the greater, plus a fifth in a
full famine. It replaces the series `scarcity`. Grain is conserved: harvest = procured + sold past the state + kept.
Where people, farms or works are gone, flows are 0 and hardship is 1.

Source: allen2003farm (producer goods, soft budgets, migration), cheremukhin2017industrialization (production
    functions, depreciation), markevichharrison2011 (war, recovery, sector shares), davieswheatcroft2004 (hunger),
    sah1984economics (price scissors), millar1970reformulation and ellman1975agricultural (how little force need
    yield), hunter1988soviet (herds, losses of collective farms), harris1970migration (migration by income gap and
    odds of work)
Limits: without investment capital decays at `depreciation`; at constant investment it tends to investment /
    depreciation; at equal shares migration is that of the published lines; without war and force sown land tends to
    what villagers clear; producer goods' share of capital tends to the share ploughed back; a plan that knows all
    wastes nothing.
Off: nothing is produced; scarcity is the series of the case.
"""

from __future__ import annotations

from whowhom.mechanism import HAZARD, Mechanism, Step
from whowhom.mechanisms.economy.parameters import PARAMETERS, VARIABLES
from whowhom.mechanisms.economy.step import produce

MECHANISM = Mechanism(
    id="economy",
    doc=__doc__,
    parameters=PARAMETERS,
    needs={"population": ""},
    steps=(Step("produce", produce, HAZARD),),
    variables=VARIABLES,
)
