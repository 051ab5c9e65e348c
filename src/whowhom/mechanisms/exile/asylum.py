"""Asylum: who takes an exile in, who drives him out or seizes him, and when he comes home."""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.calls import zeros
from whowhom.mechanisms.exile.parameters import AT
from whowhom.rules.asylum import danger, freedom, pressure
from whowhom.rules.scalar import either
from whowhom.state.events import choose, happens, probability
from whowhom.state.institutions import (
    ANNEXED,
    CAPITALIST,
    COUNTRIES,
    DEMOTED,
    EXPELLED,
    FASCIST,
    IMPRISONED,
    REVOLUTIONARY,
    end_life,
    leave_seats,
    put_on_rung,
    release_clients,
    shielded,
)

ADMITTED = decision("exile.admitted")
SETTLES = decision("exile.settles")
DRIVEN_OUT = decision("exile.expelled_by_host")
SEIZED = decision("exile.seized")
RETURNS = decision("exile.returns")


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
        w = freedom_of(s, c) * (1.0 - pressure_on(s, p, c, i, enmity)) if s.driven_from[i] != c + 1 else 0.0
        weights[c] = w * s.closeness[c] if near else w
        total += weights[c]
    return total


@kernel
def seek(s, p, i, enmity, banished):
    """Let an exile without a host find one: at once where he is put over the border, else by a visa."""
    weights = zeros(s.countries[0])
    total = tolerance(s, p, i, enmity, banished, weights)
    if total > 0.0 and (banished or happens(s, ADMITTED, i, i, probability(p[AT.visas] * total, s.dt[0]))):
        s.host[i] = choose(s, SETTLES, i, i, weights, s.countries[0])


@kernel
def forget(s, i):
    """Take all that belongs to an exile abroad from one who is there no more."""
    s.abroad[i], s.host[i], s.driven_from[i] = 0, -1, 0
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
    if lost and happens(s, SEIZED, i, e, p[AT.seizure] * (1.0 - shielded(s, i))):
        seize(s, i)
        return False
    rate = p[AT.floor] + p[AT.expulsion] * either(pressure_on(s, p, c, i, enmity), s.crisis[c])
    if happens(s, DRIVEN_OUT, i, e, 1.0 if lost else probability(rate, s.dt[0])):
        s.host[i], s.driven_from[i] = -1, c + 1
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
