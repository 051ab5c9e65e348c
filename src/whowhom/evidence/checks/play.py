"""Playing free histories for the checks: each is counted as it comes and then let go."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from whowhom.engine.bind import Model
from whowhom.engine.play import Player
from whowhom.errors import MachineError
from whowhom.evidence.checks.check import Group
from whowhom.evidence.checks.seen import seen
from whowhom.runs.chunk import NO_OUTCOME, play_one
from whowhom.runs.workers import over_chunks, warm

BLOCK = 25
"""Histories that a thread plays in one go."""
ALWAYS = ("collapsed",)
Tally = Mapping[str, float | np.ndarray]
Counted = Mapping[str, Mapping[str, np.ndarray]]
"""By group and name what every history counted (history, ...)."""


@dataclass(frozen=True)
class Played:
    """What histories `counted`; `numbers` are those of the histories by group, since `failed` ones are left out."""

    counted: Counted
    numbers: Mapping[str, np.ndarray]
    failed: int

    def __or__(self, other: Played) -> Played:
        """Return both together."""
        return Played({**self.counted, **other.counted}, {**self.numbers, **other.numbers}, self.failed + other.failed)


@dataclass(frozen=True)
class Listener:
    """Who hears of the checks: `tell` what is being done, `begin` how many histories there will be, `played` how many
    are."""

    tell: Callable[[str], None] = field(default=lambda words: None)
    begin: Callable[[int], None] = field(default=lambda total: None)
    played: Callable[[int], None] = field(default=lambda done: None)


def play_groups(model: Model, groups: Sequence[Group], n: int, seed: int, *, workers: int, listen: Listener,
                done: int = 0) -> Played:
    """Return what histories 0 to n - 1 of a model counted for these groups.

    The same for any number of workers: blocks are put together in their order. Raises MachineError where every history
    failed.
    """
    watch = tuple(dict.fromkeys((*ALWAYS, *(name for group in groups for name in group.watch))))
    first, stop = [warm(model, seed, listen.tell, watch=watch)], threading.Event()

    def make() -> Player:
        return first.pop() if first else Player(model, watch=watch)

    def work(player: Player, block: int) -> tuple[int, list[tuple[int, list[Tally]]]]:
        rows = []
        for number in range(block * BLOCK, min(n, (block + 1) * BLOCK)):
            if stop.is_set():
                break
            history, _ = play_one(player, seed, number)
            if history.status in (0, NO_OUTCOME):
                one = seen(model, history)
                rows.append((number, [group.tally(one) for group in groups]))
        return block, rows

    parts: dict[int, list[tuple[int, list[Tally]]]] = {}
    for block, rows in over_chunks(range(-(-n // BLOCK)), make, work, workers, stop):
        parts[block] = rows
        done += min(n, (block + 1) * BLOCK) - block * BLOCK
        listen.played(done)
    rows = [row for block in sorted(parts) for row in parts[block]]
    if not rows:
        raise MachineError(f"not one of {n} histories came to an end")
    numbers = np.array([number for number, _ in rows])
    counted = {group.id: stacked([row[k] for _, row in rows]) for k, group in enumerate(groups)}
    return Played(counted, {group.id: numbers for group in groups}, n - len(rows))


def stacked(tallies: Sequence[Tally]) -> dict[str, np.ndarray]:
    """Return the numbers of all histories by name (history, ...)."""
    return {name: np.array([one[name] for one in tallies], float) for name in tallies[0]}
