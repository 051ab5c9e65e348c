"""Scalar functions that rules and mechanisms share."""

from __future__ import annotations

import math

from whowhom.kernel import kernel


@kernel
def logistic(x):
    """Return 1 / (1 + exp(-x)) without overflow."""
    if x >= 0.0:
        return 1.0 / (1.0 + math.exp(-x))
    return math.exp(x) / (1.0 + math.exp(x))
