"""Motions at meetings: the occasion, the mover, the target, the object, and how the vote comes out."""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.calls import empty, zeros
from whowhom.mechanisms.contest.consequences import conclude
from whowhom.mechanisms.contest.incentive import gains, patron_among, readiness, speaks_for, target_weights
from whowhom.mechanisms.contest.objects import choose_object
from whowhom.mechanisms.contest.parameters import AT
from whowhom.mechanisms.contest.votes import chance_of_majority
from whowhom.state.arena import list_contenders
from whowhom.state.events import choose, happens, probability, surely_not
from whowhom.state.institutions import BODIES, clip, members
from whowhom.state.layout import CONTENDERS
from whowhom.state.variables import INDEX

CONVENES = decision("contest.convenes")
CHALLENGES = decision("contest.challenges")
CHALLENGER = decision("contest.challenger")
CHALLENGED = decision("contest.challenged")
PREVAILS = decision("contest.prevails")
RESTED = 0.85
"""Share of the weariness of a man's case that a month leaves: half a year takes most of it, and motions add up; an
assumption."""


@kernel
def polarisation_at_the_top(s):
    """Return the greatest product of evenness and enmity of a pair of contenders, in [0, 1]."""
    worst = 0.0
    for a in range(s.contenders[0]):
        for b in range(min(a, s.leading_alive[0])):
            i, j = s.contender[a], s.contender[b]
            even = 4.0 * s.beats[i, j] * s.beats[j, i]
            worst = max(worst, even * max(0.0, -min(s.tie[i, j], s.tie[j, i])))
    return worst


@kernel
def convene(s, p):
    """Call extra meetings of the bodies in which motions are made, when the top is evenly and bitterly divided."""
    polarisation = polarisation_at_the_top(s)
    for b in range(s.meets.shape[0]):
        if s.arena[b] == 1 and s.meets[b] == 0 and s.selector[b] != -1 and polarisation > 0.0:
            e = s.first[BODIES] + b
            if happens(s, CONVENES, e, e, probability(p[AT.tension] * polarisation, 1.0 / 12.0)):
                s.meets[b] = 1


@kernel
def place_of(s, i):
    """Return an actor's place in the list of contenders; he comes last who is none yet, -1 where there is no room."""
    n = s.contenders[0]
    for m in range(n):
        if s.contender[m] == i:
            return m
    if i < 0 or n == CONTENDERS or s.present[i] == 0:
        return -1
    s.contender[n] = i
    s.contenders[0] = n + 1
    return n


@kernel
def choose_contender(s, what, body, row, n):
    """Choose a contender in proportion to `row (contender)`; return the place in the list of contenders, or -1.

    The choice is made, and told, over actors, so that it does not hang on the order of the list.
    """
    by_actor = zeros(s.present.shape[0])
    for m in range(n):
        by_actor[s.contender[m]] = row[m]
    e = s.first[BODIES] + body
    return place_of(s, choose(s, what, e, e, by_actor, by_actor.shape[0]))


@kernel
def occasion(s, p, body):
    """Return the chance that there has been an occasion since the body could last decide a motion."""
    waited = min(12, max(1, s.clock[INDEX] - s.sat[body])) / 12.0
    s.sat[body] = s.clock[INDEX]
    return probability(p[AT.occasions], waited)


@kernel
def put_motion(s, p, body, a, b):
    """Put the motion of a contender against another to the vote, and let what follows follow."""
    i, j = s.contender[a], s.contender[b]
    s.object[body] = choose_object(s, body, i, j)
    front = speaks_for(s, p, a, patron_among(s, a, s.contenders[0]), b)
    odds = chance_of_majority(s, p, body, front, b)
    carried = happens(s, PREVAILS, s.first[BODIES] + body, i, clip(odds, 1e-9, 1.0 - 1e-9))
    conclude(s, p, body, a, front, b, carried)


@kernel
def move(s, p):
    """At each meeting let at most one contender move against another, and let the body decide."""
    gain = empty((CONTENDERS, CONTENDERS))
    ready, weights = empty(CONTENDERS), empty(CONTENDERS)
    for i in range(s.weary.shape[0]):
        s.weary[i] *= RESTED
    for body in range(s.meets.shape[0]):
        if s.meets[body] == 0 or s.arena[body] == 0 or members(s, body) == 0.0:
            continue
        chance, e = occasion(s, p, body), s.first[BODIES] + body
        if surely_not(s, CHALLENGES, e, e, chance):
            continue
        if s.renewed[s.leading[0]] == s.clock[INDEX]:
            list_contenders(s)
        n = s.contenders[0]
        gains(s, p, body, gain)
        if not happens(s, CHALLENGES, e, e, chance * readiness(s, p, gain, ready, n)):
            continue
        a = choose_contender(s, CHALLENGER, body, ready, n)
        if a >= n:  # told a mover of whom nobody would have thought
            n = s.contenders[0]
            gains(s, p, body, gain)
        if a >= 0:
            target_weights(p, gain, a, n, weights)
            b = choose_contender(s, CHALLENGED, body, weights, n)
            if b >= 0 and a != b:  # not where one is told who is not there
                put_motion(s, p, body, a, b)
