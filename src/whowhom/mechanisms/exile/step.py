"""One step of everyone's life abroad."""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.mechanisms.exile.asylum import comes_home, driven_out, forget, seek
from whowhom.mechanisms.exile.following import follow_world, gather, movements, speak
from whowhom.mechanisms.exile.parameters import AT
from whowhom.mechanisms.exile.pursuit import hunt
from whowhom.rules.scalar import gain_and_lose
from whowhom.state.institutions import ABROAD, DEPORTED, command, police_of, ruler


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
