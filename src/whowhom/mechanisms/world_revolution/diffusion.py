"""How much a country counts, and what regimes, victories and defeats in one do to the others."""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.mechanisms.world_revolution.parameters import AT
from whowhom.rules.revolution import reach
from whowhom.rules.scalar import either
from whowhom.state.institutions import FASCIST, REVOLUTIONARY, clip

RED, BLACK, LIFT, BLOW = range(4)
"""What a country feels of others this month: regimes next door; success and defeat in reach."""
ALARM = 0.5


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
def regimes_next_door(s, p, n, spillover):
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
            spillover[side, d] = min(1.0, spillover[side, d] + s.neighbour[c, d] * stature)
    return clip(1.0 - safe, 0.0, 1.0)


@kernel
def diffuse(s, p, n, c, spillover, kind):
    """Let the success or defeat in one country be felt in the others, at the end of the month."""
    stature = stature_of(s, p, c)
    for d in range(n):
        if d != c:
            spillover[kind, d] = either(spillover[kind, d], reach(p[AT.far], s.neighbour[c, d], stature))


@kernel
def spread(s, p, n, spillover):
    """Let all countries feel what was decided elsewhere this month."""
    for c in range(n):
        if spillover[LIFT, c] > 0.0:
            s.movement[c] = either(s.movement[c], p[AT.inspiration] * spillover[LIFT, c])
            s.shaken[c] = either(s.shaken[c], p[AT.shock] * spillover[LIFT, c])
            s.fear[c] = either(s.fear[c], ALARM * spillover[LIFT, c])
        if spillover[BLOW, c] > 0.0:
            s.movement[c] *= 1.0 - p[AT.rout] * spillover[BLOW, c]
