"""Staged trials: the defeated are charged, confess, and name others; an absent enemy stands at the hub.

The ruler d is the contender with the firmest grip. Where prison is open to him (`open_rung`), a trial is staged at the
rate a year

    floor + staging * ruthlessness_d * (1 + threat_effect * war_threat) * (1 + label_effect * enemy_label)
          * N / (N + bench),

N being the sum of the cases. The case against an actor at home who holds no seat in the leading body (its members are
judged by their body alone) is

    case_i = file_i * (1 - tie_di) / 2,

where the file is full for who was removed, half for who was demoted, else the most of liable, label and accused.
Each is charged with probability charge * case_i. A defendant confesses with log odds

    confession + habit * submitted + hardship * (rungs above removal) - steadfastness * nerve + loneliness * aloneness
               + creed * faction_ban * closeness + promise * (1 - broken),

closeness to the line being loyalty to a party whose unity is a norm, and `broken` what earlier verdicts have left of
promises. What he says in public is not what he prefers: position and ties stay, prestige goes. Each confession names
everyone to whom he is bound, accused += (1 - accused) * naming * tie, and the hub in full: of deported actors, or where
there is none of opponents at large, the one whom the ruler has most to fear from. It widens the enemy label,
label += (1 - label) * widening * (1 + absence * [the hub is abroad]); between trials the label fades at a rate.
Verdicts are prison, or death with odds death * 4 * ruthlessness_d * (1 - tie_di) / 2, less mercy * (1 - broken) for who
confessed and less the share `protected` of who has a patron abroad: only where death is open to the ruler. Who does not
confess is dealt with out of court by the same choice and tells nobody anything. A confessor who is shot breaks
promises.

Source: kuran1995 (public and private preference), conquest1968 (defendants, confessions, verdicts), gettynaumov1999
    (the widening of the label), khlevniuk2009
Departs: a trial takes one month; who is tried abroad in his absence is only named; files never fade.
Limits: without confessions the label falls by exp(-fade t); with a certain charge and a rate that does not depend on
    the accused the waiting time for a trial is exponential; no trial, no change.
Off: nobody is tried, and the enemy label stays as wide as terror leaves it.
"""

from __future__ import annotations

import numpy as np

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.calls import zeros
from whowhom.kernel.elementary import exp
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, at
from whowhom.rules.repression import staging_rate, widened
from whowhom.rules.scalar import logistic
from whowhom.state.events import choose, happens, probability
from whowhom.state.institutions import (
    DEPORTED,
    EXECUTED,
    IMPRISONED,
    REMOVED,
    WHOLE,
    aloneness,
    closeness_to_line,
    distrust,
    file_on,
    put_on_rung,
    ruler,
    shielded,
)
from whowhom.state.variables import Variable

PARAMETERS = {
    "staging": Parameter(
        1.0, 0.3, 3.0, "per year", "trials of a ruthless ruler, all on file", "conquest1968", log=True
    ),
    "bench": Parameter(4.0, 2.0, 8.0, "cases", "cases at which the appetite for trials is half", "conquest1968"),
    "threat_effect": Parameter(1.0, 0.0, 2.0, "factor", "growth of the rate with the danger of war", "khlevniuk2009"),
    "label_effect": Parameter(5.0, 0.0, 10.0, "factor", "growth of the rate with the breadth of the enemy label"),
    "charge": Parameter(0.5, 0.2, 0.8, "probability", "chance of the dock for a full case", "conquest1968"),
    "confession": Parameter(0.0, -1.0, 1.0, "log odds", "confession of one with no nerve and nothing else against him"),
    "habit": Parameter(1.0, 0.0, 2.0, "log odds", "weight of having submitted before", "kuran1995"),
    "hardship": Parameter(0.3, 0.1, 0.6, "log odds", "weight of each rung above removal"),
    "steadfastness": Parameter(2.0, 1.0, 3.0, "log odds", "weight of nerve"),
    "loneliness": Parameter(1.0, 0.0, 2.0, "log odds", "weight of isolation among those who hold out", "kuran1995"),
    "creed": Parameter(1.0, 0.0, 2.0, "log odds", "weight of loyalty to a party whose unity is a norm"),
    "promise": Parameter(1.0, 0.0, 2.0, "log odds", "weight of promises that have been kept so far", "conquest1968"),
    "naming": Parameter(0.4, 0.1, 0.7, "share", "how far a confession incriminates a fully bound person"),
    "widening": Parameter(0.002, 0.0005, 0.006, "share", "people whom one confession adds to the label", log=True),
    "absence": Parameter(1.0, 0.0, 3.0, "factor", "how much more it widens with an enemy abroad at the hub"),
    "fade": Parameter(0.05, 0.02, 0.1, "per year", "rate at which the enemy label fades", log=True),
    "death": Parameter(2.0, 0.7, 6.0, "odds", "death against prison at middling ruthlessness and trust", log=True),
    "mercy": Parameter(0.3, 0.0, 0.6, "share", "odds of death that a confession is promised to spare", "conquest1968"),
    "disgrace": Parameter(0.3, 0.1, 0.5, "share", "prestige lost by confessing"),
    "loyalty": Parameter(0.3, 0.1, 0.5, "share", "clients who keep faith with a convicted patron"),
    "floor": Parameter(1e-6, 1e-7, 1e-5, "per year", "the unmodelled cause", log=True),
}
AT = at(PARAMETERS)
STAGES = decision("trials.stages")
CHARGED = decision("trials.charged")
CONFESSES = decision("trials.confesses")
SENTENCED = decision("trials.sentenced")
PRISON, DEATH = 0, 1
CONFESSED, SILENT = 2, 1


@kernel
def find_cases(s, d, case):
    """Write the case against every actor who may be tried; return their sum."""
    total = 0.0
    for i in range(case.shape[0]):
        case[i] = 0.0
        if i == d or s.present[i] == 0 or s.rung[i] == DEPORTED or s.seat[s.leading[0], i] == 1:
            continue
        case[i] = file_on(s, i) * distrust(s, d, i)
        total += case[i]
    return total


@kernel
def hub_of(s, d, dock):
    """Return who stands at the hub of the conspiracy: the most feared of the deported, else of opponents at large."""
    most, hub = 0.0, -1
    for k in range(dock.shape[0]):
        if k == d or s.present[k] == 0 or dock[k] > 0:
            continue
        weight = distrust(s, d, k) * s.liable[k]
        if s.rung[k] == DEPORTED:
            weight = 1.0 + distrust(s, d, k) * (1.0 + s.prestige[k])
        if weight > most:
            most, hub = weight, k
    return hub


@kernel
def confession_odds(s, p, i):
    """Return the log odds that a defendant confesses."""
    return (
        p[AT.confession]
        + p[AT.habit] * s.submitted[i]
        + p[AT.hardship] * max(0, s.rung[i] - REMOVED)
        - p[AT.steadfastness] * s.nerve[i]
        + p[AT.loneliness] * aloneness(s, i)
        + p[AT.creed] * s.faction_ban[0] * closeness_to_line(s, i)
        + p[AT.promise] * (1.0 - s.broken[0])
    )


@kernel
def fill_dock(s, p, case, dock):
    """Charge defendants and hear them: nobody's word is known to another before all have spoken."""
    for i in range(dock.shape[0]):
        if case[i] > 0.0 and happens(s, CHARGED, i, i, p[AT.charge] * case[i]):
            dock[i] = CONFESSED if happens(s, CONFESSES, i, i, logistic(confession_odds(s, p, i))) else SILENT


@kernel
def name_others(s, p, i, hub):
    """Let a confessor name those to whom he is bound, and the hub; the label widens."""
    for k in range(s.present.shape[0]):
        if s.present[k] == 1 and k != i and s.tie[i, k] > 0.0:
            s.accused[k] = widened(s.accused[k], p[AT.naming] * s.tie[i, k])
    abroad = 0.0
    if hub >= 0:
        s.accused[hub] = widened(s.accused[hub], p[AT.naming])
        abroad = 1.0 if s.rung[hub] == DEPORTED else 0.0
    s.enemy_label[0] = widened(s.enemy_label[0], p[AT.widening] * (1.0 + p[AT.absence] * abroad))
    s.submitted[i] = 1
    s.prestige[i] *= 1.0 - p[AT.disgrace]


@kernel
def sentence(s, p, d, i, spared, options):
    """Choose prison or death for a defendant and let it follow; return whether he dies."""
    options[PRISON], options[DEATH] = 1.0, 0.0
    if d >= 0 and s.open_rung[0] >= EXECUTED:
        options[DEATH] = p[AT.death] * 4.0 * s.ruthlessness[d] * distrust(s, d, i) * (1.0 - spared)
        options[DEATH] *= 1.0 - shielded(s, i)
    verdict = choose(s, SENTENCED, i, i, options, 2)
    if verdict == DEATH:
        put_on_rung(s, i, EXECUTED, p[AT.loyalty])
    elif s.rung[i] < IMPRISONED:
        put_on_rung(s, i, IMPRISONED, p[AT.loyalty])
    return verdict == DEATH


@kernel
def hold_trial(s, p, d, case):
    """Charge, hear, spread the names, sentence."""
    dock, options = zeros(case.shape[0], np.int64), zeros(2)
    fill_dock(s, p, case, dock)
    hub = hub_of(s, d, dock)
    for i in range(dock.shape[0]):
        if dock[i] == CONFESSED:
            name_others(s, p, i, hub)
    confessed, shot = 0.0, 0.0
    spared = p[AT.mercy] * (1.0 - s.broken[0])
    for i in range(dock.shape[0]):
        if dock[i] > 0:
            dies = sentence(s, p, d, i, spared if dock[i] == CONFESSED else 0.0, options)
            if dock[i] == CONFESSED:
                confessed += 1.0
                shot += 1.0 if dies else 0.0
    if confessed > 0.0:
        s.broken[0] = widened(s.broken[0], shot / confessed)


@kernel
def accuse(s, p):
    """Let the label fade, and stage a trial where one is called for."""
    if s.population[0] <= 0.0:
        return
    s.enemy_label[0] *= exp(-p[AT.fade] * s.dt[0])
    rate, d = p[AT.floor], -1
    if s.open_rung[0] >= IMPRISONED:
        d = ruler(s)
        if d >= 0:
            case = zeros(s.present.shape[0])
            rate += staging_rate(
                p[AT.staging],
                s.ruthlessness[d],
                p[AT.threat_effect],
                s.war_threat[0],
                p[AT.label_effect],
                s.enemy_label[0],
                find_cases(s, d, case),
                p[AT.bench],
            )
    e = s.first[WHOLE]
    if happens(s, STAGES, e, e, probability(rate, s.dt[0])):
        d = ruler(s)
        docket = zeros(s.present.shape[0])
        find_cases(s, d, docket)
        hold_trial(s, p, d, docket)


MECHANISM = Mechanism(
    id="trials",
    doc=__doc__,
    parameters=PARAMETERS,
    needs={"population": "", "power.police": "no trial is called for"},
    steps=(Step("accuse", accuse, HAZARD),),
    variables=(Variable("broken", ("one",), "promises to those who confess that were broken", low=0, high=1),),
)
