"""The parameters of a draw, held while all else is drawn anew for every history.

What a theory says is the same in every struggle; who was near to whom is a matter of each. So a draw of the parameters
is judged over many histories, each with its own numbers of the struggle within their ranges.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from whowhom.draws import history_key
from whowhom.engine.bind import Model
from whowhom.engine.loop import Tables, drawn_value
from whowhom.kernel import plain


def rows_of(model: Model) -> np.ndarray:
    """Return the rows of a model's ranged numbers that are parameters of its theory."""
    first = model.layout.place("parameter")[1]
    words = model.tables.quantity[:, 0]
    return np.flatnonzero((words >= first) & (words < first + len(model.parameters)))


def values_of(model: Model, seed: int, draws: range) -> np.ndarray:
    """Return the values of the parameters (draw, row) in these draws, those that the engine itself would give them."""
    value: Any = plain(drawn_value)
    rows, key = rows_of(model), plain(history_key)
    return np.array([[value(model.tables, *key(seed, draw), int(q)) for q in rows] for draw in draws])


def parameters_of(models: Sequence[Model], seed: int, draws: range) -> list[np.ndarray]:
    """Return for each model the values of its ranged parameters (draw, row); a parameter has the same value wherever it
    has a range."""
    first = models[0].tables.quantity[rows_of(models[0])]
    values = values_of(models[0], seed, draws)
    place = {tuple(row[1:]): n for n, row in enumerate(first.tolist())}
    out = []
    for model in models:
        labels = [tuple(row[1:]) for row in model.tables.quantity[rows_of(model)].tolist()]
        known = all(label in place for label in labels)
        out.append(values[:, [place[label] for label in labels]] if known else values_of(model, seed, draws))
    return out


def held(tables: Tables, rows: np.ndarray, values: np.ndarray) -> Tables:
    """Return tables in which these rows have no range but their value."""
    closed = tables.quantity_range.copy()
    closed[rows, 0] = closed[rows, 1] = values
    return tables._replace(quantity_range=closed)
