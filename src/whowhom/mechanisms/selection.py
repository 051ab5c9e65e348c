"""Who sits where: delegates from the apparatus, committees from delegates, leading bodies from committees.

A body that domains select is renewed when it meets (not sooner than its term); a body that another body selects is
renewed with it; so power flows along the selection graph, in a circle where the graph has one. Patrons put up
slates; electors without a patron have none, and the more they find only slates to vote for, the more of them vote
for one, the stronger slate drawing more than its share:

    seats_k = share_k + d * share_none * share_k^2 / sum_j share_j^2
    d = slate_bonus * (1 + faction_ban + one_party_monopoly) / 3

Each eligible named actor is seated by a Bernoulli draw with log-odds a + score_i, score_i from incumbency, office,
prestige, the favour of the slate, and, with electors who have no patron, the appeal of a quiet life under apparatus
men; a is solved so that the expected number of named seats is right. Anonymous members take the rest, by slate. Who
is newly seated owes it to the heads of the slates, who is named to an office to whoever sets the agenda (`gratitude`).
A body of named actors alone is filled in order, one recorded choice a seat. `fill` names someone to each empty
office and seat at once, by the favour of the body that fills it and of whoever sets the agenda.

Reads: clients, posts, domain_share, selector, seats, named_only, named_share, term, meets, prestige, tie,
    apparatus, isolation, scarcity, faction_ban, one_party_monopoly, cohort_members, cohort_position, open, appoint,
    power, present, rung, submitted, health, filled_by, given, anonymous, holder, mood, quiet, renewed, seat
Writes: seat, anonymous, renewed, holder, mood, quiet, tie
Decisions: `seated` per body and actor, `elected` and `replaced` per body and seat, `named` per office; counts
    `delegates` per body and patron; noise `turn` per body and actor
Source: daniels1971, gill1990, rigby1988
Departs: alternates and candidate members are not told apart; tiers of a domain weigh alike.
Limits: without bonus and named actors the expected composition is the electors' composition.
Off: bodies and offices stay as they are; who dies or is removed is not replaced.
"""

from __future__ import annotations

import math

import numpy as np

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.mechanism import MEASURE, MEETING, Mechanism, Parameter, Step, at
from whowhom.rules.scalar import logistic
from whowhom.state.events import chance, choose, count, happens
from whowhom.state.institutions import AGENDA, BODIES, OFFICES, command, eligible, favour, members, post_shares
from whowhom.state.variables import INDEX

PARAMETERS = {
    "slate_bonus": Parameter(
        0.6,
        0.2,
        1.0,
        "share",
        "electors without a patron who vote for a slate where no other list may stand",
        "gill1990",
    ),
    "gratitude": Parameter(
        0.4, 0.2, 0.6, "share", "how far a promotion closes the gap to full friendship", "rigby1988"
    ),
    "incumbency": Parameter(2.0, 1.0, 3.0, "log-odds", "advantage of who sits already"),
    "prestige_weight": Parameter(2.0, 1.0, 3.0, "log-odds", "weight of prestige"),
    "favour_weight": Parameter(2.0, 1.0, 3.0, "log-odds", "weight of the electors' ties"),
    "agenda_weight": Parameter(2.0, 1.0, 3.0, "log-odds", "weight of the ties of whoever sets the agenda"),
    "skill_weight": Parameter(1.0, 0.5, 1.5, "log-odds", "weight of skill at the apparatus for an appointing office"),
    "cumulation": Parameter(1.5, 0.5, 2.5, "log-odds", "disadvantage of who holds an office already"),
    "isolation_effect": Parameter(0.5, 0.0, 1.0, "value", "appeal of quiet where isolation and scarcity are complete"),
    "floor": Parameter(1e-4, 1e-5, 1e-3, "odds", "chance of the unlikely candidate (the unmodelled cause)", log=True),
}
AT = at(PARAMETERS)
SEATED = decision("selection.seated")
ELECTED = decision("selection.elected")
REPLACED = decision("selection.replaced")
NAMED = decision("selection.named")
TURN = decision("selection.turn")
DELEGATES = decision("selection.delegates")
OVERDUE = -1000


@kernel
def slate_pull(bonus, ban, monopoly):
    """Return the share of electors without a patron who vote for a slate: more where rivals may not organise."""
    return min(1.0, bonus * (1.0 + ban + monopoly) / 3.0)


@kernel
def sense(s, p):
    """Measure the mood of the members at large and the appeal of quiet."""
    total = 0.0
    s.mood[:] = 0.0
    for c in range(s.cohort_members.shape[0]):
        size = s.cohort_members[c]
        total += size
        for d in range(s.mood.shape[0]):
            s.mood[d] += size * s.cohort_position[c, d]
    for d in range(s.mood.shape[0]):
        s.mood[d] = s.mood[d] / total if total > 0.0 else 0.0
    s.quiet[0] = p[AT.isolation_effect] * s.isolation[0] * (0.5 + s.scarcity[0])


@kernel
def electors(s, body, share):
    """Write the electors' shares (patron) of a body; return whether there are any."""
    share[:] = 0.0
    source = s.selector[body]
    if source >= 0:
        total = max(1.0, members(s, source))
        for k in range(share.shape[0]):
            share[k] = s.anonymous[source, k] / total
        for k in range(share.shape[0] - 1):
            share[k] += s.seat[source, k] / total
    elif source == -1:
        posts = np.empty(share.shape[0])
        for d in range(s.domain_share.shape[1]):
            if s.domain_share[body, d] > 0.0:
                post_shares(s, d, posts)
                for k in range(share.shape[0]):
                    share[k] += s.domain_share[body, d] * posts[k]
    else:
        h = s.holder[-2 - source]
        share[h if h >= 0 else share.shape[0] - 1] = 1.0


@kernel
def make_slate(share, pull):
    """Turn electors' shares into seats' shares in place: slates draw `pull` of the unbound, by their squares."""
    none = share.shape[0] - 1
    squares = 0.0
    for k in range(none):
        squares += share[k] * share[k]
    if squares <= 0.0:
        share[none] = 1.0
        return
    moved = pull * share[none]
    share[none] -= moved
    for k in range(none):
        share[k] += moved * share[k] * share[k] / squares


@kernel
def owe(s, i, patron, share):
    """Let an actor feel for a patron what a promotion is worth."""
    if patron >= 0 and patron != i:
        s.tie[i, patron] += share * (1.0 - s.tie[i, patron])


@kernel
def owe_slate(s, p, i, slate):
    """Let a newly seated actor feel for the heads of the slates, each by his share."""
    for k in range(slate.shape[0] - 1):
        if slate[k] > 0.0:
            owe(s, i, k, p[AT.gratitude] * slate[k])


@kernel
def holds_office(s, i):
    """Tell whether an actor holds an office."""
    for o in range(s.holder.shape[0]):
        if s.open[o] == 1 and s.holder[o] == i:
            return True
    return False


@kernel
def candidate_score(s, p, body, slate, i):
    """Return the log-odds score of an actor for a seat."""
    none = slate.shape[0] - 1
    liking = slate[none] * s.quiet[0] * s.apparatus[i]
    for k in range(none):
        if slate[k] > 0.0:
            liking += slate[k] * (1.0 if k == i else s.tie[k, i])
    office = 0.5 if holds_office(s, i) else 0.0
    return (
        p[AT.incumbency] * s.seat[body, i]
        + p[AT.prestige_weight] * (s.prestige[i] - 0.5)
        + p[AT.favour_weight] * liking
        + p[AT.incumbency] * office
    )


@kernel
def expected_at(score, able, n, a):
    """Return the expected number seated and its slope with intercept a."""
    total, slope = 0.0, 0.0
    for i in range(n):
        if able[i]:
            x = logistic(a + score[i])
            total += x
            slope += x * (1.0 - x)
    return total, slope


@kernel
def intercept(score, able, n, target):
    """Return the intercept that makes the expected number seated equal to `target`: Newton's steps within a bracket."""
    low, high, a = -30.0, 30.0, 0.0
    for _ in range(40):
        total, slope = expected_at(score, able, n, a)
        if abs(total - target) < 1e-9:
            break
        if total > target:
            high = a
        else:
            low = a
        step = a - (total - target) / slope if slope > 1e-12 else 0.5 * (low + high)
        a = step if low < step < high else 0.5 * (low + high)
    return a


@kernel
def draw_turns(s, e, able, turn):
    """Write who is able in an order drawn by lot; return how many. Where seats run out no number decides for whom."""
    n = 0
    lot = np.empty(able.shape[0])
    for i in range(able.shape[0]):
        if able[i]:
            lot[i] = chance(s, TURN, e, i)
            place = n
            while place > 0 and lot[turn[place - 1]] > lot[i]:
                turn[place] = turn[place - 1]
                place -= 1
            turn[place] = i
            n += 1
    return n


@kernel
def seat_named(s, p, body, slate, seats):
    """Seat named actors in a body that also has anonymous members; return how many were seated."""
    n = s.present.shape[0]
    score, able, number = np.zeros(n), np.zeros(n, np.bool_), 0
    for i in range(n):
        if eligible(s, i):
            able[i] = True
            number += 1
            score[i] = candidate_score(s, p, body, slate, i)
    target = min(seats * s.named_share[body], 0.95 * number)
    a = intercept(score, able, n, target) if number > 0 and target > 0.0 else -30.0
    seated = 0
    e = s.first[BODIES] + body
    turn = np.empty(n, np.int64)
    for place in range(draw_turns(s, e, able, turn)):
        i = turn[place]
        before = s.seat[body, i]
        s.seat[body, i] = 0
        if seated < seats and happens(s, SEATED, e, i, logistic(a + score[i])):
            s.seat[body, i] = 1
            seated += 1
            if before == 0:
                owe_slate(s, p, i, slate)
    for i in range(n):
        if not able[i]:
            s.seat[body, i] = 0
    return seated


@kernel
def seat_anonymous(s, body, slate, seats):
    """Give the other seats to anonymous members by slate."""
    left, rest = seats, 1.0
    e = s.first[BODIES] + body
    for k in range(slate.shape[0]):
        part = count(s, DELEGATES, e, k, left, min(1.0, slate[k] / rest)) if slate[k] > 0.0 and rest > 0.0 else 0
        s.anonymous[body, k] = part
        left -= part
        rest -= slate[k]
    s.anonymous[body, slate.shape[0] - 1] += left


@kernel
def candidate_weights(s, p, body, slate, weights):
    """Write the weight of every actor for one seat in a body of named actors alone."""
    for i in range(weights.shape[0]):
        weights[i] = 0.0
        if eligible(s, i):
            weights[i] = math.exp(candidate_score(s, p, body, slate, i)) + p[AT.floor]


@kernel
def elect_in_order(s, p, body, slate, seats, what):
    """Fill the seats of a body of named actors, one recorded choice each; REPLACED leaves who sits there."""
    n = s.present.shape[0]
    weights, before, taken = np.zeros(n), np.zeros(n), 0
    candidate_weights(s, p, body, slate, weights)
    keep = what == REPLACED
    for i in range(n):
        before[i] = s.seat[body, i]
        if keep and s.seat[body, i] == 1:
            weights[i] = 0.0
            taken += 1
        elif not keep:
            s.seat[body, i] = 0
    e = s.first[BODIES] + body
    for number in range(taken, min(seats, n)):
        i = choose(s, what, e, number, weights, n)
        if i < 0:
            break
        s.seat[body, i] = 1
        weights[i] = 0.0
        if before[i] == 0.0:
            owe_slate(s, p, i, slate)


@kernel
def renew(s, p, body):
    """Renew one body from its electors."""
    slate = np.zeros(s.anonymous.shape[1])
    electors(s, body, slate)
    make_slate(slate, slate_pull(p[AT.slate_bonus], s.faction_ban[0], s.one_party_monopoly[0]))
    seats = s.seats[body]
    if s.named_only[body] == 1:
        elect_in_order(s, p, body, slate, seats, ELECTED)
    else:
        seated = seat_named(s, p, body, slate, seats)
        seat_anonymous(s, body, slate, seats - seated)
    s.renewed[body] = s.clock[INDEX]


@kernel
def is_due(s, body):
    """Tell whether a body is renewed now: never constituted, its electors just renewed, or it meets after its term.

    Who sits where the start says so is not elected anew in the first month.
    """
    now = s.clock[INDEX]
    if s.renewed[body] == OVERDUE:
        return True
    if s.renewed[body] == now or (now == 0 and s.given[body] == 1):
        return False
    if s.selector[body] >= 0:
        return s.renewed[s.selector[body]] == now
    return s.meets[body] == 1 and now - s.renewed[body] >= max(1, s.term[body])


@kernel
def select(s, p):
    """Renew whatever is due, following the selection graph from electors to elected; each body once at most."""
    bodies = s.seat.shape[0]
    for _ in range(bodies):
        renewed = 0
        for body in range(bodies):
            if s.seats[body] > 0 and is_due(s, body):
                source = s.selector[body]
                if source < 0 or s.renewed[source] != OVERDUE or members(s, source) > 0.0:
                    renew(s, p, body)
                    renewed += 1
        if renewed == 0:
            return


@kernel
def agenda_setter(s):
    """Return the holder of most of the agenda, or -1."""
    best, who = 0.0, -1
    for o in range(s.holder.shape[0]):
        if s.open[o] == 1 and s.holder[o] >= 0 and s.power[o, AGENDA] > best:
            best, who = s.power[o, AGENDA], s.holder[o]
    return who


@kernel
def office_weights(s, p, office, weights):
    """Write the weight of every actor for an empty office."""
    body, setter = s.filled_by[office], agenda_setter(s)
    appoints = 0.0
    for d in range(s.appoint.shape[1]):
        appoints += s.appoint[office, d]
    for i in range(weights.shape[0]):
        weights[i] = 0.0
        if eligible(s, i):
            push = 0.0
            if setter >= 0:
                push = 1.0 if setter == i else s.tie[setter, i]
            score = (
                p[AT.favour_weight] * favour(s, body, i)
                + p[AT.agenda_weight] * command(s, setter, AGENDA) * push
                + p[AT.prestige_weight] * (s.prestige[i] - 0.5)
                + p[AT.skill_weight] * appoints * s.apparatus[i]
            )
            weights[i] = math.exp(score - (p[AT.cumulation] if holds_office(s, i) else 0.0)) + p[AT.floor]


@kernel
def fill(s, p):
    """Name someone to every empty office and every empty seat of bodies of named actors."""
    weights = np.zeros(s.present.shape[0])
    for o in range(s.holder.shape[0]):
        if s.open[o] == 1 and s.holder[o] < 0:
            office_weights(s, p, o, weights)
            e = s.first[OFFICES] + o
            s.holder[o] = choose(s, NAMED, e, e, weights, weights.shape[0])
            if s.holder[o] >= 0:
                setter = agenda_setter(s)
                owe(s, s.holder[o], setter, p[AT.gratitude] * command(s, setter, AGENDA) if setter >= 0 else 0.0)
    for body in range(s.seat.shape[0]):
        if s.named_only[body] == 1 and members(s, body) < s.seats[body]:
            slate = np.zeros(s.anonymous.shape[1])
            electors(s, body, slate)
            elect_in_order(s, p, body, slate, s.seats[body], REPLACED)


MECHANISM = Mechanism(
    id="selection",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("sense", sense, MEASURE), Step("select", select, MEETING), Step("fill", fill, MEETING)),
    reads=(
        "clients",
        "posts",
        "domain_share",
        "selector",
        "seats",
        "named_only",
        "named_share",
        "term",
        "meets",
        "prestige",
        "tie",
        "apparatus",
        "isolation",
        "scarcity",
        "faction_ban",
        "one_party_monopoly",
        "cohort_members",
        "cohort_position",
        "open",
        "appoint",
        "power",
        "present",
        "rung",
        "submitted",
        "health",
        "filled_by",
        "given",
        "anonymous",
        "holder",
        "mood",
        "quiet",
        "renewed",
        "seat",
    ),
    writes=("seat", "anonymous", "renewed", "holder", "mood", "quiet", "tie"),
    decisions=("seated", "elected", "replaced", "named", "delegates", "turn"),
    rules=("faction_ban", "one_party_monopoly"),
    series=("isolation", "scarcity"),
)
