"""Natural death, and the illness that a case gives from outside.

Who has a date of natural death in the case dies in that month. Everyone else, also those whom a
history spares an execution that the record knows, dies by the life table of Gompertz:

    rate(age) = base * exp(slope * (age - 40)) per year

Source: gompertz1825
Departs: no cause of death is told apart; the table is the same for all.
Limits: with slope 0 the waiting time is exponential with mean 1 / base.
Off: nobody dies a natural death.
"""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.elementary import exp
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, at
from whowhom.state.events import happens, key_of, probability, surely_not_of
from whowhom.state.institutions import leave_offices, leave_seats, release_clients
from whowhom.state.variables import MONTH

PARAMETERS = {
    "base": Parameter(0.0045, 0.0025, 0.0065, "per year", "rate of natural death at forty, of people well cared for"),
    "slope": Parameter(0.085, 0.07, 0.10, "per year", "growth of the rate with age", "gompertz1825"),
}
AT = at(PARAMETERS)
DIES = decision("mortality.dies")
UNKNOWN, NEVER = -1, -2
OLD = 90.0
"""The age in years whose chance of death bounds that of all who are younger."""
SLACK = 1.0 + 1e-9
"""Room for rounding where a bound decides."""


@kernel
def death_rate(age, base, slope):
    """Return the rate of natural death a year at an age in years."""
    return base * exp(slope * (age - 40.0))


@kernel
def death_probability(s, p, i):
    """Return the probability that an actor dies in this step."""
    if s.death_month[i] == NEVER:
        return 0.0
    if s.death_month[i] != UNKNOWN:
        return 1.0 if s.clock[MONTH] >= s.death_month[i] else 0.0
    age = (s.clock[MONTH] - s.born[i]) / 12.0
    return probability(death_rate(age, p[AT.base], p[AT.slope]), s.dt[0])


@kernel
def lives_on(s, key, i, most):
    """Tell whether an actor outlives this step for sure: no date of death, not yet old, and a draw above the old's.

    `key` is that of the decision who dies.
    """
    young = s.death_month[i] == UNKNOWN and s.clock[MONTH] - s.born[i] <= 12 * OLD
    return young and surely_not_of(s, key, i, i, most)


@kernel
def die(s, p):
    """Let actors die and empty what they held."""
    most = probability(death_rate(OLD, p[AT.base], p[AT.slope]), s.dt[0]) * SLACK
    key = key_of(s, DIES)
    for i in range(s.present.shape[0]):
        if s.present[i] == 1 and not lives_on(s, key, i, most):
            chance = death_probability(s, p, i)
            if chance > 0.0 and happens(s, DIES, i, i, chance):
                s.alive[i] = 0
                s.present[i] = 0
                s.health[i] = 0.0
                leave_offices(s, i)
                leave_seats(s, i)
                release_clients(s, i, 1.0)


MECHANISM = Mechanism(
    id="mortality",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("die", die, HAZARD),),
)
