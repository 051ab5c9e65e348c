"""An order is undone from within where it is split at the top, somebody with means has a programme, and times are hard.

Private property is brought back by people in office, and not by the weight of officials alone. It takes all of: an open
split, somebody of the leading ranks who wants it and commands army or press, and a crisis that makes others listen. Its
hazard a year is

    floor + restore * split * bid * crisis * (1 - legitimacy) * (1 - guard)

with, f being who leads and r the strongest other contender,

    split  = (1 - grip_f) * (1 - tie(f, r)) / 2            a firm hand, or friends at the top: none
    bid    = the largest over all present of means * programme,
             means = command of army and of press, at most 1;    programme = how far past -1/2 on pace, 0 to 1
    crisis = hardship + unrest, at most 1                  (hardship as in rules/protest.py)
    guard  = command of the police in f's hands * grip_f   unless he is the bidder himself

Source: svolik2012 (splits at the top and the means to use them), bunce1999, solnick1998
Departs: no party ever did it from outside office; foreign help is not here.
Limits: without a split, without a bidder or without a crisis only the floor is left.
Off: nobody in office brings back private ownership.
"""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, at
from whowhom.rules.protest import hardship
from whowhom.state.events import happens, probability
from whowhom.state.institutions import ARMY, PACE, PRESS, WHOLE, clip, command, police_of, ruler, strongest_beside

PARAMETERS = {
    "restore": Parameter(1.0, 0.3, 3.0, "per year", "rate of restoration where all of it is there", log=True),
    "floor": Parameter(1e-4, 1e-5, 1e-3, "per year", "the unmodelled cause of a restoration", log=True),
}
AT = at(PARAMETERS)
RESTORES = decision("restoration.restores")
STANDS, FROM_WITHIN = 0, 2


@kernel
def split_at_top(s, first):
    """Return how open the split at the top is, 0 to 1."""
    if first < 0:
        return 1.0
    rival = strongest_beside(s, first)
    return (1.0 - s.grip[first]) * 0.5 * (1.0 - s.tie[first, rival]) if rival >= 0 else 0.0


@kernel
def best_bid(s):
    """Return the largest bid, and whose it is: -1 where there is none."""
    most, who = 0.0, -1
    d = s.governs[PACE]
    for i in range(s.present.shape[0]):
        if s.present[i] == 1 and s.position[i, d] < -0.5:
            programme = clip(-2.0 * s.position[i, d] - 1.0, 0.0, 1.0)
            bid = programme * min(1.0, command(s, i, ARMY) + command(s, i, PRESS))
            if bid > most:
                most, who = bid, i
    return most, who


@kernel
def undo(s, p):
    """Let somebody in office bring back private ownership."""
    if s.collapsed[0] != STANDS or s.governs[PACE] < 0 or not s.population[0] > 0.0:
        return
    first, (bid, who) = ruler(s), best_bid(s)
    crisis = min(1.0, hardship(s.wage[0], s.expected_consumption[0]) + s.unrest[0])
    guard = police_of(s, first) * s.grip[first] if first >= 0 and first != who else 0.0
    rate = p[AT.restore] * split_at_top(s, first) * bid * crisis * (1.0 - s.legitimacy[0]) * (1.0 - guard)
    e = s.first[WHOLE]
    if happens(s, RESTORES, e, who if who >= 0 else e, probability(p[AT.floor] + rate, s.dt[0])):
        s.collapsed[0] = FROM_WITHIN


MECHANISM = Mechanism(
    id="restoration",
    doc=__doc__,
    parameters=PARAMETERS,
    needs={"population": ""},
    steps=(Step("undo", undo, HAZARD),),
)
