"""Who meets whom in a body: contenders, voters, backing, support, and the chances of each pair."""

from __future__ import annotations

import numpy as np

from whowhom.kernel import kernel
from whowhom.kernel.calls import empty, zeros
from whowhom.rules.condorcet import markov_uniform, victory_probability
from whowhom.rules.ruling_coalition import ultimate_ruling_coalition
from whowhom.state.institutions import free_to_act, list_positive, obedience
from whowhom.state.layout import CONTENDERS

LARGEST_COALITION_BODY = 12
INSIDE = 0.95


@kernel
def office_power(s, o):
    """Return the sum of an office's commands and appointing shares."""
    total = 0.0
    for c in range(s.power.shape[1]):
        total += s.power[o, c]
    for d in range(s.appoint.shape[1]):
        total += s.appoint[o, d]
    return total


@kernel
def list_patrons(s, domain, held, who):
    """Write who has clients in a domain, those without a patron included, into `who`; return how many.

    `held (patron)` is room to work.
    """
    for k in range(held.shape[0]):
        total = 0
        for t in range(s.clients.shape[1]):
            total += s.clients[domain, t, k]
        held[k] = total
    return list_positive(held, held.shape[0], who)


@kernel
def post_share(s, domain, k):
    """Return one patron's share of a domain's posts, each tier counting alike, as `post_shares` has it."""
    share, tiers = 0.0, 0
    for t in range(s.posts.shape[1]):
        if s.posts[domain, t] > 0:
            tiers += 1
            share += s.clients[domain, t, k] / s.posts[domain, t]
    return share / tiers if tiers > 0 else 0.0


@kernel
def measure_resources(s):
    """Write each actor's share of all office powers, and his following's of all posts, half and half."""
    s.resources[:] = 0.0
    total, powers = 0.0, zeros(s.holder.shape[0])
    for o in range(s.holder.shape[0]):
        if s.open[o] == 1:
            powers[o] = office_power(s, o)
            total += powers[o]
    for o in range(s.holder.shape[0]):
        if s.open[o] == 1 and s.holder[o] >= 0 and total > 0.0:
            s.resources[s.holder[o]] += 0.5 * powers[o] / total
    for i in range(s.following.shape[0]):
        s.resources[i] += 0.5 * s.following[i]


@kernel
def list_command(s, what, who, power):
    """Write who holds a part of a command, office by office, and how large a part; return how many: few offices do."""
    n = 0
    for o in range(s.holder.shape[0]):
        if s.open[o] == 1 and s.holder[o] >= 0 and s.power[o, what] > 0.0:
            who[n], power[n] = s.holder[o], s.power[o, what]
            n += 1
    return n


@kernel
def command_of(s, i, who, power, n):
    """Return what `command` does, from a list of those who hold the command, made once for many actors."""
    mine, total = 0.0, 0.0
    for a in range(n):
        total += power[a]
        mine += power[a] * obedience(s, who[a], i)
    return mine / total if total > 0.0 else 0.0


@kernel
def hostility_from(s, i, who, power, n):
    """Return how far the holders of a command are hostile to an actor, in [0, 1], from a list made once for many."""
    against, total = 0.0, 0.0
    for a in range(n):
        total += power[a]
        against += power[a] * max(0.0, -s.tie[who[a], i])
    return against / total if total > 0.0 else 0.0


@kernel
def list_contenders(s):
    """Write the contenders: the leading body first, then holders of offices, then the beaten, while there is room."""
    n = 0
    body = s.leading[0]
    s.contender[:] = -1
    s.leading_alive[0] = 0
    for i in range(s.present.shape[0]):
        if s.seat[body, i] == 1 and s.present[i] == 1:
            s.leading_alive[0] += 1
            if n < CONTENDERS:
                s.contender[n] = i
                n += 1
    taken = n
    for o in range(s.holder.shape[0]):
        i = s.holder[o]
        if s.open[o] == 1 and i >= 0 and s.seat[body, i] == 0 and free_to_act(s, i) and n < CONTENDERS:
            known = False
            for m in range(taken, n):
                if s.contender[m] == i:
                    known = True
            if not known:
                s.contender[n] = i
                n += 1
    s.contenders[0] = list_beaten(s, n)


@kernel
def list_beaten(s, n):
    """Add to n contenders those who were beaten and still sit where motions are made, the weightiest first; return how
    many there are."""
    weight = zeros(s.present.shape[0])
    for i in range(weight.shape[0]):
        if s.liable[i] > 0.1 and free_to_act(s, i) and sits_in_an_arena(s, i):
            weight[i] = s.liable[i] * (s.prestige[i] + s.resources[i])
    for m in range(n):
        weight[s.contender[m]] = 0.0
    while n < CONTENDERS:
        i = int(np.argmax(weight))
        if weight[i] <= 0.0:
            break
        s.contender[n] = i
        weight[i] = 0.0
        n += 1
    return n


@kernel
def sits_in_an_arena(s, i):
    """Tell whether an actor has a seat where motions are made."""
    sits = False
    for b in range(s.arena.shape[0]):
        sits = sits or (s.arena[b] == 1 and s.seat[b, i] == 1)
    return sits


@kernel
def support(value, weight, voters, n, pull, c):
    """Fill c (contender, contender) with the support of i against j; `pull` (contender, contender) is added for all."""
    c[:, :] = 0.0
    for k in range(voters):
        w = weight[k]
        for i in range(n):
            v = value[k, i]
            for j in range(n):
                c[i, j] += w * max(0.0, v - value[k, j] + pull[i, j])


@kernel
def duel_chances(c, n, exponent, p):
    """Fill p with the chance that i prevails over j by support alone."""
    for i in range(n):
        p[i, i] = 0.5
        for j in range(i):
            p[i, j] = victory_probability(c[i, j], c[j, i], exponent)
            p[j, i] = 1.0 - p[i, j]


@kernel
def by_election(n, p):
    """Turn duel chances into relative chances in one election over all contenders."""
    share = empty(n)
    markov_uniform(p[:n, :n], share)
    for i in range(n):
        for j in range(n):
            p[i, j] = share[i] / (share[i] + share[j]) if share[i] + share[j] > 0.0 else 0.5


@kernel
def ruling_mask(s, strength):
    """Return the ultimate ruling coalition among the first members of the leading body, as a mask over contenders."""
    m = min(s.leading_alive[0], s.contenders[0], LARGEST_COALITION_BODY)
    if m == 0:
        return 0
    size = 1 << m
    return ultimate_ruling_coalition(strength, m, 0.5, empty(size), empty(size))


@kernel
def by_coalition(s, n, strength, p):
    """Let those inside the ruling coalition prevail over those outside; inside or outside, support decides."""
    mask = ruling_mask(s, strength)
    m = min(s.leading_alive[0], n, LARGEST_COALITION_BODY)
    for i in range(m):
        for j in range(m):
            if (mask >> i) & 1 == 1 and (mask >> j) & 1 == 0:
                p[i, j] = max(p[i, j], INSIDE)
                p[j, i] = 1.0 - p[i, j]


@kernel
def coalition_powers(s, strength):
    """Write the power that each contender brings to a coalition: half by resources, half by person."""
    total = 0.0
    for m in range(s.contenders[0]):
        total += s.resources[s.contender[m]]
    for m in range(s.contenders[0]):
        share = s.resources[s.contender[m]] / total if total > 0.0 else 0.0
        strength[m] = 0.5 * share + 0.5 / max(1.0, float(s.contenders[0]))
