"""What can be intervened on: a setting is one attribute of one subject, with its kind of value and its effect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from whowhom.engine.change import Change
from whowhom.interventions.values import Kind

STATE = "state"
"""Set once, at the start of the month; the model goes on from there."""
HOLDS = "holds"
"""Holds from the date on: nothing in the model moves it, or it is a switch."""
START = "start"
"""Part of how a history begins: it takes no date."""
MONTH = "month"
"""Concerns one month: it needs a date."""


@dataclass(frozen=True)
class Effect:
    """What an intervention gives to `bind`.

    Dated changes, exogenous entries left out, channels denied, traits made equal. A `dropped` entry is (subject,
    attribute, month from which it is left out).
    """

    changes: tuple[Change, ...] = ()
    dropped: tuple[tuple[str, str, int], ...] = ()
    denied: tuple[str, ...] = ()
    equal_traits: bool = False


@dataclass(frozen=True)
class Setting:
    """One attribute of a subject. `timing` is STATE, HOLDS, START or MONTH; `shown` replaces the attribute in lists.

    `effect(value, month)` says what a value does from a month on (None: from the start); it may raise BadValueError.
    """

    subject: str
    attribute: str
    timing: str
    kind: Kind
    meaning: str
    effect: Callable[[float, int | None], Effect]
    shown: str = ""

    @property
    def path(self) -> str:
        """Return the left side of an intervention, less its date."""
        return f"{self.subject}.{self.attribute}" if self.attribute else self.subject

    def row(self, date: str) -> dict[str, str]:
        """Return what a list of interventions says of it."""
        at = f"@{date}" if self.timing in (STATE, MONTH) else ""
        return {
            "subject": self.subject,
            "attribute": self.shown or self.attribute,
            "kind": self.timing,
            "values": str(self.kind),
            "meaning": self.meaning,
            "example": f"{self.path}{at}={self.kind.example()}",
        }


def put(variable: str, *index: int, hold: bool) -> Callable[[float, int | None], Effect]:
    """Return the effect that writes one element of the state."""
    return lambda value, month: Effect((Change(variable, index, value, month, hold),))


def put_all(places: tuple[tuple[str, tuple[int, ...]], ...], hold: bool) -> Callable[[float, int | None], Effect]:
    """Return the effect that writes the same value at several places (variable, index)."""
    return lambda value, month: Effect(tuple(Change(v, index, value, month, hold) for v, index in places))
