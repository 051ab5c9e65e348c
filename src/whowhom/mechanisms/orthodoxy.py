"""The founder's legacy is contested capital.

Prestige fades, and that of who stands for revolution abroad is worn down, at the rate retreat * isolation * position,
by every defeat that leaves the polity more alone. When the founder is dead his name goes to those whom he was close to
and whom the press of the day supports; the press rewrites the past of those it is hostile to and pins a label on the
recently defeated. A document of the founder (a testament) warns of the contender who worries its author most,

    worry_j = resources_j * ((1 - tie(author, j)) / 2 + ruthlessness_j) / 2

as that history has it when the document is written (or at the start, if it was written before). After the author's
death it is put before its audience at its next meeting: it is published with log-odds openness - suppression *
(favour of the leading body for its target + agenda in the target's hands); else it is suppressed for good.
Published, it costs its target prestige and ties.

Source: tucker1973, daniels1960, tumarkin1983
Departs: prestige is one number; who remembers what is not told apart.
Limits: with all else 0 prestige fades as exp(-fade t).
Off: prestige and labels do not move by themselves, no document is written or released.
"""

from __future__ import annotations

import numpy as np

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.calls import empty
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, at
from whowhom.rules.scalar import logistic
from whowhom.state.arena import command_of, hostility_from, list_command
from whowhom.state.events import happens
from whowhom.state.institutions import AGENDA, DOCUMENTS, FOREIGN, PRESS, clip, command, favour
from whowhom.state.variables import INDEX, MONTH

PARAMETERS = {
    "fade": Parameter(0.03, 0.01, 0.06, "per year", "rate at which prestige fades"),
    "inheritance": Parameter(0.15, 0.05, 0.25, "per year", "rate at which the dead founder's name is taken over"),
    "rewriting": Parameter(
        0.3, 0.1, 0.5, "per year", "rate at which a hostile press wears down prestige", "tucker1973"
    ),
    "retreat": Parameter(
        0.1, -0.1, 0.3, "per year", "rate at which isolation wears down who stands for revolution abroad", "trotsky1937"
    ),
    "labelling": Parameter(1.0, 0.5, 1.5, "per year", "rate at which a hostile press labels the defeated"),
    "openness": Parameter(0.0, -1.0, 1.0, "log-odds", "readiness to publish a warning against someone nobody favours"),
    "suppression": Parameter(3.0, 1.5, 4.5, "log-odds", "how much favour and agenda in the target's hands suppress it"),
    "warning": Parameter(0.5, 0.2, 0.8, "share", "prestige and goodwill lost to a warning of full force"),
}
AT = at(PARAMETERS)
RELEASED = decision("orthodoxy.released")
UNWRITTEN = -2


@kernel
def worry(resources, tie, ruthlessness):
    """Return how much a contender worries the author of a document."""
    return resources * ((1.0 - tie) / 2.0 + ruthlessness) / 2.0


@kernel
def release_odds(openness, suppression, goodwill, agenda):
    """Return the probability that a warning is published."""
    return logistic(openness - suppression * (goodwill + agenda))


@kernel
def founder_is_dead(s):
    """Tell whether there was a founder who has died."""
    return s.founder[0] >= 0 and s.alive[s.founder[0]] == 0


@kernel
def ground_lost(s, i):
    """Return how far isolation refutes an actor: full for an internationalist in a polity that stands alone."""
    d = s.governs[FOREIGN]
    return s.isolation[0] * max(0.0, s.position[i, d]) if d >= 0 else 0.0


@kernel
def remember(s, p):
    """Fade, inherit, rewrite and label."""
    dead = founder_is_dead(s)
    press, power = empty(s.holder.shape[0], np.int64), empty(s.holder.shape[0])
    many = list_command(s, PRESS, press, power)
    for i in range(s.present.shape[0]):
        if s.present[i] == 0:
            continue
        hostile = hostility_from(s, i, press, power, many)
        loss = p[AT.fade] + p[AT.rewriting] * hostile + p[AT.retreat] * ground_lost(s, i)
        gain = 0.0
        if dead:
            closeness = max(0.0, s.tie[s.founder[0], i])
            gain = p[AT.inheritance] * command_of(s, i, press, power, many) * (0.5 + 0.5 * closeness)
        s.prestige[i] = clip(s.prestige[i] + s.dt[0] * (gain * (1.0 - s.prestige[i]) - loss * s.prestige[i]), 0.0, 1.0)
        pin = p[AT.labelling] * hostile * s.liable[i]
        s.label[i] = clip(s.label[i] + s.dt[0] * (pin * (1.0 - s.label[i]) - p[AT.fade] * s.label[i]), 0.0, 1.0)


@kernel
def write_document(s, g):
    """Let the author, if he can still write, name the contender who worries him most."""
    author, best = s.author[g], 0.0
    if s.written[g] == s.clock[MONTH] and (s.present[author] == 0 or s.health[author] <= 0.0):
        return
    for m in range(s.contenders[0]):
        j = s.contender[m]
        if j != author:
            w = worry(s.resources[j], s.tie[author, j], s.ruthlessness[j])
            if w > best:
                best = w
                s.target[g] = j
    s.force[g] = clip(2.0 * best, 0.0, 1.0)


@kernel
def publish(s, p, g):
    """Let a published warning cost its target prestige and the goodwill of all."""
    j = s.target[g]
    share = p[AT.warning] * s.force[g]
    s.prestige[j] *= 1.0 - share
    for k in range(s.present.shape[0]):
        if k != j and s.present[k] == 1:
            s.tie[k, j] += share * (-1.0 - s.tie[k, j]) * 0.5
    s.released[g] = 1


@kernel
def release(s, p, g):
    """Put a document before its audience, or do what an intervention says."""
    j = s.target[g]
    due = s.alive[s.author[g]] == 0 and s.meets[s.audience[g]] == 1
    if s.forced[g] < 0 and not due:
        return
    chance = release_odds(p[AT.openness], p[AT.suppression], favour(s, s.leading[0], j), command(s, j, AGENDA))
    if s.forced[g] >= 0:
        chance = float(s.forced[g])
    e = s.first[DOCUMENTS] + g
    if happens(s, RELEASED, e, e, chance):
        publish(s, p, g)
    else:
        s.released[g] = 2


@kernel
def guard(s, p):
    """Move prestige and labels; write and release documents."""
    remember(s, p)
    for g in range(s.written.shape[0]):
        before = s.clock[INDEX] == 0 and s.written[g] != UNWRITTEN and s.written[g] < s.clock[MONTH]
        if s.target[g] < 0 and (before or s.written[g] == s.clock[MONTH]):
            write_document(s, g)
        overruled = s.released[g] == 2 and s.forced[g] == 1
        if s.target[g] >= 0 and (s.released[g] == 0 or overruled):
            release(s, p, g)


MECHANISM = Mechanism(
    id="orthodoxy",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("guard", guard, HAZARD),),
)
