"""How near histories with the line told come to the record: bands, and the continuous ranked probability score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from whowhom.engine.bind import Model
from whowhom.evidence.checks.check import Check, Group
from whowhom.evidence.checks.play import Listener, play_groups
from whowhom.evidence.checks.seen import Seen
from whowhom.evidence.conditions.dots import Dot, dots_of
from whowhom.evidence.conditions.lines import with_lines

BAND = (0.05, 0.5, 0.95)
"""The lower end, the middle and the upper end of the band of nine in ten."""


@dataclass(frozen=True)
class Judged:
    """A dot, the band of what histories say to it, and the scores in the unit of its series: the smaller the better."""

    dot: Dot
    band: tuple[float, float, float]
    crps: float
    before: float

    @property
    def within(self) -> bool:
        """Tell whether the recorded value lies in the band."""
        return self.band[0] <= self.dot.value <= self.band[2]


@dataclass(frozen=True)
class Answer:
    """The answer: every dot judged, in the order of `dots_of`."""

    model: Model
    histories: int
    judged: tuple[Judged, ...]

    @property
    def within(self) -> float:
        """Return the share of dots within their bands."""
        return float(np.mean([one.within for one in self.judged]))

    def of(self, series: str) -> list[Judged]:
        """Return the dots of a series."""
        return [one for one in self.judged if one.dot.row.series == series]

    def scaled(self, series: str) -> tuple[float, float]:
        """Return the mean score of a series and that of `as before`, on its own scale: its mean recorded value."""
        mine = self.of(series)
        scale = np.mean([abs(one.dot.value) for one in mine])
        return float(np.mean([one.crps for one in mine]) / scale), float(np.mean([one.before for one in mine]) / scale)

    @property
    def scores(self) -> tuple[float, float]:
        """Return the mean score of all series, each on its own scale and of one weight, and that of `as before`."""
        every = [self.scaled(series) for series in dict.fromkeys(one.dot.row.series for one in self.judged)]
        return float(np.mean([a for a, _ in every])), float(np.mean([b for _, b in every]))


def crps(said: np.ndarray, value: float) -> float:
    """Return the continuous ranked probability score of a sample (history) where `value` came: E|X - y| - E|X - X'|/2,
    which is the absolute error of a sample that says one thing.

    >>> crps(np.array([3.0, 3.0]), 5.0)
    2.0
    """
    ranked, n = np.sort(said), len(said)
    spread = float((ranked * (2.0 * np.arange(n) - n + 1.0)).sum()) / (n * n)
    return float(np.abs(said - value).mean()) - spread


def tally(dots: Sequence[Dot], seen: Seen) -> dict[str, np.ndarray]:
    """Return what a history says to every dot (dot)."""
    quantities = {dot.row.quantity for dot in dots}
    watched = {name: seen[name].reshape(-1) for name in quantities}
    return {"said": np.array([dot.said(watched, seen.model.start.month) for dot in dots])}


def no_checks(model: Model) -> tuple[Check, ...]:
    """Return no checks: what is counted here is judged as a whole."""
    return ()


def group(dots: Sequence[Dot]) -> Group:
    """Return what is counted of every history."""
    return Group("conditions", partial(tally, dots), no_checks, tuple({dot.row.quantity: 0 for dot in dots}))


def judge(dot: Dot, said: np.ndarray) -> Judged:
    """Return a dot beside what histories (history) say to it; those whose order fell before it say nothing."""
    said = said[np.isfinite(said)]
    low, middle, high = (float(x) for x in np.quantile(said, BAND))
    return Judged(dot, (low, middle, high), crps(said, dot.value), abs(dot.before - dot.value))


def conditions(model: Model, n: int, seed: int, *, workers: int, listen: Listener) -> Answer:
    """Play n histories with the recorded line told and judge them by the dots to fit on."""
    told, dots = with_lines(model), dots_of(model)
    played = play_groups(told, [group(dots)], n, seed, workers=workers, listen=listen)
    said = played.counted["conditions"]["said"]
    return Answer(told, n, tuple(judge(dot, said[:, k]) for k, dot in enumerate(dots) if np.isfinite(said[:, k]).any()))
