"""How much of the spread of outcomes comes from not knowing the parameters, and how much from chance.

A nested design: M draws of all ranged numbers, R histories of each. For an outcome with indicator Y the analysis of
variance gives, without bias, the variance between draws, V_b = (MS_b - MS_w) / R, and within them, V_w = MS_w; the
share of the parameters is V_b / (V_b + V_w). Over all outcomes both are summed. The error is that of the jackknife
over draws. A share may come out slightly below zero: then none is measurable at this size.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from whowhom.engine.bind import Model
from whowhom.runs.tasks import play_outcomes

REPLICATES = 5
LEAST, MOST = 20, 200


def components(y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the variances between and within draws of indicators `y (draw, replicate, outcome)`, by outcome."""
    m, r = y.shape[:2]
    each = y.mean(axis=1)
    between = r * ((each - each.mean(axis=0)) ** 2).sum(axis=0) / (m - 1)
    within = ((y - each[:, None]) ** 2).sum(axis=(0, 1)) / (m * (r - 1))
    return (between - within) / r, within


def share(y: np.ndarray) -> float:
    """Return the share of the variance that is between draws, over all outcomes of `y (draw, replicate, outcome)`."""
    between, within = components(y)
    total = float((between + within).sum())
    return float(between.sum()) / total if total > 0.0 else 0.0


def share_with_error(y: np.ndarray) -> tuple[float, float]:
    """Return the share and its jackknife error over draws."""
    m = len(y)
    left = np.array([share(np.delete(y, i, axis=0)) for i in range(m)])
    return share(y), math.sqrt((m - 1) / m * float(((left - left.mean()) ** 2).sum()))


def indicators(model: Model, pairs: np.ndarray, draws: int) -> tuple[list[str], np.ndarray]:
    """Return the names of the outcomes that occurred and their indicators (draw, replicate, outcome).

    A draw with a failed history is left out, so that the design stays balanced.
    """
    whole = pairs.reshape(draws, -1, 2)
    whole = whole[(whole[:, :, 0] >= 0).all(axis=1)]
    names = np.array([[model.outcome_name(k, who) for k, who in row] for row in whole.tolist()], dtype=object)
    known = sorted(set(names.ravel().tolist()))
    return known, np.stack([names == name for name in known], axis=-1).astype(float) if known else np.zeros((0, 0, 0))


def default_draws(histories: int) -> int:
    """Return the number of draws that suits a run: a tenth of its histories, within bounds."""
    return max(LEAST, min(MOST, histories // 10))


def spread(model: Model, seed: int, draws: int, replicates: int = REPLICATES,
           workers: int | None = None) -> dict[str, Any] | None:
    """Return the share of the spread that comes from the parameters, with its error and the size of the design.

    None where parameters are fixed, or too many histories failed to tell.
    """
    if not model.draws:
        return None
    pairs = play_outcomes(model, draws * replicates, seed, draw=lambda number: number // replicates, workers=workers)
    names, y = indicators(model, pairs, draws)
    if len(y) < 2:
        return None
    value, error = share_with_error(y)
    rows = []
    for k, name in enumerate(names):
        one, its_error = share_with_error(y[:, :, k : k + 1])
        rows.append({"name": name, "share": one, "error": its_error})
    return {"share": value, "error": error, "draws": len(y), "replicates": replicates, "outcomes": rows}
