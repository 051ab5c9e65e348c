"""Playing and comparing histories in tests."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from whowhom.engine.bind import Model
from whowhom.engine.play import History, Player

SAME_WITHIN = 4.0
"""|z| below which two estimates agree: a false alarm in 1 of 16,000 comparisons of a normal estimate."""


def play(model: Model, n: int, *, seed: int = 1, **options: Any) -> list[History]:
    """Return the first n histories of a model."""
    player = Player(model, **options)
    return [player.play(seed, number) for number in range(n)]


def same_history(a: History, b: History) -> bool:
    """Tell whether two histories are byte-equal: events, probabilities, series, digests, outcome, weight."""
    arrays = ("events", "event_p", "series", "digests")
    return (a.outcome, a.who, a.status, a.weight) == (b.outcome, b.who, b.status, b.weight) and all(
        getattr(a, name).tobytes() == getattr(b, name).tobytes() for name in arrays
    )


def events_of(model: Model, history: History, decision: str) -> list[tuple[int, ...]]:
    """Return (month, a, b, value) of every logged event of one decision."""
    number = {name: key for key, name in model.decisions.items()}[decision]
    return [(m, a, b, v) for m, d, a, b, v in history.events.tolist() if d == number]


def final_strength(model: Model, history: History) -> dict[str, float]:
    """Return who stands how strong at the end, by id."""
    return dict(zip(model.names.actors, history.series[-1, : len(model.names.actors)].tolist(), strict=True))


def strongest(model: Model, histories: Iterable[History]) -> list[str]:
    """Return the id of who is strongest at the end of each history."""
    out = []
    for history in histories:
        strength = final_strength(model, history)
        out.append(max(strength, key=lambda id: strength[id]))
    return out


def z_of_shares(a: int, b: int, n: int, m: int | None = None) -> float:
    """Return the standard score of the difference of two shares a / n and b / m."""
    m = n if m is None else m
    pooled = (a + b) / (n + m)
    spread = math.sqrt(pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m))
    return (a / n - b / m) / spread if spread > 0.0 else 0.0


def z_of_means(a: Sequence[float] | np.ndarray, b: Sequence[float] | np.ndarray) -> float:
    """Return the standard score of the difference of two means."""
    x, y = np.asarray(a, float), np.asarray(b, float)
    spread = math.sqrt(x.var(ddof=1) / len(x) + y.var(ddof=1) / len(y))
    return float(x.mean() - y.mean()) / spread if spread > 0.0 else 0.0


def z_of_mean(a: Sequence[float] | np.ndarray, expected: float) -> float:
    """Return the standard score of a mean against a known value."""
    x = np.asarray(a, float)
    return float((x.mean() - expected) / (x.std(ddof=1) / math.sqrt(len(x))))
