"""One free history as the checks see it: variables month by month, contests, and where the order fell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from whowhom.case.dates import month_of
from whowhom.engine.bind import Model
from whowhom.engine.names import first_entities
from whowhom.engine.play import History
from whowhom.evidence.checks.decisions import Contest, contests_of, months_of
from whowhom.state.institutions import BODIES

RECORDED_TO = month_of("1935-12")
"""The last month whose record a check may see."""


def horizon(model: Model) -> int:
    """Return how many months of a history have a record beside them: to the end of 1935, or the whole of a later case.
    """
    return min(model.months, RECORDED_TO - model.start.month + 1) if model.start.month <= RECORDED_TO else model.months


@dataclass(frozen=True)
class Seen:
    """A history: `watched` variables `(month, ...)` at the end of each month, cut where the order fell; its `events`;
    `outcome`, `who` and `order` as in `History`.

    `months` is how long the order stood, `leading` the number of the leading body. Month m is counted from the start;
    what was known when a body met in month m is what stood at the end of month m - 1.
    """

    model: Model
    months: int
    watched: Mapping[str, np.ndarray]
    events: np.ndarray
    outcome: int = -1
    who: int = -1
    order: int = 0

    def __getitem__(self, name: str) -> np.ndarray:
        """Return a variable month by month, as long as the order stood."""
        return self.watched[name][: self.months]

    @property
    def leading(self) -> int:
        """Return the number of the leading body."""
        return leading_of(self.model)

    @property
    def recorded(self) -> int:
        """Return how many of its months have a record beside them."""
        return min(self.months, horizon(self.model))

    @cached_property
    def fell(self) -> bool:
        """Tell whether the order fell."""
        return self.months < self.model.months

    @cached_property
    def event_months(self) -> np.ndarray:
        """Return the month of every event from the start (event)."""
        return months_of(self.events, self.model.start.month)

    @cached_property
    def all_contests(self) -> tuple[Contest, ...]:
        """Return every contest, also after the order fell."""
        first = first_entities(self.model.layout.capacity)[BODIES]
        return contests_of(self.events, self.model.start.month, first)

    @cached_property
    def contests(self) -> tuple[Contest, ...]:
        """Return the contests while the order stood."""
        return tuple(c for c in self.all_contests if c.month < self.months)

    def voters(self, contest: Contest) -> np.ndarray:
        """Return the sides in a contest (actor): 1 the winner's, -1 the loser's, 0 who had no vote."""
        return np.asarray(self["side"][contest.month, contest.body])


def leading_of(model: Model) -> int:
    """Return the number of the leading body."""
    return next(model.names.number("bodies", b.id) for b in model.case.bodies if b.leading)


def seen(model: Model, history: History) -> Seen:
    """Return a history as the checks see it; the month in which the order falls is left out, and all after it."""
    fallen = np.flatnonzero(history.watched["collapsed"][:, 0] > 0)
    months = int(fallen[0]) if len(fallen) else model.months
    return Seen(model, months, history.watched, history.events, history.outcome, history.who, history.order)
