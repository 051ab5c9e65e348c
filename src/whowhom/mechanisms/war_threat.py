"""Foreign danger, wars on the polity, and how they end.

A country abroad counts by its reach: weight x closeness. With F the fascist and C the capitalist reach as shares of
all,

    danger = 1 - (1 - menace * F / (F + .1)) (1 - hostility * C * isolation) (1 - provocation * R / (R + .05))
               (1 - intervention * civil war),

times 1 + weakness * (1 - officers) for weak officers and times 1 - shield * the share of revolutionary countries;
R is mean movement x crisis abroad: revolution in the balance provokes, a revolution that stands protects. A pact
takes the share `truce` from the reach of its partner. What the series says of the start beyond this fades at the rate
`forgetting`. While the polity is at war the threat is 1.

A fascist country attacks at the rate aggression * closeness * stature * (1 + weakness * (1 - officers)), a capitalist
one at the rate crusade * isolation * closeness * stature * the same; collective security takes the share
`deterrence` of both. War ends at the rate `peace`; then the polity is beaten, which few wars
make of those who lose them, with log-odds

    limits + steepness * ln(enemy / own),
    own = (mass * output * (1 + 3 officers) / 4 + allies) * (1 + legitimacy) / 2,

with the weight of the enemy, lessened by distance, and of revolutionary allies. Who is beaten has collapsed.
Others read war_threat: a threat strengthens the case for discipline.

Source: walt1996, maoz1989, colgan2013 (revolutions and war), fearon1995 (shifts of power), snyder1984 (alliances),
    boulding1962 (strength falls with distance), maddison2001 (mass), werner1996 (few wars end in overthrow)
Departs: one war at a time, always begun by others; no front, no territory; a beaten enemy stays as it is.
Limits: with one enemy and weakness 0 the waiting time for war is exponential.
Off: war threat is the series of the case and there is no war.
"""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.elementary import exp, log
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, at
from whowhom.rules.scalar import logistic
from whowhom.state.events import happens, key_of, probability, strikes
from whowhom.state.institutions import (
    ANNEXED,
    CAPITALIST,
    COUNTRIES,
    FASCIST,
    REVOLUTIONARY,
    WAR_THREAT,
    WHOLE,
    clip,
    replace_series,
)
from whowhom.state.variables import INDEX, SUBSTEP, Variable

PARAMETERS = {
    "floor": Parameter(1e-5, 1e-6, 1e-4, "per year", "war from an unmodelled cause, each country", log=True),
    "menace": Parameter(0.7, 0.5, 0.9, "threat", "danger of a near world that is fascist"),
    "hostility": Parameter(0.3, 0.1, 0.5, "threat", "danger of a wholly capitalist world to a wholly isolated polity",
                           "walt1996"),
    "provocation": Parameter(0.2, 0.0, 0.4, "threat", "danger from revolution in the balance next door", "walt1996"),
    "intervention": Parameter(0.8, 0.6, 1.0, "threat", "danger of civil war with powers intervening"),
    "shield": Parameter(0.5, 0.2, 0.8, "share", "danger that revolutionary allies take away", "walt1996"),
    "weakness": Parameter(0.5, 0.2, 0.8, "factor", "how much weak officers invite attack", "fearon1995"),
    "truce": Parameter(0.4, 0.2, 0.6, "share", "reach of a partner that a pact takes away"),
    "forgetting": Parameter(0.5, 0.25, 1.0, "per year", "rate at which danger left from the start fades", log=True),
    "aggression": Parameter(0.05, 0.02, 0.1, "per year", "attacks of a great near fascist power",
                            "assumption", True),  # great fascist powers began wars within ten years, on one of several
    "crusade": Parameter(0.004, 0.002, 0.01, "per year", "attacks of a great near capitalist power on an isolated one",
                         "maoz1989", True),  # above the 1 to 5 wars in 1000 years of ordinary neighbours
    "deterrence": Parameter(0.5, 0.2, 0.8, "share", "attacks that collective security prevents", "snyder1984"),
    "peace": Parameter(0.8, 0.4, 1.6, "per year", "rate at which wars end: half within 5 to 20 months", log=True),
    "limits": Parameter(-1.5, -2.2, -0.8, "log-odds", "overthrow at the end of an even war: 10 to 31 in 100",
                        "werner1996"),  # recalled: a tenth to a fifth of wars
    "steepness": Parameter(1.5, 1.0, 2.5, "log-odds per log", "how decisive strength is in war"),
    "mass": Parameter(0.1, 0.08, 0.13, "share of weight", "the polity's output before the war beside the world abroad",
                      "maddison2001"),  # recalled: about a twelfth of world output
    "gradient": Parameter(0.5, 0.2, 0.8, "share", "strength that distance takes from an enemy", "boulding1962"),
    "stature": Parameter(0.02, 0.01, 0.04, "share of weight", "weight at which a country counts half", log=True),
}
AT = at(PARAMETERS)
ATTACKS = decision("war_threat.attacks")
PEACE = decision("war_threat.peace")
BEATEN = decision("war_threat.beaten")
GREAT_REACH, FERMENT = 0.1, 0.05
BEATEN_IN_WAR = 3
VARIABLES = (Variable("excess", ("one",), "danger at the start beyond the formula", low=-1, high=1),)


@kernel
def stature_of(s, p, c):
    """Return how much a country counts in the world, in [0, 1)."""
    w = max(0.0, s.weight_abroad[c])
    return w / (w + p[AT.stature])


@kernel
def infirmity(s, p):
    """Return the factor by which weak officers invite attack; 1 where the case gives no society."""
    return 1.0 + p[AT.weakness] * (1.0 - s.officers[0]) if s.population[0] > 0.0 else 1.0


@kernel
def joined(menace, fascist, hostility, capitalist, isolation, provocation, ferment, intervention, civil_war):
    """Return the danger that independent sources make together."""
    safe = (1.0 - menace * fascist / (fascist + GREAT_REACH)) * (1.0 - hostility * capitalist * isolation)
    return 1.0 - safe * (1.0 - provocation * ferment / (ferment + FERMENT)) * (1.0 - intervention * civil_war)


@kernel
def assess(s, p, n):
    """Return the danger that the state of the world abroad makes, in [0, 1]."""
    total, red, black, white, ferment = 0.0, 0.0, 0.0, 0.0, 0.0
    for c in range(n):
        x = max(0.0, s.weight_abroad[c]) * s.closeness[c]
        total += x
        if s.regime[c] == REVOLUTIONARY:
            red += x
        elif s.regime[c] == FASCIST:
            black += x * (1.0 - p[AT.truce] if s.pact[0] == c else 1.0)
        elif s.regime[c] == CAPITALIST:
            white += x
            ferment += x * s.movement[c] * s.crisis[c]
    k = 1.0 / total if total > 0.0 else 0.0
    danger = joined(
        p[AT.menace],
        black * k,
        p[AT.hostility],
        white * k,
        s.isolation[0],
        p[AT.provocation],
        ferment * k,
        p[AT.intervention],
        s.civil_war[0],
    )
    return clip(danger * infirmity(s, p) * (1.0 - p[AT.shield] * red * k), 0.0, 1.0)


@kernel
def begin(s, p, n):
    """Remember what the series says of the danger at the start beyond the formula."""
    k = s.replaced[WAR_THREAT]
    scale = s.series_scale[k] if k >= 0 else 1.0
    given = s.war_threat[0] / scale if scale > 0.0 else s.war_threat[0]
    s.excess[0] = clip(given - assess(s, p, n), -1.0, 1.0) if k >= 0 else 0.0


@kernel
def attack_rate(s, p, c):
    """Return the rate a year at which a country attacks the polity."""
    if s.regime[c] == ANNEXED or s.regime[c] == REVOLUTIONARY or s.pact[0] == c:
        return 0.0
    will = p[AT.aggression] if s.regime[c] == FASCIST else p[AT.crusade] * s.isolation[0]
    free = 1.0 - p[AT.deterrence] * s.alliance[0]
    return p[AT.floor] + will * s.closeness[c] * stature_of(s, p, c) * infirmity(s, p) * free


@kernel
def beaten_odds(s, p, n, c):
    """Return the probability that the polity has lost a war with a country."""
    allies = 0.0
    for d in range(n):
        if s.regime[d] == REVOLUTIONARY:
            allies += s.weight_abroad[d] * s.closeness[d]
    own = p[AT.mass]
    if s.population[0] > 0.0:
        own *= s.output[0] * (1.0 + 3.0 * s.officers[0]) / 4.0
    own = own + allies
    if s.population[0] > 0.0:
        own *= (1.0 + s.legitimacy[0]) / 2.0
    enemy = s.weight_abroad[c] * (1.0 - p[AT.gradient] * (1.0 - s.closeness[c]))
    return logistic(p[AT.limits] + p[AT.steepness] * log((max(0.0, enemy) + 1e-4) / (max(0.0, own) + 1e-4)))


@kernel
def fight(s, p, n):
    """Let the war end, well or badly."""
    c = s.foe[0] - 1
    if c < 0 or c >= n:  # a war that an intervention made has no foe: it only ends
        if happens(s, PEACE, s.first[WHOLE], s.first[WHOLE], probability(p[AT.peace], s.dt[0])):
            s.at_war[0], s.foe[0] = 0, 0
        return
    e = s.first[COUNTRIES] + c
    if happens(s, PEACE, s.first[WHOLE], e, probability(p[AT.peace], s.dt[0])):
        s.at_war[0], s.foe[0] = 0, 0
        if happens(s, BEATEN, s.first[WHOLE], e, beaten_odds(s, p, n, c)):
            s.collapsed[0] = BEATEN_IN_WAR


@kernel
def be_attacked(s, p, n):
    """Let a country attack, fascist ones first."""
    key = key_of(s, ATTACKS)
    for first in (FASCIST, CAPITALIST):
        for c in range(n):
            if s.regime[c] == first and s.at_war[0] == 0:
                rate = attack_rate(s, p, c)
                e = s.first[COUNTRIES] + c
                if rate > 0.0 and strikes(s, key, ATTACKS, e, s.first[WHOLE], rate):
                    s.at_war[0], s.foe[0] = 1, c + 1


@kernel
def loom(s, p):
    """Decide war and peace, and assess the danger."""
    n = s.countries[0]
    if n == 0:
        return
    if s.clock[INDEX] == 0 and s.clock[SUBSTEP] == 0:
        begin(s, p, n)
    if s.at_war[0] == 1:
        fight(s, p, n)
    elif s.collapsed[0] == 0:
        be_attacked(s, p, n)
    s.excess[0] *= exp(-p[AT.forgetting] * s.dt[0])
    danger = 1.0 if s.at_war[0] == 1 else assess(s, p, n) + s.excess[0]
    s.war_threat[0] = replace_series(s, WAR_THREAT, s.war_threat[0], danger)


MECHANISM = Mechanism(
    id="war_threat",
    doc=__doc__,
    parameters=PARAMETERS,
    needs={"countries": ""},
    steps=(Step("loom", loom, HAZARD),),
    variables=VARIABLES,
)
