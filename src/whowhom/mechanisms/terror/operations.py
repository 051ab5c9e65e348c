"""Mass operations: the ruler's fear, their beginning and end, their intensity, the posts that they empty."""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.elementary import exp
from whowhom.mechanisms.terror.coercion import police_discretion
from whowhom.mechanisms.terror.parameters import AT
from whowhom.rules.repression import fear, halt_rate, purge_intensity
from whowhom.rules.scalar import relax
from whowhom.state.events import count_of, happens, key_of, probability
from whowhom.state.institutions import CELLS, WHOLE, distrust

UNLEASHES = decision("terror.unleashes")
ENDS = decision("terror.ends")
VACATED = decision("terror.vacated")
LEAST = 1e-4


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
    grown = s.enemy_label[0] * exp(p[AT.contagion] * s.terror_level[0] * police_discretion(s) * s.dt[0])
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
