"""Ties are between two persons: a bond, moved by what the two did to each other and to each other's patrons.

At the start every tie is taken as the bond of the two (years together, kinship, programme); to it a tie returns. A
motion moves ties by what was done: the defeated does not forgive who beat him, the victor grows wary of him; who voted
draws a little nearer to the principal with whom he stood and away from the other, further where the other was a friend;
with other voters he does nothing. Whom the same victor beat before and the newly beaten find each other, by a step of
`fellowship` times how fresh the older defeat is. Between motions, among contenders and the defeated:

    d tie_ij / dt = fellowship * liable_i * liable_j * (1 - tie_ij)    a year, where the same victor beat both
                  - envy * ambition_i * front_j * (1 - |tie_ij|)       against the front-runner
                  - return * (tie_ij - bond_ij)                        back to the bond

where front_j is how far j's grip is above one half. What binds the beaten alone fades with their defeats.

Source: heider1946, simmel1908 (coalitions of the defeated: daniels1960)
Departs: no balance among third parties: a bystander's tie moves with the two principals alone.
Limits: with all else 0 a tie returns to its bond as exp(-return t).
Off: ties stay as they were at the start.
"""

from __future__ import annotations

import numpy as np

from whowhom.kernel import kernel
from whowhom.kernel.calls import empty, zeros
from whowhom.kernel.elementary import exp
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, at
from whowhom.state.institutions import clip
from whowhom.state.variables import INDEX

PARAMETERS = {
    "insult": Parameter(0.5, 0.3, 0.7, "share", "how far being beaten closes the gap to full enmity"),
    "wariness": Parameter(0.3, 0.1, 0.5, "share", "how far the victor's feelings close that gap"),
    "together": Parameter(0.05, 0.0, 0.10, "share", "how far a vote for a principal closes the gap to full friendship"),
    "apart": Parameter(0.08, 0.0, 0.16, "share", "how far a vote against a principal closes the gap to full enmity"),
    "betrayal": Parameter(0.2, 0.0, 0.4, "share", "further step of a principal whose friend voted against him"),
    "fellowship": Parameter(
        0.5, 0.0, 1.0, "share", "how far those whom the same victor beat close the gap to friendship"
    ),
    "envy": Parameter(0.2, 0.0, 0.4, "per year", "drift of the ambitious away from the front-runner"),
    "return_rate": Parameter(0.10, 0.05, 0.15, "per year", "speed of return to the bond"),
    "forgetting": Parameter(0.3, 0.15, 0.6, "per year", "rate at which a defeat loses its sting"),
}
AT = at(PARAMETERS)
MOST = 32
STING = 0.1
"""Least liability at which a defeat still moves ties."""


@kernel
def toward(tie, goal, share):
    """Return a tie moved by a share of its way to a goal."""
    return tie + share * (goal - tie)


@kernel
def drift(tie, bond, fellow, envy, fellowship, return_rate):
    """Return the rate of change of a tie between motions."""
    return fellowship * fellow * (1.0 - tie) - envy * (1.0 - abs(tie)) - return_rate * (tie - bond)


@kernel
def take_bonds(s):
    """Take the ties of the start as bonds."""
    for i in range(s.present.shape[0]):
        for j in range(s.present.shape[0]):
            s.bond[i, j] = s.tie[i, j]


@kernel
def after_motion(s, p, body):
    """Move the ties of the two principals, and of every voter with each of them."""
    winner, loser = s.winner[body], s.loser[body]
    for k in range(s.present.shape[0]):
        side = s.side[body, k]
        if side == 0 or k in (winner, loser) or s.present[k] == 0:
            continue
        friend, foe = (winner, loser) if side > 0 else (loser, winner)
        s.tie[k, friend] = toward(s.tie[k, friend], 1.0, p[AT.together])
        s.tie[friend, k] = toward(s.tie[friend, k], 1.0, p[AT.together])
        s.tie[k, foe] = toward(s.tie[k, foe], -1.0, p[AT.apart])
        betrayed = p[AT.apart] + p[AT.betrayal] * max(0.0, s.tie[foe, k])
        s.tie[foe, k] = toward(s.tie[foe, k], -1.0, betrayed)
    for k in range(s.present.shape[0]):
        if k != loser and s.present[k] == 1 and s.defeated_by[k] == winner and s.liable[k] > STING:
            step = p[AT.fellowship] * s.liable[k]
            s.tie[k, loser] = toward(s.tie[k, loser], 1.0, step)
            s.tie[loser, k] = toward(s.tie[loser, k], 1.0, step)
    s.tie[loser, winner] = toward(s.tie[loser, winner], -1.0, p[AT.insult])
    s.tie[winner, loser] = toward(s.tie[winner, loser], -1.0, p[AT.wariness])
    s.fresh[body] = 0


@kernel
def concerned(s, who):
    """Write the actors whose ties move between motions: contenders and the living defeated; return how many."""
    n = 0
    inside = zeros(s.present.shape[0], np.bool_)
    for m in range(s.contenders[0]):
        inside[s.contender[m]] = True
    for i in range(s.present.shape[0]):
        if s.present[i] == 1 and n < MOST and (inside[i] or s.liable[i] > STING):
            who[n] = i
            n += 1
    return n


@kernel
def settle(s, p, who, n):
    """Move every tie among the first n of `who` by one step of time."""
    dt, fellowship, back = s.dt[0], p[AT.fellowship], p[AT.return_rate]
    front, sting, beaten_by = empty(n), empty(n), empty(n, np.int64)
    for b in range(n):
        front[b] = max(0.0, 2.0 * s.grip[who[b]] - 1.0)
        sting[b], beaten_by[b] = s.liable[who[b]], s.defeated_by[who[b]]
    for a in range(n):
        i = who[a]
        envy, mine, victor = p[AT.envy] * s.ambition[i], s.liable[i], s.defeated_by[i]
        for b in range(n):
            j = who[b]
            if a != b:
                fellow = mine * sting[b] if victor >= 0 and victor == beaten_by[b] else 0.0
                change = drift(s.tie[i, j], s.bond[i, j], fellow, envy * front[b], fellowship, back)
                s.tie[i, j] = clip(s.tie[i, j] + dt * change, -1.0, 1.0)


@kernel
def align(s, p):
    """Move ties: after fresh motions, then between motions; let defeats lose their sting."""
    if s.clock[INDEX] == 0:
        take_bonds(s)
    for body in range(s.fresh.shape[0]):
        if s.fresh[body] == 1:
            after_motion(s, p, body)
    who = zeros(s.present.shape[0], np.int64)
    settle(s, p, who, concerned(s, who))
    keep = exp(-p[AT.forgetting] * s.dt[0])
    for i in range(s.liable.shape[0]):
        s.liable[i] *= keep


MECHANISM = Mechanism(
    id="alignment",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("align", align, HAZARD),),
)
