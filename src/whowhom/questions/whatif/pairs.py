"""Paired histories: both sides of a what-if share every draw, so each pair differs only through the change."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count

import numpy as np

from whowhom.case.dates import month_in
from whowhom.engine.bind import Model
from whowhom.engine.play import RULE, History, Player
from whowhom.questions.ends import COLUMNS, features
from whowhom.questions.measures import measured
from whowhom.runs.ends import WAYS, Ends
from whowhom.runs.key_events import KeyEvents

CHUNK = 20
"""Pairs played and added up together; fixed, so that sums do not depend on the number of workers."""
MOST_FAILURES = 100
SIDES = ("baseline", "changed")
EVENT_SUMS = 6
"""Of each key event: pairs in which it came about on the baseline side, on the changed side, on one alone (each), and
the sum and sum of squares of the shift in months where on both."""


@dataclass
class Tally:
    """What is counted of pairs. `parting` and `deciding (month + 1)` count pairs by the first month in which the state,
    or a decision, differs (the last place: never); `moments (3, month, tracked)` are sums of the baseline, of the
    difference and of its square over the `both (month)` pairs that lived a month on both sides, `measured (3, measure)`
    the same of the case's measures over the `stand` pairs whose order stands on both sides, `whole` over all, each
    history until it ends; `states (4, state)` count pairs that came to its date on both sides, and of these those in
    which a state or question holds on the baseline side, on the changed side alone, on the baseline side alone;
    `features (3, feature)` the same of what `questions/ends.py` asks of every history, and `ends` of each side alone.
    """

    pairs: int
    outcomes: Counter[tuple[str, str]]
    parting: np.ndarray
    deciding: np.ndarray
    moments: np.ndarray
    both: np.ndarray
    measured: np.ndarray
    whole: np.ndarray
    states: np.ndarray
    features: np.ndarray
    ends: tuple[Ends, Ends]
    stand: int = 0
    events: dict[int, np.ndarray] = field(default_factory=dict)
    failed: int = 0
    failures: list[tuple[int, str, int]] = field(default_factory=list)

    @staticmethod
    def empty(model: Model) -> Tally:
        """Return a tally of nothing."""
        zeros = np.zeros(model.months + 1, np.int64)
        moments, both = np.zeros((3, model.months, len(model.tables.tracked))), np.zeros(model.months, np.int64)
        measured, states = np.zeros((3, len(model.case.measures))), np.zeros((4, len(model.due)), np.int64)
        features = np.zeros((3, len(WAYS) + len(COLUMNS) * len(model.names.actors)), np.int64)
        ends = (Ends.empty(model), Ends.empty(model))
        return Tally(0, Counter(), zeros, zeros.copy(), moments, both, measured, measured.copy(), states, features,
                     ends)

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        self.pairs += other.pairs
        self.outcomes.update(other.outcomes)
        self.parting += other.parting
        self.deciding += other.deciding
        self.moments += other.moments
        self.both += other.both
        self.measured += other.measured
        self.whole += other.whole
        self.states += other.states
        self.features += other.features
        self.stand += other.stand
        for mine, more in zip(self.ends, other.ends, strict=True):
            mine.add(more)
        self.failed += other.failed
        self.failures = (self.failures + other.failures)[:MOST_FAILURES]
        for key, sums in other.events.items():
            self.events[key] = self.events.get(key, 0) + sums


class Pair:
    """Plays both sides of one pair after another, on its own memory; one a thread."""

    def __init__(self, baseline: Model, changed: Model, tell: Callable[[str], None] | None = None) -> None:
        """Prepare both sides; the first call in a process compiles the steps."""
        self.models = (baseline, changed)
        self.players = (Player(baseline, digests=True, watch=RULE, tell=tell),
                        Player(changed, digests=True, watch=RULE))
        self.key_events = (KeyEvents(baseline), KeyEvents(changed))

    def play(self, seed: int, first: int, last: int) -> Tally:
        """Return the tally of pairs `first` to `last` - 1."""
        model = self.models[0]
        tally = Tally.empty(model)
        for number in range(first, last):
            histories = [player.play(seed, number) for player in self.players]
            broken = [(number, side, h.status) for side, h in zip(SIDES, histories, strict=True) if h.status != 0]
            if broken:
                tally.failed += 1
                tally.failures += broken
            else:
                self._count(tally, *histories)
        return tally

    def _count(self, tally: Tally, baseline: History, changed: History) -> None:
        """Count one pair."""
        tally.pairs += 1
        names = [m.outcome_name(h.outcome, h.who) for m, h in zip(self.models, (baseline, changed), strict=True)]
        tally.outcomes[names[0], names[1]] += 1
        tally.parting[first_difference(baseline.digests, changed.digests)] += 1
        tally.deciding[self._first_decision(baseline, changed)] += 1
        self._count_series(tally, baseline, changed)
        held, holds = baseline.states, changed.states
        known = (held >= 0) & (holds >= 0)
        tally.states += np.stack([known, *(known * one for one in parted(held, holds))])
        for ends, history in zip(tally.ends, (baseline, changed), strict=True):
            ends.count(history)
        actors = len(self.models[0].names.actors)
        tally.features += parted(features(baseline, actors), features(changed, actors))
        self._count_events(tally, baseline, changed)

    def _count_series(self, tally: Tally, baseline: History, changed: History) -> None:
        """Count the series of one pair while it lives on both sides, and its measures."""
        lived = min(baseline.months, changed.months)
        before, after = baseline.series[:lived], changed.series[:lived]
        tally.moments[:, :lived] += moments(before, after)
        tally.both[:lived] += 1
        values = moments(*(measured(m, h) for m, h in zip(self.models, (baseline, changed), strict=True)))
        tally.whole += values
        if baseline.order == changed.order == 0:
            tally.stand += 1
            tally.measured += values

    def _first_decision(self, baseline: History, changed: History) -> int:
        """Return the month index of the first logged decision that falls otherwise; `months` if none does."""
        model = self.models[0]
        n = min(len(baseline.events), len(changed.events))
        other = np.nonzero((baseline.events[:n] != changed.events[:n]).any(axis=1))[0]
        rows = [h.events[other[0] if len(other) else n :][:1, 0] for h in (baseline, changed)]
        months = [month_in(int(month)) for row in rows for month in row]
        return min(months) - model.start.month if months else model.months

    def _count_events(self, tally: Tally, baseline: History, changed: History) -> None:
        """Count the key events of one pair and the shift of their dates."""
        firsts = [self._firsts(n, h) for n, h in enumerate((baseline, changed))]
        for key in firsts[0].keys() | firsts[1].keys():
            sums = tally.events.setdefault(key, np.zeros(EVENT_SUMS))
            before, after = firsts[0].get(key), firsts[1].get(key)
            sums[0] += before is not None
            sums[1] += after is not None
            if before is None or after is None:
                sums[2 if after is None else 3] += 1
            else:
                sums[4] += after - before
                sums[5] += (after - before) ** 2

    def _firsts(self, side: int, history: History) -> dict[int, int]:
        """Return the month index of the first occurrence of each key event of a history."""
        month = month_in(history.events[:, 0]) - self.models[side].start.month
        packed, _ = self.key_events[side].firsts(history.events, np.zeros(len(month), np.int64), month)
        return {int(word) >> 16: int(word) & 0xFFFF for word in packed}


def moments(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Return what is before, the difference, and its square."""
    difference = after - before
    return np.stack([before, difference, difference * difference])


def parted(held: np.ndarray, holds: np.ndarray) -> np.ndarray:
    """Return of each 1 or 0 whether it is 1 before, after alone, before alone."""
    return np.stack([held, holds * (1 - held), held * (1 - holds)])


def first_difference(one: np.ndarray, other: np.ndarray) -> int:
    """Return the first place at which two rows differ, their length if none."""
    places = np.nonzero(one != other)[0]
    return int(places[0]) if len(places) else len(one)


def play_pairs(baseline: Model, changed: Model, n: int, seed: int, workers: int,
               progress: Callable[[int], None] | None = None, tell: Callable[[str], None] | None = None) -> Tally:
    """Return the tally of `n` pairs; the same for any number of workers. `progress` hears how many are done."""
    own = threading.local()
    Pair(baseline, changed, tell).play(seed, 0, 1)

    def play(first: int) -> Tally:
        if not hasattr(own, "pair"):
            own.pair = Pair(baseline, changed)
        return own.pair.play(seed, first, min(first + CHUNK, n))

    total = Tally.empty(baseline)
    with ThreadPoolExecutor(workers) as pool:
        for chunk in in_order(pool, play, iter(range(0, n, CHUNK)), 2 * workers):
            total.add(chunk)
            if progress:
                progress(total.pairs + total.failed)
    return total


def in_order(pool: ThreadPoolExecutor, play: Callable[[int], Tally], work: Iterator[int],
             ahead: int) -> Iterator[Tally]:
    """Yield the results in the order of the work, with no more than `ahead` pieces begun."""
    waiting: list[Future[Tally]] = []
    for _, first in zip(count(), work, strict=False):
        waiting.append(pool.submit(play, first))
        if len(waiting) >= ahead:
            yield waiting.pop(0).result()
    for future in waiting:
        yield future.result()
