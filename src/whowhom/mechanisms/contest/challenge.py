"""Who challenges whom at a meeting, and what follows."""

from __future__ import annotations

import numpy as np

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.mechanisms.contest.incentive import (
    CHALLENGES,
    challenge_weights,
    propensity_but_rounding,
    propensity_if_sure_to_win,
    surely_no_challenge,
)
from whowhom.mechanisms.contest.parameters import AT
from whowhom.mechanisms.contest.support import POSITIONS, VIEWS, public_profile, voter_utility, win_probabilities
from whowhom.state.arena import NAMED, list_contenders
from whowhom.state.events import choose, happens, probability
from whowhom.state.institutions import BODIES, clip, members
from whowhom.state.layout import CONTENDERS
from whowhom.state.variables import INDEX

CONVENES = decision("contest.convenes")
CHALLENGER = decision("contest.challenger")
CHALLENGED = decision("contest.challenged")
PREVAILS = decision("contest.prevails")


@kernel
def polarisation_at_the_top(s):
    """Return the greatest product of evenness and enmity by_actor pairs of contenders, in [0, 1]."""
    worst = 0.0
    for a in range(s.contenders[0]):
        for b in range(s.contenders[0]):
            i, j = s.contender[a], s.contender[b]
            even = 4.0 * s.beats[i, j] * s.beats[j, i]
            worst = max(worst, even * max(0.0, -s.tie[i, j]))
    return worst


@kernel
def convene(s, p):
    """Call extra meetings of the bodies in which challenges are made, when the top is evenly and bitterly divided."""
    polarisation = polarisation_at_the_top(s)
    for b in range(s.meets.shape[0]):
        if s.arena[b] == 1 and s.meets[b] == 0 and s.selector[b] != -1 and polarisation > 0.0:
            e = s.first[BODIES] + b
            if happens(s, CONVENES, e, e, probability(p[AT.tension] * polarisation, 1.0 / 12.0)):
                s.meets[b] = 1


@kernel
def choose_contender(s, what, body, row, n):
    """Choose a contender in proportion to `row (contender)`; return the place in the list of contenders, or -1.

    The choice is made, and told, over actors, so that it does not hang on the order of the list.
    """
    by_actor = np.zeros(s.present.shape[0])
    for m in range(n):
        by_actor[s.contender[m]] = row[m]
    e = s.first[BODIES] + body
    i = choose(s, what, e, e, by_actor, by_actor.shape[0])
    for m in range(n):
        if s.contender[m] == i:
            return m
    return -1


@kernel
def record_outcome(s, p, body, a, b, a_wins):
    """Write what follows: winner and loser, who stood where, prestige won and lost."""
    winner, loser = (a, b) if a_wins else (b, a)
    victor, defeated = s.contender[winner], s.contender[loser]
    s.fresh[body], s.attacker[body] = 1, s.contender[a]
    s.winner[body], s.loser[body] = victor, defeated
    s.liable[defeated] = 1.0
    s.defeated_by[defeated] = victor
    profile, view = np.empty((POSITIONS + s.issues[0], CONTENDERS)), np.empty((VIEWS, CONTENDERS))
    utility = np.empty((1, CONTENDERS))
    public_profile(s, p, body, profile)
    for k in range(s.present.shape[0]):
        s.side[body, k] = 0
        if s.seat[body, k] == 1 and s.present[k] == 1:
            voter_utility(s, p, NAMED, k, profile, view, utility, 0)
            s.side[body, k] = 1 if utility[0, winner] > utility[0, loser] else -1
    s.side[body, victor] = 1
    s.side[body, defeated] = -1
    s.prestige[victor] += p[AT.glory] * (1.0 - s.prestige[victor])
    s.prestige[defeated] -= p[AT.glory] * s.prestige[defeated]


@kernel
def assessment_holds(s, body):
    """Tell whether what was last assessed still holds for a body."""
    return body == s.leading[0] and s.renewed[body] != s.clock[INDEX]


@kernel
def win_probabilities_in(s, p, body, utility, win):
    """Fill the chances of each pair in a body: as last assessed where nothing has changed since, else weighed anew."""
    n = s.contenders[0]
    if not assessment_holds(s, body):
        win_probabilities(s, p, body, utility, win)
        return
    for a in range(n):
        for b in range(n):
            win[a, b] = s.beats[s.contender[a], s.contender[b]]


@kernel
def propensity_in(s, p, body, utility, win, weights):
    """Return the propensity to challenge in a body, and fill chances and weights; 0 where surely nothing comes of it.

    What is surely too little is not weighed to the last digit: most meetings pass quietly.
    """
    if not assessment_holds(s, body):
        list_contenders(s)
    if s.contenders[0] < 2 or surely_no_challenge(s, p, body, propensity_if_sure_to_win(s, p, body)):
        return 0.0
    win_probabilities_in(s, p, body, utility, win)
    if surely_no_challenge(s, p, body, propensity_but_rounding(s, p, body, win)):
        return 0.0
    return challenge_weights(s, p, body, win, weights)


@kernel
def challenge(s, p):
    """At each meeting let at most one contender challenge another, and let the body decide."""
    utility = np.empty((2 * s.present.shape[0] + 1, CONTENDERS))
    win, weights = np.empty((CONTENDERS, CONTENDERS)), np.empty((CONTENDERS, CONTENDERS))
    for body in range(s.meets.shape[0]):
        if s.meets[body] == 0 or s.arena[body] == 0 or members(s, body) == 0.0:
            continue
        propensity = propensity_in(s, p, body, utility, win, weights)
        e = s.first[BODIES] + body
        if propensity <= 0.0 or not happens(s, CHALLENGES, e, e, propensity / (propensity + p[AT.restraint])):
            continue
        n, best = s.contenders[0], np.zeros(CONTENDERS)
        for m in range(n):
            for x in range(n):
                best[m] = max(best[m], weights[m, x])
        a = choose_contender(s, CHALLENGER, body, best, n)
        b = choose_contender(s, CHALLENGED, body, weights[a], n) if a >= 0 else -1
        if b < 0 or a == b:  # told of somebody who is no contender here
            continue
        odds = clip(win[a, b], 1e-9, 1.0 - 1e-9)
        record_outcome(s, p, body, a, b, happens(s, PREVAILS, e, s.contender[a], odds))
