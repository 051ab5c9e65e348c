"""The three published resolutions of a contest, for comparison with counted votes and never mixed with them.

All three see the same voters and the same utilities as the count does. Support for i against j is the sum over voters
of weight * max(0, u_i - u_j), and i prevails with c_ij^e / (c_ij^e + c_ji^e), e = 2. That is the answer of 1 (expected
utility); 2 turns it into one election over all contenders, 3 lets who is inside the ultimate ruling coalition of the
leading body prevail over who is outside.
"""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.kernel.calls import zeros
from whowhom.state.arena import by_coalition, by_election, coalition_powers, duel_chances, support
from whowhom.state.layout import CONTENDERS

EXPONENT = 2
"""Of the proportional rule; wise2015smp has 1 to 3."""
ELECTION, COALITION = 2, 3


@kernel
def published_chances(s, resolution, weight, utility, voters, win):
    """Fill win (contender, contender) by one of the published resolutions."""
    n = s.contenders[0]
    backing, nothing = zeros((CONTENDERS, CONTENDERS)), zeros((CONTENDERS, CONTENDERS))
    support(utility.T, weight, voters, n, nothing, backing)
    duel_chances(backing, n, EXPONENT, win)
    if resolution == ELECTION:
        by_election(n, win)
    if resolution == COALITION:
        strength = zeros(CONTENDERS)
        coalition_powers(s, strength)
        by_coalition(s, n, strength, win)
