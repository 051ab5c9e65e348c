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
yielding + lean * (democracy - pace) / 2 - fist * police * grip. Either calms unrest. A restoration from within comes at
floor + restore * market * (1 - legitimacy) * trade * bureaucracy a year, market the stance against a fast pace.

Reads: population, industry, consumption, scarcity, civil_war, urban, workers, maturity, wage, unrest, press_freedom,
    union_autonomy, participation, legitimacy, repression, terror_level, press_monopoly, union_subordination,
    one_man_management, one_party_monopoly, private_trade, state_industry, coercion, collectivised, governs, course,
    leading, seat, prestige, contender, contenders, present, grip, holder, open, power, tie, police_oversight,
    officers, bureaucracy, collapsed, expected_consumption, literacy, jobs
Writes: workers, maturity, wage, unrest, press_freedom, union_autonomy, participation, legitimacy, repression,
    coercion, collapsed, expected_consumption, literacy, jobs
Decisions: `rises`, `overthrows`, `concedes` (a choice: repression, concession), `restores`; all of the polity
Source: granovetter1978threshold, kuran1995, epstein2002modeling (protest), tyler2006 (trust by procedure), geddes1989
    (closed press), koenker1985, pirani2008, murphy2005, rossman2005 (the class), trotsky1937 (jobs as a lever),
    svolik2012 (risings among exits)
Departs: one class of one mind, by one number each; peasants do not rise here.
Limits: with no hunger and no war workers approach employment exponentially at `hire`; a share stays a share.
Off: the class, its institutions and what is held rightful stay as they were at the start.
"""

from __future__ import annotations

import math

import numpy as np

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, Variable, at
from whowhom.rules.protest import following, free_trade, hardship
from whowhom.rules.scalar import logistic, relax
from whowhom.rules.threshold import NEITHER, arrest_estimate
from whowhom.state.events import choose, happens, probability
from whowhom.state.institutions import DEMOCRACY, PACE, WHOLE, WORKPLACE, clip, police_of, ruler, stance
from whowhom.state.variables import INDEX, SUBSTEP

P = Parameter
PARAMETERS = {
    "employment": P(0.8, 0.6, 1.0, "elasticity", "growth of employment with output of industry"),
    "hire": P(1.0, 0.5, 2.0, "per year", "rate at which employment follows what industry needs", log=True),
    "flight": P(0.2, 0.1, 0.4, "per year", "flight from the towns in full hunger or war", "koenker1985", log=True),
    "town_share": P(0.3, 0.2, 0.4, "share", "most of the townspeople who can work in industry"),
    "squeeze": P(0.5, 0.2, 0.8, "share", "part of the wage that complete scarcity takes"),
    "schooling": P(0.04, 0.015, 0.07, "per year", "rate at which those who cannot read learn to"),
    "learning": P(0.15, 0.07, 0.3, "per year", "rate at which maturity follows what it is taught by", log=True),
    "wage_weight": P(0.25, 0.1, 0.4, "share", "part of maturity that needs a full wage"),
    "freedom_weight": P(0.25, 0.1, 0.4, "share", "part of maturity that needs free press and unions"),
    "newcomer": P(0.15, 0.05, 0.25, "share", "maturity of those newly come from the village", "rossman2005"),
    "atomisation": P(
        0.5, 0.2, 0.8, "share", "loss of maturity with those driven away, and by repression", "murphy2005"
    ),
    "law": P(0.5, 0.3, 0.7, "share", "part of a freedom that holds whoever rules"),
    "residue": P(0.1, 0.02, 0.2, "share", "what is left of a freedom that a rule closes"),
    "monopoly_weight": P(0.5, 0.3, 0.7, "share", "how far one party alone closes press, unions and plan"),
    "pace": P(1.0, 0.5, 2.0, "per year", "rate at which institutions become what rules and rulers allow", log=True),
    "adapt": P(0.3, 0.15, 0.6, "per year", "rate at which people get used to what they have", log=True),
    "belief": P(0.5, 0.25, 1.0, "per year", "rate at which the order gains or loses belief", log=True),
    "bread": P(3.0, 1.0, 5.0, "log-odds", "weight of consumption against expectation"),
    "trust": P(1.0, 0.2, 1.8, "log-odds", "weight of a free press: trust in who may be criticised", "tyler2006"),
    "silence": P(0.4, 0.0, 0.8, "share", "part of bad news that a closed press hides", "geddes1989"),
    "voice": P(0.5, 0.0, 1.0, "log-odds", "weight of workers' part in the plan", "tyler2006"),
    "prestige_weight": P(2.0, 1.0, 3.0, "log-odds", "weight of the leaders' standing"),
    "war_weight": P(1.0, 0.3, 1.7, "log-odds", "weight of civil war"),
    "fear": P(1.5, 0.5, 2.5, "log-odds", "weight of repression and terror seen"),
    "aversion": P(0.5, 0.3, 0.7, "share", "grievance that the certainty of arrest outweighs", "epstein2002modeling"),
    "threshold": P(
        0.1, 0.05, 0.2, "share", "grievance at which one without fear is of two minds", "epstein2002modeling"
    ),
    "spread": P(0.25, 0.15, 0.35, "share", "standard deviation of motives in the crowd", "epstein2002modeling"),
    "job_fear": P(0.1, 0.0, 0.2, "share", "grievance that the loss of one's only employer outweighs", "trotsky1937"),
    "organisation": P(0.2, 0.0, 0.4, "share", "how much more a mature class dares than an atomised one"),
    "police": P(0.04, 0.02, 0.08, "share", "police a head where all repress", "epstein2002modeling", log=True),
    "contagion": P(6.0, 3.0, 12.0, "per year", "rate at which people follow those whom they see", log=True),
    "spark": P(4.0, 2.0, 8.0, "per year", "rate of risings where all are in protest", log=True),
    "floor": P(1e-4, 1e-5, 1e-3, "per year", "the unmodelled cause of a rising or restoration", log=True),
    "yielding": P(0.0, -1.0, 1.0, "log-odds", "readiness of the neutral to concede"),
    "lean": P(1.5, 0.5, 2.5, "log-odds", "weight of the line on concession"),
    "fist": P(2.0, 1.0, 3.0, "log-odds", "weight of police command in a firm hand against concession"),
    "overthrow": P(-3.0, -4.0, -2.0, "log-odds", "success of a rising, all else in balance", "svolik2012"),
    "force": P(3.0, 1.5, 4.5, "log-odds", "weight of unrest against legitimacy and the army"),
    "relief": P(0.6, 0.4, 0.8, "share", "unrest that an answer to a rising ends"),
    "goodwill": P(0.15, 0.05, 0.25, "share", "doubters whom a concession wins"),
    "harshness": P(0.2, 0.1, 0.3, "share", "way to full repression that putting down a rising goes"),
    "restore": P(0.3, 0.1, 0.9, "per year", "rate of restoration where all favours it", log=True),
}
AT = at(PARAMETERS)
RISES = decision("working_class.rises")
OVERTHROWS = decision("working_class.overthrows")
CONCEDES = decision("working_class.concedes")
RESTORES = decision("working_class.restores")
STANDS, FROM_BELOW, FROM_WITHIN = range(3)
MOST_INFLOW = 5.0


@kernel
def remember(s, p):
    """Fix, at the start, how many jobs industry gives, what people expect and how many can read."""
    s.jobs[0] = s.workers[0] / max(s.industry[0], 0.05) ** p[AT.employment]
    s.expected_consumption[0] = 0.5 * (s.consumption[0] + 1.0)  # between what one has and the base year
    s.literacy[0] = s.maturity[0]


@kernel
def seen_repression(s):
    """Return the repression that people see, mass terror included."""
    return s.repression[0] + s.terror_level[0] - s.repression[0] * s.terror_level[0]


@kernel
def employ(s, p, loss):
    """Move the number of workers; return the hired a worker a year."""
    wanted = s.jobs[0] * s.industry[0] ** p[AT.employment]
    wanted = min(wanted, p[AT.town_share] * s.urban[0] * s.population[0])
    inflow = p[AT.hire] * max(0.0, wanted - s.workers[0]) / max(s.workers[0], 1e-6)
    rate = p[AT.hire] + loss
    s.workers[0] = relax(s.workers[0], p[AT.hire] * wanted / rate, rate, s.dt[0])
    return min(inflow, MOST_INFLOW)


@kernel
def ripen(s, p, inflow, harm):
    """Move literacy and maturity; `harm` is the rate at which the core is driven away or isolated."""
    s.literacy[0] = relax(s.literacy[0], 1.0, p[AT.schooling], s.dt[0])
    freedom = 0.5 * (s.press_freedom[0] + s.union_autonomy[0])
    bare = 1.0 - p[AT.wage_weight] - p[AT.freedom_weight]
    taught = s.literacy[0] * (bare + p[AT.wage_weight] * min(1.0, s.wage[0]) + p[AT.freedom_weight] * freedom)
    rate = p[AT.learning] + inflow + p[AT.atomisation] * harm
    target = (p[AT.learning] * taught + inflow * p[AT.newcomer]) / rate
    s.maturity[0] = clip(relax(s.maturity[0], target, rate, s.dt[0]), 0.0, 1.0)


@kernel
def allowed(s, p, rule, wanted):
    """Return how free an institution may be under a rule and under those who want it free by `wanted`, -1 to 1."""
    closed = max(float(rule), p[AT.monopoly_weight] * s.one_party_monopoly[0])
    return (1.0 - (1.0 - p[AT.residue]) * closed) * (p[AT.law] + (1.0 - p[AT.law]) * 0.5 * (1.0 + wanted))


@kernel
def institute(s, p):
    """Move press, unions and the part of workers in the plan to what rules and rulers allow."""
    debate, works = stance(s, DEMOCRACY), stance(s, WORKPLACE)
    press = allowed(s, p, s.press_monopoly[0], debate)
    unions = allowed(s, p, s.union_subordination[0], 0.5 * (debate + works))
    plan = allowed(s, p, s.one_man_management[0], works)
    s.press_freedom[0] = relax(s.press_freedom[0], press, p[AT.pace], s.dt[0])
    s.union_autonomy[0] = relax(s.union_autonomy[0], unions, p[AT.pace], s.dt[0])
    s.participation[0] = relax(s.participation[0], plan, p[AT.pace], s.dt[0])


@kernel
def leaders_prestige(s):
    """Return the mean prestige of who sits in the leading body; a half where nobody does."""
    total, n = 0.0, 0
    b = s.leading[0]
    for i in range(s.prestige.shape[0]):
        if s.seat[b, i] == 1:
            total += s.prestige[i]
            n += 1
    return total / n if n > 0 else 0.5


@kernel
def believe(s, p, seen):
    """Move what is expected, and the share who hold the order rightful."""
    had, press = s.consumption[0], s.press_freedom[0]
    shortfall = clip(had / max(s.expected_consumption[0], 0.05) - 1.0, -1.0, 1.0)
    s.expected_consumption[0] = relax(s.expected_consumption[0], had, p[AT.adapt], s.dt[0])
    if shortfall < 0.0:
        shortfall *= 1.0 - p[AT.silence] * (1.0 - press)
    x = p[AT.bread] * shortfall + p[AT.trust] * (press - 0.5) + p[AT.voice] * (s.participation[0] - 0.5)
    x += p[AT.prestige_weight] * (leaders_prestige(s) - 0.5) - p[AT.war_weight] * s.civil_war[0] - p[AT.fear] * seen
    s.legitimacy[0] = relax(s.legitimacy[0], logistic(x), p[AT.belief], s.dt[0])


@kernel
def protest(s, p, seen):
    """Move the share in open protest towards those who would join it as it is."""
    grievance = hardship(s.wage[0], s.expected_consumption[0]) * (1.0 - s.legitimacy[0])
    cops = p[AT.police] * (0.5 + seen)
    arrest = arrest_estimate(cops, s.unrest[0] + 0.01, 2.3, NEITHER)  # nine in ten where cops match actives
    trade = free_trade(s.private_trade[0], s.coercion[0], s.collectivised[0])
    jobs = p[AT.job_fear] * s.state_industry[0] * (1.0 - 0.5 * trade) * (1.0 - s.union_autonomy[0])
    motive = grievance - p[AT.threshold] - p[AT.aversion] * arrest - jobs
    motive += p[AT.organisation] * (s.maturity[0] - 0.5)
    s.unrest[0] = clip(relax(s.unrest[0], following(motive, p[AT.spread]), p[AT.contagion], s.dt[0]), 0.0, 1.0)


@kernel
def answer(s, p):
    """Concede or repress: by the line of those who rule and by who commands the police with how firm a grip."""
    d = ruler(s)
    fist = police_of(s, d) * s.grip[d] if d >= 0 else 0.0
    lean = 0.5 * (stance(s, DEMOCRACY) - stance(s, PACE))
    x = p[AT.yielding] + p[AT.lean] * lean - p[AT.fist] * fist
    weights = np.ones(2)
    weights[1] = math.exp(x)
    e = s.first[WHOLE]
    if choose(s, CONCEDES, e, e, weights, 2) == 1:
        s.coercion[0] = 0.0
        s.legitimacy[0] += p[AT.goodwill] * (1.0 - s.legitimacy[0])
    else:
        s.repression[0] += p[AT.harshness] * (1.0 - s.repression[0])
    s.unrest[0] *= 1.0 - p[AT.relief]


@kernel
def rise(s, p):
    """Let unrest become a rising, and the rising bring the order down or be answered."""
    e = s.first[WHOLE]
    rate = p[AT.floor] + p[AT.spark] * s.unrest[0] * s.unrest[0]
    if not happens(s, RISES, e, e, probability(rate, s.dt[0])):
        return
    x = p[AT.overthrow] + p[AT.force] * (s.unrest[0] - s.legitimacy[0] - (s.officers[0] - 0.5))
    if happens(s, OVERTHROWS, e, e, logistic(x)):
        s.collapsed[0] = FROM_BELOW
    else:
        answer(s, p)


@kernel
def restore(s, p):
    """Let rulers on the side of the market restore it whole, where few believe and officials are heavy."""
    e = s.first[WHOLE]
    market = max(0.0, -stance(s, PACE))
    trade = free_trade(s.private_trade[0], s.coercion[0], s.collectivised[0])
    rate = p[AT.restore] * market * (1.0 - s.legitimacy[0]) * trade * s.bureaucracy[0]
    if happens(s, RESTORES, e, e, probability(p[AT.floor] + rate, s.dt[0])):
        s.collapsed[0] = FROM_WITHIN


@kernel
def live(s, p):
    """Move the class and its institutions; let it rise."""
    if not s.population[0] > 0.0:
        return
    if s.clock[INDEX] == 0 and s.clock[SUBSTEP] == 0:
        remember(s, p)
    loss, seen = p[AT.flight] * (s.scarcity[0] + s.civil_war[0]), seen_repression(s)
    s.wage[0] = s.consumption[0] * (1.0 - p[AT.squeeze] * s.scarcity[0])
    inflow = employ(s, p, loss)
    institute(s, p)
    ripen(s, p, inflow, loss + seen)
    believe(s, p, seen)
    protest(s, p, seen)
    if s.collapsed[0] == STANDS:
        rise(s, p)
    if s.collapsed[0] == STANDS:
        restore(s, p)


MECHANISM = Mechanism(
    id="working_class",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("live", live, HAZARD),),
    reads=(
        "population",
        "industry",
        "consumption",
        "scarcity",
        "civil_war",
        "urban",
        "workers",
        "maturity",
        "wage",
        "unrest",
        "press_freedom",
        "union_autonomy",
        "participation",
        "legitimacy",
        "repression",
        "terror_level",
        "press_monopoly",
        "union_subordination",
        "one_man_management",
        "one_party_monopoly",
        "private_trade",
        "state_industry",
        "coercion",
        "collectivised",
        "governs",
        "course",
        "leading",
        "seat",
        "prestige",
        "contender",
        "contenders",
        "present",
        "grip",
        "holder",
        "open",
        "power",
        "tie",
        "police_oversight",
        "officers",
        "bureaucracy",
        "collapsed",
        "expected_consumption",
        "literacy",
        "jobs",
    ),
    writes=(
        "workers",
        "maturity",
        "wage",
        "unrest",
        "press_freedom",
        "union_autonomy",
        "participation",
        "legitimacy",
        "repression",
        "coercion",
        "collapsed",
        "expected_consumption",
        "literacy",
        "jobs",
    ),
    decisions=("rises", "overthrows", "concedes", "restores"),
    rules=(
        "press_monopoly",
        "union_subordination",
        "one_man_management",
        "one_party_monopoly",
        "private_trade",
        "state_industry",
        "police_oversight",
    ),
    series=("scarcity", "civil_war"),
    variables=(
        Variable("expected_consumption", ("one",), "consumption a head that people expect, base year = 1", low=0),
        Variable("literacy", ("one",), "share of workers who read", low=0, high=1),
        Variable("jobs", ("one",), "workers whom industry of the base year employs, million", low=0),
    ),
)
