"""Who votes in a body, what each contender is worth to him, and how the count comes out for every pair.

A voter is a named person, with the weight of his seat and of the clients who vote as he does; the rest, who have no
patron or do not follow theirs, are one bloc, which only the common shock makes uncertain.
"""

from __future__ import annotations

import math

import numpy as np

from whowhom.kernel import kernel
from whowhom.kernel.calls import empty, zeros
from whowhom.mechanisms.contest.leanings import lean_to_quiet, menace
from whowhom.mechanisms.contest.parameters import AT
from whowhom.mechanisms.contest.published import published_chances
from whowhom.rules.ballot import fear, majority, side_probability
from whowhom.state.institutions import PLACED, clip, without_exit
from whowhom.state.layout import CONTENDERS

FEW = 0.01
"""Share of all posts below which a following is no party of its own, but counts among those who follow nobody."""
COUNTED = 0.0


@kernel
def add_seats(s, body, weight):
    """Add the weight of every named member's seat; return the sum."""
    total = 0.0
    for k in range(s.present.shape[0]):
        if s.seat[body, k] == 1 and s.present[k] == 1:
            weight[k] += s.health[k]
            total += s.health[k]
    return total


@kernel
def add_delegates(s, body, discipline, weight):
    """Add the delegates of every patron who vote as he does; return the weight of the others."""
    none = s.anonymous.shape[1] - 1
    unbound = float(s.anonymous[body, none])
    for k in range(none):
        n = float(s.anonymous[body, k])
        if n > 0.0:
            follow = discipline if s.present[k] == 1 else 0.0
            weight[k] += follow * n
            unbound += (1.0 - follow) * n
    return unbound


@kernel
def add_followings(s, share, discipline, weight):
    """Let the followings of all cast `share` of the vote beside the seats; return the weight of who follows nobody."""
    unbound = share
    for k in range(s.present.shape[0]):
        weight[k] *= 1.0 - share
        if s.clientele[k] > FEW and s.present[k] == 1:
            weight[k] += share * discipline * s.clientele[k]
            unbound -= share * discipline * s.clientele[k]
    return max(0.0, unbound)


@kernel
def list_voters(s, p, body, who, weight):
    """Write the named voters of a body and their weights; return how many, and the weight of all others."""
    by_actor = zeros(s.present.shape[0])
    seats = add_seats(s, body, by_actor)
    if s.named_only[body] == 1:
        if seats > 0.0:
            by_actor /= seats
        unbound = add_followings(s, p[AT.client_weight], p[AT.discipline], by_actor)
    else:
        unbound = add_delegates(s, body, p[AT.discipline], by_actor)
    n = 0
    for k in range(by_actor.shape[0]):
        if by_actor[k] > 0.0:
            who[n], weight[n] = k, by_actor[k]
            n += 1
    return n, unbound


@kernel
def common_worth(s, p, worth):
    """Write what all voters of all bodies see in each contender: prestige, label, claim, the founder's favour."""
    f = s.founder[0]
    able = f >= 0 and s.present[f] == 1
    for m in range(s.contenders[0]):
        i = s.contender[m]
        worth[m] = p[AT.prestige_weight] * s.prestige[i] * s.health[i] - p[AT.label_weight] * s.label[i]
        if s.claimant[0] == i:
            worth[m] += p[AT.claim_weight] * s.claim[0]
        if able:
            favoured = 1.0 if i == f else s.health[f] * s.tie[f, i]
            worth[m] += p[AT.deference] * s.prestige[f] * favoured


@kernel
def list_places(s, places):
    """Write where the contenders stand, issue by issue."""
    for d in range(s.issues[0]):
        for m in range(s.contenders[0]):
            places[d, m] = s.position[s.contender[m], d]


@kernel
def distances_to_contenders(s, point, places, far):
    """Write the policy distance of every contender from a point: mean absolute difference over issues, halved."""
    n, issues = s.contenders[0], s.issues[0]
    far[:n] = 0.0
    for d in range(issues):
        for m in range(n):
            far[m] += abs(point[d] - places[d, m])
    for m in range(n):
        far[m] /= max(1.0, 2.0 * issues)


@kernel
def worth_to_named(s, p, who, n, common, places, far, utility):
    """Write what each contender is worth to n named voters: what all see, agreement, ties, and who placed them."""
    for row in range(n):
        k = who[row]
        distances_to_contenders(s, s.position[k], places, far)
        for m in range(s.contenders[0]):
            i = s.contender[m]
            tie = 1.0 if i == k else s.tie[k, i] + (PLACED if s.patron[k] == i else 0.0)
            utility[m, row] = common[m] - p[AT.policy_weight] * far[m] + p[AT.tie_weight] * clip(tie, -1.0, 1.0)


@kernel
def worth_to_unbound(s, p, common, places, far, utility, row):
    """Write what each contender is worth to those who follow nobody: what all see, their mood, a quiet life and,
    half as much as prestige, learning."""
    distances_to_contenders(s, s.mood, places, far)
    for m in range(s.contenders[0]):
        i = s.contender[m]
        quiet, learning = s.quiet[0] * s.apparatus[i], 0.5 * (s.theory[i] + s.languages[i])
        utility[m, row] = common[m] - p[AT.policy_weight] * far[m] + quiet + 0.5 * p[AT.prestige_weight] * learning


@kernel
def poll(s, p, body, who, weight, utility):
    """Fill voters, weights, and utility (contender, voter) of a body; return how many voters, the last the unbound."""
    n, unbound = list_voters(s, p, body, who, weight)
    common, far, places = empty(CONTENDERS), empty(CONTENDERS), empty((s.position.shape[1], CONTENDERS))
    common_worth(s, p, common)
    list_places(s, places)
    worth_to_named(s, p, who, n, common, places, far, utility)
    lean_to_quiet(s, p, who, n, utility)
    who[n], weight[n] = -1, unbound
    worth_to_unbound(s, p, common, places, far, utility, n)
    return n + 1


@kernel
def fearfulness(s, p, who, voters, afraid):
    """Write how much each voter fears: less the more nerve he has, more where there is no exit; who follows nobody is
    nobody in particular."""
    weight = p[AT.fear] * (1.0 + p[AT.conformity] * without_exit(s))
    for row in range(voters):
        k = who[row]
        afraid[row] = weight * (1.5 - s.nerve[k] if k >= 0 else 1.0)


@kernel
def count_for(s, p, who, weight, utility, afraid, voters, a, b, threat):
    """Return the chance that contender a has the majority over contender b, where fear speaks for him with `threat`.

    `a` and `b` are places in the list of contenders; the two principals vote for themselves.
    """
    i, j, last, voice = s.contender[a], s.contender[b], voters - 1, p[AT.voice]
    mean, variance, total = 0.0, 0.0, 0.0
    for row in range(voters):
        w, k, x = weight[row], who[row], 0.0
        if k == i:
            x = 1.0
        elif k != j:
            x = side_probability(voice * (utility[a, row] - utility[b, row] + afraid[row] * threat))
        total += w
        mean += w * x
        variance += w * w * x * (1.0 - x) if row < last else 0.0
    return majority(mean, variance, total, p[AT.shock])


@kernel
def expectation(s, i, j):
    """Return what all expect of i against j: what was last counted, even odds where nothing was."""
    return s.beats[i, j] if s.beats[i, j] + s.beats[j, i] > 0.0 else 0.5


@kernel
def fill_pairs(s, p, who, weight, utility, voters, rounds, win):
    """Fill win (contender, contender) for every pair with one in the leading body; two outside it are even.

    What all expect is at first what was last assessed, then what the round before has found.
    """
    n, inside = s.contenders[0], s.leading_alive[0]
    afraid, menaces = empty(voters), empty(n)
    fearfulness(s, p, who, voters, afraid)
    for a in range(n):
        menaces[a] = menace(s, p, s.contender[a])
    for a in range(n):
        win[a, a] = 0.5
        for b in range(a):
            x = 0.5
            if b < inside:
                x = expectation(s, s.contender[a], s.contender[b])
                for _ in range(rounds):
                    threat = fear(1.0, x, menaces[a], menaces[b])
                    x = count_for(s, p, who, weight, utility, afraid, voters, a, b, threat)
            win[a, b], win[b, a] = x, 1.0 - x


@kernel
def win_probabilities(s, p, body, rounds, win):
    """Fill win (contender, contender) with the chance that one prevails over another in a body."""
    size = s.present.shape[0] + 1
    who, weight, utility = empty(size, np.int64), empty(size), empty((CONTENDERS, size))
    voters = poll(s, p, body, who, weight, utility)
    if p[AT.resolution] == COUNTED:
        fill_pairs(s, p, who, weight, utility, voters, rounds, win)
    else:
        published_chances(s, int(math.floor(p[AT.resolution])), weight, utility, voters, win)


@kernel
def chance_of_majority(s, p, body, a, b):
    """Return the chance that one contender prevails over another in a body, when all expect what was last counted."""
    if p[AT.resolution] != COUNTED:
        win = zeros((CONTENDERS, CONTENDERS))
        win_probabilities(s, p, body, 1, win)
        return win[a, b]
    size = s.present.shape[0] + 1
    who, weight, utility = empty(size, np.int64), empty(size), empty((CONTENDERS, size))
    voters = poll(s, p, body, who, weight, utility)
    afraid, i, j = empty(voters), s.contender[a], s.contender[b]
    fearfulness(s, p, who, voters, afraid)
    threat = fear(1.0, expectation(s, i, j), menace(s, p, i), menace(s, p, j))
    return count_for(s, p, who, weight, utility, afraid, voters, a, b, threat)


@kernel
def removal_probability(s, p, body, t):
    """Return the greatest chance that a member of the leading body prevails over contender t in another body."""
    size = s.present.shape[0] + 1
    who, weight, utility = empty(size, np.int64), empty(size), empty((CONTENDERS, size))
    voters = poll(s, p, body, who, weight, utility)
    afraid, greatest, his = empty(voters), 0.0, menace(s, p, s.contender[t])
    fearfulness(s, p, who, voters, afraid)
    for m in range(min(s.leading_alive[0], s.contenders[0])):
        if m != t:
            i = s.contender[m]
            threat = fear(1.0, s.beats[i, s.contender[t]], menace(s, p, i), his)
            greatest = max(greatest, count_for(s, p, who, weight, utility, afraid, voters, m, t, threat))
    return greatest
