"""Scalar functions that rules and mechanisms share."""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.kernel.elementary import exp


@kernel
def logistic(x):
    """Return 1 / (1 + exp(-x)) without overflow."""
    if x >= 0.0:
        return 1.0 / (1.0 + exp(-x))
    return exp(x) / (1.0 + exp(x))


@kernel
def either(a, b):
    """Return 1 - (1 - a) (1 - b): of two causes or afflictions in [0, 1], one is enough."""
    return 1.0 - (1.0 - a) * (1.0 - b)


@kernel
def approach(x, target, keep):
    """Return x after a linear approach to a target, of which the share `keep` of the distance is left."""
    return target + (x - target) * keep


@kernel
def relax(x, target, rate, dt):
    """Return x after dt years of x' = rate * (target - x): exact, so that steps may be halved."""
    return approach(x, target, exp(-rate * dt))


@kernel
def gain_and_lose(x, gain, loss, dt):
    """Return a share after dt years of x' = gain * (1 - x) - loss * x, exactly; a share stays a share."""
    rate = gain + loss
    return min(1.0, max(0.0, relax(x, gain / rate, rate, dt))) if rate > 0.0 else x
