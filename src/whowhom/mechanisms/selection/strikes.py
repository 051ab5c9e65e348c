"""Striking a sitting member from the list: who wants him out, how their votes are counted, which of two lists wins."""

from __future__ import annotations

import math

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.elementary import erfc, log
from whowhom.mechanisms.selection.parameters import AT
from whowhom.mechanisms.selection.voices import DOMINANT, liking, under
from whowhom.rules.scalar import logistic
from whowhom.state.events import choose
from whowhom.state.institutions import BODIES, REMOVED, file_on, free_to_act

LIST = decision("selection.list")


@kernel
def may_stay(s, i):
    """Tell whether a sitting member may sit on: illness does not unseat him, a fall does."""
    return free_to_act(s, i) and (s.rung[i] < REMOVED or s.submitted[i] == 1)


@kernel
def view_of(s, k, i):
    """Return what an elector thinks of a member: his own tie and his patron's count alike; the unbound, who come last,
    go by prestige. A founder who is able is looked up to by all."""
    if k == s.tie.shape[0]:
        view = s.prestige[i] - 0.5
    else:
        view, q = liking(s, k, i), s.patron[k]
        if q >= 0 and k != i:
            view = 0.5 * (view + liking(s, q, i))
    return max(view, s.prestige[i] * s.health[i]) if i == s.founder[0] else view


@kernel
def majority(mean, spread, size, shock):
    """Return the chance that more than half vote yes: `mean` of their chances, `spread` the mean of p(1 - p).

    Both are told in log-odds, where the shock is common to all and a vote at the turning point counts four times.
    """
    inside = min(max(mean, 1e-9), 1.0 - 1e-9)
    odds = log(inside / (1.0 - inside))
    return 0.5 * erfc(-odds / math.sqrt(2.0 * (16.0 * spread / size + shock * shock)))


@kernel
def strike_chance(s, p, share, size, d, guilt, i):
    """Return the chance that more than half of the electors want a member out; `guilt` is what adds to their wish."""
    mean, spread = 0.0, 0.0
    for k in range(share.shape[0]):
        if share[k] > 0.0:
            x = logistic(p[AT.strike] * (guilt - under(s, d, view_of(s, k, i), i)) - p[AT.reluctance])
            mean += share[k] * x
            spread += share[k] * x * (1.0 - x)
    return majority(mean, spread, size, p[AT.shock])


@kernel
def strongest(s, but):
    """Return the strongest member of the leading body other than `but`, or -1."""
    best, who = 0.0, -1
    for i in range(s.present.shape[0]):
        if i != but and s.seat[s.leading[0], i] == 1 and s.present[i] == 1 and s.strength[i] > best:
            best, who = s.strength[i], i
    return who


@kernel
def has_master(s):
    """Tell whether a member of the leading body is likely to prevail over every other."""
    for i in range(s.present.shape[0]):
        if s.seat[s.leading[0], i] == 1 and s.power_over_leading_body[i] > DOMINANT:
            return True
    return False


@kernel
def carried_list(s, p, body, share, size, weights):
    """Return whose list wins where two stand, and whose loses, else -1 twice.

    Two lists stand where nobody is master of the leading body and its two strongest are enemies.
    """
    a = strongest(s, -1)
    b = strongest(s, a)
    if a < 0 or b < 0 or s.tie[a, b] >= 0.0 or s.tie[b, a] >= 0.0 or has_master(s):
        return -1, -1
    mean, spread = 0.0, 0.0
    for k in range(share.shape[0]):
        if share[k] > 0.0:
            x = logistic(p[AT.strike] * (view_of(s, k, a) - view_of(s, k, b)))
            mean += share[k] * x
            spread += share[k] * x * (1.0 - x)
    weights[:] = 0.0
    weights[a] = majority(mean, spread, size, p[AT.shock])
    weights[b] = 1.0 - weights[a]
    e = s.first[BODIES] + body
    winner = choose(s, LIST, e, e, weights, weights.shape[0])
    return winner, a + b - winner


@kernel
def guilt_of(s, winner, loser, i):
    """Return what adds to the wish to strike a member: what is held against him, and nearness to the losing list."""
    guilt = 0.5 * file_on(s, i)
    if winner >= 0 and i != winner and i != loser:
        guilt += 0.5 * max(0.0, s.tie[i, loser] - s.tie[i, winner])
    return guilt
