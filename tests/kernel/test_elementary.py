"""The elementary functions beside sixty digits: within their units in the last place, compiled and plain alike."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal, getcontext
from typing import Any

import numpy as np
import pytest

from whowhom.kernel import plain
from whowhom.kernel.elementary import erf, erfc, exp, expm1, log, log1p, power

getcontext().prec = 60
RNG = np.random.default_rng(20)


def exact_erf(x: Decimal) -> Decimal:
    """Return the error function by its series, which converges everywhere."""
    term, total, n = x, x, 0
    while abs(term) > Decimal(10) ** -58:
        n += 1
        term *= -x * x / n
        total += term / (2 * n + 1)
    return total * 2 / Decimal("3.14159265358979323846264338327950288419716939937510582097494459").sqrt()


def exact_erfc(x: Decimal) -> Decimal:
    """Return its complement, with digits enough for what is left of the difference."""
    getcontext().prec = 200
    out = 1 - exact_erf(x)
    getcontext().prec = 60
    return out


def spread(low: float, high: float, n: int = 400) -> list[float]:
    """Return numbers over a range, and their like at small sizes of both signs where these are in it."""
    x = RNG.uniform(low, high, n)
    small = np.exp(RNG.uniform(math.log(1e-12), 0.0, n))
    return [*x.tolist(), *(float(y) for y in (*small, *-small) if low <= y <= high)]


CASES: dict[str, tuple[Any, Callable[[Decimal], Decimal], list[float]]] = {
    "exp": (exp, lambda x: x.exp(), spread(-700.0, 700.0)),
    "expm1": (expm1, lambda x: x.exp() - 1, spread(-40.0, 700.0) + spread(-2.0, 2.0)),
    "log": (log, lambda x: x.ln(), spread(1e-300, 1e300) + spread(1e-6, 4.0)),
    "log1p": (log1p, lambda x: (1 + x).ln(), spread(-0.999999, 10.0) + spread(0.0, 1e9)),
    "erf": (erf, exact_erf, spread(-6.0, 6.0)),
    "erfc": (erfc, exact_erfc, spread(-6.0, 9.0)),
}


def units_off(got: float, right: Decimal) -> float:
    """Return by how many units in the last place a number is off."""
    return float(abs(Decimal(got) - right) / Decimal(math.ulp(float(right))))


@pytest.mark.parametrize("name", CASES)
def test_within_units_in_the_last_place(name: str) -> None:
    function, exact, numbers = CASES[name]
    assert max(units_off(plain(function)(x), exact(Decimal(x))) for x in numbers) < (3.0 if name == "erfc" else 1.0)


@pytest.mark.parametrize("name", CASES)
def test_compiled_and_plain_are_the_same_bits(name: str) -> None:
    function, _, numbers = CASES[name]
    edges = [0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324, -5e-324, 1e308, -1e308, 710.0, -746.0, -745.0, -1.0]
    for x in numbers + edges:
        got, right = function(x), plain(function)(x)
        assert got == right or (math.isnan(got) and math.isnan(right)), x


def test_powers() -> None:
    for x, y in zip(RNG.uniform(0.0, 3.0, 300).tolist(), RNG.uniform(-3.0, 3.0, 300).tolist(), strict=True):
        right = (Decimal(y) * Decimal(x).ln()).exp()
        assert units_off(plain(power)(x, y), right) < 1.0 + 2.0 * abs(y * math.log(x))
        assert power(x, y) == plain(power)(x, y)
    assert [power(0.0, 0.0), power(0.3, 1.0), power(0.0, 2.0), power(1.0, 7.0)] == [1.0, 0.3, 0.0, 1.0]
    assert math.isnan(power(-1.0, 0.5))


def test_where_they_end() -> None:
    assert [exp(710.0), exp(-746.0), log(0.0), log1p(-1.0)] == [math.inf, 0.0, -math.inf, -math.inf]
    assert [erf(7.0), erfc(30.0), erfc(-7.0), expm1(-50.0)] == [1.0, 0.0, 2.0, -1.0]
    assert all(math.isnan(f(x)) for f, x in ((log, -1.0), (log1p, -2.0), (exp, math.nan), (erf, math.nan)))


def test_negative_control_a_wrong_digit_is_seen() -> None:
    wrong = [x * (1.0 + 4e-16) for x in (math.exp(1.5), math.exp(20.25))]
    assert min(units_off(w, Decimal(x).exp()) for w, x in zip(wrong, (1.5, 20.25), strict=True)) > 1.0
