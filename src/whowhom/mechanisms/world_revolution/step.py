"""One step of the world abroad, and the start of a history."""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.kernel.calls import zeros
from whowhom.kernel.elementary import exp
from whowhom.mechanisms.world_revolution.diffusion import regimes_next_door, spread
from whowhom.mechanisms.world_revolution.parameters import AT
from whowhom.mechanisms.world_revolution.polity import lead, weigh, will_abroad
from whowhom.mechanisms.world_revolution.revolutions import FASCISM, RISES, agitate, defend, drift, rate_of_onset, react
from whowhom.state.events import key_of
from whowhom.state.institutions import ANNEXED, CAPITALIST, FASCIST, ISOLATION, REVOLUTIONARY, clip, replace_series
from whowhom.state.variables import INDEX, SUBSTEP


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
def unfold(s, p):
    """Move the world abroad by a month, the International's line, and isolation."""
    n, dt = s.countries[0], s.dt[0]
    if n == 0:
        return
    if s.clock[INDEX] == 0 and s.clock[SUBSTEP] == 0:
        begin(s, p, n)
    spillover = zeros((4, n))
    lead(s, p, regimes_next_door(s, p, n, spillover))
    help = will_abroad(s) * (1.0 - s.civil_war[0])
    calm, strive = exp(-p[AT.calm] * dt), exp(-p[AT.drift] * dt)
    build = exp(-p[AT.rebuilding] * dt)
    rises, takes = key_of(s, RISES), key_of(s, FASCISM)
    for c in range(n):
        if s.regime[c] == ANNEXED:
            s.situation[c], s.outlook[c], s.forced_revolution[c] = 0, 0.0, -1
            continue
        drift(s, p, c, calm, strive, build)
        if s.regime[c] == REVOLUTIONARY:
            s.situation[c], s.outlook[c] = 0, 0.0
            defend(s, p, n, c, spillover, help)
            continue
        agitate(s, p, n, c, spillover, help, rises)
        if s.regime[c] != REVOLUTIONARY:
            react(s, p, c, spillover, takes)
    spread(s, p, n, spillover)
    s.isolation[0] = replace_series(s, ISOLATION, s.isolation[0], s.apart[0] + weigh(s, p, n))
