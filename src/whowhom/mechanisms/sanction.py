"""The ladder: demotion, transfer, removal, expulsion, exile, deportation, prison, death.

The ruler is the contender with the firmest grip. Each rung opens only above a level of grip and, from exile upwards,
of police control, so a ruler bides his time for years. With x_r = min(grip - gate_r, police - police_gate_r) a rung
is open when x_r > 0.

`judge`, at meetings of bodies that remove: one common decision a body, then its members. Sanctions follow as a
campaign: one opens at the rate campaigns * grip * min(1, sum of cases) a year and lasts for a while; a meeting in it
is as ready to sanction as thirty out of it. With probability
1 - exp(-severity * (1/30 or, in a campaign, 1) * sum of cases) a body sanctions someone; he is chosen in proportion to

his case

    case_t = liable_t * enmity_t * (1 - submitted_t / 2) * (1 + isolation_effect * isolation),

the rung among the open ones above his own and up to expulsion, each further one less likely; then each member of
his bloc (same side, bound to him) falls one rung short of it with probability solidarity * tie. Demotion empties
offices, transfer breaks up half of a following, removal empties seats, expulsion frees clients; who stays faithful is
a stated loyalty.

`police`, every month: who has been expelled is driven up the ladder at rate
pursuit * enmity * (1 - submitted / 2) * (1 + isolation_effect * isolation) per year, one rung at a time, while the
next rung is open. Who lives abroad in another country is out of their reach. Everyone is subject to a floor: the
unmodelled cause. A patron abroad averts what goes beyond removal by the share `protected`.

Source: svolik2009 (power grows before purges), gregory2009 (terror), daniels1960 (the order of steps)
Departs: a ladder of eight rungs for all; trials and mass terror are mechanisms of their own.
Limits: with one open rung the waiting time of an expelled enemy is exponential.
Off: nobody is sanctioned.
"""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.calls import zeros
from whowhom.mechanism import HAZARD, MEETING, Mechanism, Parameter, Step, at
from whowhom.state.events import choose, happens, key_of, probability, strikes
from whowhom.state.institutions import (
    BODIES,
    DEMOTED,
    DEPORTED,
    EXECUTED,
    EXILED,
    EXPELLED,
    REMOVED,
    WHOLE,
    police_of,
    put_on_rung,
    ruler,
    shielded,
)

PARAMETERS = {
    "severity": Parameter(0.7, 0.35, 1.4, "per meeting", "readiness to sanction a clear case in a campaign", log=True),
    "campaigns": Parameter(1.0, 0.4, 2.5, "per year", "rate at which a firm ruler opens campaigns", log=True),
    "length": Parameter(0.75, 0.4, 1.2, "years", "how long a campaign lasts in the mean", "assumption"),
    "step": Parameter(0.5, 0.3, 0.7, "odds", "likelihood of each further rung against the one before"),
    "solidarity": Parameter(
        0.5, 0.2, 0.8, "probability", "chance that a bloc's fully bound member falls with its head"
    ),
    "first_gate": Parameter(0.15, 0.05, 0.25, "grip", "grip at which demotion opens"),
    "last_gate": Parameter(0.90, 0.85, 0.95, "grip", "grip at which execution opens"),
    "police_gate": Parameter(0.60, 0.5, 0.7, "share", "police control at which execution opens"),
    "pursuit": Parameter(1.0, 0.5, 2.0, "per year", "rate at which the expelled are driven up the ladder", log=True),
    "loyalty": Parameter(0.3, 0.1, 0.5, "share", "clients who keep faith with a fallen patron"),
    "isolation_effect": Parameter(0.5, 0.0, 1.0, "factor", "how much a siege hardens sanctions"),
    "floor": Parameter(1e-6, 1e-7, 1e-5, "per year", "the unmodelled cause", log=True),
}
AT = at(PARAMETERS)
SANCTIONS = decision("sanction.sanctions")
TARGET = decision("sanction.target")
RUNG = decision("sanction.rung")
FOLLOWS = decision("sanction.follows")
ESCALATES = decision("sanction.escalates")
OPENS = decision("sanction.opens")
ENDS = decision("sanction.ends")
RUNGS = 9
QUIET = 0.03
"""Readiness to sanction out of a campaign, beside that in one; an assumption."""


@kernel
def gate(first, last, rung):
    """Return the grip at which a rung opens: even steps from demotion to execution."""
    return first + (last - first) * (rung - 1) / 7.0


@kernel
def police_gate(last, rung):
    """Return the police control at which a rung opens: none up to expulsion, then even steps."""
    return last * max(0, rung - EXPELLED) / 4.0


@kernel
def is_open(p, grip, police, rung):
    """Tell whether a rung is open to a ruler of this grip and police control."""
    return grip > gate(p[AT.first_gate], p[AT.last_gate], rung) and police >= police_gate(p[AT.police_gate], rung)


@kernel
def case_against(liable, enmity, submitted, isolation_effect, isolation):
    """Return the weight of the case against one opponent."""
    return liable * enmity * (1.0 - 0.5 * submitted) * (1.0 + isolation_effect * isolation)


@kernel
def top_rung(s, p, d, police, most):
    """Return the highest rung, `most` at most, that is open to ruler d; 0 for none."""
    top = 0
    if d >= 0:
        for r in range(DEMOTED, most + 1):
            if is_open(p, s.grip[d], police, r):
                top = r
    return top


@kernel
def cases(s, p, d, top, weights):
    """Write the case against every actor; return their sum."""
    total = 0.0
    for t in range(weights.shape[0]):
        weights[t] = 0.0
        if t != d and s.present[t] == 1 and s.rung[t] < top:
            enmity = max(0.0, -s.tie[d, t])
            weights[t] = case_against(s.liable[t], enmity, s.submitted[t], p[AT.isolation_effect], s.isolation[0])
            weights[t] += p[AT.floor]
            total += weights[t]
    return total


@kernel
def choose_rung(s, p, body, target, top):
    """Choose a rung above the target's own, up to the highest open."""
    weights = zeros(RUNGS)
    w = 1.0
    for r in range(s.rung[target] + 1, top + 1):
        weights[r] = w * (1.0 - shielded(s, target) if r > REMOVED else 1.0)
        w *= p[AT.step]
    return choose(s, RUNG, s.first[BODIES] + body, target, weights, RUNGS)


@kernel
def punish_bloc(s, p, body, target, rung):
    """Let members of the target's bloc fall one rung short of him."""
    for k in range(s.present.shape[0]):
        bound = max(0.0, s.tie[k, target])
        if k == target or s.present[k] == 0 or s.rung[k] >= rung - 1 or bound <= 0.2 or s.submitted[k] == 1:
            continue
        beaten = s.liable[k] > 0.1 or s.side[body, k] == -1 == s.side[body, target]
        spared = shielded(s, k) if rung - 1 > REMOVED else 0.0
        if beaten and happens(s, FOLLOWS, s.first[BODIES] + body, k, p[AT.solidarity] * bound * (1.0 - spared)):
            put_on_rung(s, k, rung - 1, p[AT.loyalty])


@kernel
def campaign(s, p, d, total):
    """Open or end a campaign of ruler d against those against whom there are cases."""
    if s.campaign[0] == 1:
        if happens(s, ENDS, s.first[WHOLE], s.first[WHOLE], probability(1.0 / p[AT.length], 1.0 / 12.0)):
            s.campaign[0] = 0
    elif total > 0.0:
        rate = p[AT.campaigns] * s.grip[d] * min(1.0, total)
        if happens(s, OPENS, s.first[WHOLE], s.first[WHOLE], probability(rate, 1.0 / 12.0)):
            s.campaign[0] = 1


@kernel
def judge(s, p):
    """Open or end a campaign; at each meeting of a body that removes, decide on one target, a rung, and his bloc."""
    weights, d = zeros(s.present.shape[0]), ruler(s)
    if d < 0:
        return
    top = top_rung(s, p, d, police_of(s, d), EXPELLED)
    campaign(s, p, d, cases(s, p, d, top, weights))
    for body in range(s.meets.shape[0]):
        if s.meets[body] == 0 or s.removes[body] == 0 or top == 0:
            continue
        total, e = cases(s, p, d, top, weights), s.first[BODIES] + body
        ready = p[AT.severity] * (1.0 if s.campaign[0] == 1 else QUIET)
        if total <= 0.0 or not happens(s, SANCTIONS, e, e, probability(ready * total, 1.0)):
            continue
        target = choose(s, TARGET, e, e, weights, weights.shape[0])
        rung = choose_rung(s, p, body, target, top)
        put_on_rung(s, target, rung, p[AT.loyalty])
        punish_bloc(s, p, body, target, rung)


@kernel
def pursuit_rate(s, p, d, police, i):
    """Return the rate a year at which an expelled actor is driven to the next rung."""
    rate = p[AT.floor]
    if s.rung[i] == DEPORTED and s.host[i] >= 0:
        return rate
    if d >= 0 and d != i and s.rung[i] >= EXPELLED and is_open(p, s.grip[d], police, s.rung[i] + 1):
        rate += p[AT.pursuit] * case_against(
            1.0, max(0.0, -s.tie[d, i]), s.submitted[i], p[AT.isolation_effect], s.isolation[0]
        )
        rate *= 1.0 - shielded(s, i)
    return rate


@kernel
def pursue(s, p):
    """Drive the expelled up the ladder, one rung at a time, as far as it is open."""
    d = ruler(s)
    police = police_of(s, d) if d >= 0 else 0.0
    s.open_rung[0] = top_rung(s, p, d, police, EXECUTED)
    key = key_of(s, ESCALATES)
    for i in range(s.present.shape[0]):
        if s.present[i] == 0 or s.rung[i] >= EXECUTED:
            continue
        if strikes(s, key, ESCALATES, i, i, pursuit_rate(s, p, d, police, i)):
            rung = max(EXILED, s.rung[i] + 1) if s.rung[i] >= EXPELLED else s.rung[i] + 1
            put_on_rung(s, i, rung, p[AT.loyalty])


MECHANISM = Mechanism(
    id="sanction",
    doc=__doc__,
    parameters=PARAMETERS,
    needs={"power.police": "nobody is driven beyond expulsion"},
    steps=(Step("judge", judge, MEETING), Step("pursue", pursue, HAZARD)),
)
