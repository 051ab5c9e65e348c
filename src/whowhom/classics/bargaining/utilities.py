"""What each actor's position is worth to every actor, at the start and at the end (spatial model).

Source: wise2015smp.
"""

from __future__ import annotations

import numpy as np

from whowhom.classics.bargaining.spatial.model import SpatialRun
from whowhom.classics.bargaining.spatial.perception import all_distances
from whowhom.classics.bargaining.spatial.turns import follow_ideals
from whowhom.rules.expected_utility import risk_utility


def utilities(run: SpatialRun) -> np.ndarray:
    """Return the matrix of utilities at the first and the last turn, (when, actor, holder), in the actors' own eyes."""
    inputs, n = run.inputs, len(run.inputs.actors)
    inside = run.inside
    ideals, d, out = inside[0].copy(), np.zeros((n, n)), np.zeros((2, n, n))
    for t in range(run.turns + 1):
        if t > 0:
            follow_ideals(inputs.accommodation, inside[t], ideals)
        if t in (0, run.turns):
            all_distances(ideals, inside[t], inputs.salience, d)
            worth = [[risk_utility(d[i, j], run.risk[t, i]) for j in range(n)] for i in range(n)]
            out[1 if t else 0] = worth
    return out
