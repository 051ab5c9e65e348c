"""A table of actors as read: capability, position and salience, with their ranges."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from whowhom.classics.bargaining.tables.cells import Cells

MOST_ACTORS = 500
KTAB_SCALE = (0.0, 100.0)


@dataclass(frozen=True)
class Table:
    """A table as read: capability (actor), position and salience (actor, issue); salience as a share of 1.

    `scale` is the ends of the position scale if the format fixes them; `accommodation` (actor, actor) is how
    fast ideals follow positions; `switches` are model parameters found in the file, under KTAB's names; `fixed` and
    `veto (actor)` stand where the table has columns of these names; `remarks` say what was left out or read in a way
    that a reader may want to know.
    """

    file: str
    name: str
    actors: tuple[str, ...]
    issues: tuple[str, ...]
    capability: Cells
    position: Cells
    salience: Cells
    accommodation: np.ndarray
    lines: tuple[int, ...]
    scale: tuple[float, float] | None = None
    switches: dict[str, str] = field(default_factory=dict)
    seed: int | None = None
    fixed: tuple[bool, ...] = ()
    veto: tuple[bool, ...] = ()
    digest: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def held(self) -> np.ndarray:
        """Which actors never move, (actor)."""
        return np.array(self.fixed or (False,) * len(self.actors), dtype=bool)

    @property
    def uncertain(self) -> bool:
        """Whether any cell has a range."""
        return self.capability.uncertain or self.position.uncertain or self.salience.uncertain
