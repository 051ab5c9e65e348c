"""Reading numbers as the exact decimals that people write: 0.1 is one tenth, not the nearest binary float."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm
from numbers import Integral, Rational, Real

from whowhom.errors import Fault

LONGEST = 60  # characters of a number; longer ones are mistakes, or written to stall the reader
EXPONENT = 300


def shorten(text: object, most: int = LONGEST) -> str:
    """Return `text` in at most `most` characters, for an error."""
    words = str(text)
    return words if len(words) <= most else words[: most - 3] + "..."


def exact(value: object) -> Fraction | None:
    """Return the number that `value` writes, exactly, or None if it is not a finite number.

    Text may be a decimal ("12.5", "1e3") or a fraction ("1/3"); a float is the shortest decimal that prints as it.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, Rational | Integral):
        return Fraction(int(value.numerator), int(value.denominator))
    text = repr(float(value)) if isinstance(value, Real) else str(value).strip()
    if len(text) > LONGEST or "_" in text:
        return None
    if "/" not in text:
        return exact_decimal(text)
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None


def exact_decimal(text: str) -> Fraction | None:
    """Return the finite decimal `text` as a fraction, or None."""
    try:
        number = Decimal(text)
    except ArithmeticError:
        return None
    if not number.is_finite() or abs(number.adjusted()) > EXPONENT:
        return None
    return Fraction(number)


def decimal(number: Fraction) -> str:
    """Return an exact number as people write it: a decimal if a short one says it, else a fraction."""
    rounded = f"{float(number):.6g}" if abs(number) < 10**EXPONENT else ""
    return rounded if rounded and exact(rounded) == number else shorten(number, 24)


def whole(numbers: Sequence[Fraction]) -> list[int]:
    """Return the smallest whole numbers in the proportions of `numbers` (not all of them zero)."""
    common = lcm(*(number.denominator for number in numbers))
    scaled = [int(number * common) for number in numbers]
    divisor = gcd(*scaled) or 1
    return [number // divisor for number in scaled]


def read_shares(values: Sequence[object], where: str, noun: str, faults: list[Fault]) -> list[Fraction]:
    """Return `values` as exact numbers from 0 up; append a fault for each that is not one, and return what is."""
    numbers = []
    for position, value in enumerate(values, start=1):
        number = exact(value)
        if number is None:
            got = shorten(value) or "nothing"
            faults.append(Fault(where, f"{noun} {position}", "is not a number", got, "a finite number from 0 up"))
        elif number < 0:
            got, remedy = shorten(value), shorten(-number)
            faults.append(Fault(where, f"{noun} {position}", "is negative", got, "a number from 0 up", remedy))
        else:
            numbers.append(number)
    return numbers
