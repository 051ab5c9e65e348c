"""Addressed randomness: every draw is a pure function of where it is used.

The generator is Threefry-2x32 with 13 rounds (Salmon, Moraes, Dror and Shaw 2011). A history has a
key made of (seed, history); a decision in a month makes a second key of (month, decision); the
entity, or the ordered pair of entities, is the counter. Nothing is consumed, so no draw depends on
how many others were made, on batches or on workers.

Words are 32-bit values held in 64-bit integers, so that the same source gives the same bits compiled
and as plain Python.

Source: salmon2011parallel.
"""

from __future__ import annotations

import hashlib
import math

from whowhom.kernel import kernel
from whowhom.kernel.elementary import exp, log, log1p

MASK = 0xFFFFFFFF
PARITY = 0x1BD11BDA
PRIOR_MONTH = MASK  # no calendar month has this number: the address of draws made before the first month


def address(name: str) -> tuple[int, int]:
    """Return two 32-bit words of a permanent name (an id); the low and the high word of its 64-bit hash."""
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    return int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:], "little")


class Decision(int):
    """The 32-bit address of a decision, which remembers its name: to a kernel a whole number like any other."""

    name: str


def decision(name: str) -> int:
    """Return the address of a decision named `mechanism.decision`."""
    out = Decision(address("decision:" + name)[0])
    out.name = name
    return out


@kernel
def mix(x0: int, x1: int, rotation: int) -> tuple[int, int]:
    """Return one Threefry round."""
    x0 = (x0 + x1) & MASK
    x1 = ((x1 << rotation) | (x1 >> (32 - rotation))) & MASK
    return x0, x1 ^ x0


@kernel
def threefry(k0: int, k1: int, c0: int, c1: int) -> tuple[int, int]:
    """Return the two 32-bit words of Threefry-2x32-13 for key (k0, k1) and counter (c0, c1)."""
    k2 = PARITY ^ k0 ^ k1
    x0, x1 = (c0 + k0) & MASK, (c1 + k1) & MASK
    x0, x1 = mix(x0, x1, 13)
    x0, x1 = mix(x0, x1, 15)
    x0, x1 = mix(x0, x1, 26)
    x0, x1 = mix(x0, x1, 6)
    x0, x1 = (x0 + k1) & MASK, (x1 + k2 + 1) & MASK
    x0, x1 = mix(x0, x1, 17)
    x0, x1 = mix(x0, x1, 29)
    x0, x1 = mix(x0, x1, 16)
    x0, x1 = mix(x0, x1, 24)
    x0, x1 = (x0 + k2) & MASK, (x1 + k0 + 2) & MASK
    x0, x1 = mix(x0, x1, 13)
    x0, x1 = mix(x0, x1, 15)
    x0, x1 = mix(x0, x1, 26)
    x0, x1 = mix(x0, x1, 6)
    x0, x1 = (x0 + k0) & MASK, (x1 + k1 + 3) & MASK
    return mix(x0, x1, 17)


@kernel
def unit(x0: int, x1: int) -> float:
    """Return a number strictly between 0 and 1, of 52 bits (one more would round up to 1), from two 32-bit words."""
    return ((x0 >> 6) * 67108864.0 + (x1 >> 6) + 0.5) * 2.220446049250313e-16


@kernel
def history_key(seed: int, history: int) -> tuple[int, int]:
    """Return the key of one history."""
    return threefry(seed & MASK, (seed >> 32) & MASK, history & MASK, (history >> 32) & MASK)


@kernel
def decision_key(k0: int, k1: int, month: int, what: int) -> tuple[int, int]:
    """Return the key of one decision in one month: what many draws of that decision share."""
    return threefry(k0, k1, month & MASK, what)


@kernel
def uniform_of(d0: int, d1: int, lo: int, hi: int) -> float:
    """Return the uniform draw of a decision's key for one entity or ordered pair."""
    x0, x1 = threefry(d0, d1, lo, hi)
    return unit(x0, x1)


@kernel
def uniform_at(k0: int, k1: int, month: int, what: int, lo: int, hi: int) -> float:
    """Return the uniform draw of history key (k0, k1) at (month, decision, entity words)."""
    d0, d1 = decision_key(k0, k1, month, what)
    return uniform_of(d0, d1, lo, hi)


@kernel
def _central(q: float) -> float:
    """Return the central branch of the normal quantile, |q| <= 0.425."""
    r = 0.180625 - q * q
    a = 33430.575583588128105 + r * 2509.0809287301226727
    a = 45921.953931549871457 + r * (67265.770927008700853 + r * a)
    a = 133.14166789178437745 + r * (1971.5909503065514427 + r * (13731.693765509461125 + r * a))
    b = 28729.085735721942674 + r * 5226.495278852545925
    b = 21213.794301586595867 + r * (39307.89580009271061 + r * b)
    b = 42.313330701600911252 + r * (687.1870074920579083 + r * (5394.1960214247511077 + r * b))
    return q * (3.387132872796366608 + r * a) / (1.0 + r * b)


@kernel
def _middle_tail(r: float) -> float:
    """Return the branch of the normal quantile for 1.6 < sqrt(-log p) <= 5, of r less 1.6."""
    a = 0.0227238449892691845833 + r * 7.7454501427834140764e-4
    a = 1.27045825245236838258 + r * (0.24178072517745061177 + r * a)
    a = 4.6303378461565452959 + r * (5.7694972214606914055 + r * (3.64784832476320460504 + r * a))
    b = 5.475938084995344946e-4 + r * 1.05075007164441684324e-9
    b = 0.14810397642748007459 + r * (0.0151986665636164571966 + r * b)
    b = 2.05319162663775882187 + r * (1.6763848301838038494 + r * (0.68976733498510000455 + r * b))
    return (1.42343711074968357734 + r * a) / (1.0 + r * b)


@kernel
def _far_tail(r: float) -> float:
    """Return the branch of the normal quantile for sqrt(-log p) > 5, of r less 5."""
    a = 2.71155556874348757815e-5 + r * 2.01033439929228813265e-7
    a = 0.0265321895265761230930 + r * (0.00124266094738807843860 + r * a)
    a = 5.4637849111641143699 + r * (1.7848265399172913358 + r * (0.29656057182850489123 + r * a))
    b = 1.4215117583164458887e-7 + r * 2.04426310338993978564e-15
    b = 7.868691311456132591e-4 + r * (1.8463183175100546818e-5 + r * b)
    b = 0.59983220655588793769 + r * (0.13692988092273580531 + r * (0.0148753612908506148525 + r * b))
    return (6.6579046435011037772 + r * a) / (1.0 + r * b)


@kernel
def normal_quantile(u: float) -> float:
    """Return the standard normal quantile of u in (0, 1). Source: wichura1988algorithm (PPND16)."""
    q = u - 0.5
    if abs(q) <= 0.425:
        return _central(q)
    r = math.sqrt(-log(min(u, 1.0 - u)))
    tail = _middle_tail(r - 1.6) if r <= 5.0 else _far_tail(r - 5.0)
    return -tail if q < 0.0 else tail


EXACT_MEAN = 12.0
QUICK_SIZE = 4096
CLEAR = 1e-9


@kernel
def _binomial_exact(u: float, n: int, p: float) -> int:
    """Return the inverse distribution function by summing from zero, p <= 1/2 and n p small."""
    mass = exp(n * log1p(-p))
    total, k, odds = mass, 0, p / (1.0 - p)
    while u > total and k < n:
        mass *= odds * (n - k) / (k + 1.0)
        k += 1
        total += mass
    return k


@kernel
def _binomial_large(u: float, n: int, p: float) -> int:
    """Return the inverse distribution function by a normal expansion to second order (Cornish and Fisher)."""
    z = normal_quantile(u)
    sd = math.sqrt(n * p * (1.0 - p))
    skew = (1.0 - 2.0 * p) / sd
    kurtosis = (1.0 - 6.0 * p * (1.0 - p)) / (sd * sd)
    z2 = z * z
    w = z + (z2 - 1.0) * skew / 6.0 + z * (z2 - 3.0) * kurtosis / 24.0 - z * (2.0 * z2 - 5.0) * skew * skew / 36.0
    return max(0, min(n, int(math.floor(n * p + sd * w + 0.5))))


@kernel
def binomial_quantile(u: float, n: int, p: float) -> int:
    """Return the number of successes at quantile u of Binomial(n, p): exact when the mean is small, else expanded.

    One uniform, one count: what-ifs stay coupled and the cost does not grow with n.
    """
    if n <= 0 or p <= 0.0:
        return 0
    if p >= 1.0:
        return n
    if p > 0.5:
        return n - binomial_low(1.0 - u, n, 1.0 - p)
    return binomial_low(u, n, p)


@kernel
def _binomial_quick(u: float, n: int, p: float) -> int:
    """Return what `_binomial_exact` does, without its logarithm and exponential; -1 where rounding might decide.

    Sums of products differ from the exact ones by less than 1e-11 up to `QUICK_SIZE`: the count is the same wherever
    u is clear of every sum that it was compared with.
    """
    mass, power, left = 1.0, 1.0 - p, n
    while left > 0:
        mass *= power if left & 1 else 1.0
        power *= power
        left >>= 1
    total, k, odds = mass, 0, p / (1.0 - p)
    nearest = abs(u - total)
    while u > total and k < n:
        mass *= odds * (n - k) / (k + 1.0)
        k += 1
        total += mass
        nearest = min(nearest, abs(u - total))
    return k if nearest > CLEAR else -1


@kernel
def binomial_low(u: float, n: int, p: float) -> int:
    """Return the same for p <= 1/2; none for sure where u is below 1 - n p, which the chance of none exceeds."""
    if u < 1.0 - n * p - CLEAR:
        return 0
    if n * p > EXACT_MEAN:
        return _binomial_large(u, n, p)
    k = _binomial_quick(u, n, p) if n <= QUICK_SIZE else -1
    return k if k >= 0 else _binomial_exact(u, n, p)
