"""What life under each contender is worth to each voter of a body, and who would prevail over whom."""

from __future__ import annotations

import math

import numpy as np

from whowhom.kernel import kernel
from whowhom.mechanisms.contest.parameters import AT
from whowhom.rules.challenge import life_under, threat
from whowhom.rules.condorcet import victory_probability
from whowhom.state.arena import (
    CLIENTS,
    NAMED,
    UNBOUND,
    by_coalition,
    by_election,
    coalition_powers,
    duel_chances,
    electors_following,
    list_voters,
    support,
    support_of_one,
)
from whowhom.state.layout import CONTENDERS

PRESTIGE, LABEL, DANGER, FOLLOWING, COMPETENCE, POSITIONS = range(6)
"""What all voters of a body look at in a contender; from POSITIONS on his positions on the issues."""
DISTANCE, COMPETENCE_VALUED, TIE, THREAT, PATRONAGE, VIEWS = range(6)
"""What a contender is to one voter."""


@kernel
def public_profile(s, p, body, profile):
    """Fill profile (what, contender) with what the voters of a body look at, side by side: the same for all of them."""
    following = np.zeros(CONTENDERS)
    electors_following(s, body, following)
    for m in range(s.contenders[0]):
        i = s.contender[m]
        profile[PRESTIGE, m] = s.prestige[i] * s.health[i]
        profile[LABEL, m] = s.label[i]
        profile[DANGER, m] = threat(s.resources[i], s.ruthlessness[i], -1.0)
        profile[FOLLOWING, m] = following[m]
        profile[COMPETENCE, m] = (
            s.quiet[0] * s.apparatus[i] + 0.5 * (s.theory[i] + s.languages[i]) * p[AT.prestige_weight] * 0.5
        )
        for d in range(s.issues[0]):
            profile[POSITIONS + d, m] = s.position[i, d]


@kernel
def personal_view(s, kind, k, profile, view):
    """Fill view (what, contender) with what contenders are to one voter: competence, ties, threat and patronage."""
    named, clients = kind == NAMED, kind == CLIENTS
    for m in range(s.contenders[0]):
        i = s.contender[m]
        view[COMPETENCE_VALUED, m], view[TIE, m] = profile[COMPETENCE, m], 0.0
        view[THREAT, m], view[PATRONAGE, m] = 0.0, 0.0
        if named:
            view[COMPETENCE_VALUED, m] = 0.0
            view[TIE, m] = 1.0 if k == i else s.tie[k, i]
            view[THREAT, m] = 0.0 if k == i else profile[DANGER, m] * max(0.0, -s.tie[i, k])
            view[PATRONAGE, m] = profile[FOLLOWING, m]
        elif clients:
            view[COMPETENCE_VALUED, m] = 0.0
            view[TIE, m] = 0.5 if k == i else 0.5 * s.tie[k, i]
            view[PATRONAGE, m] = 1.0 if k == i else 0.0


@kernel
def policy_distances(point, profile, n, view):
    """Fill the row DISTANCE of `view` with the policy distance of the contenders from a point, as `distances` does."""
    issues = profile.shape[0] - POSITIONS
    for m in range(n):
        view[DISTANCE, m] = 0.0
    for d in range(issues):
        x = point[d]
        for m in range(n):
            view[DISTANCE, m] += abs(x - profile[POSITIONS + d, m])
    for m in range(n):
        view[DISTANCE, m] = view[DISTANCE, m] / (2.0 * issues) if issues > 0 else 0.0


@kernel
def voter_utility(s, p, kind, k, profile, view, utility, row):
    """Fill a row of utility (voter, contender) with what life under each contender is worth to one voter."""
    n = s.contenders[0]
    if kind == UNBOUND:
        policy_distances(s.mood, profile, n, view)
    else:
        policy_distances(s.position[k], profile, n, view)
    personal_view(s, kind, k, profile, view)
    policy, tie, prestige = p[AT.policy_weight], p[AT.tie_weight], p[AT.prestige_weight]
    label, threats, patronage = p[AT.label_weight], p[AT.threat_weight], p[AT.client_weight]
    for m in range(n):
        utility[row, m] = view[COMPETENCE_VALUED, m] + life_under(
            1.0 - view[DISTANCE, m],
            view[TIE, m],
            profile[PRESTIGE, m],
            profile[LABEL, m],
            view[THREAT, m],
            view[PATRONAGE, m],
            policy,
            tie,
            prestige,
            label,
            threats,
            patronage,
        )


@kernel
def body_utilities(s, p, body, utility, weight):
    """Fill utility (voter, contender) and weight (voter) of a body; return the number of voters."""
    size = weight.shape[0]
    kind, who = np.empty(size, np.int64), np.empty(size, np.int64)
    voters = list_voters(s, body, kind, who, weight)
    profile, view = np.empty((POSITIONS + s.issues[0], CONTENDERS)), np.empty((VIEWS, CONTENDERS))
    public_profile(s, p, body, profile)
    for k in range(voters):
        voter_utility(s, p, kind[k], who[k], profile, view, utility, k)
    return voters


@kernel
def win_probabilities(s, p, body, utility, win):
    """Fill win (contender, contender) with the chance that one prevails over another in a body, and the utilities.

    Support is counted twice: the second time all lean to the likely winner of the first.
    """
    weight = np.empty(utility.shape[0])
    voters = body_utilities(s, p, body, utility, weight)
    n = s.contenders[0]
    backing, bandwagon = np.zeros((CONTENDERS, CONTENDERS)), np.zeros((CONTENDERS, CONTENDERS))
    exponent = int(math.floor(p[AT.exponent] + 0.5))
    support(utility, weight, voters, n, bandwagon, backing)
    duel_chances(backing, n, exponent, win)
    for i in range(n):
        for j in range(n):
            bandwagon[i, j] = p[AT.bandwagon] * (2.0 * win[i, j] - 1.0)
    support(utility, weight, voters, n, bandwagon, backing)
    duel_chances(backing, n, exponent, win)
    if p[AT.resolution] == 1.0:
        by_election(n, win)
    if p[AT.resolution] == 2.0:
        strength = np.zeros(CONTENDERS)
        coalition_powers(s, strength)
        by_coalition(s, n, strength, win)


@kernel
def removal_probability(s, p, body, t, utility):
    """Return the greatest chance that a contender prevails over contender t in a body."""
    weight, n = np.empty(utility.shape[0]), s.contenders[0]
    voters = body_utilities(s, p, body, utility, weight)
    exponent, greatest = int(math.floor(p[AT.exponent] + 0.5)), 0.0
    bandwagon, support_for, support_against = np.zeros(CONTENDERS), np.zeros(CONTENDERS), np.zeros(CONTENDERS)
    support_of_one(utility, weight, voters, n, t, bandwagon, support_for, support_against)
    for j in range(n):
        bandwagon[j] = p[AT.bandwagon] * (2.0 * victory_probability(support_for[j], support_against[j], exponent) - 1.0)
    support_of_one(utility, weight, voters, n, t, bandwagon, support_for, support_against)
    for j in range(n):
        if j != t:
            greatest = max(greatest, victory_probability(support_against[j], support_for[j], exponent))
    return greatest
