"""Which decisions of the log the checks read: the one table to change when a mechanism decides under other names."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from whowhom.case.dates import month_in
from whowhom.draws import decision

MOVER = decision("contest.challenger")
"""Who moves against somebody: about a body, the value an actor's number plus one."""
TARGET = decision("contest.challenged")
"""Against whom: about the same body, the value an actor's number plus one; it follows its mover in the log."""
CARRIED = decision("contest.prevails")
"""Logged where the mover prevailed: a body, and the mover."""
OBJECT = decision("contest.object")
"""What a motion is about: a body, its mover, and the option plus one; it follows the target. `POST` is one of them."""
POST = 1
RETURNED = decision("comeback.returns")
"""That somebody who had fallen was taken back."""
STRUCK = decision("selection.struck")
"""That a sitting member was struck from a list: a body, and the member."""
ELECTED = (decision("selection.elected"), decision("selection.replaced"))
"""Election to a body of named people, at a renewal or between two: about the body, the value an actor's number plus
one."""
NAMED = decision("selection.named")
"""Naming to an office: about the office, the value an actor's number plus one."""
DIED = decision("mortality.dies")
"""A natural death, of an actor."""
MONTH, DECISION, A, B, VALUE = range(5)


@dataclass(frozen=True)
class Contest:
    """One motion against a person: `place` in the log, `month` from the start, `body`, and whether the mover won."""

    place: int
    month: int
    body: int
    mover: int
    target: int
    won: bool

    @property
    def winner(self) -> int:
        """Return who won."""
        return self.mover if self.won else self.target

    @property
    def loser(self) -> int:
        """Return who lost."""
        return self.target if self.won else self.mover


def months_of(events: np.ndarray, start: int) -> np.ndarray:
    """Return the month of every event, counted from the start (event)."""
    return month_in(events[:, MONTH]) - start


def contests_of(events: np.ndarray, start: int, first_body: int) -> tuple[Contest, ...]:
    """Return the contests of a log in their order; `first_body` is the entity number of the first body."""
    months, found, moving = months_of(events, start), [], {}
    for place in np.flatnonzero(np.isin(events[:, DECISION], (MOVER, TARGET, CARRIED))).tolist():
        what, a, b, value = events[place, DECISION:].tolist()
        if what == MOVER:
            moving[a] = value - 1
        elif what == TARGET and a in moving:
            found.append([place, int(months[place]), a - first_body, moving.pop(a), value - 1, False])
        elif what == CARRIED and found and (found[-1][2], found[-1][3]) == (a - first_body, b):
            found[-1][5] = True
    return tuple(Contest(*row) for row in found)
