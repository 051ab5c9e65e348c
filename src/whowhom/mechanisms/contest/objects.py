"""What a motion is about: a post, a line, a rule of procedure, expulsion."""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.calls import zeros
from whowhom.state.events import choose
from whowhom.state.institutions import BODIES, DEMOCRACY, holds_post, shielded

OBJECT = decision("contest.object")
POST, LINE, PROCEDURE, EXPULSION = range(4)


@kernel
def appoints(s, i):
    """Return how much an actor's offices appoint."""
    total = 0.0
    for o in range(s.holder.shape[0]):
        if s.open[o] == 1 and s.holder[o] == i:
            for d in range(s.appoint.shape[1]):
                total += s.appoint[o, d]
    return total


@kernel
def wish_for_procedure(s, i, j):
    """Return how much mover i wants the other rule of how secretaries come to office, against target j.

    Whoever is for elections moves them against one who appoints; whoever is against them, and appoints more, ends them.
    """
    d = s.governs[DEMOCRACY]
    if d < 0:
        return 0.0
    mine, his = appoints(s, i), appoints(s, j)
    if s.elected_secretaries[0] == 0:
        return max(0.0, s.position[i, d]) if his > mine else 0.0
    return max(0.0, -s.position[i, d]) if mine > his else 0.0


@kernel
def choose_object(s, body, i, j):
    """Choose what the motion of i against j is about."""
    weights = zeros(4)
    far = 0.0
    for d in range(s.issues[0]):
        far = max(far, 0.5 * abs(s.position[i, d] - s.position[j, d]))
    in_office = holds_post(s, j)
    weights[POST] = 1.0 if in_office or s.seat[s.leading[0], j] == 1 else 0.0
    weights[LINE] = far
    weights[PROCEDURE] = 0.5 * wish_for_procedure(s, i, j)
    weights[EXPULSION] = s.liable[j] * (1.0 - shielded(s, j)) if s.rung[j] > 0 and not in_office else 0.0
    if weights[POST] + weights[LINE] + weights[PROCEDURE] + weights[EXPULSION] <= 0.0:
        weights[LINE] = 1.0
    return max(0, choose(s, OBJECT, s.first[BODIES] + body, i, weights, 4))
