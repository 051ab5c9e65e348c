"""Exile: an enemy driven abroad and kept alive.

It concerns actors on the rung of deportation, and only where the case has countries. Let e be the ruler's enmity, the
negative part of his tie to the exile, and T = 1 - (1 - network)(1 - writings)(1 - accused) how dangerous the exile
seems.

Asylum. A country admits by its tolerance, freedom * (1 - P): freedom is the mean of development and capacity, less
the crisis; in a revolutionary country 1 less closeness, since it depends on the polity; 0 where fascists rule, where
it is annexed, and where he was driven out last. The pressure on it is P = closeness * (leverage + (1 - leverage) *
war_threat) * e * (1 + T) / 2, with a pact in the place of closeness 1. Who is deported is put over some border at
once, a country counting tolerance * closeness; later each country grants a visa at rate visas * tolerance. A host
drives him out at rate expulsion * (1 - (1 - P)(1 - crisis)); a fascist or annexed one at once, and seizes him with
probability `seizure`: handed over where a pact stands, dead where none does. In transit he does nothing and is
forgotten.

Following. network' = g (1 - network) - forgetting * network with g = growth * appeal * (1 + writings)(1 +
disillusion) + rival * banner * disillusion * movements, where appeal is prestige by the mean of theory, languages and
nerve, and movements the weighted mean of those abroad; 1 would be as strong as a party of the International.
Disillusion jumps by 1 - exp(-disappointment * defeats) when fascists gain weight (a tenth of the world is one defeat
where the International divides labour, half where it unites it) and when a pact is made, and fades. Books appear at
rate books * theory * freedom; each adds `notice` to the writings. Followers part with him at rate discord * network *
nerve, fivefold in a pact or a war, taking the share `loss`. Despair of reform follows grip * (1 - removable) of the
ruler at rate `patience`; above `hope` he founds a rival International, once, at rate founding * network * (despair -
hope) / (1 - hope). What confessions have newly said of him brings an inquiry at rate hearing * network * freedom of
the capitalist world * (accused - heard): it clears `acquittal` of it and tells those who listen.

Police. infiltration' = entering * police * (1 + abroad) / 2 * e * (1 + network) / 2 * (1 - infiltration) - detection
* guard * infiltration; guard' = recruits * network * (1 - guard) - forgetting * guard. Only while the ladder is open
to its last rung do they kill: helpers at rate hunt * e * police * infiltration, and they try to kill him at rate hunt
* e * police * T * (0.1 + 0.9 infiltration). An attempt succeeds with deadly * (1 / 2 + infiltration) * (1 - cover *
guard); a failure adds `lesson` to the guard.

Home. He is the absent centre of every plot: enemy_label rises at rate alarm * T * e. He returns at rate homecoming *
(1 where the order has fallen or other parties are free, else the ruler's tie to him).

Left out: kin apart from other helpers (their loss does not wear down nerve, which is a fixed trait), money, illness,
the attention that he costs the ruler, prison in a host country, and what becomes of a following without its head.

Reads: ladder_deaths, rung, present, host, network, infiltration, guard, accused, enemy_label, tie, grip, removable,
    contender, contenders, open_rung, holder, open, power, police_oversight, prestige, theory, languages, nerve,
    regime, development, capacity, crisis, closeness, movement, weight_abroad, war_threat, at_war, pact, split_line,
    fascist_weight, collapsed, one_party_monopoly, press_freedom, clients, anonymous, abroad, barred, writings, heard,
    rival, disillusion, despair, seen_fascist, seen_pact
Writes: ladder_deaths, rung, present, alive, health, seat, clients, anonymous, host, network, infiltration, guard,
    accused, enemy_label, prestige, abroad, barred, writings, heard, rival, disillusion, despair, seen_fascist,
    seen_pact
Decisions: `admitted` and `settles` per actor, `expelled_by_host` and `seized` per actor and country, `publishes`,
    `splits`, `founds`, `inquiry`, `helper_killed`, `attempts`, `killed` and `returns` per actor
Source: deutscher1963, broue1988, patenaude2009 (asylum, house and raids), hirschman1970 (voice after exit), shain1989
    (what exiles claim and whom they reach), alexander1991 (small rival movements that split), jonesolken2009 (outcome
    of attempts), moss2022 (police abroad)
Departs: hirschman1970 has exit end voice; here it moves voice abroad, where it is weak and costs the ruler little.
Limits: with no pressure and no crisis an asylum has no end but the floor; with growth 0 the following halves in ln 2
    / forgetting; without the last rung nobody is hunted.
Off: the deported are nowhere and nothing becomes of them there.
"""

from __future__ import annotations

import math

import numpy as np

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, Variable, at
from whowhom.rules.asylum import appeal, danger, freedom, lethality, pressure
from whowhom.rules.scalar import either, gain_and_lose
from whowhom.state.events import choose, happens, probability
from whowhom.state.institutions import (
    ABROAD,
    ANNEXED,
    CAPITALIST,
    COUNTRIES,
    DEMOTED,
    DEPORTED,
    EXECUTED,
    EXPELLED,
    FASCIST,
    IMPRISONED,
    REVOLUTIONARY,
    command,
    end_life,
    leave_seats,
    police_of,
    put_on_rung,
    release_clients,
    ruler,
)
from whowhom.state.variables import INDEX

PARAMETERS = {
    "leverage": Parameter(0.5, 0.2, 0.8, "share", "pressure on a close country when no war threatens"),
    "visas": Parameter(0.5, 0.2, 1.0, "per year", "rate at which a wholly tolerant country grants a visa", log=True),
    "expulsion": Parameter(0.5, 0.2, 1.0, "per year", "rate of expulsion under full pressure", log=True),
    "seizure": Parameter(0.1, 0.02, 0.3, "probability", "chance to be seized where fascists take over", log=True),
    "growth": Parameter(0.1, 0.05, 0.2, "per year", "growth of the following of a person of full appeal", log=True),
    "forgetting": Parameter(0.2, 0.1, 0.4, "per year", "fading of followers, books, guards, disillusion", log=True),
    "disappointment": Parameter(0.3, 0.1, 0.6, "per defeat", "disillusion by one defeat or pact"),
    "banner": Parameter(0.1, 0.0, 0.3, "per year", "growth by disillusioned movements once a rival is founded"),
    "books": Parameter(1.0, 0.5, 2.0, "per year", "books of the ablest writer in the freest country", log=True),
    "notice": Parameter(0.15, 0.05, 0.3, "share", "of the world not yet reached that a book reaches"),
    "alarm": Parameter(0.02, 0.005, 0.05, "per year", "widening of the enemy label by a hated exile", log=True),
    "patience": Parameter(0.3, 0.15, 0.6, "per year", "rate at which it is seen that an order is closed", log=True),
    "hope": Parameter(0.5, 0.3, 0.7, "despair", "despair below which reform is not given up"),
    "founding": Parameter(1.0, 0.3, 3.0, "per year", "rate of founding in full despair, all following", log=True),
    "discord": Parameter(0.3, 0.1, 0.6, "per year", "rate of splits in a full following", "alexander1991", log=True),
    "loss": Parameter(0.2, 0.05, 0.4, "share", "of the following lost by a split or the death of a helper"),
    "hearing": Parameter(2.0, 0.5, 6.0, "per year", "rate of an inquiry before a full audience", log=True),
    "acquittal": Parameter(0.3, 0.1, 0.6, "share", "of an accusation that an inquiry clears"),
    "entering": Parameter(1.0, 0.5, 2.0, "per year", "rate at which a full police enters a following", log=True),
    "detection": Parameter(0.3, 0.1, 0.6, "per year", "rate at which full guards find agents", log=True),
    "hunt": Parameter(1.0, 0.3, 3.0, "per year", "rate of attempts by a full police on the most feared", log=True),
    "deadly": Parameter(0.25, 0.15, 0.35, "probability", "share of serious attempts that kill", "jonesolken2009"),
    "cover": Parameter(0.6, 0.3, 0.9, "share", "of deaths that full guards prevent"),
    "lesson": Parameter(0.4, 0.2, 0.6, "share", "of what is lacking in guards that a failed attempt adds"),
    "recruits": Parameter(0.5, 0.2, 1.0, "per year", "rate at which a full following sends guards", log=True),
    "homecoming": Parameter(1.0, 0.5, 2.0, "per year", "rate of return when nothing stands in the way", log=True),
    "floor": Parameter(1e-3, 1e-4, 1e-2, "per year", "the unmodelled cause", log=True),
}
AT = at(PARAMETERS)
VARIABLES = (
    Variable("abroad", ("actor",), "1 while a deportation has been followed up", integer=True, low=0, high=1),
    Variable("barred", ("actor",), "country that last drove an exile out, + 1; 0 none", integer=True, low=0),
    Variable("writings", ("actor",), "how far an exile's books are in people's minds", low=0, high=1),
    Variable("heard", ("actor",), "accusation that an inquiry has dealt with", low=0, high=1),
    Variable("rival", ("actor",), "1 once an exile has founded a rival International", integer=True, low=0, high=1),
    Variable("disillusion", ("one",), "disillusion with the International abroad", low=0, high=1),
    Variable("despair", ("one",), "how far reform from within is given up", low=0, high=1),
    Variable("seen_fascist", ("one",), "weight of fascist countries a step ago", low=0, high=1),
    Variable("seen_pact", ("one",), "country of the pact a step ago, + 1", integer=True, low=0),
)
NAMES = (
    *("admitted", "settles", "expelled_by_host", "seized", "publishes", "splits", "founds", "inquiry"),
    *("helper_killed", "attempts", "killed", "returns"),
)
ADMITTED, SETTLES, DRIVEN_OUT, SEIZED, PUBLISHES, SPLITS, FOUNDS, INQUIRY, HELPER, ATTEMPTS, KILLED, RETURNS = (
    decision(f"exile.{name}") for name in NAMES
)
DEFEAT = 0.1
"""Weight in the world of the countries whose loss counts as one defeat."""


@kernel
def follow_world(s, p, d):
    """Let those abroad be disillusioned by defeats and pacts, and everyone learn how closed the order is."""
    if s.clock[INDEX] == 0:
        s.seen_fascist[0], s.seen_pact[0] = s.fascist_weight[0], s.pact[0] + 1
    defeats = max(0.0, s.fascist_weight[0] - s.seen_fascist[0]) / DEFEAT * 0.5 * (1.0 + s.split_line[0])
    if s.pact[0] >= 0 and s.seen_pact[0] != s.pact[0] + 1:
        defeats += 1.0
    s.seen_fascist[0], s.seen_pact[0] = s.fascist_weight[0], s.pact[0] + 1
    s.disillusion[0] = either(
        gain_and_lose(s.disillusion[0], 0.0, p[AT.forgetting], s.dt[0]), -math.expm1(-p[AT.disappointment] * defeats)
    )
    closed = s.grip[d] * (1.0 - s.removable[d]) if d >= 0 else 0.0
    s.despair[0] = gain_and_lose(s.despair[0], p[AT.patience] * closed, p[AT.patience] * (1.0 - closed), s.dt[0])


@kernel
def freedom_of(s, c):
    """Return how freely an exile may live in a country."""
    if s.regime[c] == CAPITALIST:
        return freedom(s.development[c], s.capacity[c], s.crisis[c])
    return 1.0 - s.closeness[c] if s.regime[c] == REVOLUTIONARY else 0.0


@kernel
def danger_of(s, i):
    """Return how dangerous an exile seems."""
    return danger(s.network[i], s.writings[i], s.accused[i])


@kernel
def pressure_on(s, p, c, i, enmity):
    """Return how hard the polity presses a country for an exile."""
    full = pressure(s.closeness[c], s.pact[0] == c, p[AT.leverage], s.war_threat[0])
    return full * enmity * 0.5 * (1.0 + danger_of(s, i))


@kernel
def tolerance(s, p, i, enmity, near, weights):
    """Write every country's readiness to take an exile in (`near`: by its closeness too); return their sum."""
    total = 0.0
    for c in range(s.countries[0]):
        w = freedom_of(s, c) * (1.0 - pressure_on(s, p, c, i, enmity)) if s.barred[i] != c + 1 else 0.0
        weights[c] = w * s.closeness[c] if near else w
        total += weights[c]
    return total


@kernel
def seek(s, p, i, enmity, banished):
    """Let an exile without a host find one: at once where he is put over the border, else by a visa."""
    weights = np.zeros(s.countries[0])
    total = tolerance(s, p, i, enmity, banished, weights)
    if total > 0.0 and (banished or happens(s, ADMITTED, i, i, probability(p[AT.visas] * total, s.dt[0]))):
        s.host[i] = choose(s, SETTLES, i, i, weights, s.countries[0])


@kernel
def forget(s, i):
    """Take all that belongs to an exile abroad from one who is there no more."""
    s.abroad[i], s.host[i], s.barred[i] = 0, -1, 0
    s.network[i], s.infiltration[i], s.guard[i], s.writings[i], s.heard[i] = 0.0, 0.0, 0.0, 0.0, 0.0


@kernel
def seize(s, i):
    """Let fascists do away with an exile, or hand him over to the polity with which they have a pact."""
    if s.pact[0] == s.host[i]:
        put_on_rung(s, i, IMPRISONED, 0.0)
    else:
        end_life(s, i)
        leave_seats(s, i)
        release_clients(s, i, 1.0)
    forget(s, i)


@kernel
def driven_out(s, p, i, enmity):
    """Let the host bear with an exile no longer; return whether he is free, and somewhere."""
    c = s.host[i]
    e = s.first[COUNTRIES] + c
    lost = s.regime[c] == FASCIST or s.regime[c] == ANNEXED
    if lost and happens(s, SEIZED, i, e, p[AT.seizure]):
        seize(s, i)
        return False
    rate = p[AT.floor] + p[AT.expulsion] * either(pressure_on(s, p, c, i, enmity), s.crisis[c])
    if happens(s, DRIVEN_OUT, i, e, 1.0 if lost else probability(rate, s.dt[0])):
        s.host[i], s.barred[i] = -1, c + 1
    return s.host[i] >= 0


@kernel
def comes_home(s, p, i, d):
    """Let an exile return: with the order gone or open, as one outside the party; by a friend, as one within."""
    tie = s.tie[d, i] if d >= 0 and d != i else 0.0
    way = 1.0 if s.collapsed[0] > 0 or s.one_party_monopoly[0] == 0 else max(0.0, tie)
    if not happens(s, RETURNS, i, i, probability(p[AT.floor] + p[AT.homecoming] * way, s.dt[0])):
        return False
    s.rung[i] = DEMOTED if tie > 0.0 else EXPELLED
    forget(s, i)
    return True


@kernel
def movements(s):
    """Return the weighted mean strength of movements abroad and the freedom of the capitalist countries."""
    total, strength, free = 0.0, 0.0, 0.0
    for c in range(s.countries[0]):
        total += s.weight_abroad[c]
        strength += s.weight_abroad[c] * s.movement[c]
        if s.regime[c] == CAPITALIST:
            free += s.weight_abroad[c] * freedom_of(s, c)
    return (strength / total, free / total) if total > 0.0 else (0.0, 0.0)


@kernel
def gather(s, p, i, enmity, strength):
    """Let following, books, guards and the label that he is at home grow and fade."""
    years, fading = s.dt[0], p[AT.forgetting]
    s.enemy_label[0] = gain_and_lose(s.enemy_label[0], p[AT.alarm] * danger_of(s, i) * enmity, 0.0, years)
    drawn = p[AT.growth] * appeal(s.prestige[i], s.theory[i], s.languages[i], s.nerve[i])
    drawn *= (1.0 + s.writings[i]) * (1.0 + s.disillusion[0])
    drawn += s.rival[i] * p[AT.banner] * s.disillusion[0] * strength
    s.guard[i] = gain_and_lose(s.guard[i], p[AT.recruits] * s.network[i], fading, years)
    s.network[i] = gain_and_lose(s.network[i], drawn, fading, years)
    s.writings[i] = gain_and_lose(s.writings[i], 0.0, fading, years)


@kernel
def speak(s, p, i, free):
    """Let an exile publish, quarrel with his followers, found a rival International, and be heard by an inquiry."""
    years = s.dt[0]
    if happens(s, PUBLISHES, i, i, probability(p[AT.books] * s.theory[i] * freedom_of(s, s.host[i]), years)):
        s.writings[i] = either(s.writings[i], p[AT.notice])
    quarrel = 1.0 if s.pact[0] >= 0 or s.at_war[0] == 1 else 0.2
    if happens(s, SPLITS, i, i, probability(p[AT.discord] * s.network[i] * s.nerve[i] * quarrel, years)):
        s.network[i] *= 1.0 - p[AT.loss]
    despair = max(0.0, s.despair[0] - p[AT.hope]) / (1.0 - p[AT.hope])
    if s.rival[i] == 0 and happens(s, FOUNDS, i, i, probability(p[AT.founding] * s.network[i] * despair, years)):
        s.rival[i] = 1
    said = max(0.0, s.accused[i] - s.heard[i])
    if said > 0.0 and happens(s, INQUIRY, i, i, probability(p[AT.hearing] * s.network[i] * free * said, years)):
        clear(s, p, i)


@kernel
def clear(s, p, i):
    """Let an inquiry clear an exile before those who listen; at home only as far as the press may report it."""
    told = p[AT.acquittal] * s.network[i]
    s.accused[i] *= 1.0 - p[AT.acquittal]
    s.heard[i] = s.accused[i]
    s.prestige[i] = either(s.prestige[i], told)
    s.enemy_label[0] *= 1.0 - told * s.press_freedom[0]


@kernel
def hunt(s, p, i, enmity, police, reach):
    """Let the ruler's police enter a following, and kill once the last rung of the ladder is open."""
    entering = p[AT.entering] * police * 0.5 * (1.0 + reach) * enmity * 0.5 * (1.0 + s.network[i])
    s.infiltration[i] = gain_and_lose(s.infiltration[i], entering, p[AT.detection] * s.guard[i], s.dt[0])
    if s.open_rung[0] < EXECUTED:
        return
    rate = p[AT.hunt] * enmity * police
    if happens(s, HELPER, i, i, probability(rate * s.infiltration[i], s.dt[0])):
        s.network[i] *= 1.0 - p[AT.loss]
    rate *= danger_of(s, i) * (0.1 + 0.9 * s.infiltration[i])
    if happens(s, ATTEMPTS, i, i, probability(rate, s.dt[0])):
        if happens(s, KILLED, i, i, lethality(p[AT.deadly], s.infiltration[i], p[AT.cover], s.guard[i])):
            put_on_rung(s, i, EXECUTED, 0.0)
            forget(s, i)
        else:
            s.guard[i] = either(s.guard[i], p[AT.lesson])


@kernel
def live_abroad(s, p, i, d):
    """Let a month go by for one exile."""
    enmity = max(0.0, -s.tie[d, i]) if d >= 0 and d != i else 0.0
    banished = s.abroad[i] == 0
    s.abroad[i] = 1
    if comes_home(s, p, i, d):
        return
    if s.host[i] < 0:
        s.network[i] = gain_and_lose(s.network[i], 0.0, p[AT.forgetting], s.dt[0])
        s.writings[i] = gain_and_lose(s.writings[i], 0.0, p[AT.forgetting], s.dt[0])
        seek(s, p, i, enmity, banished)
    elif driven_out(s, p, i, enmity):
        strength, free = movements(s)
        gather(s, p, i, enmity, strength)
        speak(s, p, i, free)
        if d >= 0:
            hunt(s, p, i, enmity, police_of(s, d), command(s, d, ABROAD))


@kernel
def wander(s, p):
    """Let the deported wander, speak and be hunted; tidy up after those who are abroad no more."""
    if s.countries[0] == 0:
        return
    d = ruler(s)
    follow_world(s, p, d)
    for i in range(s.present.shape[0]):
        if s.present[i] == 1 and s.rung[i] == DEPORTED:
            live_abroad(s, p, i, d)
        elif s.abroad[i] == 1:
            forget(s, i)


MECHANISM = Mechanism(
    id="exile",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("wander", wander, HAZARD),),
    reads=(
        "ladder_deaths",
        *("rung", "present", "host", "network", "infiltration", "guard", "accused", "enemy_label", "tie", "grip"),
        *("removable", "contender", "contenders", "open_rung", "holder", "open", "power", "police_oversight"),
        *("prestige", "theory", "languages", "nerve", "regime", "development", "capacity", "crisis", "closeness"),
        *("movement", "weight_abroad", "war_threat", "at_war", "pact", "split_line", "fascist_weight", "collapsed"),
        *("one_party_monopoly", "press_freedom", "clients", "anonymous", "abroad", "barred", "writings", "heard"),
        *("rival", "disillusion", "despair", "seen_fascist", "seen_pact"),
    ),
    writes=(
        "ladder_deaths",
        *("rung", "present", "alive", "health", "seat", "clients", "anonymous", "host", "network", "infiltration"),
        *("guard", "accused", "enemy_label", "prestige", "abroad", "barred", "writings", "heard", "rival"),
        *("disillusion", "despair", "seen_fascist", "seen_pact"),
    ),
    decisions=NAMES,
    rules=("police_oversight", "one_party_monopoly"),
    series=("war_threat", "crisis", "development"),
    variables=VARIABLES,
)
