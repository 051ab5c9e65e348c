"""What else bends a vote: whose threats are believed, and the quiet that office-holders want."""

from __future__ import annotations

import numpy as np

from whowhom.kernel import kernel
from whowhom.kernel.calls import zeros
from whowhom.kernel.elementary import exp
from whowhom.mechanisms.contest.parameters import AT
from whowhom.state.institutions import FOREIGN


@kernel
def menace(s, p, i):
    """Return what voters expect a contender to do to them if he wins: what he can do, more the more ruthless he is."""
    return s.resources[i] * exp(p[AT.dread] * (2.0 * s.ruthlessness[i] - 1.0))


@kernel
def mark_office_holders(s, found):
    """Mark in `found (actor)` who holds an office."""
    for o in range(s.holder.shape[0]):
        if s.open[o] == 1 and s.holder[o] >= 0:
            found[s.holder[o]] = True


@kernel
def lean_to_quiet(s, p, who, voters, utility):
    """Let voters who hold an office lean to whoever promises quiet abroad, as far as siege and scarcity press."""
    wish, d = p[AT.calm] * s.isolation[0] * (0.5 + s.scarcity[0]), s.governs[FOREIGN]
    if wish == 0.0 or d < 0:
        return
    holds = zeros(s.present.shape[0], np.bool_)
    mark_office_holders(s, holds)
    for row in range(voters):
        if holds[who[row]]:
            for m in range(s.contenders[0]):
                utility[m, row] -= wish * s.position[s.contender[m], d]
