"""The working class: how many it is, how mature, how free, what it holds rightful, and when it rises.

Number: industry employs jobs * industry^employment, as many as the towns can give (`town_share` of townspeople);
hunger and civil war drive workers away:

    workers' = hire * (employed - workers) - loss * workers,    loss = flight * (scarcity + civil_war)

Maturity: newcomers from the village bring `newcomer`, whoever leaves was of the core, repression isolates:

    maturity' = learning * (taught - maturity) + inflow * (newcomer - maturity) - atomisation * (loss + seen) * maturity
    taught = literacy * (1 - wage_weight - freedom_weight + wage_weight * wage + freedom_weight * freedom)

with wage at most 1, freedom the mean of press and unions, inflow the hired a worker a year, and literacy'
= schooling * (1 - literacy), literacy beginning where maturity does (a proxy). The wage is consumption * (1 - squeeze *
scarcity). Each institution x (press, unions, part in the plan) goes at `pace` to

    open * (law + (1 - law) * wanted),    open = 1 - (1 - residue) * max(rule, monopoly_weight * one_party_monopoly)

where `rule` closes it and `wanted` is the stance of those who rule, 0 to 1. The order is held rightful by the share
that goes at `belief` to logistic(x), x the sum of

    bread * shortfall + trust * (press - 1/2) + voice * (participation - 1/2) + prestige_weight * (prestige - 1/2)
    - war_weight * civil_war - fear * seen

with shortfall = consumption / expected - 1 (expected follows consumption at `adapt`), cut by silence * (1 - press)
where it is negative: a closed press hides bad news, and is believed less. Which of the two is stronger is left open.
Protest: unrest goes at `contagion` to the share whose net motive is positive (rules/protest.py): grievance less
threshold (hardship being how far the wage is short of what is expected), less aversion * chance of arrest, which falls
with the number out already, less job_fear * state_industry * (1 - trade / 2) * (1 - union_autonomy): who has one
employer loses all with his job. A mature class dares more (`organisation`). Trade is as free as rules/protest.py says.
A rising comes at floor + spark * unrest^2 a year. It may bring the order down, with log-odds

    overthrow + force * (unrest - legitimacy - (officers - 1/2));

if not, those who rule concede (grain is bought again, goodwill) or repress: log-odds of a concession are
yielding + lean * (democracy - pace) / 2 - fist * police * grip. Either calms unrest.

Source: granovetter1978threshold, kuran1995, epstein2002modeling (protest), tyler2006 (trust by procedure), geddes1989
    (closed press), koenker1985, pirani2008, murphy2005, rossman2005 (the class), trotsky1937 (jobs as a lever),
    svolik2012 (risings among exits)
Departs: one class of one mind, by one number each; peasants do not rise here.
Limits: with no hunger and no war workers approach employment exponentially at `hire`; a share stays a share.
Off: the class, its institutions and what is held rightful stay as they were at the start.
"""

from __future__ import annotations

from whowhom.mechanism import HAZARD, Mechanism, Step
from whowhom.mechanisms.working_class.parameters import PARAMETERS, VARIABLES
from whowhom.mechanisms.working_class.step import live

MECHANISM = Mechanism(
    id="working_class",
    doc=__doc__,
    parameters=PARAMETERS,
    needs={"population": ""},
    steps=(Step("live", live, HAZARD),),
    variables=VARIABLES,
)
