"""All branches of a short history, listed depth first through the clamp."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from states import replaced
from whowhom.engine.bind import Model
from whowhom.engine.play import Clamp, Player
from whowhom.state import events
from whowhom.state.variables import MONTH, SUBSTEP

Told = tuple[tuple[int, ...], ...]


class Tracer:
    """A reference player that notes every decision met: its address and the log values that have a probability."""

    def __init__(self, model: Model, stand_ins: Mapping[Any, Callable[..., Any]] | None = None) -> None:
        self.met: list[tuple[tuple[int, int, int, int], list[tuple[int, float]]]] = []
        self.player = Player(model, reference=True)
        traced: dict[Any, Callable[..., Any]] = {events.happens: self._happens, events.choose: self._choose}
        self.player.steps = tuple(replaced(step.run, traced) for step in model.steps)
        self.names = tuple(model.decisions.values())
        self.real = [replaced(kernel, stand_ins or {}) for kernel in (events.happens, events.choose)]
        self.seen: set[int] = set()

    def _meet(self, s: Any, what: int, a: int, b: int, options: list[tuple[int, float]]) -> None:
        self.seen.add(what)
        self.met.append(
            ((int(s.clock[MONTH]) + (int(s.clock[SUBSTEP]) << 20), what, a, b), [o for o in options if o[1] > 0.0])
        )

    def _happens(self, s: Any, what: int, a: int, b: int, p: float) -> bool:
        self._meet(s, what, a, b, [(0, 1.0 - p), (1, float(p))])
        return bool(self.real[0](s, what, a, b, p))

    def _choose(self, s: Any, what: int, a: int, b: int, weights: np.ndarray, n: int) -> int:
        total = float(sum(weights[:n]))
        if total > 0.0:
            self._meet(s, what, a, b, [(i + 1, float(weights[i]) / total) for i in range(n)])
        return int(self.real[1](s, what, a, b, weights, n))

    def play(self, told: Told) -> float:
        """Play the history told these decisions; return its log weight."""
        self.met.clear()
        rows = np.array([row for row in told if row[4] > 0], np.int64).reshape(-1, 5)
        self.player.clamp(Clamp(self.names, rows))
        return self.player.play(1, 0).weight


def enumerate_branches(tracer: Tracer) -> tuple[float, int]:
    """Return the sum of the probabilities of all branches and their number, by the weights of clamped histories."""
    total, leaves = 0.0, 0
    stack: list[Told] = [()]
    while stack:
        told = stack.pop()
        weight = tracer.play(told)
        assert [address for address, _ in tracer.met[: len(told)]] == [row[:4] for row in told]
        rest = tracer.met[len(told) :]
        if all(values == [(0, 1.0)] for _, values in rest):
            total, leaves = total + math.exp(weight), leaves + 1
        else:
            stack.extend((*told, (*rest[0][0], value)) for value, _ in rest[0][1])
    return total, leaves
