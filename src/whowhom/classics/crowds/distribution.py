"""Crowds whose thresholds are drawn from a distribution: how many join in one crowd after another, and in the limit.

Thresholds are in the units of the model. In a very large crowd the part that joins rises from nobody to the first
share r for which F(r) = r, where F is the distribution of thresholds as shares: that limit stands beside the sample,
since crowds of a hundred can be far from it.

Source
    granovetter1978threshold
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from whowhom.classics.crowds.thresholds import MOST_PEOPLE, Unit
from whowhom.classics.exact import exact, shorten
from whowhom.draws import decision, history_key, normal_quantile, threefry, uniform_of
from whowhom.errors import Fault, InputError
from whowhom.kernel import kernel
from whowhom.rules.threshold import cascade

THRESHOLD = decision("crowds.threshold")
NORMAL, UNIFORM, EXPONENTIAL = range(3)
FORMS = {"normal": "normal:MEAN,SPREAD", "uniform": "uniform:LOW,HIGH", "exponential": "exponential:MEAN"}
MOST_RUNS = 1_000_000
MOST_DRAWS = 2e9
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True)
class Distribution:
    """Thresholds: a kind and its two numbers, and the text that asked for it."""

    kind: int
    first: float
    second: float
    text: str

    def below(self, x: float) -> float:
        """Return the part of thresholds up to x."""
        if self.kind == NORMAL:
            return 0.5 * math.erfc((self.first - x) / (self.second * math.sqrt(2.0)))
        if self.kind == UNIFORM:
            return min(1.0, max(0.0, (x - self.first) / (self.second - self.first)))
        return 1.0 - math.exp(-x / self.first) if x > 0 else 0.0


@dataclass(frozen=True)
class Drawn:
    """How many joined in each crowd of `people`, `joined (run)`, and in a very large one, as a share."""

    distribution: Distribution
    people: int
    unit: Unit
    seed: int
    joined: np.ndarray
    limit: float


def read(text: str, people: int, runs: int) -> Distribution:
    """Return the distribution that a text such as `normal:25,12.2` asks for, or raise `InputError`."""
    faults = []
    for option, value, most in (("--people", people, MOST_PEOPLE), ("--runs", runs, MOST_RUNS)):
        if not 1 <= value <= most:
            faults.append(Fault(option, "", "is out of range", str(value), f"a number from 1 to {most}"))
    if not faults and people * runs > MOST_DRAWS:
        faults.append(Fault("--runs", "", "is too much work", f"{runs} x {people}", "fewer runs or people"))
    kind, _, rest = text.strip().partition(":")
    numbers = [exact(part.strip()) for part in rest.split(",")] if rest else []
    wanted = 1 if kind == "exponential" else 2
    if kind not in FORMS or len(numbers) != wanted or any(number is None for number in numbers):
        expected = ", ".join(FORMS.values())
        faults.append(Fault("--distribution", "", "is not a distribution", shorten(text), expected, "normal:25,12.2"))
        raise InputError(faults)
    first, second = (float(number or Fraction(0)) for number in (numbers * 2)[:2])
    wrong = {"normal": second <= 0, "uniform": second <= first, "exponential": first <= 0}[kind]
    if wrong:
        expected = "a spread above 0, a low end below the high one, a mean above 0"
        faults.append(Fault("--distribution", "", "has impossible numbers", shorten(text), expected))
    if faults:
        raise InputError(faults)
    return Distribution(list(FORMS).index(kind), first, second, text.strip())


@kernel
def draw_crowds(
    kind: int, first: float, second: float, seed: int, people: int, step: float, joined: np.ndarray
) -> None:
    """Fill joined (run): draw the thresholds of each crowd and let the cascade run."""
    values = np.empty(people)
    for run in range(joined.shape[0]):
        k0, k1 = history_key(seed, run)
        d0, d1 = threefry(k0, k1, 0, THRESHOLD)
        for person in range(people):
            u = uniform_of(d0, d1, person, 0)
            if kind == NORMAL:
                values[person] = first + second * normal_quantile(u)
            elif kind == UNIFORM:
                values[person] = first + (second - first) * u
            else:
                values[person] = -first * math.log(1.0 - u)
        values.sort()
        joined[run] = cascade(values, people, step)


def draw(distribution: Distribution, people: int, runs: int, seed: int, unit: Unit) -> Drawn:
    """Return how many join in each of many crowds."""
    joined = np.zeros(runs, np.int64)
    step = float(unit.step(people))
    draw_crowds(distribution.kind, distribution.first, distribution.second, seed, people, step, joined)
    return Drawn(distribution, people, unit, seed, joined, resting(distribution.below, people * step))


def resting(below: Callable[[float], float], everyone: float) -> float:
    """Return the share at which a very large crowd comes to rest, from nobody on."""
    share = 0.0
    for _ in range(1_000_000):
        following = below(share * everyone)
        if following - share < 1e-13:
            return following
        share = following
    return share


def quantiles(joined: Sequence[int] | np.ndarray) -> list[float]:
    """Return the usual quantiles of how many joined."""
    return [float(value) for value in np.quantile(joined, QUANTILES)]
