"""What a log holds and what a reader gets: one decision by name, and one dated sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """One decision of the log, by name. `chosen` is the actor or the rung that was picked, or empty.

    `value` is 1 for what happened, and the number of the option, counted from 1, for a choice.
    """

    month: int
    decision: str
    a: str
    b: str
    chosen: str
    p: float
    value: int = 1

    @property
    def what(self) -> str:
        """Return the decision without its mechanism."""
        return self.decision.partition(".")[2]


@dataclass(frozen=True)
class Line:
    """One dated sentence, why it came so (how likely it was), the kind of thing it is, and whom it is about."""

    month: int
    text: str
    why: str
    kind: str
    people: tuple[str, ...]
