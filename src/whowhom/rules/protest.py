"""Protest in a large crowd: who is aggrieved enough to dare, and how many dare when they see others do so.

A crowd whose net motives are normal with a mean and a spread joins in the share

    following = Phi((grievance - risk - threshold) / spread),    grievance = hardship * (1 - legitimacy)

and the risk falls with the number who are seen to have joined, so that a crowd may rest at two shares.

Source
    granovetter1978threshold
    kuran1989sparks
    epstein2002modeling
"""

from __future__ import annotations

import math

from whowhom.kernel import kernel
from whowhom.kernel.elementary import erfc


@kernel
def hardship(wage: float, expected: float) -> float:
    """Return how hard life is, 0 to 1: how far a wage, in goods that can be had, is short of what is expected."""
    return 1.0 - min(1.0, wage / max(expected, 1e-6))


@kernel
def following(motive: float, spread: float) -> float:
    """Return the share of a crowd whose net motive is positive, motives being normal about `motive`."""
    return 0.5 * erfc(-motive / (spread * math.sqrt(2.0)))


@kernel
def free_trade(lawful: float, coercion: float, collectivised: float) -> float:
    """Return how free trade is: wholly where a rule says so, else as far as grain is bought and farms are private."""
    return max(lawful, (1.0 - coercion) * (1.0 - collectivised))
