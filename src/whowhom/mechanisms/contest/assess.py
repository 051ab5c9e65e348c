"""Who would prevail, measured: power over the leading body, removability, grip, coalition, line, tenure.

The count is taken every fourth month, and at once when the leading body has changed or a motion has been decided; in
between the last count stands. What follows from it is written every month.
"""

from __future__ import annotations

import numpy as np

from whowhom.kernel import kernel
from whowhom.kernel.calls import empty, zeros
from whowhom.kernel.elementary import exp
from whowhom.mechanisms.contest.parameters import AT
from whowhom.mechanisms.contest.votes import removal_probability, win_probabilities
from whowhom.state.arena import (
    LARGEST_COALITION_BODY,
    coalition_powers,
    list_contenders,
    measure_resources,
    ruling_mask,
)
from whowhom.state.institutions import members, ruler
from whowhom.state.layout import CONTENDERS
from whowhom.state.variables import INDEX

SECURE = 0.8
EVERY = 4
ROUNDS = 1
"""How often expectations follow the count that they lead to; each count starts from the last."""


@kernel
def clear_power(s):
    """Clear what the last count wrote: who has no strength beats nobody."""
    for i in range(s.strength.shape[0]):
        if s.strength[i] != 0.0:
            s.beats[i] = 0.0
    s.strength[:] = 0.0


@kernel
def record_power(s, n, win):
    """Write who beats whom in the leading body, mean and least chances."""
    inside = s.leading_alive[0]
    clear_power(s)
    s.power_over_leading_body[:] = 0.0
    for i in range(n):
        least, total = 1.0, 0.0
        for j in range(n):
            if j != i:
                s.beats[s.contender[i], s.contender[j]] = win[i, j]
                total += win[i, j]
                if j < inside:
                    least = min(least, win[i, j])
        s.strength[s.contender[i]] = total / (n - 1) if n > 1 else 1.0
        if i < inside:
            s.power_over_leading_body[s.contender[i]] = least


@kernel
def record_removability(s, p):
    """Write, for whoever is near to full power, the greatest chance that some body removes him; 1 for the others."""
    for i in range(s.removable.shape[0]):
        if s.power_over_leading_body[i] < SECURE:
            s.removable[i] = 1.0
    for t in range(min(s.leading_alive[0], s.contenders[0])):
        i = s.contender[t]
        if s.power_over_leading_body[i] >= SECURE:
            worst = 1.0 - s.power_over_leading_body[i]
            for b in range(s.removes.shape[0]):
                if s.removes[b] == 1 and b != s.leading[0] and members(s, b) > 0.0:
                    worst = max(worst, removal_probability(s, p, b, t))
            s.removable[i] = worst


@kernel
def is_due(s, before, many):
    """Tell whether votes are counted anew this month; `before (many)` sat in the leading body a month ago."""
    if s.clock[INDEX] % EVERY == 0 or s.renewed[s.leading[0]] == s.clock[INDEX] or many != s.leading_alive[0]:
        return True
    for m in range(min(many, CONTENDERS)):
        if before[m] != s.contender[m]:
            return True
    for body in range(s.fresh.shape[0]):
        if s.fresh[body] == 1:
            return True
    return False


@kernel
def count_votes(s, p):
    """Count how every pair would come out, where it is due, and write what follows from that."""
    before, many = empty(CONTENDERS, np.int64), s.leading_alive[0]
    for m in range(CONTENDERS):
        before[m] = s.contender[m]
    list_contenders(s)
    if is_due(s, before, many):
        win = zeros((CONTENDERS, CONTENDERS))
        win_probabilities(s, p, s.leading[0], ROUNDS, win)
        record_power(s, s.contenders[0], win)
        record_removability(s, p)


@kernel
def assess(s, p):
    """Measure resources, contenders, power, and what becomes of grip."""
    measure_resources(s)
    count_votes(s, p)
    keep = exp(-1.0 / 12.0 / p[AT.smoothing])
    for i in range(s.grip.shape[0]):
        s.grip[i] = keep * s.grip[i] + (1.0 - keep) * s.power_over_leading_body[i]
    strength = zeros(CONTENDERS)
    coalition_powers(s, strength)
    mask = ruling_mask(s, strength)
    s.coalition[0] = 0
    for i in range(LARGEST_COALITION_BODY):
        s.coalition[0] += (mask >> i) & 1
    set_line(s, mask)
    count_tenure(s)


@kernel
def set_line(s, mask):
    """Write where those who rule stand: who leads as far as his grip goes, else the bargain of the ruling coalition,
    each member by his strength."""
    first = ruler(s)
    grip = s.grip[first] if first >= 0 else 0.0
    for d in range(s.line.shape[0]):
        total, weight = 0.0, 0.0
        for m in range(LARGEST_COALITION_BODY):
            if (mask >> m) & 1 == 1:
                i = s.contender[m]
                total += s.strength[i] * s.position[i, d]
                weight += s.strength[i]
        own = s.position[first, d] if first >= 0 else 0.0
        bargain = total / weight if weight > 0.0 else own
        s.line[d] = grip * own + (1.0 - grip) * bargain


@kernel
def count_tenure(s):
    """Count for how long the contender with the firmest grip has led."""
    first = ruler(s)
    s.tenure[0] = s.tenure[0] + 1.0 / 12.0 if first == s.leader[0] else 0.0
    s.leader[0] = first
