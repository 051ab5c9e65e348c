"""The effect of a what-if on key events: how much more often each comes about, and how its date moves."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from whowhom.engine.bind import Model
from whowhom.engine.names import entity_ids
from whowhom.questions.whatif.effects import WhatIf
from whowhom.runs.key_events import NOBODY, KeyEvents, unpack

FEWEST = 30
"""Pairs with the event on both sides below which a shift of its date is not told."""


@dataclass(frozen=True)
class EventEffect:
    """The effect on one key event. `shift` (months) is over the `both` pairs with it on both sides; None if few."""

    what: str
    who: str
    of: str
    baseline: float
    changed: float
    difference: float
    error: float
    shift: float | None
    shift_error: float | None
    both: int

    @property
    def weight(self) -> float:
        """Return how far the effect stands from nothing, in errors."""
        moved = abs(self.difference) / self.error if self.error else 0.0
        shifted = abs(self.shift) / self.shift_error if self.shift and self.shift_error else 0.0
        return max(moved, shifted)


def event_effects(answer: WhatIf, most: int = 20) -> list[EventEffect]:
    """Return the effects on key events, those furthest from nothing first, without those that do not move."""
    words = KeyEvents(answer.baseline).words
    effects = [event_effect(words, key, sums, answer) for key, sums in answer.tally.events.items()]
    moved = [e for e in effects if e.weight > 0]
    return sorted(moved, key=lambda e: (-e.weight, e.what, e.who, e.of))[:most]


def event_effect(words: list[str], key: int, sums: np.ndarray, answer: WhatIf) -> EventEffect:
    """Return the effect on one key event from its sums (see `paired.EVENT_SUMS`)."""
    n = answer.tally.pairs
    before, after, lost, gained = sums[:4] / n
    difference = float(after - before)
    both = int(sums[0] - sums[2])
    shift = shift_error = None
    if both >= FEWEST:
        shift = float(sums[4] / both)
        shift_error = sqrt(max(0.0, float(sums[5]) / both - shift**2) / both)
    what, who, of = unpack(key)
    return EventEffect(words[what], name_of(who, answer.baseline), name_of(of, answer.baseline), float(before),
                       float(after), difference, sqrt(max(0.0, float(lost + gained) - difference**2) / n), shift,
                       shift_error, both)


def name_of(entity: int, model: Model) -> str:
    """Return the id of an entity, empty for no one."""
    if entity == NOBODY:
        return ""
    return entity_ids(model.names, model.layout.capacity)[entity].partition(":")[2]
