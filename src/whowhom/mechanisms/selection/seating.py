"""Seating by Bernoulli draws: the intercept for an expected number, and an order by lot in which places run out."""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.calls import empty
from whowhom.rules.scalar import logistic
from whowhom.state.events import chance

TURN = decision("selection.turn")


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
    lot = empty(candidate_pool.shape[0])
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
