"""Revolution abroad: situations, their outcomes, what they leave behind; the International's line; isolation.

A revolutionary situation arises in a country at the rate (either(a, b) = 1 - (1 - a)(1 - b) joins the crisis of the
case with the shock that other revolutions gave)

    floor + onset * exp(fever * (crisis - .4) - order * (capacity + development - 1)) * movement / .1    a year,

ends at the rate `pace`, and then succeeds with the log-odds

    odds + steepness * ln(movement * unity / (capacity * (1 - crisis)))
         + aid * closeness * help + abetting * red neighbours - hindering * fascist neighbours,

where help is the polity's will abroad (half the line of those who rule, half the positions of those who command
abroad), less civil war at home. Neighbours count by stature, weight / (weight + `stature`). Success makes a
revolutionary regime and moves the movements in reach up by `inspiration` and their order towards crisis by `shock`;
defeat takes `rout` of the movement and as much of others in reach, and leaves fear. A revolutionary regime is put
down at the rate intervention * hostile share of neighbours * (1 - stature) * (1 - shelter) * exp(-age / settling).
While the polity is at war with a country, arms from outside cost its movement strength and unity at the rate
`bayonet` (always a loss: a revolution on bayonets is not one's own).

Fascists take a capitalist country at the rate (dread = either(fear, movement))

    floor + seizure * crisis * dread * (1 - unity) / .08
          * exp(contagion * fascist neighbours - anchor * (capacity + development - 1) - resistance * unity * movement);

they suppress its movement; their rule opens again at the rate `opening`.

The line of the International goes, at the rate `obedience`, to

    logistic(leaning + zeal * PACE - tolerance * DEMOCRACY + rivalry * turn - learning * lesson),

where PACE and DEMOCRACY are the stances of those who rule, turn is how far the line on pace has gone beyond those who
are open to sanction (a turn at home against moderates), and lesson follows the weight of near fascist countries at the
rate `delay`. The rule united_front makes it 0, class_against_class 1. Where the line divides, unity falls at the
rate division * line * movement / (movement + .1); else it heals at the rate healing * (1 - line) towards `concord`.

Isolation is its value at the start plus the change since of

    siege * fascist share + blockade * civil war - fellowship * B / (B + company) - hope * live hopes
    - normality * (1 - exp(-.2 t)),

shares being of weight x closeness, B the revolutionary one, live hopes the stature x closeness of open situations
and, by their rate, of those to be expected within a year.

Reads: crisis, development, movement, unity, capacity, regime, weight_abroad, closeness, neighbour, forced_revolution,
    governs, course, position, present, liable, holder, open, power, civil_war, at_war, foe, split_line, united_front,
    class_against_class, isolation, situation, outlook, fear, shaken, age, tradition, first_unity, first_capacity,
    first_crisis, lesson, apart
Writes: movement, unity, capacity, regime, split_line, revolutionary_weight, fascist_weight, isolation,
    forced_revolution, situation, outlook, fear, shaken, age, tradition, first_unity, first_capacity,
    first_crisis, lesson, apart
Decisions: `rises` (a situation), `ends` (it is decided), `prevails` (the revolution), `falls` (a revolutionary regime),
    `fascism` (fascists take power), `opens` (fascist rule ends), each per country and month
Source: beissinger2022, goldstone2010, skocpol1979, weyland2014 (diffusion, fear), luebbert1991, linz1978,
    capoccia2005, debromhead2013, gleditsch2006, mcdermott1996
Departs: a movement is one number, so that peasants' and national movements count as weak ones; reaction of all kinds
    is one regime.
Limits: in a country alone, with fever and order 0, waiting is exponential with mean 1 / (onset * movement / .1).
Off: the world abroad stands still and isolation is the series of the case.
"""

from __future__ import annotations

import math

import numpy as np

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, Variable, at
from whowhom.rules.revolution import fall_rate, line_target, onset_rate, reach, seizure_rate, success_log_odds
from whowhom.rules.scalar import approach, either, logistic
from whowhom.state.events import happens, key_of, probability, strikes
from whowhom.state.institutions import (
    ABROAD,
    ANNEXED,
    CAPITALIST,
    COUNTRIES,
    DEMOCRACY,
    FASCIST,
    FOREIGN,
    ISOLATION,
    PACE,
    REVOLUTIONARY,
    clip,
    replace_series,
    stance,
)
from whowhom.state.variables import INDEX, SUBSTEP

PARAMETERS = {
    "floor": Parameter(1e-4, 1e-5, 1e-3, "per year", "the unmodelled cause", log=True),
    "onset": Parameter(0.015, 0.0075, 0.03, "per year", "revolutionary situations in a middling country",
                       "beissinger2022", log=True),  # recalled: 2 to 4 a year in some 60 states, a third of them social
    "fever": Parameter(5.0, 3.0, 7.0, "log rate", "weight of crisis in the onset: 20 to 1000 between none and all",
                       "goldstone2010"),  # recalled: the top tenth of risk above the rest by 10 to 30 times
    "order": Parameter(1.5, 0.5, 2.5, "log rate", "how much capacity and development hold off a situation",
                       "skocpol1979"),
    "pace": Parameter(2.0, 1.0, 4.0, "per year", "rate at which a situation is decided: in months", log=True),
    "odds": Parameter(-0.5, -1.2, 0.2, "log-odds", "success where movement and state are even",
                      "beissinger2022"),  # recalled: social revolutions succeed in a quarter to a half of situations
    "steepness": Parameter(1.0, 0.6, 1.5, "log-odds per log", "how decisive the contest is", "tullock1980"),
    "aid": Parameter(1.0, 0.0, 2.0, "log-odds", "help of a near polity that wants it with one will"),
    "abetting": Parameter(0.7, 0.0, 1.4, "log-odds", "help of a great revolutionary neighbour", "gleditsch2006"),
    "hindering": Parameter(0.7, 0.0, 1.4, "log-odds", "hindrance by a great fascist neighbour", "gleditsch2006"),
    "bayonet": Parameter(1.0, 0.3, 2.0, "per year", "rate at which arms from outside cost strength and unity"),
    "inspiration": Parameter(0.1, 0.03, 0.2, "share", "rise of a movement next to a great revolution", "weyland2014"),
    "shock": Parameter(0.2, 0.05, 0.4, "share", "crisis that a great revolution spreads to its neighbours",
                       "weyland2014"),
    "far": Parameter(0.3, 0.1, 0.5, "share", "how far events are felt beyond neighbours", "weyland2014"),
    "stature": Parameter(0.02, 0.01, 0.04, "share of weight", "weight at which a country counts half", log=True),
    "calm": Parameter(0.2, 0.1, 0.4, "per year", "rate at which fear and shocks pass: half in 2 to 7 years", log=True),
    "rout": Parameter(0.4, 0.2, 0.6, "share", "movement lost in a defeat, and in reach of a great one"),
    "seizure": Parameter(0.02, 0.01, 0.04, "per year", "fascist seizures in a middling country",
                         "linz1978", log=True),  # recalled: 13 to 16 breakdowns in some 28 states over 18 years
    "anchor": Parameter(1.5, 0.5, 2.5, "log rate", "how much capacity and development hold fascists off",
                        "capoccia2005"),
    "resistance": Parameter(3.0, 1.0, 5.0, "log rate", "how much a strong united movement holds them off",
                            "luebbert1991"),
    "contagion": Parameter(0.7, 0.0, 1.4, "log rate", "how much a great fascist neighbour helps them",
                           "gleditsch2006"),
    "suppression": Parameter(0.6, 0.4, 0.8, "share", "movement lost to fascist rule"),
    "opening": Parameter(0.04, 0.02, 0.08, "per year", "rate at which fascist rule ends by itself", log=True),
    "intervention": Parameter(2.0, 1.0, 4.0, "per year", "rate at which a small new council regime among enemies falls",
                              log=True),
    "shelter": Parameter(0.5, 0.2, 0.8, "share", "protection by a near polity that wants it with one will"),
    "settling": Parameter(3.0, 1.5, 6.0, "years", "time in which a revolutionary regime settles"),
    "drift": Parameter(0.3, 0.15, 0.6, "per year", "rate at which a movement returns to its own strength", log=True),
    "radicalisation": Parameter(0.7, 0.2, 1.2, "share", "growth of a movement with crisis beyond that of the start",
                                "debromhead2013"),
    "rebuilding": Parameter(0.3, 0.1, 0.5, "per year", "rate at which states build capacity"),
    "settled": Parameter(0.7, 0.6, 0.8, "capacity", "capacity that a state builds in calm"),
    "wear": Parameter(0.4, 0.2, 0.6, "share", "capacity worn away by a total crisis", "skocpol1979"),
    "division": Parameter(0.5, 0.25, 1.0, "per year", "rate at which a dividing line splits labour", "mcdermott1996",
                          log=True),
    "healing": Parameter(0.1, 0.05, 0.2, "per year", "rate at which unity heals", log=True),
    "concord": Parameter(0.7, 0.5, 0.9, "unity", "unity of labour whose parties seek one front"),
    "obedience": Parameter(1.5, 0.75, 3.0, "per year", "rate at which the line follows those who rule",
                           "mcdermott1996", log=True),
    "leaning": Parameter(-0.5, -1.0, 0.0, "log-odds", "line of rulers without a stance"),
    "zeal": Parameter(1.0, 0.5, 1.5, "log-odds", "how much haste at home divides abroad", "mcdermott1996"),
    "tolerance": Parameter(1.0, 0.5, 1.5, "log-odds", "how much democracy at home unites abroad"),
    "rivalry": Parameter(2.0, 1.0, 3.0, "log-odds", "how much a turn on moderates at home divides abroad",
                         "mcdermott1996"),
    "learning": Parameter(3.0, 1.5, 4.5, "log-odds", "how much a near fascist power teaches", "mcdermott1996"),
    "delay": Parameter(0.7, 0.3, 1.5, "per year", "rate at which the lesson is learnt", log=True),
    "fellowship": Parameter(0.6, 0.4, 0.8, "isolation", "what revolutionary allies can take away"),
    "company": Parameter(0.15, 0.08, 0.25, "share", "share of the near world that takes half of it away"),
    "hope": Parameter(0.3, 0.1, 0.5, "isolation", "what live hopes take away"),
    "siege": Parameter(0.4, 0.2, 0.6, "isolation", "what an all fascist world adds"),
    "blockade": Parameter(0.2, 0.1, 0.3, "isolation", "what civil war adds"),
    "normality": Parameter(0.15, 0.05, 0.25, "isolation", "what recognition and trade take away in time"),
}
AT = at(PARAMETERS)
RISES = decision("world_revolution.rises")
ENDS = decision("world_revolution.ends")
PREVAILS = decision("world_revolution.prevails")
FALLS = decision("world_revolution.falls")
FASCISM = decision("world_revolution.fascism")
OPENS = decision("world_revolution.opens")
RED, BLACK, LIFT, BLOW = range(4)
"""What a country feels of others this month: regimes next door; success and defeat in reach."""
ALARM = 0.5
RECOGNITION = 0.2
VARIABLES = (
    Variable("situation", ("country",), "1 while a revolutionary situation lasts", integer=True, low=0, high=1),
    Variable("fear", ("country",), "fear of revolution that events have left", low=0, high=1),
    Variable("outlook", ("country",), "situations to be expected within a year, at most one", low=0, high=1),
    Variable("shaken", ("country",), "crisis that other revolutions have brought", low=0, high=1),
    Variable("age", ("country",), "years of a revolutionary regime", low=0),
    Variable("tradition", ("country",), "strength of a movement at the start", low=0, high=1),
    Variable("first_unity", ("country",), "unity of labour at the start", low=0, high=1),
    Variable("first_capacity", ("country",), "capacity of a state at the start", low=0, high=1),
    Variable("first_crisis", ("country",), "crisis at the start", low=0, high=1),
    Variable("lesson", ("one",), "what fascist victories have taught", low=0, high=1),
    Variable("apart", ("one",), "isolation at the start that the formula leaves out", low=-3, high=3),
)


@kernel
def stature_of(s, p, c):
    """Return how much a country counts in the world, in [0, 1)."""
    w = max(0.0, s.weight_abroad[c])
    return w / (w + p[AT.stature])


@kernel
def distress(s, c):
    """Return the crisis of a country, shocks from abroad included."""
    return either(s.crisis[c], s.shaken[c])


@kernel
def rate_of_onset(s, p, c):
    """Return the rate a year at which a revolutionary situation arises in a country."""
    return onset_rate(
        p[AT.floor],
        p[AT.onset],
        p[AT.fever],
        p[AT.order],
        distress(s, c),
        s.movement[c],
        s.capacity[c],
        s.development[c],
    )


@kernel
def will_abroad(s):
    """Return how much the polity wants revolution abroad, 0 to 1: those who rule, and those who command abroad."""
    d = s.governs[FOREIGN]
    if d < 0:
        return 0.5
    held, total = 0.0, 0.0
    for o in range(s.holder.shape[0]):
        h = s.holder[o]
        if s.open[o] == 1 and h >= 0:
            total += s.power[o, ABROAD]
            held += s.power[o, ABROAD] * s.position[h, d]
    commanded = held / total if total > 0.0 else s.course[d]
    return clip(0.5 + 0.25 * (s.course[d] + commanded), 0.0, 1.0)


@kernel
def turn_at_home(s):
    """Return how far the line on pace has gone beyond those who are open to sanction, in [0, 1]."""
    d = s.governs[PACE]
    weight, gap = 1.0, 0.0
    if d >= 0:
        for i in range(s.present.shape[0]):
            if s.present[i] == 1 and s.liable[i] > 0.0:
                weight += s.liable[i]
                gap += s.liable[i] * max(0.0, s.course[d] - s.position[i, d]) / 2.0
    return gap / weight


@kernel
def weigh(s, p, n):
    """Add up the regimes abroad; return the formula of isolation without its constant."""
    near, red, black, reds, blacks = 0.0, 0.0, 0.0, 0.0, 0.0
    for c in range(n):
        w = max(0.0, s.weight_abroad[c])
        near += w * s.closeness[c]
        if s.regime[c] == REVOLUTIONARY:
            reds += w
            red += w * s.closeness[c]
        elif s.regime[c] == FASCIST:
            blacks += w
            black += w * s.closeness[c]
    s.revolutionary_weight[0], s.fascist_weight[0] = min(1.0, reds), min(1.0, blacks)
    scale = 1.0 / near if near > 0.0 else 0.0
    hopes = 0.0
    for c in range(n):
        hopes += stature_of(s, p, c) * s.closeness[c] * (1.0 if s.situation[c] == 1 else s.outlook[c])
    company = red * scale / (red * scale + p[AT.company])
    normal = 1.0 - math.exp(-RECOGNITION * s.clock[INDEX] / 12.0)
    return (
        p[AT.siege] * black * scale
        + p[AT.blockade] * s.civil_war[0]
        - p[AT.fellowship] * company
        - p[AT.hope] * min(1.0, hopes)
        - p[AT.normality] * normal
    )


@kernel
def begin(s, p, n):
    """Remember the world at the start, and the isolation that the formula leaves out."""
    for c in range(n):
        s.tradition[c], s.first_unity[c] = s.movement[c], s.unity[c]
        s.first_capacity[c], s.first_crisis[c] = s.capacity[c], s.crisis[c]
        s.situation[c], s.fear[c], s.shaken[c], s.age[c] = 0, 0.0, 0.0, 0.0
        s.outlook[c] = min(1.0, rate_of_onset(s, p, c)) if s.regime[c] in (CAPITALIST, FASCIST) else 0.0
    s.lesson[0] = 0.0
    k = s.replaced[ISOLATION]
    scale = s.series_scale[k] if k >= 0 else 1.0
    given = s.isolation[0] / scale if scale > 0.0 else s.isolation[0]
    s.apart[0] = clip(given, 0.0, 1.0) - weigh(s, p, n)


@kernel
def look_around(s, p, n, felt):
    """Write the stature of revolutionary and fascist neighbours of each country; return the danger of fascism."""
    safe = 1.0
    for c in range(n):
        if s.regime[c] != REVOLUTIONARY and s.regime[c] != FASCIST:
            continue
        side = RED if s.regime[c] == REVOLUTIONARY else BLACK
        stature = stature_of(s, p, c)
        if side == BLACK:
            safe *= 1.0 - stature * s.closeness[c]
        for d in range(n):
            felt[side, d] = min(1.0, felt[side, d] + s.neighbour[c, d] * stature)
    return clip(1.0 - safe, 0.0, 1.0)


@kernel
def lead(s, p, danger):
    """Move the line of the International, or have it where a rule forces it."""
    s.lesson[0] = approach(s.lesson[0], danger, math.exp(-p[AT.delay] * s.dt[0]))
    target = line_target(
        p[AT.leaning],
        p[AT.zeal],
        stance(s, PACE),
        p[AT.tolerance],
        stance(s, DEMOCRACY),
        p[AT.rivalry],
        turn_at_home(s),
        p[AT.learning],
        s.lesson[0],
    )
    s.split_line[0] = approach(s.split_line[0], target, math.exp(-p[AT.obedience] * s.dt[0]))
    if s.class_against_class[0] == 1:
        s.split_line[0] = 1.0
    if s.united_front[0] == 1:
        s.split_line[0] = 0.0


@kernel
def drift(s, p, c, calm, strive, build):
    """Move a country's movement, unity, capacity and memories by what stays between events."""
    dt = s.dt[0]
    s.fear[c] *= calm
    s.shaken[c] *= calm
    s.age[c] = min(100.0, s.age[c] + dt) if s.regime[c] == REVOLUTIONARY else 0.0
    crisis = distress(s, c)
    strength = s.tradition[c] * (1.0 + p[AT.radicalisation] * (crisis - s.first_crisis[c]))
    if s.regime[c] == FASCIST:
        strength *= 1.0 - p[AT.suppression]
    s.movement[c] = clip(approach(s.movement[c], strength, strive), 0.0, 1.0)
    state = max(s.first_capacity[c], p[AT.settled]) * (1.0 - p[AT.wear] * crisis)
    s.capacity[c] = approach(s.capacity[c], state, build)
    split = p[AT.division] * s.split_line[0] * s.movement[c] / (s.movement[c] + 0.1)
    heal = p[AT.healing] * (1.0 - s.split_line[0])
    best = max(p[AT.concord], s.first_unity[c])
    s.unity[c] = approach(s.unity[c], heal * best / (split + heal + 1e-9), math.exp(-(split + heal) * dt))
    if s.at_war[0] == 1 and s.foe[0] == c + 1:
        arms = math.exp(-p[AT.bayonet] * dt)
        s.movement[c] *= arms
        s.unity[c] *= arms


@kernel
def resound(s, p, n, c, felt, kind):
    """Let the success or defeat in one country be felt in the others, at the end of the month."""
    stature = stature_of(s, p, c)
    for d in range(n):
        if d != c:
            felt[kind, d] = either(felt[kind, d], reach(p[AT.far], s.neighbour[c, d], stature))


@kernel
def succeed(s, p, n, c, felt):
    """Make a country revolutionary."""
    s.regime[c], s.age[c], s.situation[c] = REVOLUTIONARY, 0.0, 0
    resound(s, p, n, c, felt, LIFT)


@kernel
def fail(s, p, n, c, felt):
    """Rout a movement and leave fear behind."""
    s.movement[c] *= 1.0 - p[AT.rout]
    s.fear[c], s.situation[c] = 1.0, 0
    resound(s, p, n, c, felt, BLOW)


@kernel
def success_chance(s, p, c, felt, help):
    """Return the probability that the situation in a country ends in success."""
    x = success_log_odds(p[AT.odds], p[AT.steepness], s.movement[c], s.unity[c], s.capacity[c], distress(s, c))
    x += p[AT.aid] * s.closeness[c] * help
    return logistic(x + p[AT.abetting] * felt[RED, c] - p[AT.hindering] * felt[BLACK, c])


@kernel
def agitate(s, p, n, c, felt, help, rises):
    """Let a situation arise, and be decided; an intervention forces both, by the same way. `rises` is a key."""
    e, forced = s.first[COUNTRIES] + c, s.forced_revolution[c]
    s.forced_revolution[c] = -1
    rate = rate_of_onset(s, p, c)
    s.outlook[c] = min(1.0, rate)
    if s.situation[c] == 0 and (happens(s, RISES, e, e, 1.0) if forced >= 0 else strikes(s, rises, RISES, e, e, rate)):
        s.situation[c] = 1
        s.fear[c] = max(s.fear[c], ALARM)
    if s.situation[c] == 0 or not happens(s, ENDS, e, e, 1.0 if forced >= 0 else probability(p[AT.pace], s.dt[0])):
        return
    chance = float(forced) if forced >= 0 else success_chance(s, p, c, felt, help)
    if happens(s, PREVAILS, e, e, chance):
        succeed(s, p, n, c, felt)
    else:
        fail(s, p, n, c, felt)


@kernel
def hostile_share(s, p, n, c):
    """Return the share of a country's neighbours, by stature, that are not revolutionary; 1 where it has none."""
    total, red = 0.0, 0.0
    for d in range(n):
        x = s.neighbour[c, d] * stature_of(s, p, d)
        total += x
        red += x if s.regime[d] == REVOLUTIONARY else 0.0
    return clip(1.0 - red / total, 0.0, 1.0) if total > 0.0 else 1.0


@kernel
def defend(s, p, n, c, felt, help):
    """Let a revolutionary regime be put down from outside."""
    e = s.first[COUNTRIES] + c
    sheltered = p[AT.shelter] * s.closeness[c] * help
    rate = fall_rate(
        p[AT.floor],
        p[AT.intervention],
        hostile_share(s, p, n, c),
        stature_of(s, p, c),
        sheltered,
        s.age[c],
        p[AT.settling],
    )
    s.forced_revolution[c] = -1
    if happens(s, FALLS, e, e, probability(rate, s.dt[0])):
        s.regime[c], s.age[c] = CAPITALIST, 0.0
        fail(s, p, n, c, felt)


@kernel
def react(s, p, c, felt, takes):
    """Let fascists take a capitalist country, or let their rule end. `takes` is the key of the first."""
    e = s.first[COUNTRIES] + c
    if s.regime[c] == FASCIST:
        if happens(s, OPENS, e, e, probability(p[AT.opening], s.dt[0])):
            s.regime[c] = CAPITALIST
        return
    rate = seizure_rate(
        p[AT.floor],
        p[AT.seizure],
        p[AT.anchor],
        p[AT.resistance],
        p[AT.contagion],
        distress(s, c),
        either(s.fear[c], s.movement[c]),
        s.unity[c],
        s.movement[c],
        s.capacity[c] + s.development[c],
        felt[BLACK, c],
    )
    if strikes(s, takes, FASCISM, e, e, rate):
        s.regime[c], s.situation[c] = FASCIST, 0
        s.movement[c] *= 1.0 - p[AT.suppression]


@kernel
def spread(s, p, n, felt):
    """Let all countries feel what was decided elsewhere this month."""
    for c in range(n):
        if felt[LIFT, c] > 0.0:
            s.movement[c] = either(s.movement[c], p[AT.inspiration] * felt[LIFT, c])
            s.shaken[c] = either(s.shaken[c], p[AT.shock] * felt[LIFT, c])
            s.fear[c] = either(s.fear[c], ALARM * felt[LIFT, c])
        if felt[BLOW, c] > 0.0:
            s.movement[c] *= 1.0 - p[AT.rout] * felt[BLOW, c]


@kernel
def unfold(s, p):
    """Move the world abroad by a month, the International's line, and isolation."""
    n, dt = s.countries[0], s.dt[0]
    if n == 0:
        return
    if s.clock[INDEX] == 0 and s.clock[SUBSTEP] == 0:
        begin(s, p, n)
    felt = np.zeros((4, n))
    lead(s, p, look_around(s, p, n, felt))
    help = will_abroad(s) * (1.0 - s.civil_war[0])
    calm, strive = math.exp(-p[AT.calm] * dt), math.exp(-p[AT.drift] * dt)
    build = math.exp(-p[AT.rebuilding] * dt)
    rises, takes = key_of(s, RISES), key_of(s, FASCISM)
    for c in range(n):
        if s.regime[c] == ANNEXED:
            s.situation[c], s.outlook[c], s.forced_revolution[c] = 0, 0.0, -1
            continue
        drift(s, p, c, calm, strive, build)
        if s.regime[c] == REVOLUTIONARY:
            s.situation[c], s.outlook[c] = 0, 0.0
            defend(s, p, n, c, felt, help)
            continue
        agitate(s, p, n, c, felt, help, rises)
        if s.regime[c] != REVOLUTIONARY:
            react(s, p, c, felt, takes)
    spread(s, p, n, felt)
    s.isolation[0] = replace_series(s, ISOLATION, s.isolation[0], s.apart[0] + weigh(s, p, n))


MECHANISM = Mechanism(
    id="world_revolution",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("unfold", unfold, HAZARD),),
    reads=(
        *("crisis", "development", "movement", "unity", "capacity", "regime", "weight_abroad", "closeness"),
        *("neighbour", "forced_revolution", "governs", "course", "position", "present", "liable", "holder", "open"),
        *("power", "civil_war", "at_war", "foe", "split_line", "united_front", "class_against_class", "isolation"),
        *("situation", "outlook", "fear", "shaken", "age", "tradition", "first_unity", "first_capacity"),
        *("first_crisis", "lesson", "apart"),
    ),
    writes=(
        *("movement", "unity", "capacity", "regime", "split_line", "revolutionary_weight", "fascist_weight"),
        *("isolation", "forced_revolution", "situation", "outlook", "fear", "shaken", "age", "tradition"),
        *("first_unity", "first_capacity", "first_crisis", "lesson", "apart"),
    ),
    decisions=("rises", "ends", "prevails", "falls", "fascism", "opens"),
    rules=("united_front", "class_against_class"),
    series=("isolation",),
    variables=VARIABLES,
)
