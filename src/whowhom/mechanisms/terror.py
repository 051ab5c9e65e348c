"""Repression and mass terror: coercion, operations by quota, the fall of the named, and a murder whose hand is unknown.

Coercion. `repression` approaches, at rate response, 1 - (1 - quiet) exp(-pressure) (1 - terror_level), where

    pressure = farm_weight * (households driven into collective farms, share a year)
             + levy_weight * (procurement above a customary share) + unrest_weight * unrest + war_weight * civil_war.

Arrests a head and year are custom + coerce * repression^2 + sweep. The sweep follows quotas of persons, overfulfilled
below, as far as the enemy label reaches: sweep = label * (1 - exp(-(1 + overfulfil) * quota * terror_level / label)).
The custom is legal repression in quiet times: what the start's arrests a head leave when its own coercion is taken off
(nothing, where coercion explains more); executions likewise, custom_deaths + lethal * coercion + slaughter * sweep,
the last only where death is open to the ruler. The share `kept` of those arrested and not shot goes to camps:
prisoners' = kept * (arrests - executions) - (release + camp_deaths) * prisoners.

Mass operations. The ruler d, where prison is open to him, fears what he cannot tell from disloyalty:

    fear = independence * (1 + siege * war_threat) * (1 + suspicion * enemy_label),

independence being the mean of the share of powers and posts that is not his and of his distrust of those in office. He
unleashes operations at rate floor + unleash * ruthlessness_d * fear. They approach, at rate escalation, an intensity
1 - exp(-fear / replacing), and widen the label by those whom the arrested name, while the arrested leave it:
label' = contagion * terror_level * label * (1 - label) - sweep. He ends them at rate
halt * exp(sobriety * (cost - fear)), where cost = replacing * (quality of managers and officers lost since they began)
+ exhaustion * (years of full terror). Where the gates have shut they ebb.
Managers and officers are hit by the sweep at their exposure and trained towards 1 at one rate. A cohort loses
1 - exp(-exposure * sweep * independence_c) a year, independence_c being seniority * age + (1 - seniority) * distance
from the line, age approaching 1 over ten years. Clients of everyone but the ruler lose their posts at exposure * sweep
* distrust.

The named, at home and other than the ruler: arrested at rate dread * terror_level * distrust * (the file on him, full
for who holds an office; times shelter for a seat in the leading body) where prison is open, prisoners
executed at rate killing * terror_level * ruthlessness_d * distrust where death is open.

A murder. Someone in office is killed by an unknown hand at rate lone an office; to that may be added, from rung exile
upwards, which takes a police, `ordered` * ruthlessness_d * hostility_d * strength of the victim: who ordered such a
murder is disputed, and 0 is within the prior. Its consequence is the same: the label widens by shock, and whoever the
ruler is hostile to is named for it, accused += (1 - accused) * blame * hostility.
While the police answer to courts there is neither coercion beyond custom, nor sweep, nor an open rung of prison.

Reads: ladder_deaths, population, open_rung, police_oversight, grip, contender, contenders, present, rung, liable,
    label, accused, tie, seat, leading, ruthlessness, strength, resources, holder, open, anonymous, clients, line,
    cohort_opens, cohort_position, war_threat, civil_war, unrest, collectivised, procurement, repression,
    terror_level, enemy_label, arrests, executions, prisoners, repression_deaths, managers, officers, custom,
    custom_deaths, farms_before, unleashed, quality_before, spent
Writes: ladder_deaths, repression, terror_level, enemy_label, arrests, executions, prisoners, repression_deaths,
    cohort_toll, managers, officers, accused, rung, seat, holder, clients, anonymous, alive, present, health, custom,
    custom_deaths, farms_before, unleashed, quality_before, spent
Decisions: `unleashes`, `ends`, `assassinated`, `victim` for the polity, `arrested`, `executed` per actor, `vacated` (a
    count) per cell of posts and patron
Source: gregoryschroedersonin2011 (fear of whom one cannot tell apart), montagneswolton2019 (intensity rises with threat
    and falls with the cost of replacing), gregory2009 (quotas), conquest1968 and gettynaumov1999 (who was hit),
    popov1992 and zemskov1991 (sentences and prisoners), egorovsonin2015 (when rulers kill), jonesolken2009 (murders)
Departs: the floor of the ladder is that of the pursuit of the expelled; here a named actor is arrested only in terror.
Limits: prisoners at rest are kept * (arrests - executions) / (release + camp_deaths); without terror corps approach
    full quality exponentially; with a constant rate the waiting time for operations is exponential.
Off: no coercion is measured, nobody is swept up or murdered, corps keep the quality of the start.
"""

from __future__ import annotations

import math

import numpy as np

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, Variable, at
from whowhom.rules.repression import fear, general_coercion, halt_rate, purge_intensity, quota_sweep, widened
from whowhom.rules.scalar import relax
from whowhom.state.events import choose, count_of, happens, key_of, probability
from whowhom.state.institutions import (
    CELLS,
    DEPORTED,
    EXECUTED,
    EXILED,
    IMPRISONED,
    WHOLE,
    distrust,
    end_life,
    file_on,
    leave_offices,
    leave_seats,
    put_on_rung,
    release_clients,
    ruler,
)
from whowhom.state.variables import INDEX, MONTH, SUBSTEP

PARAMETERS = {
    "quiet": Parameter(0.1, 0.05, 0.2, "share", "repression where nothing presses"),
    "response": Parameter(2.0, 1.0, 4.0, "per year", "rate at which repression follows what calls for it", log=True),
    "farm_weight": Parameter(2.0, 1.0, 4.0, "years", "coercion by which households are driven into collectives"),
    "levy_weight": Parameter(3.0, 1.0, 6.0, "factor", "coercion by which grain is taken beyond custom"),
    "customary": Parameter(0.15, 0.1, 0.2, "share", "part of the harvest that is given up without coercion"),
    "unrest_weight": Parameter(2.0, 0.5, 4.0, "factor", "coercion that protest calls down"),
    "war_weight": Parameter(1.0, 0.5, 2.0, "factor", "coercion of a civil war"),
    "coerce": Parameter(5e-3, 2e-3, 1e-2, "per year", "arrests a head at full coercion", "popov1992", log=True),
    "lethal": Parameter(
        0.02, 0.005, 0.06, "share", "of those arrested by coercion who are shot", "popov1992", log=True
    ),
    "quota": Parameter(
        4e-3, 1.5e-3, 1e-2, "per year", "people a head to be arrested at full terror", "gettynaumov1999", log=True
    ),
    "slaughter": Parameter(0.4, 0.2, 0.6, "share", "of those swept up who are shot", "gettynaumov1999"),
    "kept": Parameter(0.4, 0.2, 0.6, "share", "of the arrested who go to camps", "zemskov1991"),
    "release": Parameter(0.3, 0.2, 0.4, "per year", "rate at which prisoners are released", "zemskov1991"),
    "camp_deaths": Parameter(0.05, 0.02, 0.1, "per year", "rate at which prisoners die", "zemskov1991", log=True),
    "unleash": Parameter(
        0.15, 0.05, 0.4, "per year", "mass operations of a ruthless ruler in full fear", "gregory2009", log=True
    ),
    "siege": Parameter(1.0, 0.0, 2.0, "factor", "growth of fear with the danger of war", "gregoryschroedersonin2011"),
    "suspicion": Parameter(2.0, 0.0, 5.0, "factor", "growth of fear with the breadth of the enemy label"),
    "overfulfil": Parameter(0.5, 0.0, 1.5, "share", "by which lower levels exceed their quotas", "gettynaumov1999"),
    "replacing": Parameter(
        1.0, 0.5, 2.0, "factor", "cost of replacing who is swept up", "montagneswolton2019", log=True
    ),
    "escalation": Parameter(3.0, 1.5, 6.0, "per year", "rate at which operations reach their intensity", log=True),
    "contagion": Parameter(0.5, 0.2, 1.0, "per year", "rate at which arrests breed names", "conquest1968", log=True),
    "halt": Parameter(0.5, 0.2, 1.0, "per year", "rate of calling off where cost and fear balance", log=True),
    "sobriety": Parameter(3.0, 1.0, 6.0, "log rate", "weight of cost against fear in calling off"),
    "exhaustion": Parameter(0.3, 0.1, 0.6, "per year", "cost of a year of full terror to those who carry it out"),
    "exposure_managers": Parameter(25.0, 10.0, 60.0, "ratio", "risk of managers to that of all", log=True),
    "exposure_officers": Parameter(
        25.0, 10.0, 60.0, "ratio", "risk of officers to that of all", "conquest1968", log=True
    ),
    "training": Parameter(0.07, 0.04, 0.12, "per year", "rate at which lost quality is trained anew", log=True),
    "exposure": Parameter(
        50.0, 20.0, 120.0, "ratio", "risk of independent members to that of all", "gettynaumov1999", log=True
    ),
    "seniority": Parameter(0.5, 0.25, 0.75, "share", "part of age in the independence of a cohort"),
    "dread": Parameter(
        1.0, 0.4, 2.5, "per year", "arrest of one fully distrusted and on file", "conquest1968", log=True
    ),
    "shelter": Parameter(0.5, 0.2, 0.8, "factor", "what a seat in the leading body leaves of that rate"),
    "killing": Parameter(
        2.0, 0.8, 5.0, "per year", "execution of a fully distrusted prisoner", "conquest1968", log=True
    ),
    "lone": Parameter(
        1e-3, 2e-4, 4e-3, "per year", "murder of one in office by an unknown hand", "jonesolken2009", log=True
    ),
    "ordered": Parameter(
        0.02, 0.0, 0.1, "per year", "murder of a strong rival that a ruler may have ordered", "egorovsonin2015"
    ),
    "shock": Parameter(0.01, 0.002, 0.03, "share", "people whom a murder adds to the label"),
    "blame": Parameter(0.3, 0.1, 0.6, "share", "how far a murder is laid on those to whom the ruler is hostile"),
    "loyalty": Parameter(0.3, 0.1, 0.5, "share", "clients who keep faith with an arrested patron"),
    "floor": Parameter(1e-6, 1e-7, 1e-5, "per year", "the unmodelled cause", log=True),
}
AT = at(PARAMETERS)
UNLEASHES = decision("terror.unleashes")
ENDS = decision("terror.ends")
ARRESTED = decision("terror.arrested")
EXECUTES = decision("terror.executed")
ASSASSINATED = decision("terror.assassinated")
VICTIM = decision("terror.victim")
VACATED = decision("terror.vacated")
MILLION = 1e6
LEAST = 1e-4


@kernel
def hand(s):
    """Return 1 where the police have a free hand, 0 where they answer to courts."""
    return 1.0 - s.police_oversight[0]


@kernel
def begin(s, p):
    """Take the customs of quiet times, a head and year, from the start: what its coercion does not explain."""
    people = s.population[0] * MILLION
    coercion = p[AT.coerce] * s.repression[0] ** 2 * hand(s)
    s.custom[0] = max(0.0, s.arrests[0] / people - coercion)
    s.custom_deaths[0] = max(0.0, s.executions[0] / people - p[AT.lethal] * coercion)
    s.farms_before[0] = s.collectivised[0]


@kernel
def press(s, p):
    """Let repression follow what calls for it."""
    pace = max(0.0, s.collectivised[0] - s.farms_before[0]) / s.dt[0]
    s.farms_before[0] = s.collectivised[0]
    pressure = p[AT.farm_weight] * pace + p[AT.levy_weight] * max(0.0, s.procurement[0] - p[AT.customary])
    pressure += p[AT.unrest_weight] * s.unrest[0] + p[AT.war_weight] * s.civil_war[0]
    target = general_coercion(p[AT.quiet], pressure * hand(s), s.terror_level[0] * hand(s))
    s.repression[0] = relax(s.repression[0], target, p[AT.response], s.dt[0])


@kernel
def sweep_of(s, p):
    """Return the arrests a head and year of mass operations."""
    return quota_sweep(s.enemy_label[0], (1.0 + p[AT.overfulfil]) * p[AT.quota] * s.terror_level[0]) * hand(s)


@kernel
def count_people(s, p, sweep):
    """Set arrests and executions, and let prisoners come, go and die."""
    people, dt = s.population[0] * MILLION, s.dt[0]
    coercion = p[AT.coerce] * s.repression[0] ** 2 * hand(s)
    s.arrests[0] = people * (s.custom[0] + coercion + sweep)
    shot = s.custom_deaths[0] + p[AT.lethal] * coercion
    if s.open_rung[0] >= EXECUTED:
        shot += p[AT.slaughter] * sweep
    s.executions[0] = min(s.arrests[0], people * shot)
    s.repression_deaths[0] += s.executions[0] * dt
    out = p[AT.release] + p[AT.camp_deaths]
    s.prisoners[0] = relax(s.prisoners[0], p[AT.kept] * (s.arrests[0] - s.executions[0]) / out, out, dt)


@kernel
def hit_and_train(quality, exposure, sweep, training, dt):
    """Return the quality of a corps after arrests and training."""
    loss = exposure * sweep
    return relax(quality, training / (training + loss), training + loss, dt) if training + loss > 0.0 else quality


@kernel
def hit_cohorts(s, p, sweep):
    """Set the share that each cohort loses in a year: the old and those far from the line lose most."""
    n = s.issues[0]
    for c in range(s.cohorts[0]):
        s.cohort_toll[c] = 0.0
        if sweep > 0.0:
            years = max(0.0, (s.clock[MONTH] - s.cohort_opens[c]) / 12.0)
            far = 0.0
            for d in range(n):
                far += abs(s.cohort_position[c, d] - s.line[d])
            far = far / (2.0 * n) if n > 0 else 0.0
            apart = p[AT.seniority] * years / (years + 10.0) + (1.0 - p[AT.seniority]) * far
            s.cohort_toll[c] = -math.expm1(-p[AT.exposure] * sweep * apart)


@kernel
def fear_of(s, p, d):
    """Return how much a ruler fears what remains independent of him."""
    apart, offices = 0.0, 0.0
    for o in range(s.holder.shape[0]):
        h = s.holder[o]
        if s.open[o] == 1 and h >= 0 and h != d:
            apart += distrust(s, d, h)
            offices += 1.0
    independence = 0.5 * (1.0 - s.resources[d]) + (0.5 * apart / offices if offices > 0.0 else 0.0)
    return fear(independence, p[AT.siege], s.war_threat[0], p[AT.suspicion], s.enemy_label[0])


@kernel
def decide(s, p, dread, ruthlessness):
    """Let a ruler unleash mass operations, or end them; `dread` is 0 where prison is not open to him."""
    e, quality = s.first[WHOLE], 0.5 * (s.managers[0] + s.officers[0])
    if s.unleashed[0] == 0:
        rate = p[AT.floor] + p[AT.unleash] * ruthlessness * dread
        if happens(s, UNLEASHES, e, e, probability(rate, s.dt[0])):
            s.unleashed[0], s.quality_before[0], s.spent[0] = 1, quality, 0.0
        return
    s.spent[0] = min(100.0, s.spent[0] + s.terror_level[0] * s.dt[0])
    cost = p[AT.replacing] * max(0.0, s.quality_before[0] - quality) + p[AT.exhaustion] * s.spent[0]
    rate = p[AT.floor] + halt_rate(p[AT.halt], p[AT.sobriety], cost, dread)
    if happens(s, ENDS, e, e, probability(rate, s.dt[0])):
        s.unleashed[0] = 0


@kernel
def escalate(s, p, dread):
    """Move the level of terror to the intensity that fear calls for, and let the arrested name others."""
    target = purge_intensity(dread, p[AT.replacing]) if s.unleashed[0] == 1 else 0.0
    if target <= 0.0 and s.terror_level[0] < LEAST:
        s.terror_level[0] = 0.0
        return
    s.terror_level[0] = relax(s.terror_level[0], target, p[AT.escalation], s.dt[0])
    grown = s.enemy_label[0] * math.exp(p[AT.contagion] * s.terror_level[0] * hand(s) * s.dt[0])
    s.enemy_label[0] = grown / (1.0 - s.enemy_label[0] + grown)


@kernel
def vacate(s, p, d, sweep):
    """Sweep clients of everyone but the ruler out of their posts, patron by patron as he distrusts them."""
    key, none = key_of(s, VACATED), s.clients.shape[2] - 1
    for k in range(none):
        q = probability(p[AT.exposure] * sweep * distrust(s, d, k), s.dt[0]) if k != d else 0.0
        if q <= 0.0:
            continue
        for a in range(s.domains[0]):
            for t in range(s.posts.shape[1]):
                n = s.clients[a, t, k]
                if n > 0:
                    gone = count_of(s, key, s.first[CELLS] + a * s.posts.shape[1] + t, k, n, q)
                    s.clients[a, t, k] -= gone
                    s.clients[a, t, none] += gone


@kernel
def arrest_rate(s, p, d, i, in_office):
    """Return the rate a year at which a named actor at liberty is arrested."""
    rate = p[AT.dread] * s.terror_level[0] * distrust(s, d, i) * (1.0 if in_office else file_on(s, i))
    return rate * p[AT.shelter] if s.seat[s.leading[0], i] == 1 else rate


@kernel
def strike_the_named(s, p, d):
    """Arrest named actors at home and execute prisoners, as far as the ladder is open."""
    office = np.zeros(s.present.shape[0], np.int64)
    for o in range(s.holder.shape[0]):
        if s.open[o] == 1 and s.holder[o] >= 0:
            office[s.holder[o]] = 1
    for i in range(s.present.shape[0]):
        if i == d or s.present[i] == 0 or s.rung[i] == DEPORTED:
            continue
        if s.rung[i] < IMPRISONED:
            rate = arrest_rate(s, p, d, i, office[i] == 1)
            if happens(s, ARRESTED, i, i, probability(rate, s.dt[0])):
                put_on_rung(s, i, IMPRISONED, p[AT.loyalty])
        elif s.rung[i] == IMPRISONED and s.open_rung[0] >= EXECUTED:
            rate = p[AT.killing] * s.terror_level[0] * s.ruthlessness[d] * distrust(s, d, i)
            if happens(s, EXECUTES, i, i, probability(rate, s.dt[0])):
                put_on_rung(s, i, EXECUTED, p[AT.loyalty])


@kernel
def murder_rate(s, p, d, h):
    """Return the rate a year at which the holder of an office is murdered; d is -1 where nobody could order it."""
    rate = p[AT.lone]
    if d >= 0 and h != d:
        rate += p[AT.ordered] * s.ruthlessness[d] * max(0.0, -s.tie[d, h]) * s.strength[h]
    return rate


@kernel
def victim_of(s, p, d, e):
    """Choose whom a murderer kills among those in office."""
    weights = np.zeros(s.present.shape[0])
    for o in range(s.holder.shape[0]):
        h = s.holder[o]
        if s.open[o] == 1 and h >= 0:
            weights[h] += murder_rate(s, p, d, h)
    return choose(s, VICTIM, e, e, weights, weights.shape[0])


@kernel
def murder(s, p, d):
    """Let someone in office be killed by an unknown hand, and those be blamed whom the ruler hates."""
    rate, e = 0.0, s.first[WHOLE]
    for o in range(s.holder.shape[0]):
        if s.open[o] == 1 and s.holder[o] >= 0:
            rate += murder_rate(s, p, d, s.holder[o])
    if not happens(s, ASSASSINATED, e, e, probability(rate, s.dt[0])):
        return
    v = victim_of(s, p, d, e)
    if v < 0:
        return
    end_life(s, v)
    leave_offices(s, v)
    leave_seats(s, v)
    release_clients(s, v, 1.0)
    s.enemy_label[0] = widened(s.enemy_label[0], p[AT.shock])
    blamer = ruler(s)
    for k in range(s.present.shape[0]):
        if blamer >= 0 and k != blamer and s.present[k] == 1:
            s.accused[k] = widened(s.accused[k], p[AT.blame] * max(0.0, -s.tie[blamer, k]))


@kernel
def strike(s, p):
    """Coerce, decide on mass operations, sweep, strike at the named; now and then a murder."""
    if s.population[0] <= 0.0:
        return
    if s.clock[INDEX] == 0 and s.clock[SUBSTEP] == 0:
        begin(s, p)
    d = ruler(s) if s.open_rung[0] >= EXILED else -1
    murder(s, p, d)
    prison = d >= 0 and s.present[d] == 1 and s.open_rung[0] >= IMPRISONED
    dread = fear_of(s, p, d) if prison else 0.0
    decide(s, p, dread, s.ruthlessness[d] if prison else 0.0)
    press(s, p)
    escalate(s, p, dread)
    sweep = sweep_of(s, p)
    s.enemy_label[0] = max(0.0, s.enemy_label[0] - sweep * s.dt[0])
    count_people(s, p, sweep)
    s.managers[0] = hit_and_train(s.managers[0], p[AT.exposure_managers], sweep, p[AT.training], s.dt[0])
    s.officers[0] = hit_and_train(s.officers[0], p[AT.exposure_officers], sweep, p[AT.training], s.dt[0])
    hit_cohorts(s, p, sweep)
    if s.terror_level[0] > 0.0 and prison:
        vacate(s, p, d, sweep)
        strike_the_named(s, p, d)


MECHANISM = Mechanism(
    id="terror",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("strike", strike, HAZARD),),
    reads=(
        "ladder_deaths",
        "population",
        "open_rung",
        "police_oversight",
        "grip",
        "contender",
        "contenders",
        "present",
        "rung",
        "liable",
        "label",
        "accused",
        "tie",
        "seat",
        "leading",
        "ruthlessness",
        "strength",
        "resources",
        "holder",
        "open",
        "anonymous",
        "clients",
        "line",
        "cohort_opens",
        "cohort_position",
        "war_threat",
        "civil_war",
        "unrest",
        "collectivised",
        "procurement",
        "repression",
        "terror_level",
        "enemy_label",
        "arrests",
        "executions",
        "prisoners",
        "repression_deaths",
        "managers",
        "officers",
        "custom",
        "custom_deaths",
        "farms_before",
        "unleashed",
        "quality_before",
        "spent",
    ),
    writes=(
        "ladder_deaths",
        "repression",
        "terror_level",
        "enemy_label",
        "arrests",
        "executions",
        "prisoners",
        "repression_deaths",
        "cohort_toll",
        "managers",
        "officers",
        "accused",
        "rung",
        "seat",
        "holder",
        "clients",
        "anonymous",
        "alive",
        "present",
        "health",
        "custom",
        "custom_deaths",
        "farms_before",
        "unleashed",
        "quality_before",
        "spent",
    ),
    decisions=("unleashes", "ends", "arrested", "executed", "assassinated", "victim", "vacated"),
    rules=("police_oversight",),
    series=("war_threat", "civil_war"),
    variables=(
        Variable("custom", ("one",), "arrests a head and year in quiet times", low=0),
        Variable("custom_deaths", ("one",), "executions a head and year in quiet times", low=0),
        Variable("farms_before", ("one",), "share of households in collective farms a step ago", low=0, high=1),
        Variable("unleashed", ("one",), "1 while mass operations are on", integer=True, low=0, high=1),
        Variable("quality_before", ("one",), "quality of managers and officers when they began", low=0, high=1),
        Variable("spent", ("one",), "years of full terror since they began", low=0, high=100),
    ),
)
