"""How histories end: whether the order stands, or how it fell and when; who ruled, and who led. Counts that add up.

Who rules is the man of whom an outcome of the case holds, month by month; who leads at the end has the firmest grip,
even where nobody rules.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from whowhom.engine.bind import Model
from whowhom.engine.play import History

WAYS = ("stands", "overthrown from below", "restored from within", "beaten in war")
"""How the order stands at the end, by the number of `collapsed`."""
READINGS = ("first_established", "longest", "at_end", "led")
"""Who ruled first, for most months, in the last month; who led then."""


@dataclass(frozen=True)
class Rule:
    """Who ruled in one history: the first, who did longest, who at the end (-1: nobody), and since when each did."""

    first: int
    longest: int
    last: int
    since: dict[int, int]


def rule_of(rulers: np.ndarray) -> Rule:
    """Return who ruled, of `rulers (month)`; of two who ruled equally long, who did sooner."""
    since: dict[int, int] = {}
    for month, who in enumerate(rulers.tolist()):
        if who >= 0:
            since.setdefault(who, month)
    if not since:
        return Rule(-1, -1, -1, since)
    months = np.bincount(rulers[rulers >= 0])
    longest = max(since, key=lambda who: (months[who], -since[who]))
    return Rule(next(iter(since)), longest, int(rulers[-1]), since)


@dataclass
class Ends:
    """Counts of histories: `fell (way, month)` by how the order stands at the end and the last month lived, `reigns
    (reading, 1 + actor)` by who ruled or led, nobody first, `established (actor, month)` by the month in which an actor
    first ruled."""

    fell: np.ndarray
    reigns: np.ndarray
    established: np.ndarray

    @staticmethod
    def empty(model: Model, kind: type[np.generic] = np.int64) -> Ends:
        """Return counts of nothing."""
        actors, months = len(model.names.actors), model.months
        shapes = ((len(WAYS), months), (len(READINGS), 1 + actors), (actors, months))
        return Ends(*(np.zeros(shape, kind) for shape in shapes))

    def count(self, history: History) -> Rule:
        """Count one history, of which RULE was watched; return who ruled in it."""
        rule = rule_of(history.watched["ruler"][:, 0])
        self.fell[history.order, history.months - 1] += 1
        for reading, who in enumerate((rule.first, rule.longest, rule.last, history.leader)):
            self.reigns[reading, 1 + who] += 1
        for who, month in rule.since.items():
            self.established[who, month] += 1
        return rule

    def add(self, other: Ends) -> None:
        """Add other counts to these."""
        for one in fields(Ends):
            getattr(self, one.name).__iadd__(getattr(other, one.name))

    @property
    def histories(self) -> int:
        """Return the number of histories counted."""
        return int(self.fell.sum())

    @property
    def standing(self) -> np.ndarray:
        """Return how many histories lived each month (month)."""
        return np.asarray(self.fell.sum(axis=0)[::-1].cumsum()[::-1])
