"""Reductions that add up exactly: integer counts, so that no order of chunks changes a digit."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from whowhom.engine.bind import SOCIETY, Model
from whowhom.runs import grid, places
from whowhom.runs.arrays import BadArraysError, Shape, inflate
from whowhom.runs.chunk import STATES, Counted, Plan
from whowhom.runs.ends import Ends
from whowhom.runs.key_events import NOBODY, unpack
from whowhom.runs.summary import EventDates


class Totals:
    """The sum of the parts seen so far; its size does not grow with the number of histories."""

    def __init__(self, plan: Plan) -> None:
        """Begin with nothing counted."""
        model = plan.model
        self.plan = plan
        self.outcomes: Counter[tuple[int, int]] = Counter()
        self.states, self.reached = np.zeros((2, len(model.due)), np.int64)
        self.ends = Ends.empty(model)
        self.failures = 0
        self.counts = np.zeros((model.months, len(model.tables.tracked), grid.BINS + 1), np.int32)
        self.held, self.stood = places.empty(model, np.int64)
        self.rows: dict[int, int] = {}
        self.dates = np.zeros((256, model.months), np.int64)

    def add(self, part: Counted) -> None:
        """Add what one chunk counted."""
        good = part.outcomes[part.outcomes[:, 3] == 0]
        self.outcomes.update(zip(good[:, 1].tolist(), good[:, 2].tolist(), strict=True))
        self.states += (good[:, STATES:] == 1).sum(axis=0)
        self.reached += (good[:, STATES:] >= 0).sum(axis=0)
        self.failures += len(part.outcomes) - len(good)
        self.counts += part.counts
        self.held += part.held
        self.stood += part.stood
        self.ends.add(Ends(part.fell, part.reigns, part.established))
        for packed, n in zip(part.firsts.tolist(), part.first_counts.tolist(), strict=True):
            row = self._row(packed >> 16)
            self.dates[row, packed & 0xFFFF] += n

    def arrays(self) -> dict[str, np.ndarray]:
        """Return the sum as arrays, to be written; `load` takes them back."""
        outcomes = np.array([[*pair, n] for pair, n in self.outcomes.items()], np.int64).reshape(-1, 3)
        keys = np.array([*self.rows], np.int64)
        dates = self.dates[: len(keys)]
        at = np.nonzero(dates)
        return {"outcomes": outcomes, "states": self.states, "reached": self.reached, **vars(self.ends),
                "failures": np.array([self.failures], np.int64), "held": self.held, "stood": self.stood, "keys": keys,
                "dates": np.stack([*at, dates[at]], axis=1).astype(np.int64),
                "counts": np.frombuffer(zlib.compress(self.counts.tobytes(), 1), np.uint8)}

    def shapes(self) -> dict[str, tuple[Any, Shape]]:
        """Return type and shape of every array of `arrays`."""
        free: dict[str, Shape] = {"outcomes": (None, 3), "failures": (1,), "keys": (None,), "dates": (None, 3)}
        same = {name: getattr(self, name).shape for name in ("states", "reached", "held", "stood")}
        ends = {name: array.shape for name, array in vars(self.ends).items()}
        return {name: (np.int64, shape) for name, shape in {**free, **same, **ends}.items()} | {
            "counts": (np.uint8, (None,))}

    def load(self, arrays: Mapping[str, np.ndarray]) -> None:
        """Take up the sum that `arrays` held; raises BadArraysError where it goes beyond its bounds."""
        packed = inflate(arrays["counts"].tobytes(), self.counts.nbytes)
        self.counts = np.frombuffer(packed, self.counts.dtype).reshape(self.counts.shape).copy()
        self.outcomes = Counter({(a, b): n for a, b, n in arrays["outcomes"].tolist()})
        for name in ("states", "reached", "held", "stood"):
            setattr(self, name, arrays[name])
        self.ends = Ends(*(arrays[name] for name in vars(self.ends)))
        self.failures = int(arrays["failures"][0])
        self.rows = {key: row for row, key in enumerate(arrays["keys"].tolist())}
        self.dates = np.zeros((max(256, len(self.rows)), self.plan.model.months), np.int64)
        rows, months, counts = arrays["dates"].T
        if len(rows) and (rows.min() < 0 or months.min() < 0 or rows.max() >= len(self.rows)
                          or months.max() >= self.plan.model.months):
            raise BadArraysError("an event or a month beyond the run")
        self.dates[rows, months] = counts

    def _row(self, key: int) -> int:
        """Return the row of a key event, a new one where it was not seen before."""
        row = self.rows.setdefault(key, len(self.rows))
        if row == len(self.dates):
            self.dates = np.concatenate([self.dates, np.zeros_like(self.dates)])
        return row

    def named_outcomes(self) -> dict[str, int]:
        """Return the number of histories by the name of their outcome."""
        return name_outcomes(self.plan.model, self.outcomes)

    def asked(self, counts: np.ndarray, names: Sequence[str]) -> dict[str, int]:
        """Return `counts (state)`, of states and questions, of those named."""
        every = dict(zip((*self.plan.model.states, *self.plan.model.asked), counts.tolist(), strict=True))
        return {name: every[name] for name in names}

    def histograms(self) -> dict[str, np.ndarray]:
        """Return counts of the series: `histograms (variable, month, actor, bin)`, `society (variable, month, bin)`."""
        return by_series(self.counts, len(self.plan.model.names.actors), len(SOCIETY))

    def events(self) -> tuple[EventDates, ...]:
        """Return the key events, in the order of their words, people and objects."""
        words, entities = self.plan.events.words, self.plan.model.entities

        def name(n: int) -> str:
            return "" if n == NOBODY else entities[n].partition(":")[2]

        out = []
        for key, row in sorted(self.rows.items()):
            what, who, of = unpack(key)
            out.append(EventDates(words[what], name(who), name(of), self.dates[row]))
        return tuple(out)


def name_outcomes(model: Model, outcomes: Counter[tuple[int, int]]) -> dict[str, int]:
    """Return counts by printed name, in the order of the case's outcomes and of its actors."""
    named: dict[str, int] = {}
    for (outcome, who), n in sorted(outcomes.items()):
        name = model.outcome_name(outcome, who)
        named[name] = named.get(name, 0) + n
    return named


def by_series(counts: np.ndarray, actors: int, society: int) -> dict[str, np.ndarray]:
    """Return `counts (month, tracked, bin)` as `histograms (variable, month, actor, bin)`, `society (variable, month,
    bin)`."""
    months, tracked, bins = counts.shape
    whole = counts.astype(np.int64)
    people = whole[:, : tracked - society].reshape(months, -1, actors, bins)
    return {"histograms": np.moveaxis(people, 1, 0), "society": np.moveaxis(whole[:, tracked - society :], 1, 0)}
