"""Rank: how high a body or an office stands, and where everyone stands by what he holds and held."""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.kernel.calls import empty, zeros
from whowhom.state.arena import office_power

STEP = 0.3
"""What a step of the selection graph away from the leading body takes of its rank of 1; an assumption."""
FORGOTTEN = 1.0 / 24.0
"""Share of a lost standing that is forgotten in a month: who has sat is known for about two years; an assumption."""


@kernel
def chain_rank(s, body):
    """Return the rank of a body on the way from the leading body to those who select it, or -1 off that way."""
    here, rank = s.leading[0], 1.0
    for _ in range(s.selector.shape[0]):
        if here == body:
            return rank
        here = s.selector[here]
        if here < 0:
            return -1.0
        rank = max(0.0, rank - STEP)
    return -1.0


@kernel
def body_rank(s, body):
    """Return the rank of a body: a step lower for each step of selection, half a step lower beside the leading one."""
    rank = chain_rank(s, body)
    if rank >= 0.0:
        return rank
    source = s.selector[body]
    above = chain_rank(s, source) if source >= 0 else -1.0
    return min(above, 1.0 - STEP) + 0.5 * STEP if above >= 0.0 else 1.0 - 2.0 * STEP


@kernel
def office_powers(s, powers):
    """Write the powers of every open office, 0 where it is shut or a person's own; return those of the mightiest."""
    most = 0.0
    for o in range(s.holder.shape[0]):
        powers[o] = office_power(s, o) if s.open[o] == 1 and s.reserved[o] < 0 else 0.0
        most = max(most, powers[o])
    return most


@kernel
def office_rank(stature, power, most):
    """Return the rank of an office from its stature: that of the leading body for the highest, a step lower for the
    lowest; where nothing is said of it (-1) its powers say it, by those of the mightiest."""
    if stature < 0.0:
        stature = power / most if most > 0.0 else 0.0
    return 1.0 - STEP * (1.0 - stature)


@kernel
def rank_held(s, i):
    """Return the rank of what an actor holds now, 0 for nothing."""
    rank, powers = 0.0, empty(s.holder.shape[0])
    most = office_powers(s, powers)
    for o in range(s.holder.shape[0]):
        if s.open[o] == 1 and s.holder[o] == i and s.reserved[o] < 0:
            rank = max(rank, office_rank(s.stature[o], powers[o], most))
    for b in range(s.seat.shape[0]):
        if s.seat[b, i] == 1:
            rank = max(rank, body_rank(s, b))
    return rank


@kernel
def measure_standing(s):
    """Write everyone's standing: the rank of what he holds, or what is remembered of before; a fall is remembered as
    such."""
    n = s.standing.shape[0]
    held, powers = zeros(n), empty(s.holder.shape[0])
    most = office_powers(s, powers)
    for o in range(s.holder.shape[0]):
        i = s.holder[o]
        if s.open[o] == 1 and i >= 0 and s.reserved[o] < 0:
            held[i] = max(held[i], office_rank(s.stature[o], powers[o], most))
    for b in range(s.seat.shape[0]):
        if s.seats[b] > 0:
            rank = body_rank(s, b)
            for i in range(n):
                if s.seat[b, i] == 1:
                    held[i] = max(held[i], rank)
    for i in range(n):
        kept = s.standing[i] * (1.0 - FORGOTTEN) if s.rung[i] == 0 else 0.0
        s.standing[i] = max(held[i], kept) if s.present[i] == 1 else 0.0


@kernel
def note_holders(s):
    """Note who holds each office, so that it is known who left it when it falls empty."""
    for o in range(s.holder.shape[0]):
        if s.holder[o] >= 0:
            s.predecessor[o] = s.holder[o] + 1
