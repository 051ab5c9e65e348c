"""The odds of each outcome, with their error: counting histories.

`error` is the Monte Carlo error sqrt(p(1-p)/n). `low` and `high` are the 95 % Wilson bounds, which stay in
[0, 1] and say of an outcome that none of n histories had what it may still be; they answer to the number of
histories alone, never to whether the theory is right.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

Z95 = 1.959963984540054
"""The normal quantile of 97.5 %."""
TEMPLATE = "{actor}"


@dataclass(frozen=True)
class Odds:
    """One outcome: in how many of `histories`, its probability, its error and its 95 % bounds."""

    name: str
    count: int
    probability: float
    error: float
    low: float
    high: float
    histories: int

    def as_json(self) -> dict[str, Any]:
        """Return the row as it stands in JSON documents."""
        return {k: v for k, v in asdict(self).items() if k not in ("count", "histories")}


def wilson(count: float, n: float, z: float = Z95) -> tuple[float, float]:
    """Return the Wilson bounds of a share of `count` in `n`, weighted ones among them; (0, 1) of nothing.

    >>> tuple(round(x, 4) for x in wilson(10, 100))
    (0.0552, 0.1744)
    """
    if n == 0:
        return 0.0, 1.0
    p = count / n
    middle = p + z * z / (2 * n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)
    # At the ends the bound is exactly 0 or 1; the formula leaves a rounding error there.
    return (0.0 if count == 0 else max(0.0, low)), (1.0 if count == n else min(1.0, high))


def odds(name: str, count: int, n: int) -> Odds:
    """Return the odds of one outcome that `count` of `n` histories had."""
    p = count / n if n else 0.0
    low, high = wilson(count, n)
    return Odds(name, count, p, math.sqrt(p * (1 - p) / n) if n else 0.0, low, high, n)


def asked_odds(counts: Mapping[str, int], reached: Mapping[str, int]) -> list[Odds]:
    """Return the odds of states or questions, each of the histories that came to the date it is asked of."""
    return [odds(name, count, reached[name]) for name, count in counts.items()]


def odds_table(counts: Mapping[str, int], declared: Sequence[str]) -> list[Odds]:
    """Return the odds of every outcome that occurred and of those declared that did not, most probable first.

    A template over actors stands for nobody: of its outcomes only those that occurred are listed. Probabilities
    sum to 1, since every history that did not fail has one outcome.
    """
    n = sum(counts.values())
    names = dict.fromkeys([*counts, *(name for name in declared if TEMPLATE not in name)])
    rows = [odds(name, counts.get(name, 0), n) for name in names]
    return sorted(rows, key=lambda row: (-row.count, row.name))


def anyone(template: str) -> str:
    """Return how a template over actors is called as a whole: its words without the actor, wherever he stands.

    >>> anyone("personal rule: {actor}"), anyone("{actor} rules"), anyone("rule of {actor} alone"), anyone("{actor}")
    ('personal rule', 'rules', 'rule of … alone', 'anyone')
    """
    head, tail = (part.strip(" :,;") for part in template.split(TEMPLATE, 1))
    return f"{head} … {tail}" if head and tail else head or tail or "anyone"


def printed(template: str, people: Iterable[str]) -> dict[str, str]:
    """Return whom each printed outcome of a template is of: names of people by the names of outcomes."""
    return {template.replace(TEMPLATE, name): name for name in people}


def whose(outcome: str, declared: Iterable[str], people: Sequence[str]) -> str | None:
    """Return the name of the one an outcome is of; None where it is of nobody."""
    found = (printed(one, people).get(outcome) for one in declared if TEMPLATE in one)
    return next((name for name in found if name is not None), None)


def template_odds(counts: Mapping[str, int], declared: Sequence[str], people: Sequence[str]) -> list[Odds]:
    """Return for each template over actors the odds that anyone fulfils it; `people` are all who may, by name."""
    n = sum(counts.values())
    return [odds(anyone(one), sum(counts.get(name, 0) for name in printed(one, people)), n)
            for one in declared if TEMPLATE in one]


def enough(p: float, within: float = 0.01, z: float = Z95) -> int:
    """Return how many histories bring the 95 % bounds of a share near `p` within +- `within`.

    >>> enough(0.5)
    9604
    """
    return max(1, math.ceil(z * z * p * (1 - p) / (within * within) - 1e-9))
