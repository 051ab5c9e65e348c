"""One step of the working class."""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.mechanisms.working_class.condition import believe, employ, institute, remember, ripen, seen_repression
from whowhom.mechanisms.working_class.parameters import AT
from whowhom.mechanisms.working_class.rising import STANDS, protest, rise
from whowhom.state.variables import INDEX, SUBSTEP


@kernel
def live(s, p):
    """Move the class and its institutions; let it rise."""
    if not s.population[0] > 0.0:
        return
    if s.clock[INDEX] == 0 and s.clock[SUBSTEP] == 0:
        remember(s, p)
    loss, seen = p[AT.flight] * (s.scarcity[0] + s.civil_war[0]), seen_repression(s)
    s.wage[0] = s.consumption[0] * (1.0 - p[AT.squeeze] * s.scarcity[0])
    inflow = employ(s, p, loss)
    institute(s, p)
    ripen(s, p, inflow, loss + seen)
    believe(s, p, seen)
    protest(s, p, seen)
    if s.collapsed[0] == STANDS:
        rise(s, p)
