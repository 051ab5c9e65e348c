"""Situations, revolutions, defeats and fascist seizures, country by country."""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.elementary import exp
from whowhom.mechanisms.world_revolution.diffusion import ALARM, BLACK, BLOW, LIFT, RED, diffuse, distress, stature_of
from whowhom.mechanisms.world_revolution.parameters import AT
from whowhom.rules.revolution import fall_rate, onset_rate, seizure_rate, success_log_odds
from whowhom.rules.scalar import approach, either, logistic
from whowhom.state.events import happens, probability, strikes
from whowhom.state.institutions import CAPITALIST, COUNTRIES, FASCIST, REVOLUTIONARY, clip

RISES = decision("world_revolution.rises")
ENDS = decision("world_revolution.ends")
PREVAILS = decision("world_revolution.prevails")
FALLS = decision("world_revolution.falls")
FASCISM = decision("world_revolution.fascism")
OPENS = decision("world_revolution.opens")


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
    s.unity[c] = approach(s.unity[c], heal * best / (split + heal + 1e-9), exp(-(split + heal) * dt))
    if s.at_war[0] == 1 and s.foe[0] == c + 1:
        arms = exp(-p[AT.bayonet] * dt)
        s.movement[c] *= arms
        s.unity[c] *= arms


@kernel
def succeed(s, p, n, c, spillover):
    """Make a country revolutionary."""
    s.regime[c], s.age[c], s.situation[c] = REVOLUTIONARY, 0.0, 0
    diffuse(s, p, n, c, spillover, LIFT)


@kernel
def fail(s, p, n, c, spillover):
    """Rout a movement and leave fear behind."""
    s.movement[c] *= 1.0 - p[AT.rout]
    s.fear[c], s.situation[c] = 1.0, 0
    diffuse(s, p, n, c, spillover, BLOW)


@kernel
def success_chance(s, p, c, spillover, help):
    """Return the probability that the situation in a country ends in success."""
    x = success_log_odds(p[AT.odds], p[AT.steepness], s.movement[c], s.unity[c], s.capacity[c], distress(s, c))
    x += p[AT.aid] * s.closeness[c] * help
    return logistic(x + p[AT.abetting] * spillover[RED, c] - p[AT.hindering] * spillover[BLACK, c])


@kernel
def agitate(s, p, n, c, spillover, help, rises):
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
    chance = float(forced) if forced >= 0 else success_chance(s, p, c, spillover, help)
    if happens(s, PREVAILS, e, e, chance):
        succeed(s, p, n, c, spillover)
    else:
        fail(s, p, n, c, spillover)


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
def defend(s, p, n, c, spillover, help):
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
        fail(s, p, n, c, spillover)


@kernel
def react(s, p, c, spillover, takes):
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
        spillover[BLACK, c],
    )
    if strikes(s, takes, FASCISM, e, e, rate):
        s.regime[c], s.situation[c] = FASCIST, 0
        s.movement[c] *= 1.0 - p[AT.suppression]
