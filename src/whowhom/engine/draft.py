"""The start of a model while it is being bound: words of the record and the ranged numbers drawn for each history."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from whowhom.case.parts.values import Quantity
from whowhom.draws import address
from whowhom.state.layout import Layout


@dataclass
class Draft:
    """Start words (as one record) and quantities: (name, words, low, high, log)."""

    layout: Layout
    record: np.ndarray = field(init=False)
    quantities: dict[str, tuple[list[int], float, float, bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with an empty record."""
        self.record = self.layout.record()

    def __getitem__(self, name: str) -> np.ndarray:
        """Return a field of the start as an array."""
        return self.record[name][0]

    def put(self, label: str, q: Quantity, *places: tuple[str, tuple[int, ...]], log: bool = False) -> None:
        """Write a quantity's centre at places (variable, index); remember its range under a permanent label."""
        words = []
        for variable, index in places:
            spec = self.layout.variables[variable]
            self[variable][index] = min(max(q.value, spec.low), spec.high)
            words.append(self.layout.place(variable, *index)[1])
        low, high = (max(q.low, spec.low), min(q.high, spec.high))
        self.quantities.pop(label, None)
        if high > low:
            self.quantities[label] = (words, low, high, log)

    def fix(self, variable: str, place: tuple[int, ...], value: float) -> None:
        """Write one element for all histories: it is drawn no more."""
        self[variable][place] = value
        word = self.layout.place(variable, *place)[1]
        for label, (words, *_) in list(self.quantities.items()):
            if word in words:
                words.remove(word)
                if not words:
                    del self.quantities[label]

    def tables(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the quantity tables of the loop, sorted by label."""
        words, ranges = [], []
        for label in sorted(self.quantities):
            places, low, high, log = self.quantities[label]
            for place in places:
                words.append((place, *address("quantity:" + label)))
                ranges.append((low, high, float(log)))
        return np.array(words, np.int64).reshape(-1, 3), np.array(ranges, np.float64).reshape(-1, 3)
