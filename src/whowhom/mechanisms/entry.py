"""New leaders rise from the cadres.

Named late-comers wait in a pool, each from the month in which he may hold a high post; unnamed
newcomers, whose traits are drawn from the spread of the named, wait behind them. Promotion is a
hazard that grows when the ranks of the eligible are thin against the seats that named actors take:

    rate = base * exp(pull * (seats - eligible) / seats) per year

and a named candidate comes with the pace of his ties to those who rule.

Source: assumption
Limits: with pull 0 and warmth 0 the waiting time of a named late-comer is exponential with mean 1 / base.
Off: nobody enters after the start.
"""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.elementary import exp
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, at
from whowhom.state.events import key_of, strikes
from whowhom.state.institutions import eligible
from whowhom.state.variables import MONTH

PARAMETERS = {
    "base": Parameter(0.5, 0.25, 1.0, "per year", "rate at which a candidate in the pool is promoted"),
    "pull": Parameter(1.0, 0.0, 2.0, "log rate", "how much empty places hasten promotion"),
    "warmth": Parameter(1.0, 0.0, 2.0, "log rate", "how much a tie to those who rule hastens promotion"),
    "unnamed": Parameter(0.05, 0.02, 0.1, "per year", "rate at which an unnamed newcomer rises when the pool is dry"),
}
AT = at(PARAMETERS)
ENTERS = decision("entry.enters")


@kernel
def promotion_rate(base, pull, thinness, warmth, tie):
    """Return the rate of promotion a year of one candidate."""
    return base * exp(pull * thinness + warmth * tie)


@kernel
def thinness(s):
    """Return (places - eligible) / places for named actors, in [-1, 1]."""
    places, able = 0.0, 0.0
    for b in range(s.named_only.shape[0]):
        seats = s.seats[b]
        places = max(places, seats * (1.0 if s.named_only[b] == 1 else s.named_share[b]))
    for i in range(s.present.shape[0]):
        if eligible(s, i):
            able += 1.0
    return min(1.0, max(-1.0, (places - able) / places)) if places > 0.0 else 0.0


@kernel
def warmth_of_rulers(s, i):
    """Return the tie of those who rule to a candidate, weighted by their strength."""
    total, weight = 0.0, 0.0
    for n in range(s.contenders[0]):
        k = s.contender[n]
        total += s.strength[k] * s.tie[k, i]
        weight += s.strength[k]
    return total / weight if weight > 0.0 else 0.0


@kernel
def pool_is_dry(s):
    """Tell whether no named late-comer waits."""
    for i in range(s.present.shape[0]):
        if s.unnamed[i] == 0 and s.alive[i] == 1 and s.present[i] == 0 and s.clock[MONTH] >= s.enters[i]:
            return False
    return True


@kernel
def enter(s, p):
    """Promote candidates from the pool."""
    thin = thinness(s)
    dry, key = pool_is_dry(s), key_of(s, ENTERS)
    for i in range(s.present.shape[0]):
        if s.present[i] == 1 or s.alive[i] == 0 or s.clock[MONTH] < s.enters[i]:
            continue
        if s.unnamed[i] == 0:
            rate = promotion_rate(p[AT.base], p[AT.pull], thin, p[AT.warmth], warmth_of_rulers(s, i))
        else:
            rate = p[AT.unnamed] if dry and thin > 0.0 else 0.0
        if rate > 0.0 and strikes(s, key, ENTERS, i, i, rate):
            s.present[i] = 1


MECHANISM = Mechanism(
    id="entry",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("enter", enter, HAZARD),),
)
