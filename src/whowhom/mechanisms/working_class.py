"""To be written.

Reads: nothing
Writes: nothing
Decisions: none
Off: nothing changes.
"""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.mechanism import HAZARD, Mechanism, Parameter, Step

PARAMETERS: dict[str, Parameter] = {}


@kernel
def live(s, p):
    """Do nothing yet."""
    s.dt[0] = s.dt[0]


MECHANISM = Mechanism(
    id="working_class",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("live", live, HAZARD),),
    reads=(),
    writes=(),
    decisions=(),
)
