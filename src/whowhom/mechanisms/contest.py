"""The who-whom itself: at a meeting one contender may challenge another, and the body decides.

Every member k of the body compares life under i with life under j (`rules/challenge.py`): policy distance, tie,
prestige, label, threat (power x ruthlessness x hostility) and backing (the share of those who choose k that
follows i). Anonymous members follow their patron and, first of all, vote for him; those without a patron look
at positions, prestige, labels and, where life is hard, at who promises quiet. Support is

    c_ij = sum_k weight_k * max(0, v_k(i) - v_k(j) + bandwagon * (2 p0_ij - 1))

where p0 are the odds before anyone follows the crowd, and the chance that i prevails is
p_ij = c_ij^e / (c_ij^e + c_ji^e). i sees his odds with an error of his own (one a meeting), weighs

    E_ij = p_ij * gain_ij - (1 - p_ij) * loss_i

and the choice is a quantal response: the body sees a challenge with probability A / (A + restraint), where A is
the mean over challengers of max_j exp(sharpness * E_ij).

`resolution` is the switch: 0 expected utility (as above), 1 probabilistic Condorcet election over all contenders,
p_ij = P_i / (P_i + P_j), 2 the ultimate ruling coalition of the full members of the leading body (who is inside
beats who is outside).

Reads: seat, anonymous, position, prestige, ambition, ruthlessness, nerve, apparatus, theory, languages, tie, label,
    health, holder, open, power, appoint, clients, posts, mood, quiet, present, rung, faction_ban, selector, meets,
    arena, removes, leading, domain_share, beats, coalition, contender, contenders, grip, leading_alive,
    power_over_leading_body, renewed, resources, strength, leader, tenure, line
Writes: contender, contenders, resources, beats, strength, power_over_leading_body, removable, grip, line, coalition,
    leading_alive, liable, defeated_by, prestige, side, fresh, winner, loser, attacker, meets, leader, tenure, course
Decisions: `convenes` per body, `challenges` per body, `challenger` and `challenged` per body, `prevails` per body and
    challenger; noise `perceives` per body and actor
Source: bdm1985war, wise2015smp, acemoglu2008coalition, mckelvey1995quantal
Departs: at most one challenge a body a meeting; intensity of a vote is unbounded (proportional rule).
Limits: equal support on both sides gives p = 1/2; with sharpness 0 challengers are drawn evenly.
Off: nobody challenges; who would prevail is still assessed.
"""

from __future__ import annotations

import math

import numpy as np

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.mechanism import MEASURE, MEETING, Mechanism, Parameter, Step, at
from whowhom.rules.challenge import LEAST, expected_gain, life_under, perceived, threat
from whowhom.rules.condorcet import victory_probability
from whowhom.state.arena import (
    CLIENTS,
    LARGEST_COALITION_BODY,
    NAMED,
    UNBOUND,
    by_coalition,
    by_election,
    coalition_powers,
    command_of,
    duel_chances,
    electors_following,
    list_command,
    list_contenders,
    list_voters,
    measure_resources,
    ruling_mask,
    support,
    support_of_one,
)
from whowhom.state.events import choose, happens, noise, probability, surely_not
from whowhom.state.institutions import AGENDA, BODIES, clip, command, members, ruler
from whowhom.state.layout import CONTENDERS
from whowhom.state.variables import INDEX

PARAMETERS = {
    "resolution": Parameter(0, 0, 0, "switch", "0 expected utility, 1 Condorcet election, 2 ruling coalition"),
    "policy_weight": Parameter(1.0, 0.5, 1.5, "value", "weight of policy agreement (the unit)"),
    "tie_weight": Parameter(1.0, 0.5, 1.5, "value", "weight of ties"),
    "prestige_weight": Parameter(0.5, 0.2, 0.8, "value", "weight of prestige"),
    "label_weight": Parameter(0.5, 0.2, 0.8, "value", "weight of an ascribed deviation"),
    "threat_weight": Parameter(1.0, 0.5, 1.5, "value", "weight of threat"),
    "client_weight": Parameter(
        1.0, 0.5, 1.5, "value", "weight of patronage: of clients' votes, of one's electors' patron"
    ),
    "bandwagon": Parameter(0.3, 0.1, 0.5, "value", "pull of the likely winner"),
    "exponent": Parameter(2.0, 1.0, 3.0, "power", "decisiveness of support, rounded to a whole number", "wise2015smp"),
    "sharpness": Parameter(4.0, 2.0, 6.0, "per value", "precision of the choice to challenge", "mckelvey1995quantal"),
    "restraint": Parameter(20.0, 10.0, 40.0, "odds", "odds against a challenge when nothing is to be gained", log=True),
    "misperception": Parameter(0.5, 0.2, 0.8, "log-odds", "standard deviation of the error in one's own odds"),
    "ban_cost": Parameter(0.5, 0.0, 1.0, "factor", "how much a faction ban adds to the loser's loss"),
    "glory": Parameter(0.1, 0.05, 0.2, "share", "prestige moved by a victory"),
    "smoothing": Parameter(1.5, 0.5, 3.0, "years", "time over which power becomes grip"),
    "tension": Parameter(0.5, 0.2, 1.0, "per year", "rate at which an even and hostile contest calls an extra meeting"),
}
AT = at(PARAMETERS)
CONVENES = decision("contest.convenes")
CHALLENGES = decision("contest.challenges")
CHALLENGER = decision("contest.challenger")
CHALLENGED = decision("contest.challenged")
PREVAILS = decision("contest.prevails")
PERCEIVES = decision("contest.perceives")
STANDING, LABEL, DANGER, BACKING, SKILL, PLACES = range(6)
"""What all voters of a body look at in a contender; from PLACES on his positions on the issues."""
FAR, SKILL_SEEN, TIE, MENACE, STAKE, FELT = range(6)
"""What a contender is to one voter."""
SECURE = 0.8
SLACK = 1.0 + 1e-9
"""Room for rounding where a bound decides."""


@kernel
def look_at(s, p, body, seen):
    """Fill seen (what, contender) with what the voters of a body look at, side by side: the same for all of them."""
    backing = np.zeros(CONTENDERS)
    electors_following(s, body, backing)
    for m in range(s.contenders[0]):
        i = s.contender[m]
        seen[STANDING, m] = s.prestige[i] * s.health[i]
        seen[LABEL, m] = s.label[i]
        seen[DANGER, m] = threat(s.resources[i], s.ruthlessness[i], -1.0)
        seen[BACKING, m] = backing[m]
        seen[SKILL, m] = (
            s.quiet[0] * s.apparatus[i] + 0.5 * (s.theory[i] + s.languages[i]) * p[AT.prestige_weight] * 0.5
        )
        for d in range(s.issues[0]):
            seen[PLACES + d, m] = s.position[i, d]


@kernel
def feel_for(s, kind, k, seen, felt):
    """Fill felt (what, contender) with what contenders are to one voter: skill, ties, threat and stake."""
    named, clients = kind == NAMED, kind == CLIENTS
    for m in range(s.contenders[0]):
        i = s.contender[m]
        felt[SKILL_SEEN, m], felt[TIE, m], felt[MENACE, m], felt[STAKE, m] = seen[SKILL, m], 0.0, 0.0, 0.0
        if named:
            felt[SKILL_SEEN, m] = 0.0
            felt[TIE, m] = 1.0 if k == i else s.tie[k, i]
            felt[MENACE, m] = 0.0 if k == i else seen[DANGER, m] * max(0.0, -s.tie[i, k])
            felt[STAKE, m] = seen[BACKING, m]
        elif clients:
            felt[SKILL_SEEN, m] = 0.0
            felt[TIE, m] = 0.5 if k == i else 0.5 * s.tie[k, i]
            felt[STAKE, m] = 1.0 if k == i else 0.0


@kernel
def measure_distances(point, seen, n, felt):
    """Fill the row FAR of `felt` with the policy distance of the contenders from a point, as `distances` does."""
    issues = seen.shape[0] - PLACES
    for m in range(n):
        felt[FAR, m] = 0.0
    for d in range(issues):
        x = point[d]
        for m in range(n):
            felt[FAR, m] += abs(x - seen[PLACES + d, m])
    for m in range(n):
        felt[FAR, m] = felt[FAR, m] / (2.0 * issues) if issues > 0 else 0.0


@kernel
def value_to(s, p, kind, k, seen, felt, value, row):
    """Fill a row of value (voter, contender) with what life under each contender is worth to one voter."""
    n = s.contenders[0]
    if kind == UNBOUND:
        measure_distances(s.mood, seen, n, felt)
    else:
        measure_distances(s.position[k], seen, n, felt)
    feel_for(s, kind, k, seen, felt)
    policy, tie, prestige = p[AT.policy_weight], p[AT.tie_weight], p[AT.prestige_weight]
    label, menace, client = p[AT.label_weight], p[AT.threat_weight], p[AT.client_weight]
    for m in range(n):
        value[row, m] = felt[SKILL_SEEN, m] + life_under(
            1.0 - felt[FAR, m],
            felt[TIE, m],
            seen[STANDING, m],
            seen[LABEL, m],
            felt[MENACE, m],
            felt[STAKE, m],
            policy,
            tie,
            prestige,
            label,
            menace,
            client,
        )


@kernel
def value_all(s, p, body, value, weight):
    """Fill value (voter, contender) and weight (voter) of a body; return the number of voters."""
    size = weight.shape[0]
    kind, who = np.empty(size, np.int64), np.empty(size, np.int64)
    voters = list_voters(s, body, kind, who, weight)
    seen, felt = np.empty((PLACES + s.issues[0], CONTENDERS)), np.empty((FELT, CONTENDERS))
    look_at(s, p, body, seen)
    for k in range(voters):
        value_to(s, p, kind[k], who[k], seen, felt, value, k)
    return voters


@kernel
def weigh_body(s, p, body, value, chances):
    """Fill, for the contenders, their worth to each voter of a body and the chances of each pair."""
    weight = np.empty(value.shape[0])
    voters = value_all(s, p, body, value, weight)
    n = s.contenders[0]
    c, pull = np.zeros((CONTENDERS, CONTENDERS)), np.zeros((CONTENDERS, CONTENDERS))
    exponent = int(math.floor(p[AT.exponent] + 0.5))
    support(value, weight, voters, n, pull, c)
    duel_chances(c, n, exponent, chances)
    for i in range(n):
        for j in range(n):
            pull[i, j] = p[AT.bandwagon] * (2.0 * chances[i, j] - 1.0)
    support(value, weight, voters, n, pull, c)
    duel_chances(c, n, exponent, chances)
    if p[AT.resolution] == 1.0:
        by_election(n, chances)
    if p[AT.resolution] == 2.0:
        strength = np.zeros(CONTENDERS)
        coalition_powers(s, strength)
        by_coalition(s, n, strength, chances)


@kernel
def chance_to_remove(s, p, body, t, value):
    """Return the greatest chance that a contender prevails over contender t in a body."""
    weight, n = np.empty(value.shape[0]), s.contenders[0]
    voters = value_all(s, p, body, value, weight)
    exponent, worst = int(math.floor(p[AT.exponent] + 0.5)), 0.0
    lean, mine, theirs = np.zeros(CONTENDERS), np.zeros(CONTENDERS), np.zeros(CONTENDERS)
    support_of_one(value, weight, voters, n, t, lean, mine, theirs)
    for j in range(n):
        lean[j] = p[AT.bandwagon] * (2.0 * victory_probability(mine[j], theirs[j], exponent) - 1.0)
    support_of_one(value, weight, voters, n, t, lean, mine, theirs)
    for j in range(n):
        if j != t:
            worst = max(worst, victory_probability(theirs[j], mine[j], exponent))
    return worst


@kernel
def forget_power(s):
    """Clear what the last assessment wrote: who has no strength beats nobody."""
    for i in range(s.strength.shape[0]):
        if s.strength[i] != 0.0:
            s.beats[i] = 0.0
    s.strength[:] = 0.0


@kernel
def write_power(s, n, chances):
    """Write who beats whom in the leading body, mean and least chances, and the line of those who rule."""
    inside = s.leading_alive[0]
    forget_power(s)
    s.power_over_leading_body[:] = 0.0
    for i in range(n):
        least, total = 1.0, 0.0
        for j in range(n):
            if j != i:
                s.beats[s.contender[i], s.contender[j]] = chances[i, j]
                total += chances[i, j]
                if j < inside:
                    least = min(least, chances[i, j])
        s.strength[s.contender[i]] = total / (n - 1) if n > 1 else 1.0
        if i < inside:
            s.power_over_leading_body[s.contender[i]] = least
    for d in range(s.line.shape[0]):
        total, weight = 0.0, 0.0
        for i in range(n):
            x = s.strength[s.contender[i]] * s.strength[s.contender[i]]
            total += x * s.position[s.contender[i], d]
            weight += x
        s.line[d] = total / weight if weight > 0.0 else 0.0


@kernel
def write_removable(s, p, value):
    """Write, for whoever is near to full power, the greatest chance that some body removes him; 1 for the others.

    The leading body counts as assessed, the others by support, whatever the resolution. The others are asked every
    third month, and when one of them has just been renewed; in between the last answer stands.
    """
    ask = s.clock[INDEX] % 3 == 0
    for b in range(s.removes.shape[0]):
        ask = ask or (s.removes[b] == 1 and s.renewed[b] == s.clock[INDEX])
    for i in range(s.removable.shape[0]):
        if s.power_over_leading_body[i] < SECURE:
            s.removable[i] = 1.0
    for t in range(s.contenders[0]):
        i = s.contender[t]
        if ask and s.power_over_leading_body[i] >= SECURE:
            worst = 1.0 - s.power_over_leading_body[i]
            for b in range(s.removes.shape[0]):
                if s.removes[b] == 1 and b != s.leading[0] and members(s, b) > 0.0:
                    worst = max(worst, chance_to_remove(s, p, b, t, value))
            s.removable[i] = worst


@kernel
def assess(s, p):
    """Measure resources, contenders, power, and what becomes of grip."""
    measure_resources(s)
    list_contenders(s)
    value = np.empty((2 * s.present.shape[0] + 1, CONTENDERS))
    chances = np.zeros((CONTENDERS, CONTENDERS))
    weigh_body(s, p, s.leading[0], value, chances)
    write_power(s, s.contenders[0], chances)
    write_removable(s, p, value)
    keep = math.exp(-1.0 / 12.0 / p[AT.smoothing])
    for i in range(s.grip.shape[0]):
        s.grip[i] = keep * s.grip[i] + (1.0 - keep) * s.power_over_leading_body[i]
    strength = np.zeros(CONTENDERS)
    coalition_powers(s, strength)
    mask = ruling_mask(s, strength)
    s.coalition[0] = 0
    for i in range(LARGEST_COALITION_BODY):
        s.coalition[0] += (mask >> i) & 1
    set_course(s, mask)
    count_tenure(s)


@kernel
def set_course(s, mask):
    """Write the positions of the ruling coalition, each member by his strength; the common line where there is none."""
    for d in range(s.line.shape[0]):
        total, weight = 0.0, 0.0
        for m in range(LARGEST_COALITION_BODY):
            if (mask >> m) & 1 == 1:
                i = s.contender[m]
                total += s.strength[i] * s.position[i, d]
                weight += s.strength[i]
        s.course[d] = total / weight if weight > 0.0 else s.line[d]


@kernel
def count_tenure(s):
    """Count for how long the contender with the firmest grip has led."""
    first = ruler(s)
    s.tenure[0] = s.tenure[0] + 1.0 / 12.0 if first == s.leader[0] else 0.0
    s.leader[0] = first


@kernel
def hostility_at_the_top(s):
    """Return the greatest product of evenness and enmity over pairs of contenders, in [0, 1]."""
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
    heat = hostility_at_the_top(s)
    for b in range(s.meets.shape[0]):
        if s.arena[b] == 1 and s.meets[b] == 0 and s.selector[b] != -1 and heat > 0.0:
            e = s.first[BODIES] + b
            if happens(s, CONVENES, e, e, probability(p[AT.tension] * heat, 1.0 / 12.0)):
                s.meets[b] = 1


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
def drive_if_sure(s, p, body):
    """Return what the drive to challenge in a body would be if each were sure to win: no less than it can be."""
    n, able, total = s.contenders[0], 0, 0.0
    for a in range(n):
        i = s.contender[a]
        if may_challenge(s, body, i):
            able += 1
            best = 0.0
            for b in range(n):
                if b != a and s.present[s.contender[b]] == 1:
                    best = max(best, gain_from(s, i, s.contender[b]))
            total += math.exp(p[AT.sharpness] * best) * s.health[i]
    return total / able if able > 0 else 0.0


@kernel
def drive_about(s, p, body, chances):
    """Return the drive to challenge but for rounding, never less: an exponential a challenger, not three a pair.

    An error on the scale of log-odds multiplies the odds.
    """
    n, able, total = s.contenders[0], 0, 0.0
    who, power = np.empty(s.holder.shape[0], np.int64), np.empty(s.holder.shape[0])
    many = list_command(s, AGENDA, who, power)
    for a in range(n):
        i = s.contender[a]
        if may_challenge(s, body, i):
            able += 1
            lean = math.exp(p[AT.misperception] * noise(s, PERCEIVES, s.first[BODIES] + body, i))
            loss = loss_of(s, p, i, command_of(s, i, who, power, many))
            best = -loss
            for b in range(n):
                if b != a and s.present[s.contender[b]] == 1:
                    mine, theirs = max(chances[a, b], LEAST) * lean, max(1.0 - chances[a, b], LEAST)
                    best = max(best, expected_gain(mine / (mine + theirs), gain_from(s, i, s.contender[b]), loss))
            total += math.exp(p[AT.sharpness] * best) * s.health[i]
    return total / able if able > 0 else 0.0


@kernel
def stays_quiet(s, p, body, drive):
    """Tell whether nobody is challenged in a body for sure, given that the drive is no more than this."""
    e = s.first[BODIES] + body
    most = drive / (drive + p[AT.restraint]) if drive > 0.0 else 0.0
    return surely_not(s, CHALLENGES, e, e, most * SLACK)


@kernel
def challenge_weights(s, p, body, chances, weights):
    """Fill weights (challenger, challenged), exp(sharpness * expected gain); return the mean of their rows' best."""
    n, able, total = s.contenders[0], 0, 0.0
    weights[:, :] = 0.0
    for a in range(n):
        i = s.contender[a]
        if not may_challenge(s, body, i):
            continue
        able += 1
        error = p[AT.misperception] * noise(s, PERCEIVES, s.first[BODIES] + body, i)
        best, loss = 0.0, loss_of(s, p, i, command(s, i, AGENDA))
        for b in range(n):
            j = s.contender[b]
            if j != i and s.present[j] == 1:
                odds = perceived(chances[a, b], error)
                w = math.exp(p[AT.sharpness] * expected_gain(odds, gain_from(s, i, j), loss))
                weights[a, b] = w * s.health[i]
                best = max(best, weights[a, b])
        total += best
    return total / able if able > 0 else 0.0


@kernel
def pick(s, what, body, row, n):
    """Choose a contender in proportion to `row (contender)`; return the place in the list of contenders, or -1.

    The choice is made, and told, over actors, so that it does not hang on the order of the list.
    """
    over = np.zeros(s.present.shape[0])
    for m in range(n):
        over[s.contender[m]] = row[m]
    e = s.first[BODIES] + body
    i = choose(s, what, e, e, over, over.shape[0])
    for m in range(n):
        if s.contender[m] == i:
            return m
    return -1


@kernel
def take_sides(s, p, body, a, b, a_wins):
    """Write what follows: winner and loser, who stood where, prestige won and lost."""
    winner, loser = (a, b) if a_wins else (b, a)
    w, d = s.contender[winner], s.contender[loser]
    s.fresh[body], s.attacker[body] = 1, s.contender[a]
    s.winner[body], s.loser[body] = w, d
    s.liable[d] = 1.0
    s.defeated_by[d] = w
    seen, felt = np.empty((PLACES + s.issues[0], CONTENDERS)), np.empty((FELT, CONTENDERS))
    value = np.empty((1, CONTENDERS))
    look_at(s, p, body, seen)
    for k in range(s.present.shape[0]):
        s.side[body, k] = 0
        if s.seat[body, k] == 1 and s.present[k] == 1:
            value_to(s, p, NAMED, k, seen, felt, value, 0)
            s.side[body, k] = 1 if value[0, winner] > value[0, loser] else -1
    s.side[body, w] = 1
    s.side[body, d] = -1
    s.prestige[w] += p[AT.glory] * (1.0 - s.prestige[w])
    s.prestige[d] -= p[AT.glory] * s.prestige[d]


@kernel
def as_assessed(s, body):
    """Tell whether what was last assessed still holds for a body."""
    return body == s.leading[0] and s.renewed[body] != s.clock[INDEX]


@kernel
def chances_in(s, p, body, value, chances):
    """Fill the chances of each pair in a body: as last assessed where nothing has changed since, else weighed anew."""
    n = s.contenders[0]
    if not as_assessed(s, body):
        weigh_body(s, p, body, value, chances)
        return
    for a in range(n):
        for b in range(n):
            chances[a, b] = s.beats[s.contender[a], s.contender[b]]


@kernel
def drive_in(s, p, body, value, chances, weights):
    """Return the drive to challenge in a body, and fill chances and weights; 0 where surely nothing comes of it.

    What is surely too little is not weighed to the last digit: most meetings pass quietly.
    """
    if not as_assessed(s, body):
        list_contenders(s)
    if s.contenders[0] < 2 or stays_quiet(s, p, body, drive_if_sure(s, p, body)):
        return 0.0
    chances_in(s, p, body, value, chances)
    if stays_quiet(s, p, body, drive_about(s, p, body, chances)):
        return 0.0
    return challenge_weights(s, p, body, chances, weights)


@kernel
def challenge(s, p):
    """At each meeting let at most one contender challenge another, and let the body decide."""
    value = np.empty((2 * s.present.shape[0] + 1, CONTENDERS))
    chances, weights = np.empty((CONTENDERS, CONTENDERS)), np.empty((CONTENDERS, CONTENDERS))
    for body in range(s.meets.shape[0]):
        if s.meets[body] == 0 or s.arena[body] == 0 or members(s, body) == 0.0:
            continue
        drive = drive_in(s, p, body, value, chances, weights)
        e = s.first[BODIES] + body
        if drive <= 0.0 or not happens(s, CHALLENGES, e, e, drive / (drive + p[AT.restraint])):
            continue
        n, best = s.contenders[0], np.zeros(CONTENDERS)
        for m in range(n):
            for x in range(n):
                best[m] = max(best[m], weights[m, x])
        a = pick(s, CHALLENGER, body, best, n)
        b = pick(s, CHALLENGED, body, weights[a], n)
        odds = clip(chances[a, b], 1e-9, 1.0 - 1e-9)
        take_sides(s, p, body, a, b, happens(s, PREVAILS, e, s.contender[a], odds))


MECHANISM = Mechanism(
    id="contest",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("assess", assess, MEASURE), Step("convene", convene, MEETING), Step("challenge", challenge, MEETING)),
    reads=(
        "seat",
        "anonymous",
        "position",
        "prestige",
        "ambition",
        "ruthlessness",
        "nerve",
        "apparatus",
        "theory",
        "languages",
        "tie",
        "label",
        "health",
        "holder",
        "open",
        "power",
        "appoint",
        "clients",
        "posts",
        "mood",
        "quiet",
        "present",
        "rung",
        "faction_ban",
        "selector",
        "meets",
        "arena",
        "removes",
        "leading",
        "domain_share",
        "beats",
        "coalition",
        "contender",
        "contenders",
        "grip",
        "leading_alive",
        "power_over_leading_body",
        "renewed",
        "resources",
        "strength",
        "leader",
        "tenure",
        "line",
    ),
    writes=(
        "contender",
        "contenders",
        "resources",
        "beats",
        "strength",
        "power_over_leading_body",
        "removable",
        "grip",
        "line",
        "coalition",
        "leading_alive",
        "liable",
        "defeated_by",
        "prestige",
        "side",
        "fresh",
        "winner",
        "loser",
        "attacker",
        "meets",
        "leader",
        "tenure",
        "course",
    ),
    decisions=("convenes", "challenges", "challenger", "challenged", "prevails", "perceives"),
    rules=("faction_ban",),
)
