"""What a predicate can be of a model at all: what no mechanism moves stays as it starts, the rest within its bounds.

Every quantity gets the lowest and the highest value that it may take, every condition whether it may be false and
whether it may be true. Conditions are taken one by one: two that exclude each other are not noticed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from whowhom.case import tree
from whowhom.case.dates import month_of
from whowhom.case.predicate import RULE
from whowhom.case.vocabulary import POWERS
from whowhom.engine.bind import Model
from whowhom.engine.program import KINDS, NOBODY
from whowhom.state.variables import MACHINERY

SWAPPED = {">": "<", ">=": "<="}


@dataclass(frozen=True)
class Truth:
    """Whether something may be false and may be true, place by place: actors, or the one."""

    false: np.ndarray
    true: np.ndarray


@dataclass(frozen=True)
class Reach:
    """The values that a model's words may take; `moved` are the variables that its mechanisms write."""

    model: Model
    moved: Collection[str]

    @cached_property
    def _hull(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the lowest and highest value (word) by start, range, dated changes and series, mechanisms left out."""
        tables = self.model.tables
        start = self.model.layout.begin(tables.start)
        low = np.where(self._integer, start.view(np.int64), start.view(np.float64)).astype(float)
        high = low.copy()
        if self.model.draws:
            for word, (least, most, _) in zip(tables.quantity[:, 0], tables.quantity_range, strict=True):
                low[word], high[word] = least, most
        for word, value in zip(tables.setting[:, 2], tables.setting_value, strict=True):
            low[word], high[word] = min(low[word], value), max(high[word], value)
        for n, word in enumerate(tables.series_word):
            value, width = tables.series_value[:, n], tables.series_range[:, n]
            low[word], high[word] = max(0.0, (value - width).min()), min(1.0, (value + width).max())
        return low, high

    @cached_property
    def _integer(self) -> np.ndarray:
        """Tell of every word whether it is a whole number."""
        layout = self.model.layout
        out = np.zeros(layout.dtype.itemsize // 8, bool)
        for name, variable in layout.variables.items():
            first = layout.offset[name]
            out[first : first + int(np.prod(layout.shape(name)))] = variable.integer
        return out

    def words(self, name: str, of: str = "") -> slice:
        """Return the words of a quantity, or that of one actor or office; those of `regime.COUNTRY` and `power.COMMAND`
        are a part of a variable's."""
        variable, _, part = name.partition(".")
        first = self.model.layout.offset[variable]
        last = first + int(np.prod(self.model.layout.shape(variable)))
        if variable == "power" and part:
            return slice(first + POWERS.index(part), last, len(POWERS))
        if part or of:
            kind = KINDS[self.model.layout.variables[variable].dims[0]]
            first += self.model.names.number(kind, part or of)
            last = first + 1
        return slice(first, last)

    def span(self, value: tree.Value) -> tuple[np.ndarray, np.ndarray]:
        """Return the lowest and highest value of a number, an actor or a quantity (place)."""
        if isinstance(value, tree.Number):
            return np.array([value.value]), np.array([value.value])
        if isinstance(value, tree.Person):
            who = float(self.model.names.number("actors", value.id) if value.id else NOBODY)
            return np.array([who]), np.array([who])
        variable, words = value.name.partition(".")[0], self.words(value.name, value.of)
        if variable in self.moved or variable in MACHINERY or variable in RULE:
            spec, size = self.model.layout.variables[variable], len(self._hull[0][words])
            return np.full(size, spec.low), np.full(size, spec.high)
        return self._hull[0][words], self._hull[1][words]

    def given(self, name: str) -> bool:
        """Tell whether the case lets a quantity be above 0 anywhere, whatever mechanisms write."""
        return bool((self._hull[1][self.words(name)] > 0.0).any())

    def truth(self, node: tree.Node) -> Truth:
        """Return what a condition may be."""
        if isinstance(node, tree.Always):
            return Truth(np.array([False]), np.array([True]))
        if isinstance(node, tree.AnyActor):
            one = self.truth(node.what)
            return Truth(np.array([one.false.all()]), np.array([one.true.any()]))
        if isinstance(node, tree.Not):
            one = self.truth(node.what)
            return Truth(one.true, one.false)
        if isinstance(node, tree.Compare):
            return compared(node.relation, *self.span(node.left), *self.span(node.right))
        if isinstance(node, tree.For):
            return in_time(self.truth(node.what), node.months <= self.model.months)
        if isinstance(node, tree.By):
            return in_time(self.truth(node.what), month_of(node.date) >= self.model.start.month)
        left, right = self.truth(node.left), self.truth(node.right)
        if isinstance(node, tree.Both):
            return Truth(left.false | right.false, left.true & right.true)
        return Truth(left.false & right.false, left.true | right.true)


def in_time(one: Truth, possible: bool) -> Truth:
    """Return a condition that must hold for so long, or by a date, where a history has the time for it."""
    return one if possible else Truth(np.ones_like(one.false), np.zeros_like(one.true))


def compared(relation: str, a: np.ndarray, b: np.ndarray, c: np.ndarray, d: np.ndarray) -> Truth:
    """Return what a comparison of values in [a, b] with values in [c, d] may be."""
    if relation in SWAPPED:
        return compared(SWAPPED[relation], c, d, a, b)
    if relation == "<":
        return Truth(b >= c, a < d)
    if relation == "<=":
        return Truth(b > c, a <= d)
    same = Truth((a != d) | (b != c), (a <= d) & (c <= b))
    return same if relation == "=" else Truth(same.true, same.false)
