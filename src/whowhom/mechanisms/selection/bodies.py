"""Electing bodies: seats by slate and score, along the selection graph."""

from __future__ import annotations

import math

import numpy as np

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.mechanisms.selection.electors import candidate_score, electors, make_slate, owe_slate, slate_share
from whowhom.mechanisms.selection.parameters import AT
from whowhom.rules.scalar import logistic
from whowhom.state.events import chance, choose, count, happens
from whowhom.state.institutions import BODIES, eligible, members
from whowhom.state.variables import INDEX

SEATED = decision("selection.seated")
ELECTED = decision("selection.elected")
REPLACED = decision("selection.replaced")
TURN = decision("selection.turn")
DELEGATES = decision("selection.delegates")
OVERDUE = -1000


@kernel
def expected_seats(score, candidate_pool, n, a):
    """Return the expected number seated and its slope with intercept a."""
    total, slope = 0.0, 0.0
    for i in range(n):
        if candidate_pool[i]:
            x = logistic(a + score[i])
            total += x
            slope += x * (1.0 - x)
    return total, slope


@kernel
def intercept(score, candidate_pool, n, target):
    """Return the intercept that makes the expected number seated equal to `target`: Newton's steps within a bracket."""
    low, high, a = -30.0, 30.0, 0.0
    for _ in range(40):
        total, slope = expected_seats(score, candidate_pool, n, a)
        if abs(total - target) < 1e-9:
            break
        if total > target:
            high = a
        else:
            low = a
        step = a - (total - target) / slope if slope > 1e-12 else 0.5 * (low + high)
        a = step if low < step < high else 0.5 * (low + high)
    return a


@kernel
def draw_turns(s, e, candidate_pool, turn):
    """Write the candidates in an order drawn by lot; return how many. Where seats run out, no one's number decides."""
    n = 0
    lot = np.empty(candidate_pool.shape[0])
    for i in range(candidate_pool.shape[0]):
        if candidate_pool[i]:
            lot[i] = chance(s, TURN, e, i)
            place = n
            while place > 0 and lot[turn[place - 1]] > lot[i]:
                turn[place] = turn[place - 1]
                place -= 1
            turn[place] = i
            n += 1
    return n


@kernel
def seat_named(s, p, body, slate, seats):
    """Seat named actors in a body that also has anonymous members; return how many were seated."""
    n = s.present.shape[0]
    score, candidate_pool, number = np.zeros(n), np.zeros(n, np.bool_), 0
    for i in range(n):
        if eligible(s, i):
            candidate_pool[i] = True
            number += 1
            score[i] = candidate_score(s, p, body, slate, i)
    target = min(seats * s.named_share[body], 0.95 * number)
    a = intercept(score, candidate_pool, n, target) if number > 0 and target > 0.0 else -30.0
    seated = 0
    e = s.first[BODIES] + body
    turn = np.empty(n, np.int64)
    for place in range(draw_turns(s, e, candidate_pool, turn)):
        i = turn[place]
        before = s.seat[body, i]
        s.seat[body, i] = 0
        if seated < seats and happens(s, SEATED, e, i, logistic(a + score[i])):
            s.seat[body, i] = 1
            seated += 1
            if before == 0:
                owe_slate(s, p, i, slate)
    for i in range(n):
        if not candidate_pool[i]:
            s.seat[body, i] = 0
    return seated


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
def candidate_weights(s, p, body, slate, weights):
    """Write the weight of every actor for one seat in a body of named actors alone."""
    for i in range(weights.shape[0]):
        weights[i] = 0.0
        if eligible(s, i):
            weights[i] = math.exp(candidate_score(s, p, body, slate, i)) + p[AT.floor]


@kernel
def elect_in_order(s, p, body, slate, seats, what):
    """Fill the seats of a body of named actors, one recorded choice each; REPLACED leaves who sits there."""
    n = s.present.shape[0]
    weights, before, taken = np.zeros(n), np.zeros(n), 0
    candidate_weights(s, p, body, slate, weights)
    keep = what == REPLACED
    for i in range(n):
        before[i] = s.seat[body, i]
        if keep and s.seat[body, i] == 1:
            weights[i] = 0.0
            taken += 1
        elif not keep:
            s.seat[body, i] = 0
    e = s.first[BODIES] + body
    for number in range(taken, min(seats, n)):
        i = choose(s, what, e, number, weights, n)
        if i < 0:
            break
        s.seat[body, i] = 1
        weights[i] = 0.0
        if before[i] == 0.0:
            owe_slate(s, p, i, slate)


@kernel
def renew(s, p, body):
    """Renew one body from its electors."""
    slate = np.zeros(s.anonymous.shape[1])
    electors(s, body, slate)
    make_slate(slate, slate_share(p[AT.slate_bonus], s.faction_ban[0], s.one_party_monopoly[0]))
    seats = s.seats[body]
    if s.named_only[body] == 1:
        elect_in_order(s, p, body, slate, seats, ELECTED)
    else:
        seated = seat_named(s, p, body, slate, seats)
        seat_anonymous(s, body, slate, seats - seated)
    s.renewed[body] = s.clock[INDEX]


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
