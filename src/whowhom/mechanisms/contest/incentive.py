"""What a motion against somebody is worth to whoever might move it, and how strongly a body is driven to one."""

from __future__ import annotations

import numpy as np

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.calls import empty, zeros
from whowhom.kernel.elementary import exp
from whowhom.mechanisms.contest.parameters import AT
from whowhom.rules.challenge import expected_gain, perceived
from whowhom.state.arena import command_of, list_command
from whowhom.state.events import noise
from whowhom.state.institutions import AGENDA, BODIES, free_to_act, holds_post, members

PERCEIVES = decision("contest.perceives")
STANDING = 0.01
"""What gives even those without power a voice, in units of resources; an assumption."""
IDLE = 0.1
"""What harm an enemy can do who has neither power nor a name, beside one who has; an assumption."""
WEARINESS = 1.0
"""What all are less ready to hear of a man right after a motion about him, in what it is worth; an assumption."""
SEEN, HALF = 4.0, 0.5
"""What a body full of one's own delegates adds to the log-odds that one is taken to have there; how much of the odds in
the leading body is known of another; assumptions."""
NOBODY = -1e9


@kernel
def is_first(s, i):
    """Return how far an actor is first: the leader where he sits, or who holds the first office, by his claim."""
    leads = s.leader[0] == i and s.seat[s.leading[0], i] == 1
    return max(1.0 if leads else 0.0, s.claim[0] if s.claimant[0] == i else 0.0)


@kernel
def reverence(s, p, j):
    """Return what it costs to move against j if he is the founder, ill or well: it is a vote on confidence."""
    return p[AT.deference] * s.prestige[j] if s.founder[0] == j else 0.0


@kernel
def worth_of_fall(s, p, i, j):
    """Return what the fall of j is worth to i: first place and powers to the ambitious, safety from an enemy to all.

    An enemy is whom one hates or who hates; what harm he can do lies in his powers and in his name.
    """
    spoils = p[AT.first_place] * is_first(s, j) + 2.0 * s.resources[j]
    enmity = max(0.0, -min(s.tie[i, j], s.tie[j, i])) + (0.5 if s.defeated_by[i] == j else 0.0)
    harm = min(1.0, IDLE + 2.0 * s.resources[j] + 0.5 * s.prestige[j])
    gain = s.ambition[i] * spoils + p[AT.vengeance] * enmity * harm
    return gain - max(0.0, s.tie[i, j]) - reverence(s, p, j)


@kernel
def risk_of_defeat(s, p, i, agenda):
    """Return what defeat costs i: a place, powers, the first place; dearer by a ban to who does not set the agenda."""
    ban = 1.0 + p[AT.ban_cost] * s.faction_ban[0] * (1.0 - agenda)
    return (0.5 + 2.0 * s.resources[i] + p[AT.first_place] * is_first(s, i)) * (1.5 - s.nerve[i]) * ban


@kernel
def unsureness(s, p, i):
    """Return how far an actor may be wrong about his odds: less who has nerve and ambition, and waits to be sure."""
    return p[AT.misperception] * (1.0 - p[AT.patience] * s.nerve[i] * s.ambition[i])


@kernel
def may_move(s, body, i):
    """Tell whether a contender can speak in a body."""
    return s.seat[body, i] == 1 and s.present[i] == 1 and s.health[i] > 0.0


@kernel
def has_a_place(s, i):
    """Tell whether there is something to take from an actor: who holds no post, or is too ill to be there, is nobody's
    target, unless he was just beaten."""
    if not free_to_act(s, i) or s.health[i] <= 0.0:
        return False
    return s.seat[s.leading[0], i] == 1 or s.liable[i] > 0.1 or holds_post(s, i)


@kernel
def share_in(s, body, i, size):
    """Return the share of a body's members who are an actor or his delegates."""
    return (s.anonymous[body, i] + s.seat[body, i]) / size


@kernel
def believed(s, body, size, i, j, error):
    """Return the chance that i takes himself to have against j in a body of `size`, with his error in log-odds.

    Of the leading body all know what was last counted. Of another they know half as much, on the scale of log-odds,
    and whose delegates sit there.
    """
    odds = s.beats[i, j] if s.beats[i, j] + s.beats[j, i] > 0.0 else 0.5
    if body == s.leading[0]:
        return perceived(odds, error)
    return perceived(odds, error + SEEN * (share_in(s, body, i, size) - share_in(s, body, j, size)), HALF)


@kernel
def patron_among(s, a, n):
    """Return the place of a contender's patron in the list of contenders, or -1."""
    for m in range(n):
        if s.contender[m] == s.patron[s.contender[a]]:
            return m
    return -1


@kernel
def speaks_for(s, p, a, q, b):
    """Return whose motion it is that contender a moves against b: his patron's, at place q, who is mightier and would
    rather see his own man win; else his own."""
    if q < 0 or q == b:
        return a
    i, j, above = s.contender[a], s.contender[b], s.contender[q]
    behind = s.present[above] == 1 and s.resources[above] > s.resources[i]
    return q if behind and s.tie[above, i] > s.tie[above, j] + p[AT.reserve] else a


@kernel
def gains(s, p, body, gain):
    """Fill gain (mover, target) with what each motion is expected to bring its mover; NOBODY where there is none.

    A mover sees his odds with one error a meeting, on the scale of log-odds.
    """
    n, size = s.contenders[0], max(1.0, members(s, body))
    holders, power = empty(s.holder.shape[0], np.int64), empty(s.holder.shape[0])
    number = list_command(s, AGENDA, holders, power)
    able = zeros(n, np.bool_)
    for b in range(n):
        able[b] = has_a_place(s, s.contender[b])
    for a in range(n):
        i = s.contender[a]
        gain[a, :n] = NOBODY
        if may_move(s, body, i):
            error = unsureness(s, p, i) * noise(s, PERCEIVES, s.first[BODIES] + body, i)
            risk = risk_of_defeat(s, p, i, command_of(s, i, holders, power, number))
            for b in range(n):
                if b != a and able[b]:
                    j = s.contender[b]
                    odds = believed(s, body, size, i, j, error)
                    gain[a, b] = expected_gain(odds, worth_of_fall(s, p, i, j), risk) - WEARINESS * s.weary[j]


@kernel
def readiness(s, p, gain, ready, n):
    """Write how ready each contender is to move, logistic in the best he can do less what peace is worth; each by his
    voice. Return the body's readiness, in [0, 1]."""
    total, voices = 0.0, 0.0
    for a in range(n):
        best, ready[a] = NOBODY, 0.0
        for b in range(n):
            best = max(best, gain[a, b])
        if best > NOBODY:
            voice = (STANDING + s.resources[s.contender[a]]) * s.health[s.contender[a]]
            ready[a] = voice / (1.0 + exp(-p[AT.sharpness] * (best - p[AT.restraint])))
            voices += voice
            total += ready[a]
    return total / voices if voices > 0.0 else 0.0


@kernel
def target_weights(p, gain, a, n, weights):
    """Write the weight of every target of mover a: a quantal response to what each is expected to bring."""
    best = NOBODY
    for b in range(n):
        best = max(best, gain[a, b])
    for b in range(n):
        weights[b] = exp(p[AT.sharpness] * (gain[a, b] - best)) if gain[a, b] > NOBODY else 0.0
