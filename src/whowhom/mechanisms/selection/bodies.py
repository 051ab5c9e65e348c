"""Electing bodies: lists, delegates and anonymous seats, along the selection graph."""

from __future__ import annotations

import numpy as np

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.calls import empty, zeros
from whowhom.kernel.elementary import exp
from whowhom.mechanisms.selection.electors import candidate_score, electors, make_slate, owe_slate, slate_share
from whowhom.mechanisms.selection.parameters import AT
from whowhom.mechanisms.selection.rank import STEP, body_rank, rank_held
from whowhom.mechanisms.selection.seating import draw_turns, intercept
from whowhom.mechanisms.selection.strikes import carried_list, guilt_of, may_stay, strike_chance
from whowhom.mechanisms.selection.voices import adopt, decided_by, heard, promote, proposers, size_of
from whowhom.rules.scalar import logistic
from whowhom.state.events import choose, count, happens
from whowhom.state.institutions import BODIES, SHUNNED, eligible, leave_offices, list_positive, members, ruler
from whowhom.state.variables import INDEX

STRUCK = decision("selection.struck")
LEAVES = decision("selection.leaves")
SEATED = decision("selection.seated")
ELECTED = decision("selection.elected")
REPLACED = decision("selection.replaced")
DELEGATES = decision("selection.delegates")
OVERDUE = -1000


@kernel
def list_candidates(s, p, body, slate, propose, score, candidate_pool):
    """Write who may take a free place in a body and his score; return how many they are."""
    number, n, rank, d = 0, score.shape[0], body_rank(s, body), ruler(s)
    electing, setting = empty(n, np.int64), empty(n, np.int64)
    many, few = list_positive(slate, n, electing), list_positive(propose, n, setting)
    for i in range(n):
        candidate_pool[i] = s.seat[body, i] == 0 and eligible(s, i) and s.barred[i] <= s.clock[INDEX]
        if candidate_pool[i]:
            number += 1
            score[i] = candidate_score(s, p, body, rank, heard(s, slate, electing, many, i), slate[n], d, i)
            score[i] += p[AT.agenda_weight] * heard(s, propose, setting, few, i)
    return number


@kernel
def seat_named(s, p, body, slate, propose, struck, seats):
    """Seat named actors in the free places of a body that also has anonymous members; return how many sit in all.

    Nobody is seated against the odds only to fill a place: who stands a step too low has even odds at best, if those
    who decide think nothing of him; other places go to the anonymous.
    """
    n = s.present.shape[0]
    score, candidate_pool = zeros(n), zeros(n, np.bool_)
    number, sitting = list_candidates(s, p, body, slate, propose, score, candidate_pool), 0
    for i in range(n):
        sitting += s.seat[body, i]
        if struck[i] and candidate_pool[i]:
            candidate_pool[i] = False
            number -= 1
    target = min(seats * s.named_share[body] - sitting, 0.95 * number)
    if number == 0 or target <= 0.0:
        return sitting
    a = min(intercept(score, candidate_pool, n, target), p[AT.nearness] * STEP)
    turn, e = empty(n, np.int64), s.first[BODIES] + body
    for place in range(draw_turns(s, e, candidate_pool, turn)):
        i = turn[place]
        if sitting < seats and happens(s, SEATED, e, i, logistic(a + score[i])):
            s.seat[body, i] = 1
            sitting += 1
            owe_slate(s, p, i, slate)
            adopt(s, i, decided_by(s, ruler(s), slate, propose, i), body_rank(s, body))
    return sitting


@kernel
def seat_anonymous(s, body, slate, seats):
    """Give the other seats to anonymous members by slate."""
    left, rest = seats, 1.0
    e = s.first[BODIES] + body
    for k in range(slate.shape[0]):
        part = count(s, DELEGATES, e, k, left, min(1.0, slate[k] / rest)) if slate[k] > 0.0 and rest > 0.0 else 0
        s.anonymous[body, k] = part
        left -= part
        rest -= slate[k]
    s.anonymous[body, slate.shape[0] - 1] += left


@kernel
def elect_in_order(s, p, body, slate, propose, struck, what):
    """Fill the free places of a body of named actors, one recorded choice each."""
    n = s.present.shape[0]
    score, candidate_pool, weights, taken = zeros(n), zeros(n, np.bool_), zeros(n), 0
    for i in range(n):
        taken += s.seat[body, i]
    if taken >= s.seats[body]:
        return
    list_candidates(s, p, body, slate, propose, score, candidate_pool)
    for i in range(n):
        weights[i] = exp(score[i]) + p[AT.floor] if candidate_pool[i] and not struck[i] else 0.0
    e = s.first[BODIES] + body
    for number in range(taken, min(s.seats[body], n)):
        i = choose(s, what, e, number, weights, n)
        if i < 0:
            break
        s.seat[body, i] = 1
        weights[i] = 0.0
        promote(s, p, i, decided_by(s, ruler(s), slate, propose, i), body_rank(s, body))


@kernel
def strike(s, body, i, struck):
    """Take a member from the list, and from whatever body it selects, and then from his offices too: he stands where
    what he still holds puts him, and is elected to nothing for a while."""
    s.seat[body, i], selects = 0, False
    for b in range(s.selector.shape[0]):
        if s.selector[b] == body:
            s.seat[b, i], selects = 0, True
    if selects:
        leave_offices(s, i)
    struck[i] = True
    s.barred[i] = max(s.barred[i], s.clock[INDEX] + SHUNNED)
    s.standing[i] = min(s.standing[i], rank_held(s, i))


@kernel
def chance_of_other_work(s, p, body, i):
    """Return the chance that a member of a body of named actors, below the leading one, is sent to other work; who sits
    in the leading body chooses his work himself."""
    if s.named_only[body] == 0 or s.seat[s.leading[0], i] == 1:
        return 0.0
    return min(1.0, p[AT.reassignment] * (1.0 - body_rank(s, body)))


@kernel
def strike_members(s, p, body, share, winner, loser, struck):
    """Strike from the list whom most electors want out, and whoever may not sit; others leave for other work; where
    places are cut, the least wanted go too."""
    n, d, size, sitting = s.present.shape[0], ruler(s), size_of(s, s.selector[body]), 0
    odds, e = zeros(n), s.first[BODIES] + body
    for i in range(n):
        if s.seat[body, i] == 1 and not may_stay(s, i):
            s.seat[body, i] = 0
        elif s.seat[body, i] == 1:
            odds[i] = strike_chance(s, p, share, size, d, guilt_of(s, winner, loser, i), i)
            if happens(s, STRUCK, e, i, odds[i]):
                strike(s, body, i, struck)
            elif happens(s, LEAVES, e, i, chance_of_other_work(s, p, body, i)):
                s.seat[body, i], struck[i] = 0, True
            else:
                sitting += 1
    for _ in range(s.seats[body], sitting):
        worst = -1
        for i in range(n):
            if s.seat[body, i] == 1 and (worst < 0 or odds[i] > odds[worst]):
                worst = i
        strike(s, body, worst, struck)


@kernel
def dissolve(s, body):
    """Let all named delegates go: they are chosen anew."""
    for i in range(s.present.shape[0]):
        s.seat[body, i] = 0


@kernel
def back_list(propose, winner):
    """Let the winner of two lists propose half of what there is to propose."""
    for k in range(propose.shape[0]):
        propose[k] *= 0.5
    propose[winner] += 0.5


@kernel
def renew(s, p, body):
    """Renew one body from its electors: delegates of the posts are chosen anew, other bodies by list."""
    n = s.present.shape[0]
    slate, propose, struck = zeros(s.anonymous.shape[1]), zeros(n), zeros(n, np.bool_)
    electors(s, body, slate)
    proposers(s, propose)
    if s.selector[body] == -1 and s.named_only[body] == 0:
        dissolve(s, body)
    else:
        winner, loser = carried_list(s, p, body, slate, size_of(s, s.selector[body]), zeros(n))
        strike_members(s, p, body, slate, winner, loser, struck)
        if winner >= 0:
            back_list(propose, winner)
    make_slate(slate, slate_share(p[AT.slate_bonus], s.faction_ban[0], s.one_party_monopoly[0]))
    if s.named_only[body] == 1:
        elect_in_order(s, p, body, slate, propose, struck, ELECTED)
    else:
        seated = seat_named(s, p, body, slate, propose, struck, s.seats[body])
        seat_anonymous(s, body, slate, s.seats[body] - seated)
    s.renewed[body] = s.clock[INDEX]


@kernel
def co_opt(s, p, body):
    """Fill the seats that fell empty in a body of named actors between two renewals."""
    n = s.present.shape[0]
    slate, propose = zeros(s.anonymous.shape[1]), zeros(n)
    electors(s, body, slate)
    proposers(s, propose)
    elect_in_order(s, p, body, slate, propose, zeros(n, np.bool_), REPLACED)


@kernel
def is_due(s, body):
    """Tell whether a body is renewed now: never constituted, its electors just renewed, or it meets after its term.

    Who sits where the start says so is not elected anew in the first month.
    """
    now = s.clock[INDEX]
    if s.renewed[body] == OVERDUE:
        return True
    if s.renewed[body] == now or (now == 0 and s.given[body] == 1):
        return False
    if s.selector[body] >= 0:
        return s.renewed[s.selector[body]] == now
    return s.meets[body] == 1 and now - s.renewed[body] >= max(1, s.term[body])


@kernel
def select(s, p):
    """Renew whatever is due, following the selection graph from electors to elected; each body once at most."""
    bodies = s.seat.shape[0]
    for _ in range(bodies):
        renewed = 0
        for body in range(bodies):
            if s.seats[body] > 0 and is_due(s, body):
                source = s.selector[body]
                if source < 0 or s.renewed[source] != OVERDUE or members(s, source) > 0.0:
                    renew(s, p, body)
                    renewed += 1
        if renewed == 0:
            return
