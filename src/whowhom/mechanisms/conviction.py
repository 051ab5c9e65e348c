"""Convictions move: with what is seen, with rivals beaten and rivals left, with those on whom one depends.

A position is what somebody holds to be right, on each issue from -1 to 1. Every third month it moves, at rates a year:

    x_i' = follow_i * (x_patron - x_i) + defer_i * (line - x_i)       towards his patron; towards the line
         + [i leads] * (takeover * grip_i * (X - x_i) + away + court * (median member - x_i))
         + lessons + wavering * noise

- *Below*: whoever owes his post to a patron goes with him, at `following`. Whoever holds a post or a seat goes with the
  line, at `deference` times the leader's grip and his own goodwill, (1 + tie) / 2; who has given in at `recanting`.
- *Above*: who leads takes over what the beaten stood for, once its bearers are out of the leading body: X is their mean
  position, weighed by how fresh their defeats are and by their prestige. He moves away from the strongest who is left,
  at `contrast` times that one's strength, as long as they are nearer than one. He courts members, at `courting`.
- *Interest*: a grip has an interest in rule from above: `interest` times the grip moves its holder towards -1 on rule
  from below (towards 1 where it is positive).
- *Lessons*: what comes as a surprise. `shortage` moves convictions on the pace of industry by how far goods are scarcer
  than was expected, `danger` by how far war is nearer; `alarm` moves those on rule from below by the same nearness of
  at `contrast` times that one's strength, as long as they are nearer than one. He courts members at `courting`.
  is seen at `getting_used`. A lesson works on everybody alike.

Each of these may turn out to do nothing or the reverse: their priors include zero and the other sign. No date is named,
and nothing turns a corner by itself.

Source: downs1957, fiorina1981 (retrospective judgement), michels1911, daniels1960
Departs: what is said in public and what is held in private are not told apart.
Limits: with all rates 0 and no wavering positions stay; with `following` alone a client's distance from his patron
    shrinks as exp(-following t).
Off: positions stay as they were at the start.
"""

from __future__ import annotations

import math

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.calls import empty, zeros
from whowhom.kernel.elementary import exp
from whowhom.mechanism import MEETING, Mechanism, Parameter, Step, at
from whowhom.state.events import noise
from whowhom.state.institutions import DEMOCRACY, FOREIGN, ISSUES, PACE, clip, holds_post, ruler, strongest_beside
from whowhom.state.variables import INDEX, Variable

EVERY = 3
"""Months between two looks."""
P = Parameter
PARAMETERS = {
    "following": P(0.5, 0.0, 1.0, "per year", "speed at which a client goes with his patron"),
    "deference": P(1.0, 0.0, 2.0, "per year", "speed at which who holds a post goes with the line of a firm grip"),
    "recanting": P(1.5, 0.5, 2.5, "per year", "speed at which who has given in takes the line"),
    "takeover": P(0.8, -0.4, 2.0, "per year", "speed at which who leads takes over the programme of the beaten"),
    "contrast": P(0.2, -0.2, 0.6, "per year", "speed at which who leads moves away from the strongest who is left"),
    "courting": P(0.1, -0.1, 0.3, "per year", "speed at which who leads moves to the median member"),
    "interest": P(-0.2, -0.6, 0.2, "per year", "how a firm grip moves convictions on rule from below", "michels1911"),
    "shortage": P(0.0, -1.0, 1.0, "per year", "how a surprising shortage moves convictions on pace"),
    "danger": P(0.5, -0.5, 1.5, "per year", "how a surprising danger of war moves convictions on pace"),
    "alarm": P(-0.5, -1.5, 0.5, "per year", "how a surprising danger of war moves convictions on rule from below"),
    "disappointment": P(-0.5, -1.5, 0.5, "per year", "how standing more alone moves convictions on revolution abroad"),
    "getting_used": P(0.5, 0.25, 1.0, "per year", "speed at which what is seen becomes what is expected", log=True),
    "wavering": P(0.1, 0.05, 0.2, "per root year", "spread of what moves convictions otherwise", log=True),
}
AT = at(PARAMETERS)
WAVERS = decision("conviction.wavers")


@kernel
def surprises(s, p, lesson):
    """Write what the month taught, by issue (`lesson`), and let it become what is expected."""
    lesson[:] = 0.0
    seen = (s.scarcity[0], s.war_threat[0], s.isolation[0])
    if s.clock[INDEX] == 0:
        for k in range(3):
            s.expected[k] = seen[k]
    pace, rule, abroad = s.governs[PACE], s.governs[DEMOCRACY], s.governs[FOREIGN]
    if pace >= 0:
        lesson[pace] += p[AT.shortage] * (seen[0] - s.expected[0]) + p[AT.danger] * (seen[1] - s.expected[1])
    if rule >= 0:
        lesson[rule] += p[AT.alarm] * (seen[1] - s.expected[1])
    if abroad >= 0:
        lesson[abroad] += p[AT.disappointment] * (seen[2] - s.expected[2])
    for k in range(3):
        s.expected[k] += (1.0 - exp(-p[AT.getting_used] * EVERY / 12.0)) * (seen[k] - s.expected[k])


@kernel
def sits(s, i):
    """Tell whether somebody has a seat in the leading body."""
    return s.leading[0] >= 0 and s.seat[s.leading[0], i] == 1


@kernel
def beaten_programme(s, first, d):
    """Return the mean position of those whom the leader beat and who are out, and how much they weigh."""
    total, weight = 0.0, 0.0
    for j in range(s.present.shape[0]):
        if s.defeated_by[j] == first and s.liable[j] > 0.0 and not sits(s, j):
            w = s.liable[j] * s.prestige[j]
            total += w * s.position[j, d]
            weight += w
    return (total / weight if weight > 0.0 else 0.0), min(1.0, weight)


@kernel
def pull_above(s, p, first, rival, d):
    """Return the rate at which who leads moves on an issue for being the leader."""
    x = s.position[first, d]
    beaten, weight = beaten_programme(s, first, d)
    rate = p[AT.takeover] * s.grip[first] * weight * (beaten - x)
    if rival >= 0:
        gap = x - s.position[rival, d]
        if 0.0 < abs(gap) < 1.0:
            rate += p[AT.contrast] * s.strength[rival] * (1.0 - abs(gap)) * (1.0 if gap > 0.0 else -1.0)
    return rate + p[AT.courting] * (s.median_member[d] - x)


@kernel
def interest_in_power(p, grip, x):
    """Return the rate at which a grip moves its holder's conviction on rule from below."""
    goal = 1.0 if p[AT.interest] > 0.0 else -1.0
    return abs(p[AT.interest]) * grip * (goal - x)


@kernel
def speed_to_line(s, p, i, first):
    """Return how fast somebody goes with the line: by its grip and his goodwill; whoever has given in at any rate."""
    if s.submitted[i] == 1:
        return p[AT.recanting]
    if first < 0 or not (holds_post(s, i) or sits(s, i)):
        return 0.0
    return p[AT.deference] * s.grip[first] * 0.5 * (1.0 + s.tie[i, first])


@kernel
def turn(s, p):
    """Move everybody's convictions."""
    if s.clock[INDEX] % EVERY != 0:
        return
    lesson = zeros(s.line.shape[0])
    surprises(s, p, lesson)
    if s.clock[INDEX] == 0:
        return
    first, dt = ruler(s), EVERY / 12.0
    rival = strongest_beside(s, first) if first >= 0 else -1
    before = empty(s.position.shape)
    for i in range(s.present.shape[0]):
        for d in range(s.issues[0]):
            before[i, d] = s.position[i, d]
    spread = p[AT.wavering] * math.sqrt(dt)
    for i in range(s.present.shape[0]):
        if s.present[i] == 0:
            continue
        patron, to_line = s.patron[i], speed_to_line(s, p, i, first) if i != first else 0.0
        for d in range(s.issues[0]):
            x = before[i, d]
            step = to_line * (s.line[d] - x) + lesson[d]
            if patron >= 0 and patron != i and i != first:
                step += p[AT.following] * (before[patron, d] - x)
            if i == first:
                step += pull_above(s, p, first, rival, d)
            if d == s.governs[DEMOCRACY]:
                step += interest_in_power(p, s.grip[i], x)
            step = dt * step + spread * noise(s, WAVERS, i, s.first[ISSUES] + d)
            s.position[i, d] = clip(x + step, -1.0, 1.0)


MECHANISM = Mechanism(
    id="conviction",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("turn", turn, MEETING),),
    variables=(Variable("expected", ("feedback",), "scarcity, danger of war, isolation as they were expected", low=0,
                        high=1),),
)
