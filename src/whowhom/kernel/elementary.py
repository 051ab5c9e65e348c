"""The elementary functions that kernels use: written as kernels, so that every machine computes the same bits.

A machine's own library of mathematics differs from the next one's in last bits, and so would histories. These need only
what IEEE 754 fixes to the bit: sums, products, quotients, and the bits of a number. They err by less than one unit in
the last place; `erfc`, a product of exponentials, by three, `power` by up to |y log x| more.

`exp`, `expm1`, `log`, `log1p`, `erf` and `erfc` follow fdlibm:

    Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
    Developed at SunPro, a Sun Microsystems, Inc. business.
    Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is
    preserved.
"""

from __future__ import annotations

import math

from whowhom.kernel import kernel
from whowhom.kernel.calls import bits_of, of_bits

INFINITY = float("inf")
NAN = float("nan")
LN2_HIGH, LN2_LOW, PER_LN2 = 6.93147180369123816490e-01, 1.90821492927058770002e-10, 1.44269504088896338700
OVERFLOW, UNDERFLOW = 7.09782712893383973096e02, -7.45133219101941108420e02
LARGEST_POWER, LEAST_NORMAL, TINY = 8.98846567431157953865e307, 2.2250738585072014e-308, 5.551115123125783e-17
FRACTION, EXPONENT = 0xFFFFFFFFFFFFF, 52
BELOW_ROOT_HALF = 0x3FE6A09E00000000
"""The bits of a number just below the root of a half: mantissas are taken between it and twice as much."""
ONE_BITS, BIAS = 0x3FF0000000000000, 1023


@kernel
def two_to(k: int) -> float:
    """Return 2 to the power k, for -1022 <= k <= 1023."""
    return of_bits((k + BIAS) << EXPONENT)


@kernel
def exp(x: float) -> float:
    """Return e to the power x."""
    if x != x:
        return NAN
    if x > OVERFLOW:
        return INFINITY
    if x < UNDERFLOW:
        return 0.0
    k = int(math.floor(x * PER_LN2 + 0.5))
    high, low = x - k * LN2_HIGH, k * LN2_LOW
    r = high - low
    z = r * r
    c = 6.61375632143793436117e-05 + z * (-1.65339022054652515390e-06 + z * 4.13813679705723846039e-08)
    c = r - z * (1.66666666666666019037e-01 + z * (-2.77777777770155933842e-03 + z * c))
    y = 1.0 - ((low - (r * c) / (2.0 - c)) - high)
    if k > 1022:
        return y * two_to(k - 1) * 2.0
    if k < -1021:
        return y * two_to(k + 100) * two_to(-100)
    return y * two_to(k)


@kernel
def _expm1_reduced(x: float, c: float, k: int) -> float:
    """Return exp(x + c) 2^k - 1 for |x| up to half of ln 2, where c is what reducing lost."""
    half = 0.5 * x
    z = x * half
    r = 4.00821782732936239552e-06 + z * -2.01099218183624371326e-07
    r = 1.58730158725481460165e-03 + z * (-7.93650757867487942473e-05 + z * r)
    r = 1.0 + z * (-3.33333333333331316428e-02 + z * r)
    t = 3.0 - r * half
    e = z * ((r - t) / (6.0 - x * t))
    if k == 0:
        return x - (x * e - z)
    e = x * (e - c) - c - z
    if k == -1:
        return 0.5 * (x - e) - 0.5
    if k == 1:
        return -2.0 * (e - (x + 0.5)) if x < -0.25 else 1.0 + 2.0 * (x - e)
    if k < 0 or k > 56:
        y = x - e + 1.0
        return (y * 2.0 * LARGEST_POWER if k == 1024 else y * two_to(k)) - 1.0
    return (x - e + (1.0 - two_to(-k))) * two_to(k) if k < 20 else (x - (e + two_to(-k)) + 1.0) * two_to(k)


@kernel
def expm1(x: float) -> float:
    """Return e to the power x, less 1, exact for small x too."""
    if x != x:
        return NAN
    if x < -38.816242:
        return -1.0
    if x > OVERFLOW:
        return INFINITY
    size = abs(x)
    if size < TINY:
        return x
    if size <= 0.34657359027997264:
        return _expm1_reduced(x, 0.0, 0)
    sign = 1 if x > 0.0 else -1
    k = sign if size < 1.0397207708399179 else int(PER_LN2 * x + 0.5 * sign)
    high, low = x - k * LN2_HIGH, k * LN2_LOW
    r = high - low
    return _expm1_reduced(r, (high - r) - low, k)


@kernel
def _log_series(f: float) -> float:
    """Return log(1 + f) - f + f^2 / 2: what logarithms have in common."""
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    odd = 2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)
    odd = z * (6.666666666666735130e-01 + w * odd)
    return s * (0.5 * f * f + (even + odd))


@kernel
def log(x: float) -> float:
    """Return the natural logarithm: minus infinity of 0, not a number of what is below."""
    if not x > 0.0:
        return -INFINITY if x == 0.0 else NAN
    if x == INFINITY:
        return x
    k = 0
    if x < LEAST_NORMAL:
        k = -54
        x = x * 18014398509481984.0
    bits = bits_of(x) + (ONE_BITS - BELOW_ROOT_HALF)
    k += (bits >> EXPONENT) - BIAS
    f = of_bits((bits & FRACTION) + BELOW_ROOT_HALF) - 1.0
    return _log_series(f) + k * LN2_LOW - 0.5 * f * f + f + k * LN2_HIGH


@kernel
def log1p(x: float) -> float:
    """Return the natural logarithm of 1 + x, exact for small x too."""
    if not x > -1.0:
        return -INFINITY if x == -1.0 else NAN
    if x == INFINITY or abs(x) < TINY:
        return x
    k, c, f = 0, 0.0, x
    if x < -0.2928932188134524 or x > 0.41421356237309503:
        u = 1.0 + x
        bits = bits_of(u) + (ONE_BITS - BELOW_ROOT_HALF)
        k = (bits >> EXPONENT) - BIAS
        if k < 54:
            c = (1.0 - (u - x) if k >= 2 else x - (u - 1.0)) / u
        f = of_bits((bits & FRACTION) + BELOW_ROOT_HALF) - 1.0
    return _log_series(f) + (k * LN2_LOW + c) - 0.5 * f * f + f + k * LN2_HIGH


@kernel
def power(x: float, y: float) -> float:
    """Return x to the power y for x >= 0, not a number below; exactly 1 for y = 0, exactly x for y = 1."""
    if y == 0.0 or x == 1.0:
        return 1.0
    if y == 1.0:
        return x
    if x == 0.0:
        return 0.0 if y > 0.0 else INFINITY
    return exp(y * log(x))


@kernel
def _erf_near(x: float) -> float:
    """Return erf(x) / x - 1 for |x| below 0.84375."""
    z = x * x
    r = -5.77027029648944159157e-03 + z * -2.37630166566501626084e-05
    r = 1.28379167095512558561e-01 + z * (-3.25042107247001499370e-01 + z * (-2.84817495755985104766e-02 + z * r))
    s = 5.08130628187576562776e-03 + z * (1.32494738004321644526e-04 + z * -3.96022827877536812320e-06)
    s = 1.0 + z * (3.97917223959155352819e-01 + z * (6.50222499887672944485e-02 + z * s))
    return r / s


@kernel
def _erfc_middle(x: float) -> float:
    """Return erfc(x) for x from 0.84375 to 1.25."""
    s = x - 1.0
    p = -1.10894694282396677476e-01 + s * (3.54783043256182359371e-02 + s * -2.16637559486879084300e-03)
    p = 4.14856118683748331666e-01 + s * (-3.72207876035701323847e-01 + s * (3.18346619901161753674e-01 + s * p))
    p = -2.36211856075265944077e-03 + s * p
    q = 1.26171219808761642112e-01 + s * (1.36370839120290507362e-02 + s * 1.19844998467991074170e-02)
    q = 5.40397917702171048937e-01 + s * (7.18286544141962662868e-02 + s * q)
    q = 1.0 + s * (1.06420880400844228286e-01 + s * q)
    return 1.0 - 8.45062911510467529297e-01 - p / q


@kernel
def _tail_near(s: float) -> float:
    """Return the quotient in the exponent of erfc(x), of s = 1 / x^2, for x from 1.25 to 1 / 0.35."""
    r = -1.84605092906711035994e02 + s * (-8.12874355063065934246e01 + s * -9.81432934416914548592)
    r = -1.05586262253232909814e01 + s * (-6.23753324503260060396e01 + s * (-1.62396669462573470355e02 + s * r))
    r = -9.86494403484714822705e-03 + s * (-6.93858572707181764372e-01 + s * r)
    q = 1.08635005541779435134e02 + s * (6.57024977031928170135 + s * -6.04244152148580987438e-02)
    q = 4.34565877475229228821e02 + s * (6.45387271733267880336e02 + s * (4.29008140027567833386e02 + s * q))
    return r / (1.0 + s * (1.96512716674392571292e01 + s * (1.37657754143519042600e02 + s * q)))


@kernel
def _tail_far(s: float) -> float:
    """Return the same for x above 1 / 0.35."""
    r = -6.37566443368389627722e02 + s * (-1.02509513161107724954e03 + s * -4.83519191608651397019e02)
    r = -1.77579549177547519889e01 + s * (-1.60636384855821916062e02 + s * r)
    r = -9.86494292470009928597e-03 + s * (-7.99283237680523006574e-01 + s * r)
    q = 2.55305040643316442583e03 + s * (4.74528541206955367215e02 + s * -2.24409524465858183362e01)
    q = 3.25792512996573918826e02 + s * (1.53672958608443695994e03 + s * (3.19985821950859553908e03 + s * q))
    return r / (1.0 + s * (3.03380607434824582924e01 + s * q))


@kernel
def _erfc_far(x: float) -> float:
    """Return erfc(x) for x from 0.84375 to 28."""
    if x < 1.25:
        return _erfc_middle(x)
    s = 1.0 / (x * x)
    quotient = _tail_near(s) if x < 2.857142857142857 else _tail_far(s)
    z = of_bits(bits_of(x) >> 32 << 32)
    return exp(-z * z - 0.5625) * exp((z - x) * (z + x) + quotient) / x


@kernel
def erf(x: float) -> float:
    """Return the error function."""
    size = abs(x)
    if size < 0.84375:
        return x + x * _erf_near(x)
    if x != x:
        return NAN
    y = 1.0 - _erfc_far(size) if size < 6.0 else 1.0
    return -y if x < 0.0 else y


@kernel
def erfc(x: float) -> float:
    """Return 1 less the error function, exact where that is small too."""
    size = abs(x)
    if size < 0.84375:
        y = _erf_near(x)
        return 1.0 - (x + x * y) if x < 0.25 else 0.5 - (x - 0.5 + x * y)
    if x != x:
        return NAN
    y = _erfc_far(size) if size < 28.0 else 0.0
    return 2.0 - y if x < 0.0 else y
