"""What a finished run is summed up in: all that a report or a question needs, whatever the number of histories.

How it stands on disk says `runs/saved.py`. What is counted here is an integer count of histories that did not fail.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from whowhom.case.dates import date_of
from whowhom.runs import grid
from whowhom.runs.ends import Ends


@dataclass(frozen=True)
class EventDates:
    """When a key event first came about: `counts (month)` histories by the month of its first occurrence.

    `what` is a word of `runs/key_events.py` (`expelled`, `named to`, `died`, ...), `who` the actor's id, `of` the id
    of the office, body or document concerned, or empty. For rungs of the ladder: that rung or a worse one.
    """

    what: str
    who: str
    of: str
    counts: np.ndarray

    @property
    def histories(self) -> int:
        """Return the number of histories in which it came about at all."""
        return int(self.counts.sum())


@dataclass(frozen=True)
class Network:
    """Who would beat whom, and who is bound to whom, in one month: means over those of the first histories of the run
    that lived it, `histories` in number.

    `beats (actor, actor)` is the chance that the first prevails over the second in the leading body, `tie (actor,
    actor)` in [-1, 1] what the first feels for the second, `present (actor)` and `contends (actor)` shares of
    histories; means of `beats` are over the histories in which both contend, of `tie` over those in which both are
    present; NaN where there are none.
    """

    month: int
    histories: int
    beats: np.ndarray
    tie: np.ndarray
    present: np.ndarray
    contends: np.ndarray


@dataclass(frozen=True)
class StartOdds:
    """Outcomes counted from one start of the case; `counts` leaves out the failed."""

    start: str
    histories: int
    failures: int
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Summary:
    """A run summed up.

    `month0` is the number of the first month, `months` how many there are. `declared` are the outcomes of the case as
    written (the template over actors among them), `counts` how many histories ended in each outcome, by the name
    that is printed. `actors` are ids in the order of every actor axis, `labels` names of actors, bodies, offices.
    `histograms (variable, month, actor, bin)` count histories on the grids of `runs/grid.py`, `variables` name
    their first axis; `society_histograms (variable, month, bin)` those of the polity, named by `society`; each month
    has the histories that lived it. `states` are in how many histories each state of the case holds at the end,
    `asked` the same of questions asked besides, and `reached` how many histories came to the date that each is asked
    of; `ends` are counts of how the order stands at the end and of who ruled. `sample` are the numbers of the
    histories whose series are in `series.zarr`. `held (year, office, 1 + actor)` and `stood (year, actor, standing)`
    count histories by who holds an office, nobody first, and by where an actor stands, at the end of every year
    (`runs/places.py`).
    `equal_traits` are the odds where all actors are alike as persons.
    """

    case: str
    title: str
    theory: str
    start: str
    month0: int
    months: int
    histories: int
    failures: int
    seed: int
    run_id: str
    result_hash: str
    declared: tuple[str, ...]
    counts: Mapping[str, int]
    actors: tuple[str, ...]
    bodies: tuple[str, ...]
    offices: tuple[str, ...]
    labels: Mapping[str, str]
    variables: tuple[str, ...]
    histograms: np.ndarray
    society: tuple[str, ...]
    society_histograms: np.ndarray
    states: Mapping[str, int]
    asked: Mapping[str, int]
    reached: Mapping[str, int]
    events: tuple[EventDates, ...]
    sample: tuple[int, ...]
    held: np.ndarray
    stood: np.ndarray
    ends: Ends
    networks: tuple[Network, ...] = ()
    starts: tuple[StartOdds, ...] = ()
    equal_traits: StartOdds | None = None
    spread: Mapping[str, Any] | None = None
    provenance: Mapping[str, Any] = field(default_factory=dict)

    @property
    def counted(self) -> int:
        """Return the number of histories that did not fail: the base of all odds."""
        return self.histories - self.failures

    @property
    def standing(self) -> np.ndarray:
        """Return how many histories lived each month (month): the base of all that is counted of it."""
        return self.ends.standing

    @property
    def people(self) -> tuple[str, ...]:
        """Return the names of all actors as outcomes print them."""
        return tuple(self.labels[id] for id in self.actors)

    def dates(self) -> list[str]:
        """Return the months as `YYYY-MM`."""
        return [date_of(self.month0 + n) for n in range(self.months)]

    def quantile(self, variable: str, actor: str, share: float) -> np.ndarray:
        """Return by month (month) the value that a `share` of histories do not exceed."""
        return grid.quantile(self._counts(variable, actor), variable, share)

    def mean(self, variable: str, actor: str) -> np.ndarray:
        """Return by month (month) the mean over histories."""
        return grid.mean(self._counts(variable, actor), variable)

    def society_quantile(self, variable: str, share: float) -> np.ndarray:
        """Return by month (month) the value of a quantity of society that a `share` of histories do not exceed."""
        return grid.quantile(self.society_histograms[self.society.index(variable)], variable, share)

    def zero(self, variable: str, actor: str) -> np.ndarray:
        """Return by month (month) the share of histories in which the variable is zero: not in the running."""
        counts = self._counts(variable, actor)
        total = counts.sum(axis=-1)
        return np.where(total > 0, counts[:, 0] / np.maximum(1, total), np.nan)

    def _counts(self, variable: str, actor: str) -> np.ndarray:
        """Return counts (month, bin) of one actor."""
        return self.histograms[self.variables.index(variable), :, self.actors.index(actor)]

    def first(self, what: str, who: str | None = None, of: str | None = None) -> tuple[EventDates, ...]:
        """Return the key events of a kind, of one actor and one object where these are given."""
        return tuple(e for e in self.events
                     if e.what == what and (who is None or e.who == who) and (of is None or e.of == of))
