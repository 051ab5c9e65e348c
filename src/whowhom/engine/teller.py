"""Playing histories that are told the record; one teller a thread, on its own memory."""

from __future__ import annotations

from typing import Any

import numpy as np

from whowhom.case.dates import month_in
from whowhom.engine.bind import Model
from whowhom.engine.loop import CENTRE, Words
from whowhom.engine.play import Player
from whowhom.engine.steps import NO_STEPS, compiled_loop, steps_of
from whowhom.engine.told import UNKNOWN, Seen, Tape, run_on, run_told
from whowhom.kernel import plain


def blank_tape(model: Model) -> Tape:
    """Return a tape that tells nothing."""
    m, n = model.months, model.names
    actors, offices, bodies = len(n.actors), len(n.offices), len(n.bodies)

    def unknown(*shape: int) -> np.ndarray:
        return np.full((m, *shape), UNKNOWN, np.int64)

    def never(*shape: int) -> np.ndarray:
        return np.zeros((m, *shape), np.int64)

    return Tape(
        holder=unknown(offices), vacant=never(offices), seat=unknown(bodies, actors), seats=unknown(bodies),
        due=never(bodies), meets=never(bodies), rung=unknown(actors), submitted=unknown(actors),
        alive=unknown(actors), position=np.full((m, actors, len(n.issues)), np.nan), stands=never(),
        clamped=np.zeros(0, np.int64), asked=np.zeros(0, np.int64), events=np.zeros((0, 5), np.int64),
        span=never(2), motions=never(),
        moves=np.zeros(0, np.int64),
    )


def spans_of(events: np.ndarray, start: int, months: int) -> np.ndarray:
    """Return (month, 2), the events of each month in a log in the order of months."""
    month = month_in(events[:, 0]) - start
    edges = np.searchsorted(month, np.arange(months + 1))
    return np.stack([edges[:-1], edges[1:]], axis=1).astype(np.int64)


class Teller:
    """Plays histories of one model, told one tape; every month is also played freely `plays` times."""

    def __init__(self, model: Model, tape: Tape, plays: int = 1, *, digests: bool = False,
                 reference: bool = False) -> None:
        self.model, self.tape, self.plays = model, tape, plays
        self.memory = model.layout.record()
        self.run: Any = plain(run_told) if reference else run_told
        self.view: Any = self.memory.view(np.recarray) if reference else model.layout.of_program(self.memory)
        self.words = Words(self.memory.view(np.float64), self.memory.view(np.int64))
        self.saved = np.zeros(len(model.tables.start), np.int64)
        self.seen = self._room()
        self.digests = np.zeros(model.months if digests else 0, np.int64)
        self.steps: Any = (tuple(plain(s.run) for s in model.steps) if reference
                           else steps_of(model, self._compile_loop))
        self.loop: Any = self.run if reference else self._compile_loop()

    def _room(self) -> Seen:
        """Return room for what the free plays do."""
        m, n = self.model.months, self.model.names
        actors, bodies = len(n.actors), len(n.bodies)

        def room(*shape: int) -> np.ndarray:
            return np.zeros(shape, np.int64)

        return Seen(
            room(m, self.plays, len(n.offices)), room(m, self.plays, bodies, actors), room(m, self.plays, actors),
            room(m, self.plays, actors), np.zeros((m, self.plays, actors, len(n.issues))),
            np.zeros((m, self.plays, len(n.issues))),
            room(m, self.plays, bodies), room(m, bodies), room(m, bodies),
        )

    def play(self, seed: int, number: int, draw: int | None = None) -> tuple[int, Seen]:
        """Play history `number` with the ranged numbers of `draw`; return its status and what was seen.

        What was seen is this teller's own memory: the next history writes over it.
        """
        which = CENTRE if not self.model.draws else (number if draw is None else draw)
        self.seen.ended[:] = 0
        return int(self.loop(*self.arguments(self.steps, seed, number, which))), self.seen

    def _compile_loop(self) -> Any:
        """Return the compiled loop of months."""
        return compiled_loop(self.run, self.arguments(NO_STEPS, 0, 0, 0))

    def arguments(self, steps: Any, seed: int, number: int, draw: int) -> tuple[Any, ...]:
        """Return the arguments of the loop for one history."""
        m = self.model
        return (self.view, self.words, m.tables, steps, self.tape, seed, number, draw,
                m.start.month, m.months, m.substeps, self.plays, self.saved, self.seen, self.digests, m.layout.digested)


class Follower(Player):
    """Plays histories that are told a tape for their first months and go on by themselves from there."""

    def __init__(self, model: Model, tape: Tape, until: int, *, watch: tuple[str, ...] = (),
                 reference: bool = False) -> None:
        self.tape, self.until = tape, until
        super().__init__(model, watch=watch, reference=reference)

    def arguments(self, steps: Any, seed: int, number: int, draw: int) -> tuple[Any, ...]:
        """Return the arguments of the loop for one history."""
        record, words, tables, steps, *rest = super().arguments(steps, seed, number, draw)
        return (record, words, tables, steps, self.tape, self.until, *rest)

    @property
    def history_loop(self) -> Any:
        """Return the kernel that plays one history."""
        return run_on
