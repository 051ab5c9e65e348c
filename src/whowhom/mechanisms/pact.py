"""Pact, collective security or standing alone; partition and annexation of small countries between.

While the polity is at peace and bound to nobody, talks with the fascist country of greatest reach (closeness x
stature) come up at the rate talks * war_threat * reach. The rulers then choose by quantal response, in proportion to
exp(precision * value):

    standing alone          0
    collective security     gain * war_threat * share of capitalist reach * (1 - isolation) + conviction * stance / 2
    a pact                  gain * war_threat * (weak officers + prey) / 2 - conviction * (1 + stance) / 2

where stance is that on revolution abroad (low: consolidation), weak officers 1 - officers, and prey is how exposed the
small neighbours are. A pact costs the movements abroad `desertion` of their strength and `dismay` of their unity.
While it holds, a small capitalist country is annexed at the rate grab * closeness * (1 - capacity) * small /
(small + weight), most easily one next to the partner (others at half the rate). Pact and collective security break at
the rate rupture * (1 + temptation * (1 - officers)); a pact also ends when its partner is fascist no more.

Source: mckelvey1995quantal, snyder1984 (the dilemma of alliances), fearon1995, leeds2003 (alliances are broken),
    mcdermott1996 (what a pact cost the movement)
Departs: what the partner takes for itself is left out; small wars for a border are part of annexation.
Limits: with precision 0 the three choices are alike; the waiting time for a break is exponential.
Off: no pact, no annexation.
"""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.calls import zeros
from whowhom.kernel.elementary import exp
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, at
from whowhom.state.events import choose, happens, probability
from whowhom.state.institutions import ANNEXED, CAPITALIST, COUNTRIES, FASCIST, FOREIGN, WHOLE, stance

PARAMETERS = {
    "floor": Parameter(1e-3, 1e-4, 1e-2, "per year", "talks, annexation, from an unmodelled cause", log=True),
    "talks": Parameter(1.0, 0.5, 2.0, "per year", "talks with a great near power in full danger", log=True),
    "precision": Parameter(3.0, 1.5, 6.0, "per value", "how surely the better choice is made", "mckelvey1995quantal",
                           True),
    "gain": Parameter(1.0, 0.5, 1.5, "value", "worth of safety from a full threat"),
    "conviction": Parameter(0.5, 0.2, 0.8, "value", "what a deal with the enemy costs believers in revolution abroad"),
    "desertion": Parameter(0.2, 0.1, 0.3, "share", "strength that a pact costs the movements abroad", "mcdermott1996"),
    "dismay": Parameter(0.2, 0.1, 0.3, "share", "unity that a pact costs the movements abroad", "mcdermott1996"),
    "grab": Parameter(1.0, 0.5, 2.0, "per year", "rate at which a small weak near country is annexed under a pact",
                      log=True),
    "small": Parameter(0.005, 0.0025, 0.01, "share of weight", "weight at which a country is half as easy a prey",
                       log=True),
    "rupture": Parameter(0.25, 0.12, 0.5, "per year", "rate at which pact or collective security breaks",
                         "leeds2003",  # recalled: a quarter of alliances broken when called on; treaties of some years
                         True),
    "temptation": Parameter(0.5, 0.0, 1.0, "factor", "how much weak officers tempt the partner", "fearon1995"),
    "stature": Parameter(0.02, 0.01, 0.04, "share of weight", "weight at which a country counts half", log=True),
}
AT = at(PARAMETERS)
TALKS = decision("pact.talks")
SIGNS = decision("pact.signs")
BREAKS = decision("pact.breaks")
ANNEXES = decision("pact.annexes")
ALONE, COLLECTIVE, PACT = range(3)


@kernel
def reach_of(s, p, c):
    """Return how much of a power a country is to the polity: closeness x stature."""
    w = max(0.0, s.weight_abroad[c])
    return s.closeness[c] * w / (w + p[AT.stature])


@kernel
def weak_officers(s):
    """Return the weakness of the officer corps; 0 where the case gives no society."""
    return 1.0 - s.officers[0] if s.population[0] > 0.0 else 0.0


@kernel
def strongest_fascist(s, p, n):
    """Return the fascist country of greatest reach, or -1."""
    best, who = 0.0, -1
    for c in range(n):
        if s.regime[c] == FASCIST and reach_of(s, p, c) > best:
            best, who = reach_of(s, p, c), c
    return who


@kernel
def exposure(p, closeness, capacity, weight):
    """Return how easy a prey a country is, in [0, 1]."""
    return closeness * (1.0 - capacity) * p[AT.small] / (p[AT.small] + max(0.0, weight))


@kernel
def prey(s, p, n, partner):
    """Return how exposed the small capitalist countries are: 1 less the product of what each is safe from."""
    safe = 1.0
    for c in range(n):
        if c != partner and s.regime[c] == CAPITALIST:
            safe *= 1.0 - exposure(p, s.closeness[c], s.capacity[c], s.weight_abroad[c])
    return 1.0 - safe


@kernel
def capitalist_share(s, n):
    """Return the share of capitalist countries in weight x closeness."""
    mine, total = 0.0, 0.0
    for c in range(n):
        x = max(0.0, s.weight_abroad[c]) * s.closeness[c]
        total += x
        mine += x if s.regime[c] == CAPITALIST else 0.0
    return mine / total if total > 0.0 else 0.0


@kernel
def values(p, threat, conviction, capitalist, isolation, officers, spoils, weights):
    """Write the odds of standing alone, collective security and a pact."""
    weights[ALONE] = 1.0
    collective = p[AT.gain] * threat * capitalist * (1.0 - isolation) + p[AT.conviction] * conviction / 2.0
    pact = p[AT.gain] * threat * (officers + spoils) / 2.0 - p[AT.conviction] * (1.0 + conviction) / 2.0
    weights[COLLECTIVE] = exp(p[AT.precision] * collective)
    weights[PACT] = exp(p[AT.precision] * pact)


@kernel
def sign(s, p, n, c):
    """Sign a pact with a country; movements abroad lose followers and unity."""
    s.pact[0] = c
    for d in range(n):
        if s.regime[d] == CAPITALIST or s.regime[d] == FASCIST:
            s.movement[d] *= 1.0 - p[AT.desertion]
            s.unity[d] *= 1.0 - p[AT.dismay]


@kernel
def negotiate(s, p, n):
    """Let talks come up and choose between standing alone, collective security and a pact."""
    c = strongest_fascist(s, p, n)
    if c < 0 or s.at_war[0] == 1 or s.collapsed[0] > 0:
        return
    e, whole = s.first[COUNTRIES] + c, s.first[WHOLE]
    rate = p[AT.floor] + p[AT.talks] * s.war_threat[0] * reach_of(s, p, c)
    if not happens(s, TALKS, whole, e, probability(rate, s.dt[0])):
        return
    weights = zeros(3)
    values(
        p,
        s.war_threat[0],
        stance(s, FOREIGN),
        capitalist_share(s, n),
        s.isolation[0],
        weak_officers(s),
        prey(s, p, n, c),
        weights,
    )
    choice = choose(s, SIGNS, whole, e, weights, 3)
    if choice == COLLECTIVE:
        s.alliance[0] = 1
    elif choice == PACT:
        sign(s, p, n, c)


@kernel
def end_bond(s, p, n):
    """Let pact or collective security break; a pact ends with the regime of its partner."""
    c = s.pact[0]
    if c >= n or (c >= 0 and s.regime[c] != FASCIST):
        s.pact[0] = -1
        return
    e = s.first[COUNTRIES] + c if c >= 0 else s.first[WHOLE]
    rate = p[AT.rupture] * (1.0 + p[AT.temptation] * weak_officers(s))
    if happens(s, BREAKS, s.first[WHOLE], e, probability(rate, s.dt[0])):
        s.pact[0], s.alliance[0] = -1, 0


@kernel
def partition(s, p, n):
    """Annex small countries while a pact stands."""
    partner = s.pact[0]
    for c in range(n):
        if c == partner or s.regime[c] != CAPITALIST:
            continue
        between = 0.5 + 0.5 * s.neighbour[partner, c]
        rate = p[AT.floor] + p[AT.grab] * between * exposure(p, s.closeness[c], s.capacity[c], s.weight_abroad[c])
        e = s.first[COUNTRIES] + c
        if happens(s, ANNEXES, e, s.first[WHOLE], probability(rate, s.dt[0])):
            s.regime[c] = ANNEXED


@kernel
def deal(s, p):
    """Make, use and break pacts."""
    n = s.countries[0]
    if n == 0:
        return
    if s.pact[0] >= 0 or s.alliance[0] == 1:
        end_bond(s, p, n)
    else:
        negotiate(s, p, n)
    if s.pact[0] >= 0 and s.collapsed[0] == 0:
        partition(s, p, n)
    gone = 0.0
    for c in range(n):
        gone += s.weight_abroad[c] if s.regime[c] == ANNEXED else 0.0
    s.annexed_weight[0] = min(1.0, max(0.0, gone))


MECHANISM = Mechanism(
    id="pact",
    doc=__doc__,
    parameters=PARAMETERS,
    needs={"countries": ""},
    steps=(Step("deal", deal, HAZARD),),
)
