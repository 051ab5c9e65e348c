"""Whose word counts when somebody is named or a list is put up, and to whom the promoted owe their place."""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.mechanisms.selection.parameters import AT
from whowhom.mechanisms.selection.rank import STEP
from whowhom.state.institutions import AGENDA, free_to_act, members

DOMINANT = 0.5
"""Grip above which whoever rules is taken to have decided himself."""


@kernel
def liking(s, k, i):
    """Return what k feels for i as a candidate: all for himself, his tie to others, half the way to all for his men."""
    if k == i:
        return 1.0
    return 0.5 * (1.0 + s.tie[k, i]) if s.patron[i] == k else s.tie[k, i]


@kernel
def voices(s, body, voice):
    """Write the weight of every member's word in a body, clients speaking as their patron does; the unbound are mute.

    In the leading body a word weighs by the strength of who speaks.
    """
    none, total = s.anonymous.shape[1] - 1, float(s.anonymous[body, s.anonymous.shape[1] - 1])
    for k in range(none):
        own = s.health[k] * (s.strength[k] + 1e-3 if body == s.leading[0] else 1.0) if s.seat[body, k] == 1 else 0.0
        voice[k] = s.anonymous[body, k] + own
        total += voice[k]
    for k in range(none):
        voice[k] = voice[k] / total if total > 0.0 else 0.0


@kernel
def proposers(s, weight):
    """Write whose proposal it is: those who set the agenda, by their offices; a founder's while he is able, by his
    prestige."""
    weight[:] = 0.0
    total = 0.0
    for o in range(s.holder.shape[0]):
        if s.open[o] == 1 and s.holder[o] >= 0:
            weight[s.holder[o]] += s.power[o, AGENDA]
            total += s.power[o, AGENDA]
    f = s.founder[0]
    his = s.prestige[f] * s.health[f] if f >= 0 and free_to_act(s, f) else 0.0
    for k in range(weight.shape[0]):
        weight[k] = (1.0 - his) * weight[k] / total if total > 0.0 else 0.0
    if f >= 0:
        weight[f] += his


@kernel
def heard(s, voice, who, n, i):
    """Return the mean liking of those who speak, from the list of them, for a candidate."""
    total = 0.0
    for a in range(n):
        total += voice[who[a]] * liking(s, who[a], i)
    return total


@kernel
def under(s, d, wish, i):
    """Return a wish as far as ruler d leaves it free: in proportion to his grip he decides alone."""
    return (1.0 - s.grip[d]) * wish + s.grip[d] * liking(s, d, i) if d >= 0 else wish


@kernel
def decided_by(s, d, voice, propose, i):
    """Return who placed a candidate: the ruler if he is dominant, else who sets the agenda, else the weightiest of his
    friends; -1 for no one."""
    if d >= 0 and d != i and s.grip[d] > DOMINANT:
        return d
    most, who = 0.0, -1
    for k in range(s.tie.shape[0]):
        if k != i and propose[k] > most and s.tie[k, i] > 0.0:
            most, who = propose[k], k
    if who >= 0:
        return who
    for k in range(s.tie.shape[0]):
        if k != i and voice[k] * s.tie[k, i] > most:
            most, who = voice[k] * s.tie[k, i], k
    return who


@kernel
def is_above(s, i, k):
    """Tell whether i stands above k in the tree of patrons, or is k."""
    for _ in range(s.patron.shape[0]):
        if k == i:
            return True
        if k < 0:
            return False
        k = s.patron[k]
    return True


@kernel
def owe(s, i, patron, share):
    """Let an actor feel for a patron what a promotion is worth."""
    if patron >= 0 and patron != i:
        s.tie[i, patron] += share * (1.0 - s.tie[i, patron])


@kernel
def adopt(s, i, who, rank):
    """Make a promoted actor the man of whom he owes it to, if he had no patron left or really rises."""
    free = s.patron[i] < 0 or not free_to_act(s, s.patron[i])
    if who >= 0 and (free or rank - s.standing[i] > 0.5 * STEP) and not is_above(s, i, who):
        s.patron[i] = who


@kernel
def promote(s, p, i, who, rank):
    """Let a promoted actor owe his place to somebody, and become his man."""
    owe(s, i, who, p[AT.gratitude])
    adopt(s, i, who, rank)


@kernel
def size_of(s, body):
    """Return how many decide in a body that selects another; without bound where posts do, one where an office does."""
    if body >= 0:
        return max(1.0, members(s, body))
    return 1e9 if body == -1 else 1.0
