"""The party as all of its members: counts by cohort and class, drives that swell it and purges that sift it.

Members of each cohort and class die and leave, fall in civil war and to terror, at the rate a year

    mortality + leaving * 2 * (1 - legitimacy) + fallen * civil_war + cohort_toll

Between drives the party takes in members at intake * room, as a share of its size a year, where room = 1 - size /
(reach * population) (1 where no population is given). Newcomers join the cohort that is open, by its class shares.

A drive is a decision of those who appoint. They gain by it what old members could cost them, and what numbers lend to
an order that has lost belief or its founder:

    drive_floor + drive_rate * (dilution * distance(mood, line) + bereaved + 1 - legitimacy) a year

where bereaved is 1 at the founder's death and fades in a year. It brings drive_size * exp(0.6 z) * room of the size (z
standard normal), at most as many as there are; `aims` chooses a class, peasants the more the line is for a slow pace,
and a share `aim` of the newcomers are of it.

A purge comes the sooner the more members have not been sifted since the last one, dissent, and are swept by terror:

    drive_floor + purge_rate * (unsifted / size + dilution * distance(mood, line) + terror_level) a year

It expels purge_share * exp(0.5 z) of the party, of a cohort by 1 + purge_bias * (its distance from the line - mood's),
of workers less by class_bias; nine in ten of a group at most. After it everyone is sifted.

The median member is, issue by issue, at the weighted median of cohorts' positions.

Source: rigby1968, fitzpatrick1979, getty1985, montagneswolton2019 (purges), gill1990; assumption (what a drive is for)
Departs: members and candidates are not told apart; nobody returns to the party; a cohort keeps its views.
Limits: with no intake, drive or purge a cohort decays exponentially; members of all cohorts add up to the party.
Off: cohorts have the members that the case gives them by date.
"""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.calls import empty
from whowhom.kernel.elementary import exp, expm1
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, at
from whowhom.state.events import choose, happens, noise, probability
from whowhom.state.institutions import PACE, WHOLE, clip, stance
from whowhom.state.variables import INDEX, MONTH, SUBSTEP, Variable

P = Parameter
PARAMETERS = {
    "mortality": P(0.015, 0.01, 0.025, "per year", "members who die"),
    "leaving": P(0.04, 0.02, 0.08, "per year", "members who leave quietly where half hold the order rightful",
                 "rigby1968", log=True),
    "fallen": P(0.15, 0.05, 0.25, "per year", "members lost to a civil war at its height", "rigby1968"),
    "intake": P(0.1, 0.05, 0.2, "per year", "newcomers between drives, as a share of the party", "rigby1968", log=True),
    "reach": P(0.04, 0.02, 0.08, "share", "most of the people whom a ruling party takes in", "rigby1968", log=True),
    "drive_rate": P(0.3, 0.15, 0.6, "per year", "rate of drives where one reason is full", "rigby1968", log=True),
    "drive_floor": P(0.02, 0.005, 0.05, "per year", "the unmodelled cause of a drive or a purge", log=True),
    "dilution": P(2.0, 1.0, 3.0, "factor", "weight of members far from the line as a reason"),
    "drive_size": P(0.25, 0.1, 0.5, "share", "median size of a drive, of the party", "rigby1968", log=True),
    "aim": P(0.7, 0.5, 0.9, "share", "newcomers of a drive who are of the class that it aims at", "fitzpatrick1979"),
    "purge_rate": P(0.3, 0.15, 0.6, "per year", "rate of purges where one reason is full", "getty1985", log=True),
    "purge_share": P(0.12, 0.06, 0.24, "share", "median share expelled in a purge", "getty1985", log=True),
    "purge_bias": P(1.0, 0.0, 2.0, "factor", "how much more it falls on cohorts off the line", "montagneswolton2019"),
    "class_bias": P(0.3, 0.0, 0.6, "share", "how much less it falls on workers", "rigby1968"),
}  # fmt: skip
AT = at(PARAMETERS)
DRIVES = decision("membership.drives")
AIMS = decision("membership.aims")
PURGES = decision("membership.purges")
DRIVE_SIZE = decision("membership.drive_size")
PURGE_SIZE = decision("membership.purge_size")
WORKERS, PEASANTS, OTHERS = range(3)
MOST_OF_A_GROUP = 0.9


@kernel
def class_share(s, c, k):
    """Return the share of a class in a cohort; all are others where the case says nothing of classes."""
    known = s.cohort_class[c, WORKERS] + s.cohort_class[c, PEASANTS] + s.cohort_class[c, OTHERS]
    if known > 0.0:
        return s.cohort_class[c, k] / known
    return 1.0 if k == OTHERS else 0.0


@kernel
def enrol(s):
    """Count the members that the case gives at the start, by cohort and class, if it gives a party."""
    s.counted[0] = 1 if s.party_size[0] > 0.0 else 0
    s.unsifted[0], s.since_loss[0] = 0.0, 0.0
    for c in range(s.cohort_members.shape[0]):
        for k in range(s.cohort_class.shape[1]):
            s.members_by_class[c, k] = s.cohort_members[c] * class_share(s, c, k)


@kernel
def size_of(s):
    """Return the number of all members."""
    total = 0.0
    for c in range(s.cohorts[0]):
        for k in range(s.members_by_class.shape[1]):
            total += s.members_by_class[c, k]
    return total


@kernel
def open_cohort(s):
    """Return the cohort that newcomers join: the one that opened last; -1 where none is open."""
    best, when = -1, 0
    for c in range(s.cohorts[0]):
        if s.cohort_opens[c] <= s.clock[MONTH] and (best < 0 or s.cohort_opens[c] >= when):
            best, when = c, s.cohort_opens[c]
    return best


@kernel
def distance_of(s, c):
    """Return a cohort's distance from the line of those who rule: mean absolute difference over issues, halved."""
    n, total = s.issues[0], 0.0
    for d in range(n):
        total += abs(s.cohort_position[c, d] - s.line[d])
    return total / (2.0 * n) if n > 0 else 0.0


@kernel
def dissent(s, size):
    """Return the members' distance from the line of those who rule: of their mean position."""
    n, total = s.issues[0], 0.0
    for d in range(n):
        mean = 0.0
        for c in range(s.cohorts[0]):
            mean += s.cohort_members[c] * s.cohort_position[c, d]
        total += abs(mean / size - s.line[d])
    return total / (2.0 * n) if n > 0 else 0.0


@kernel
def lose(s, p):
    """Let members die, leave, fall and be swept away."""
    rate = p[AT.mortality] + p[AT.leaving] * 2.0 * (1.0 - s.legitimacy[0]) + p[AT.fallen] * s.civil_war[0]
    s.unsifted[0] *= exp(-rate * s.dt[0])
    for c in range(s.cohorts[0]):
        kept = exp(-(rate + s.cohort_toll[c]) * s.dt[0])
        for k in range(s.members_by_class.shape[1]):
            s.members_by_class[c, k] *= kept


@kernel
def admit(s, c, persons, aim, aimed):
    """Let newcomers join a cohort: a share `aim` of the class `aimed`, the rest by the cohort's classes."""
    for k in range(s.members_by_class.shape[1]):
        s.members_by_class[c, k] += persons * (1.0 - aim) * class_share(s, c, k)
    s.members_by_class[c, aimed] += persons * aim
    s.unsifted[0] += persons


@kernel
def room(s, p, size):
    """Return what is left of the party's reach among the people, 0 to 1."""
    people = s.population[0] * 1e6
    return clip(1.0 - size / (p[AT.reach] * people), 0.0, 1.0) if people > 0.0 else 1.0


@kernel
def bereaved(s):
    """Return how fresh the founder's death is, 0 to 1; count the time since."""
    f = s.founder[0]
    if f < 0 or s.alive[f] == 1:
        s.since_loss[0] = 0.0
        return 0.0
    fresh = exp(-s.since_loss[0])
    s.since_loss[0] += s.dt[0]
    return fresh


@kernel
def drive(s, p, c, size):
    """Hold a drive: choose whom it aims at, and let as many join as it draws."""
    e = s.first[WHOLE]
    weights = empty(3)
    weights[WORKERS], weights[PEASANTS], weights[OTHERS] = 0.6, 0.2 * (1.0 - stance(s, PACE)), 0.2
    aimed = choose(s, AIMS, e, e, weights, 3)
    share = p[AT.drive_size] * exp(0.6 * noise(s, DRIVE_SIZE, e, e)) * room(s, p, size)
    admit(s, c, size * min(1.0, share), p[AT.aim], aimed)


@kernel
def grow(s, p, c, size, reason):
    """Take in newcomers, by the day and by drives."""
    admit(s, c, size * expm1(p[AT.intake] * room(s, p, size) * s.dt[0]), 0.0, OTHERS)
    e = s.first[WHOLE]
    rate = p[AT.drive_rate] * (p[AT.dilution] * reason + bereaved(s) + 1.0 - s.legitimacy[0])
    if happens(s, DRIVES, e, e, probability(p[AT.drive_floor] + rate, s.dt[0])):
        drive(s, p, c, size)


@kernel
def purge(s, p, reason):
    """Expel a share of every cohort and class."""
    e = s.first[WHOLE]
    share = p[AT.purge_share] * exp(0.5 * noise(s, PURGE_SIZE, e, e))
    for c in range(s.cohorts[0]):
        mine = share * max(0.0, 1.0 + p[AT.purge_bias] * (distance_of(s, c) - reason))
        for k in range(s.members_by_class.shape[1]):
            part = mine * (1.0 - p[AT.class_bias]) if k == WORKERS else mine
            s.members_by_class[c, k] *= 1.0 - min(MOST_OF_A_GROUP, part)
    s.unsifted[0] = 0.0


@kernel
def sift(s, p, size, reason):
    """Let those who rule purge the party."""
    e = s.first[WHOLE]
    fresh = min(1.0, s.unsifted[0] / size)
    rate = p[AT.purge_rate] * (fresh + p[AT.dilution] * reason + s.terror_level[0])
    if happens(s, PURGES, e, e, probability(p[AT.drive_floor] + rate, s.dt[0])):
        purge(s, p, reason)


@kernel
def middle(s, d, size):
    """Return the weighted median of cohorts' positions on an issue."""
    best = 1.0
    for c in range(s.cohorts[0]):
        x, below = s.cohort_position[c, d], 0.0
        for other in range(s.cohorts[0]):
            if s.cohort_position[other, d] <= x:
                below += s.cohort_members[other]
        if 2.0 * below >= size and x < best:
            best = x
    return best


@kernel
def add_up(s):
    """Write the members by cohort and in all; return how many there are."""
    size = 0.0
    for c in range(s.cohorts[0]):
        s.cohort_members[c] = 0.0
        for k in range(s.members_by_class.shape[1]):
            s.cohort_members[c] += s.members_by_class[c, k]
        size += s.cohort_members[c]
    s.party_size[0] = size
    return size


@kernel
def report(s):
    """Put the members where others read them: by cohort, in all, and where the median stands."""
    size = add_up(s)
    if size > 0.0:
        for d in range(s.issues[0]):
            s.median_member[d] = middle(s, d, size)


@kernel
def renew(s, p):
    """Lose, take in and sift members; report them."""
    if s.clock[INDEX] == 0 and s.clock[SUBSTEP] == 0:
        enrol(s)
    if s.counted[0] == 0:
        return
    lose(s, p)
    size, c = add_up(s), open_cohort(s)
    if size > 0.0:
        reason = dissent(s, size)
        if c >= 0:
            grow(s, p, c, size, reason)
        sift(s, p, size, reason)
        report(s)


MECHANISM = Mechanism(
    id="membership",
    doc=__doc__,
    parameters=PARAMETERS,
    needs={"party_size": ""},
    steps=(Step("renew", renew, HAZARD),),
    variables=(
        Variable("members_by_class", ("cohort", "class"), "members of a cohort and class, persons", low=0),
        Variable("unsifted", ("one",), "members who joined since the last purge, persons", low=0),
        Variable("since_loss", ("one",), "years since the founder died", low=0),
        Variable("counted", ("one",), "1 where the case gives a party to count", integer=True, low=0, high=1),
    ),
)
