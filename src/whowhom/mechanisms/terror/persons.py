"""The named: arrest, execution, and murder by an unknown hand."""

from __future__ import annotations

import numpy as np

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.calls import zeros
from whowhom.mechanisms.terror.parameters import AT
from whowhom.rules.repression import widened
from whowhom.state.events import choose, happens, probability
from whowhom.state.institutions import (
    DEPORTED,
    EXECUTED,
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
    shielded,
)

ARRESTED = decision("terror.arrested")
EXECUTES = decision("terror.executed")
ASSASSINATED = decision("terror.assassinated")
VICTIM = decision("terror.victim")


@kernel
def arrest_rate(s, p, d, i, in_office):
    """Return the rate a year at which a named actor at liberty is arrested."""
    rate = p[AT.dread] * s.terror_level[0] * distrust(s, d, i) * (1.0 if in_office else file_on(s, i))
    rate *= 1.0 - shielded(s, i)
    return rate * p[AT.shelter] if s.seat[s.leading[0], i] == 1 else rate


@kernel
def strike_the_named(s, p, d):
    """Arrest named actors at home and execute prisoners, as far as the ladder is open."""
    office = zeros(s.present.shape[0], np.int64)
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
            rate = p[AT.killing] * s.terror_level[0] * s.ruthlessness[d] * distrust(s, d, i) * (1.0 - shielded(s, i))
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
    weights = zeros(s.present.shape[0])
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
