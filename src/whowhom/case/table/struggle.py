"""A struggle as a table tells it: actors with their powers on one day, ties, issues; what becomes a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

POWERS = ("appoint", "police", "army", "press_agenda", "state_economy", "foreign_patron", "prestige",
          "apparatus_clients")
"""Columns of `actors.csv` from 0 to 1."""
ISSUES = (1, 2, 3)
"""The issues of a comparative set; a table of one's own may have any number of them, or none."""
YEARS = 5
"""A struggle is played so many years, unless a table is given another number."""


@dataclass(frozen=True)
class Listed:
    """An actor as listed on the first day; `powers` by column, `positions` on the issues.

    A power that a table has no column for is left out: nobody holds it, and for prestige it says that it is unknown.
    `born` is a month, None where it is unknown.
    """

    id: str
    name: str
    born: int | None
    powers: Mapping[str, float]
    seniority: float
    front_runner: bool
    positions: tuple[float, ...]
    office: str = ""

    def power(self, name: str) -> float:
        """Return one of `POWERS`, nothing where the table does not have it."""
        return self.powers.get(name, 0.0)


@dataclass(frozen=True)
class Struggle:
    """One struggle on its first day. `horizon` tells for how many years its fates were read, `years` for how many it is
    played, `source` where its numbers come from."""

    id: str
    title: str
    start: int
    horizon: float
    one_party: bool
    issues: tuple[str, ...]
    actors: tuple[Listed, ...]
    ties: tuple[tuple[str, str, float], ...]
    years: int = YEARS
    source: str = "The tables of the comparative set"

    @property
    def names(self) -> tuple[str, ...]:
        """Return the ids of the actors in the order of the table."""
        return tuple(actor.id for actor in self.actors)

    def column(self, name: str) -> np.ndarray:
        """Return one of `POWERS`, actor by actor."""
        return np.array([actor.power(name) for actor in self.actors])

    @property
    def front_runners(self) -> np.ndarray:
        """Return 1 for every formal front-runner, actor by actor."""
        return np.array([float(actor.front_runner) for actor in self.actors])


def mean_ties(ties: list[tuple[str, str, float]]) -> tuple[tuple[str, str, float], ...]:
    """Return ties once a pair, in order; a pair that is there twice keeps the mean of its rows."""
    pairs: dict[tuple[str, str], list[float]] = {}
    for a, b, value in ties:
        pairs.setdefault((min(a, b), max(a, b)), []).append(value)
    return tuple((a, b, sum(values) / len(values)) for (a, b), values in sorted(pairs.items()))
