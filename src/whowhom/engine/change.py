"""Dated changes to a model: what exogenous entries and interventions become."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """From `month` (None: from the start) a variable of the state takes a value; with `hold` it keeps it.

    `index` are numbers within the variable's dimensions; empty for all of its elements.
    """

    variable: str
    index: tuple[int, ...]
    value: float
    month: int | None = None
    hold: bool = False

    def since(self, start: int) -> int:
        """Return the month of a history that begins at `start` from which the change is made."""
        return start if self.month is None else max(start, self.month)
