"""What changes while the model of civil violence runs: legitimacy and the share of cops, step by step.

A schedule is a list of (step, value), written `77:0.7` or `1:0.9 70:0.2`. From its step on the value holds; between two
points joined by `~` it changes little by little: `1:0.9~70:0.2` falls in equal parts from step 1 to step 70.

Source
    epstein2002modeling
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from whowhom.classics.exact import shorten
from whowhom.errors import Fault, InputError

POINT = re.compile(r"^(\d{1,8}):(\d*\.?\d+(?:[eE][+-]?\d+)?)$")
FORM = "STEP:VALUE, several of them, joined by ~ where the change is gradual"
Points = tuple[tuple[int, float, bool], ...]
"""(step, value, whether the way to the next point is gradual), in rising order of steps."""


@dataclass(frozen=True)
class Schedule:
    """Points of legitimacy and of the share of cops; before the first point the model's own value holds."""

    legitimacy: Points = ()
    cops: Points = ()

    def legitimacy_by(self, steps: int, at_first: float) -> Any:
        """Return legitimacy, `(step)`."""
        return by_step(self.legitimacy, steps, at_first)

    def cops_by(self, steps: int, at_first: float) -> Any:
        """Return the share of cops, `(step)`."""
        return by_step(self.cops, steps, at_first)


def by_step(points: Points, steps: int, at_first: float) -> Any:
    """Return the value of each step, counted from 1.

    >>> by_step(((2, 0.5, True), (4, 0.1, False)), 5, 0.9).round(2).tolist()
    [0.9, 0.5, 0.3, 0.1, 0.1]
    """
    values = np.full(steps, at_first, dtype=float)
    for k, (step, value, gradual) in enumerate(points):
        values[step - 1 :] = value
        if gradual:
            end, there = points[k + 1][:2]
            way = np.linspace(value, there, end - step + 1)
            values[step - 1 : end] = way[: max(0, min(end, steps) - step + 1)]
    return values


def read(text: str, option: str) -> Points:
    """Return the points that a text lists, or raise `InputError`.

    >>> read("1:0.9~70:0.2", "--legitimacy-at")
    ((1, 0.9, True), (70, 0.2, False))
    """
    points: list[tuple[int, float, bool]] = []
    for group in text.replace(",", " ").split():
        parts = group.split("~")
        for k, part in enumerate(parts):
            match = POINT.match(part)
            if match is None or int(match[1]) < 1 or not 0 <= float(match[2]) <= 1:
                what = "is not a schedule of shares"
                raise InputError(Fault(option, "", what, shorten(text), FORM, "77:0.7 or 1:0.9~70:0.2"))
            points.append((int(match[1]), float(match[2]), k + 1 < len(parts)))
    if not points or any(a[0] >= b[0] for a, b in pairwise(points)):
        raise InputError(Fault(option, "", "has no rising steps", shorten(text) or "nothing", FORM))
    return tuple(points)
