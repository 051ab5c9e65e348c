"""The ranged numbers of histories without playing them: a draw is a function of its address."""

from __future__ import annotations

import numpy as np

from whowhom.draws import history_key
from whowhom.engine.bind import Model
from whowhom.engine.loop import drawn_value
from whowhom.kernel import kernel


@kernel
def draw_all(tables, seed, quantities, out):
    """Fill `out (history, quantity)` with the values of some ranged numbers, given by their places in the tables."""
    for h in range(out.shape[0]):
        k0, k1 = history_key(seed, h)
        for n in range(quantities.shape[0]):
            out[h, n] = drawn_value(tables, k0, k1, quantities[n])


def parameters_of(model: Model, seed: int, histories: int) -> np.ndarray:
    """Return the parameters that histories 0 to `histories` - 1 were played with (history, parameter)."""
    count = len(model.parameters)
    first = model.layout.place("parameter", 0)[1]
    out = np.tile(model.tables.start.view(np.float64)[first : first + count], (histories, 1))
    if model.draws:
        words = model.tables.quantity[:, 0] - first
        mine = np.flatnonzero((words >= 0) & (words < count))
        values = np.empty((histories, len(mine)))
        draw_all(model.tables, seed, mine, values)
        out[:, words[mine]] = values
    return out
