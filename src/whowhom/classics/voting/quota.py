"""Quotas as people write them: a number, a share of all weights, or the word "majority"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from whowhom.classics.exact import decimal, exact, shorten, whole
from whowhom.errors import Fault

MAJORITY = "majority"
FORMS = 'a number above 0, a share such as 2/3 or 66.7%, or "majority"'


@dataclass(frozen=True)
class Quota:
    """What a coalition's weights must reach, and a remark where it was written as a share."""

    threshold: Fraction
    remark: str = ""


def read_quota(value: object, weights: Sequence[Fraction], where: str, path: str, faults: list[Fault]) -> Quota | None:
    """Return the quota that `value` writes for these weights; a wrong one is a fault.

    A number below 1 is a share of all weights where these are whole numbers; where they too are shares it is what it
    says; where it may be either, it is a fault that asks.
    """
    total = sum(weights, Fraction(0))
    text = str(value).strip()
    if text.lower() == MAJORITY:
        return Quota(majority(weights))
    share = exact(text[:-1].strip()) if text.endswith("%") else None
    number = share / 100 if share is not None else exact(value)
    if number is None:
        got = shorten(value) or "nothing"
        faults.append(Fault(where, path, "is not a number", got, FORMS, decimal(total / 2) if total else MAJORITY))
        return None
    if number <= 0:
        faults.append(Fault(where, path, "is not above 0", shorten(value), "a number above 0: else all sets win"))
        return None
    if share is not None or (number < 1 < total and all(weight.denominator == 1 for weight in weights)):
        threshold = number * total
        words = f"quota {shorten(text)} is read as that share of {decimal(total)}: {decimal(threshold)}"
        return Quota(threshold, words)
    if number < 1 and any(weight > 1 for weight in weights):
        expected = "a share written with a sign, or weights and quota in larger units"
        faults.append(Fault(where, path, "may be a share or a number", shorten(value), expected, percent(number)))
        return None
    return Quota(number)


def percent(share: Fraction) -> str:
    """Return a share in per cent."""
    return decimal(share * 100) + "%"


def majority(weights: Sequence[Fraction]) -> Fraction:
    """Return the least quota above half of all weights, in the units that the weights are written in."""
    units = whole([*weights, Fraction(1)]) if any(weights) else [1]
    unit = Fraction(1, units[-1])
    return (sum(weights, Fraction(0)) / (2 * unit)).__floor__() * unit + unit
