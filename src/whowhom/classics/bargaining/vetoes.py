"""What is left of a forecast when some must agree: vetoes over a change from the status quo.

Who has a veto agrees to an outcome that is no farther from his position at the start than the status quo is (the
distance weighted by his saliences, as in the models). What all agree to is a set around the status quo; the outcome
after vetoes is the last point on the straight way from the status quo to the forecast that all agree to.

Source: tsebelis2002veto
Departs: the source asks what can be agreed to at all; here the forecast chooses the direction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whowhom.classics.exact import exact, shorten
from whowhom.errors import Fault, InputError


@dataclass(frozen=True)
class Vetoes:
    """`way (holder)`: the part of the way to the forecast that each agrees to; `outcome (issue)` after all vetoes."""

    status_quo: np.ndarray
    actors: tuple[str, ...]
    way: np.ndarray
    outcome: np.ndarray

    @property
    def blocking(self) -> tuple[str, ...]:
        """Those who stop the forecast earliest, where somebody does."""
        least = self.way.min(initial=1.0)
        return tuple(name for name, part in zip(self.actors, self.way, strict=True) if part == least and part < 1)


def consent(
    forecast: np.ndarray, status_quo: np.ndarray, actors: Sequence[str], ideals: np.ndarray, salience: np.ndarray
) -> Vetoes:
    """Return what holders of vetoes with `ideals` and `salience (actor, issue)` leave of a forecast (issue).

    >>> consent(np.array([80.0]), np.array([20.0]), ["A"], np.array([[40.0]]), np.ones((1, 1))).outcome.tolist()
    [60.0]
    """
    step = forecast - status_quo
    way = []
    for ideal, care in zip(ideals, salience, strict=True):
        size = float((care**2 * step**2).sum())
        lean = float((care**2 * step * (ideal - status_quo)).sum())
        way.append(1.0 if size == 0.0 else min(1.0, max(0.0, 2 * lean / size)))
    parts = np.array(way)
    return Vetoes(status_quo, tuple(actors), parts, status_quo + parts.min(initial=1.0) * step)


def read_status_quo(text: str | Sequence[object], issues: int) -> np.ndarray:
    """Return the status quo on each issue, or raise `InputError`."""
    parts = text.split(",") if isinstance(text, str) else list(text)
    numbers = [exact(part) for part in parts]
    if len(numbers) != issues or any(number is None for number in numbers):
        got, expected = shorten(text), f"{issues} number{'s' * (issues > 1)}, one for each issue"
        raise InputError(Fault("--status-quo", "", "is not a position", got, expected))
    return np.array([float(number) for number in numbers if number is not None])
