"""Holders of appointing offices turn over posts and fill them with clients; patronage is a tree.

In every domain and tier a post falls vacant at the rate of turnover. An appointer's own clients are
spared by `retention`; the clients of his enemies are moved more often (strongholds are broken up by
transfer). Of the vacancies in a domain the holder i of an office fills the share

    q_i = reach * appoint(office, domain) * (1/2 + skill_i) * (1 + scarcity_effect * scarcity) * (1 + growth * grip_i)

with clients: the fewer can object, the further he reaches; the rest go to people without a patron. Where goods are
scarce a post is worth more, and so is the patron who gives it. While secretaries are elected from below, reach is less
by `election`.

Whoever placed a named person is his patron, and may count on his following as well, as far as loyalty goes: over all
whom i placed,

    following_i = clientele_i + loyalty * sum_j following_j

which is measured every month, for three steps down the tree.

Source: rigby1988, gill1990 (circular flow: daniels1971)
Departs: clients are counts, not careers.
Limits: one appointer, h turnovers a year of posts not held by his clients, q the chance that a newcomer is one:
    S(t) = 1 - (1 - S0) exp(-h q t) with retention 1; S(t) = q - (q - S0) exp(-h t) with retention 0.
Off: posts still turn over, newcomers have no patron (reach 0).
"""

from __future__ import annotations

import numpy as np

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.calls import empty, zeros
from whowhom.mechanism import HAZARD, MEASURE, Mechanism, Parameter, Step, at
from whowhom.state.arena import list_patrons, post_share
from whowhom.state.events import count_of, key_of, probability
from whowhom.state.institutions import CELLS, list_positive

PARAMETERS = {
    "turnover": Parameter(0.67, 0.5, 0.9, "per year", "rate at which a post changes hands"),
    "reach": Parameter(
        0.5, 0.2, 0.8, "share", "part of the posts that an office fills which becomes its holder's clients"
    ),
    "retention": Parameter(0.5, 0.2, 0.8, "share", "how far an appointer spares his own clients"),
    "purge": Parameter(1.0, 0.0, 2.0, "factor", "how much faster the clients of an enemy are moved"),
    "election": Parameter(0.8, 0.6, 1.0, "share", "patronage that election from below ends", "daniels1960"),
    "growth": Parameter(0.75, -0.5, 2.0, "factor", "how much further he reaches to whom nobody can object", "gill1990"),
    "loyalty": Parameter(0.4, 0.0, 0.8, "share", "part of a man's following on which his patron may count"),
    "scarcity_effect": Parameter(0.5, 0.0, 1.0, "factor", "how much scarcity binds clients to the patron"),
}
AT = at(PARAMETERS)
DEPTH = 3
VACATED = decision("appointment.vacated")
FILLED = decision("appointment.filled")


@kernel
def newcomer_share(reach, appoint, skill, scarcity_effect, scarcity):
    """Return q: the chance that a newcomer to a post which an office fills is a client of its holder."""
    return min(1.0, reach * appoint * (0.5 + skill) * (1.0 + scarcity_effect * scarcity))


@kernel
def turnover_rate(turnover, own_share, retention, purge, enmity):
    """Return the rate at which the clients of one patron leave their posts.

    `own_share` is the part of the domain's vacancies that the patron himself fills, `enmity` how far the other
    appointers are hostile.
    """
    return turnover * (1.0 - retention * own_share) * (1.0 + purge * enmity)


@kernel
def appointers(s, p, domain, q):
    """Write each actor's q in a domain; cut in proportion where they add up to more than one; return their sum."""
    q[:] = 0.0
    total = 0.0
    reach = p[AT.reach] * (1.0 - p[AT.election] * s.elected_secretaries[0])
    for o in range(s.holder.shape[0]):
        i = s.holder[o]
        if s.open[o] == 1 and i >= 0 and s.appoint[o, domain] > 0.0 and s.health[i] > 0.0:
            further = reach * (1.0 + p[AT.growth] * s.grip[i])
            share = newcomer_share(further, s.appoint[o, domain], s.apparatus[i], p[AT.scarcity_effect], s.scarcity[0])
            q[i] += share * s.health[i]
            total += share * s.health[i]
    if total > 1.0:
        for i in range(q.shape[0]):
            q[i] /= total
        total = 1.0
    return total


@kernel
def list_appointers(q, total, who, share):
    """Write who appoints in a domain, in the order of their numbers, and their parts of what all appoint; return how
    many."""
    n = list_positive(q, q.shape[0], who)
    for a in range(n):
        share[a] = q[who[a]] / total
    return n


@kernel
def leaving_rate(s, p, own, who, share, number, patron):
    """Return the rate of turnover of one patron's clients, given who appoints and which part he does himself."""
    enmity = 0.0
    for a in range(number):
        if who[a] != patron:
            enmity += share[a] * max(0.0, -s.tie[who[a], patron])
    return turnover_rate(p[AT.turnover], own, p[AT.retention], p[AT.purge], enmity)


@kernel
def leaving_chances(s, p, q, total, patrons, many, who, share, number, leaving):
    """Write the chance that a client of each listed patron leaves his post; for many it is the usual one."""
    none, usual = s.clients.shape[2] - 1, probability(p[AT.turnover], s.dt[0])
    for a in range(many):
        k, leaving[a] = patrons[a], usual
        if k != none and total > 0.0:
            rate = leaving_rate(s, p, q[k] / total, who, share, number, k)
            leaving[a] = usual if rate == p[AT.turnover] else probability(rate, s.dt[0])


@kernel
def vacate(s, key, domain, patrons, many, leaving, vacant):
    """Vacate posts of a domain: whose clients leave, and with what chance, is listed; write how many did, by tier."""
    tiers = s.posts.shape[1]
    for t in range(tiers):
        vacant[t] = 0
        if s.posts[domain, t] > 0:
            cell = s.first[CELLS] + domain * tiers + t
            for a in range(many):
                k = patrons[a]
                gone = count_of(s, key, cell, k, s.clients[domain, t, k], leaving[a])
                s.clients[domain, t, k] -= gone
                vacant[t] += gone


@kernel
def fill_vacancies(s, key, domain, vacant, q, who, number):
    """Give vacancies of a domain to clients of the appointers, tier by tier, the rest to people without a patron."""
    none, tiers = s.clients.shape[2] - 1, s.posts.shape[1]
    for t in range(tiers):
        left, share, cell = vacant[t], 1.0, s.first[CELLS] + domain * tiers + t
        for a in range(number):
            i = who[a]
            if left > 0 and share > 0.0:
                new = count_of(s, key, cell, i, left, min(1.0, q[i] / share))
                s.clients[domain, t, i] += new
                left -= new
                share -= q[i]
        s.clients[domain, t, none] += left


@kernel
def turn_over(s, p):
    """Vacate posts and fill them, domain by domain."""
    size, tiers = s.clients.shape[2], s.posts.shape[1]
    q, who, share, leaving = zeros(size - 1), zeros(size, np.int64), zeros(size), zeros(size)
    patrons, held, vacant = zeros(size, np.int64), zeros(size, np.int64), zeros(tiers, np.int64)
    vacated, filled = key_of(s, VACATED), key_of(s, FILLED)
    for d in range(s.domains[0]):
        total = appointers(s, p, d, q)
        number, many = list_appointers(q, total, who, share), list_patrons(s, d, held, patrons)
        leaving_chances(s, p, q, total, patrons, many, who, share, number, leaving)
        vacate(s, vacated, d, patrons, many, leaving, vacant)
        fill_vacancies(s, filled, d, vacant, q, who, number)


@kernel
def measure_clienteles(s):
    """Write each actor's own share of all posts, each domain counting alike."""
    s.clientele[:] = 0.0
    domains, none = s.domains[0], s.clients.shape[2] - 1
    held, who = empty(none + 1, np.int64), empty(none + 1, np.int64)
    for d in range(domains):
        for a in range(list_patrons(s, d, held, who)):
            if who[a] != none:
                s.clientele[who[a]] += post_share(s, d, who[a]) / domains


@kernel
def gather(s, p):
    """Measure followings: one's own clients, and those of whom one placed, and of whom these placed."""
    measure_clienteles(s)
    n = s.present.shape[0]
    brought = empty(n)
    for i in range(n):
        s.following[i] = brought[i] = s.clientele[i]
    for _ in range(DEPTH):
        above = zeros(n)
        for j in range(n):
            k = s.patron[j]
            if k >= 0 and k != j and brought[j] > 0.0 and s.present[k] == 1 and s.present[j] == 1:
                above[k] += p[AT.loyalty] * brought[j]
        for i in range(n):
            s.following[i] = min(1.0, s.following[i] + above[i])
            brought[i] = above[i]


MECHANISM = Mechanism(
    id="appointment",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("turn_over", turn_over, HAZARD), Step("gather", gather, MEASURE)),
    off={"reach": 0.0},
)
