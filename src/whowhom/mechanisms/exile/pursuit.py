"""The ruler's police abroad: they enter a following, and kill."""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.mechanisms.exile.asylum import danger_of, forget
from whowhom.mechanisms.exile.parameters import AT
from whowhom.rules.asylum import lethality
from whowhom.rules.scalar import either, gain_and_lose
from whowhom.state.events import happens, probability
from whowhom.state.institutions import EXECUTED, put_on_rung, shielded

HELPER = decision("exile.helper_killed")
ATTEMPTS = decision("exile.attempts")
KILLED = decision("exile.killed")


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
        deadly = lethality(p[AT.deadly], s.infiltration[i], p[AT.cover], s.guard[i]) * (1.0 - shielded(s, i))
        if happens(s, KILLED, i, i, deadly):
            put_on_rung(s, i, EXECUTED, 0.0)
            forget(s, i)
        else:
            s.guard[i] = either(s.guard[i], p[AT.lesson])
