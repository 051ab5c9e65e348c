"""Opponents submit: isolation, hardship, and a ruler who takes over their own programme wear them down.

An actor on the ladder who has not submitted capitulates at the rate

    base * hardship^rung * exp(convergence * closeness - steadfastness * nerve + loneliness * alone + unity * shut
                               - hardening * years)

where the rung counts from removal from the committee, closeness is 1 less the distance between his position and the
line of those who rule, `alone` one less his mean positive tie to others who hold out, `shut` how far a minority has no
exit: factions and other parties are banned; and `years` how long ago he last fell: who still holds out is who means
to. Nobody gives in who holds a post again, or in the month of his fall. Who submits is readmitted to the lowest rung.
From prison nobody submits: there his word would not free him, and what he confesses at a trial is another matter. What
he says in public is not what he prefers: position and ties stay, prestige goes.

Source: kuran1995, daniels1960
Limits: with hardship 1 and all weights 0 the waiting time is exponential with mean 1 / base.
Off: nobody submits.
"""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.elementary import exp, log
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, at
from whowhom.state.events import happens, probability
from whowhom.state.institutions import (
    DEMOTED,
    IMPRISONED,
    REMOVED,
    SHUNNED,
    aloneness,
    closeness_to_line,
    holds_post,
    without_exit,
)
from whowhom.state.variables import INDEX

PARAMETERS = {
    "base": Parameter(0.05, 0.02, 0.1, "per year", "rate for a removed actor of no nerve, far from the line", log=True),
    "hardship": Parameter(1.3, 1.1, 1.6, "factor", "growth of the rate with each rung above removal"),
    "convergence": Parameter(2.0, 1.0, 3.0, "log rate", "weight of agreement with the ruling line", "daniels1960"),
    "steadfastness": Parameter(2.0, 1.0, 3.0, "log rate", "weight of nerve"),
    "loneliness": Parameter(1.0, 0.0, 2.0, "log rate", "weight of isolation among those who hold out", "kuran1995"),
    "unity": Parameter(0.5, -0.5, 1.5, "log rate", "weight of there being no exit for a minority", "schapiro1960"),
    "hardening": Parameter(0.5, 0.0, 1.0, "per year", "how fast those give in less who have held out"),
    "disgrace": Parameter(0.3, 0.1, 0.5, "share", "prestige lost by capitulating"),
}
AT = at(PARAMETERS)
SUBMITS = decision("submission.submits")


@kernel
def submission_rate(
    base,
    hardship,
    rungs,
    convergence,
    closeness,
    steadfastness,
    nerve,
    loneliness,
    alone,
    unity,
    shut,
    hardening,
    years,
):
    """Return the rate of capitulation a year; `rungs` counts from removal from the committee upwards."""
    wish = convergence * closeness - steadfastness * nerve + loneliness * alone + unity * shut - hardening * years
    return base * exp(rungs * log(hardship) + wish)


@kernel
def years_since_fall(s, i):
    """Return how long ago an actor last rose a rung; who stood on the ladder from the start fell a year before."""
    return max(0, s.clock[INDEX] + SHUNNED - s.barred[i]) / 12.0


@kernel
def submit(s, p):
    """Let opponents on the ladder capitulate."""
    for i in range(s.present.shape[0]):
        if s.present[i] == 0 or s.submitted[i] == 1 or s.rung[i] < DEMOTED or s.rung[i] >= IMPRISONED:
            continue
        if holds_post(s, i) or s.barred[i] == s.clock[INDEX] + SHUNNED:
            continue
        rate = submission_rate(
            p[AT.base],
            p[AT.hardship],
            s.rung[i] - REMOVED,
            p[AT.convergence],
            closeness_to_line(s, i),
            p[AT.steadfastness],
            s.nerve[i],
            p[AT.loneliness],
            aloneness(s, i),
            p[AT.unity],
            without_exit(s),
            p[AT.hardening],
            years_since_fall(s, i),
        )
        if happens(s, SUBMITS, i, i, probability(rate, s.dt[0])):
            s.submitted[i] = 1
            s.rung[i] = DEMOTED
            s.liable[i] *= 0.5
            s.prestige[i] *= 1.0 - p[AT.disgrace]


MECHANISM = Mechanism(
    id="submission",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("submit", submit, HAZARD),),
)
