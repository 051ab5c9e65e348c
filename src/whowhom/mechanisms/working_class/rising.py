"""Protest, risings and their answer."""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.calls import empty
from whowhom.kernel.elementary import exp
from whowhom.mechanisms.working_class.parameters import AT
from whowhom.rules.protest import following, free_trade, hardship
from whowhom.rules.scalar import logistic, relax
from whowhom.rules.threshold import NEITHER, arrest_estimate
from whowhom.state.events import choose, happens, probability
from whowhom.state.institutions import DEMOCRACY, PACE, WHOLE, clip, police_of, ruler, stance

RISES = decision("working_class.rises")
OVERTHROWS = decision("working_class.overthrows")
CONCEDES = decision("working_class.concedes")
STANDS, FROM_BELOW = range(2)


@kernel
def protest(s, p, seen):
    """Move the share in open protest towards those who would join it as it is."""
    grievance = hardship(s.wage[0], s.expected_consumption[0]) * (1.0 - s.legitimacy[0])
    cops = p[AT.police] * (0.5 + seen)
    arrest = arrest_estimate(cops, s.unrest[0] + 0.01, 2.3, NEITHER)  # nine in ten where cops match actives
    trade = free_trade(s.private_trade[0], s.coercion[0], s.collectivised[0])
    jobs = p[AT.job_fear] * s.state_industry[0] * (1.0 - 0.5 * trade) * (1.0 - s.union_autonomy[0])
    motive = grievance - p[AT.threshold] - p[AT.aversion] * arrest - jobs
    motive += p[AT.organisation] * (s.maturity[0] - 0.5)
    s.unrest[0] = clip(relax(s.unrest[0], following(motive, p[AT.spread]), p[AT.contagion], s.dt[0]), 0.0, 1.0)


@kernel
def answer(s, p):
    """Concede or repress: by the line of those who rule and by who commands the police with how firm a grip."""
    d = ruler(s)
    fist = police_of(s, d) * s.grip[d] if d >= 0 else 0.0
    lean = 0.5 * (stance(s, DEMOCRACY) - stance(s, PACE))
    x = p[AT.yielding] + p[AT.lean] * lean - p[AT.fist] * fist
    weights = empty(2)
    weights[0], weights[1] = 1.0, exp(x)
    e = s.first[WHOLE]
    if choose(s, CONCEDES, e, e, weights, 2) == 1:
        s.coercion[0] = 0.0
        s.legitimacy[0] += p[AT.goodwill] * (1.0 - s.legitimacy[0])
    else:
        s.repression[0] += p[AT.harshness] * (1.0 - s.repression[0])
    s.unrest[0] *= 1.0 - p[AT.relief]


@kernel
def rise(s, p):
    """Let unrest become a rising, and the rising bring the order down or be answered."""
    e = s.first[WHOLE]
    rate = p[AT.floor] + p[AT.spark] * s.unrest[0] * s.unrest[0]
    if not happens(s, RISES, e, e, probability(rate, s.dt[0])):
        return
    x = p[AT.overthrow] + p[AT.force] * (s.unrest[0] - s.legitimacy[0] - (s.officers[0] - 0.5))
    if happens(s, OVERTHROWS, e, e, logistic(x)):
        s.collapsed[0] = FROM_BELOW
    else:
        answer(s, p)
