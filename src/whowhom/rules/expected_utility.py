"""Expected utility of a challenge: the scalar rules that the bargaining models share.

An actor who challenges another either gets its way at once (the other does not care enough to fight) or
fights and wins with some chance; the challenge is worth what that beats of the world as it is. The models
differ in how they measure the parts, not in this sum.

Equation: gain = s [p W + (1 - p) L] + (1 - s) W - Q, with s the other's salience, p the chance of victory,
W, L, Q the worth of victory, of defeat and of the status quo.

All are kernels over scalars, without powers of floats where the published models need none.

Source: bdm1985war, scholz2011unravelling, wise2015smp.
"""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.kernel.elementary import power

BINARY_RULE, PROPORTIONAL_BINARY, PROPORTIONAL, PROPORTIONAL_CUBIC, CUBIC, PROSPECT = range(6)
"""Vote rules: how strongly an actor leans towards the better of two options."""

BINARY_SLOPE = 1e-8
"""Difference of utility at which a binary voter gives its whole weight."""

BINARY_SHARE = 0.2
CUBIC_SHARE = 0.5
PROSPECT_GAIN = 2.0 / 3.0
"""Weight of a gain against a loss of the same size in the prospect rule."""


@kernel
def challenge_gain(p: float, salience: float, win: float, lose: float, status_quo: float) -> float:
    """Return what challenging is worth beyond the status quo, against an opponent of this salience."""
    fight = p * win + (1.0 - p) * lose
    return salience * fight + (1.0 - salience) * win - status_quo


@kernel
def vote(rule: int, weight: float, difference: float) -> float:
    """Return the signed vote of an actor between two options, given its difference of utility between them.

    Source: wise2015smp (the mixtures' shares are the published code's).
    """
    if rule == PROPORTIONAL:
        return weight * difference
    if rule == PROSPECT:
        return weight * (difference * PROSPECT_GAIN if difference > 0.0 else difference)
    binary = max(-1.0, min(1.0, difference / BINARY_SLOPE))
    cubic = difference * difference * difference
    if rule == BINARY_RULE:
        return weight * binary
    if rule == PROPORTIONAL_BINARY:
        return weight * ((1.0 - BINARY_SHARE) * difference + BINARY_SHARE * binary)
    if rule == PROPORTIONAL_CUBIC:
        return weight * ((1.0 - CUBIC_SHARE) * difference + CUBIC_SHARE * cubic)
    return weight * cubic


@kernel
def risk_utility(distance: float, attitude: float) -> float:
    """Return u = (1 - d)(1 + d R): the worth of a position at distance d to an actor of risk attitude R.

    Source: wise2015smp.
    """
    if distance <= 1.0:
        return (1.0 - distance) * (1.0 + distance * attitude)
    return (1.0 - distance) * (1.0 + attitude)


@kernel
def success_utility(distance: float, exponent: float) -> float:
    """Return Us = 2 - 4 (1/2 - d/2)^r: the other adopts my position, d of the range away.

    Source: scholz2011unravelling.
    """
    return 2.0 - 4.0 * power(max(0.0, 0.5 - 0.5 * distance), exponent)


@kernel
def failure_utility(distance: float, exponent: float) -> float:
    """Return Uf = 2 - 4 (1/2 + d/2)^r: I adopt the other's position. Source: scholz2011unravelling."""
    return 2.0 - 4.0 * power(0.5 + 0.5 * distance, exponent)


@kernel
def status_quo_utility(exponent: float) -> float:
    """Return Usq = 2 - 4 (1/2)^r. Source: scholz2011unravelling."""
    return 2.0 - 4.0 * power(0.5, exponent)


@kernel
def risk_exponent(attitude: float) -> float:
    """Return r = (1 - R/3) / (1 + R/3), from 2 (bold, R = -1) to 1/2 (cautious, R = 1).

    Source: scholz2011unravelling.
    """
    return (1.0 - attitude / 3.0) / (1.0 + attitude / 3.0)
