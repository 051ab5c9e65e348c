"""The fallen come back, when those who rule have changed or need them, and bring their grudges.

Whoever stands on a rung below death, holds nothing and is not abroad returns at the rate

    base * exp(standing_weight * (prestige_i - 1/2) + change_weight * changed_i) * max(0, 1 + tie_di)

a year, where d is who rules now (a tie of 0 where nobody does), changed_i is 1 where it is not the man who beat him,
and prestige is what is remembered of him. Who returns stands on no rung and is free to hold posts again; his ties are
as they were.

Source: assumption
Departs: nobody is half rehabilitated.
Limits: with both weights 0 and a ruler who feels nothing for him the waiting time is exponential with mean 1 / base.
Off: who has fallen stays where he is.
"""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.elementary import exp
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, at
from whowhom.state.events import key_of, strikes
from whowhom.state.institutions import EXECUTED, holds_post, ruler

PARAMETERS = {
    "base": Parameter(0.03, 0.01, 0.09, "per year", "rate of return of a fallen man of middling prestige", log=True),
    "standing_weight": Parameter(1.0, -0.5, 2.5, "log rate", "weight of what is remembered of him"),
    "change_weight": Parameter(1.0, -0.5, 2.5, "log rate", "weight of a change of rulers"),
}
AT = at(PARAMETERS)
RETURNS = decision("comeback.returns")


@kernel
def return_rate(base, standing_weight, prestige, change_weight, changed, tie):
    """Return the rate of return a year of one who has fallen."""
    return base * exp(standing_weight * (prestige - 0.5) + change_weight * changed) * max(0.0, 1.0 + tie)


@kernel
def has_place(s, i):
    """Tell whether an actor holds an office or a seat: he is back already."""
    held = holds_post(s, i)
    for b in range(s.seat.shape[0]):
        held = held or s.seat[b, i] == 1
    return held


@kernel
def come_back(s, p):
    """Let the fallen return."""
    d, key = ruler(s), key_of(s, RETURNS)
    for i in range(s.present.shape[0]):
        if s.present[i] == 0 or s.rung[i] == 0 or s.rung[i] >= EXECUTED or s.host[i] >= 0 or has_place(s, i):
            continue
        changed = 1.0 if d >= 0 and s.defeated_by[i] >= 0 and s.defeated_by[i] != d else 0.0
        tie = s.tie[d, i] if d >= 0 else 0.0
        rate = return_rate(p[AT.base], p[AT.standing_weight], s.prestige[i], p[AT.change_weight], changed, tie)
        if strikes(s, key, RETURNS, i, i, rate):
            s.rung[i], s.submitted[i] = 0, 0
            s.liable[i] = 0.0


MECHANISM = Mechanism(
    id="comeback",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("come_back", come_back, HAZARD),),
)
