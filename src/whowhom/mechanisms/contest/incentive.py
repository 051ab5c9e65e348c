"""What a challenge is worth to whoever might make it, and how strongly a body is driven to one."""

from __future__ import annotations

import math

import numpy as np

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.mechanisms.contest.parameters import AT
from whowhom.rules.challenge import LEAST, expected_gain, perceived, threat
from whowhom.state.arena import command_of, list_command
from whowhom.state.events import noise, surely_not
from whowhom.state.institutions import AGENDA, BODIES, command

CHALLENGES = decision("contest.challenges")
PERCEIVES = decision("contest.perceives")
SLACK = 1.0 + 1e-9
"""Room for rounding where a bound decides."""


@kernel
def gain_from(s, i, j):
    """Return what the fall of j is worth to i: j's resources to the ambitious, j's threat gone to the hated."""
    return (
        s.ambition[i] * (0.1 + s.resources[j])
        + threat(1.0, s.ruthlessness[j], s.tie[j, i])
        - 0.5 * max(0.0, s.tie[i, j])
    )


@kernel
def loss_of(s, p, i, agenda):
    """Return what defeat costs i; a faction ban makes it dearer to those who do not set the agenda."""
    ban = 1.0 + p[AT.ban_cost] * s.faction_ban[0] * (1.0 - agenda)
    return (0.1 + s.resources[i]) * (1.5 - s.nerve[i]) * ban


@kernel
def may_challenge(s, body, i):
    """Tell whether a contender can speak in a body."""
    return s.seat[body, i] == 1 and s.present[i] == 1 and s.health[i] > 0.0


@kernel
def propensity_if_sure_to_win(s, p, body):
    """Return what a body's propensity to challenge would be if each were sure to win: no less than it can be."""
    n, challengers, total = s.contenders[0], 0, 0.0
    for a in range(n):
        i = s.contender[a]
        if may_challenge(s, body, i):
            challengers += 1
            best = 0.0
            for b in range(n):
                if b != a and s.present[s.contender[b]] == 1:
                    best = max(best, gain_from(s, i, s.contender[b]))
            total += math.exp(p[AT.sharpness] * best) * s.health[i]
    return total / challengers if challengers > 0 else 0.0


@kernel
def propensity_but_rounding(s, p, body, win):
    """Return the propensity to challenge but for rounding, never less: an exponential a challenger, not three a pair.

    An error on the scale of log-odds multiplies the odds.
    """
    n, challengers, total = s.contenders[0], 0, 0.0
    holders, power = np.empty(s.holder.shape[0], np.int64), np.empty(s.holder.shape[0])
    number = list_command(s, AGENDA, holders, power)
    for a in range(n):
        i = s.contender[a]
        if may_challenge(s, body, i):
            challengers += 1
            misjudged = math.exp(p[AT.misperception] * noise(s, PERCEIVES, s.first[BODIES] + body, i))
            loss = loss_of(s, p, i, command_of(s, i, holders, power, number))
            best = -loss
            for b in range(n):
                if b != a and s.present[s.contender[b]] == 1:
                    perceived_support = max(win[a, b], LEAST) * misjudged
                    opposition = max(1.0 - win[a, b], LEAST)
                    odds = perceived_support / (perceived_support + opposition)
                    best = max(best, expected_gain(odds, gain_from(s, i, s.contender[b]), loss))
            total += math.exp(p[AT.sharpness] * best) * s.health[i]
    return total / challengers if challengers > 0 else 0.0


@kernel
def surely_no_challenge(s, p, body, propensity):
    """Tell whether nobody is challenged in a body for sure, given that the propensity is no more than this."""
    e = s.first[BODIES] + body
    most = propensity / (propensity + p[AT.restraint]) if propensity > 0.0 else 0.0
    return surely_not(s, CHALLENGES, e, e, most * SLACK)


@kernel
def challenge_weights(s, p, body, win, weights):
    """Fill weights (challenger, challenged), exp(sharpness * expected gain); return the mean of their rows' best."""
    n, challengers, total = s.contenders[0], 0, 0.0
    weights[:, :] = 0.0
    for a in range(n):
        i = s.contender[a]
        if not may_challenge(s, body, i):
            continue
        challengers += 1
        error = p[AT.misperception] * noise(s, PERCEIVES, s.first[BODIES] + body, i)
        best, loss = 0.0, loss_of(s, p, i, command(s, i, AGENDA))
        for b in range(n):
            j = s.contender[b]
            if j != i and s.present[j] == 1:
                perceived_chance = perceived(win[a, b], error)
                expected = expected_gain(perceived_chance, gain_from(s, i, j), loss)
                weights[a, b] = math.exp(p[AT.sharpness] * expected) * s.health[i]
                best = max(best, weights[a, b])
        total += best
    return total / challengers if challengers > 0 else 0.0
