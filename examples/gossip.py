"""A rumour about someone costs him prestige.

Every actor is talked about at the same rate, and each rumour takes a share of his prestige:

    prestige_i -> (1 - harm) * prestige_i

Source: assumption
Limits: with harm 0 nothing changes, and each actor is talked about `rate` times a year.
Off: nobody talks.
"""

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step, at
from whowhom.state.events import happens, probability

PARAMETERS = {
    "rate": Parameter(0.5, 0.2, 0.8, "per year", "rate at which a rumour about an actor spreads"),
    "harm": Parameter(0.05, 0.0, 0.1, "share", "prestige that a rumour costs"),
}
AT = at(PARAMETERS)
SPREADS = decision("gossip.spreads")


@kernel
def talk(s, p):
    """Spread rumours about those present."""
    for i in range(s.present.shape[0]):
        if s.present[i] == 1 and happens(s, SPREADS, i, i, probability(p[AT.rate], s.dt[0])):
            s.prestige[i] *= 1.0 - p[AT.harm]


MECHANISM = Mechanism(
    id="gossip",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("talk", talk, HAZARD),),
)
