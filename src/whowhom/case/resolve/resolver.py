"""How every part is resolved: its source and range looked for nearest first, its bounds applied.

A value's source and its range are looked for separately: its own, its row's or mapping's, its table's or section's.
`range: 0` near by says "exact" against a range further out.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from whowhom.case.draft import Draft
from whowhom.case.fields import Judgement, Sourced
from whowhom.case.parts.values import Dated, Quantity
from whowhom.case.tables import since
from whowhom.case.yaml import Place
from whowhom.errors import nearest

ASSUMPTION = "assumption"
SOURCED = "a key of the bibliography, or `assumption` with a range"
K = TypeVar("K", bound=Hashable)


class Resolver:
    """Resolves the parts of one draft; faults of sources and ranges are noted in the draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def source(self, levels: Iterable[Any], place: Place) -> str:
        """Return the source of the first of some things that has one; note a fault if none has, or it is unknown."""
        found = next((level.source for level in levels if level.source), None)
        if found is None:
            self.draft.add(place, "has no source", "nothing", SOURCED, "source: assumption")
            return ASSUMPTION
        known = self.draft.sources
        if found != ASSUMPTION and found not in known and "sources" not in self.draft.broken:
            expected = "a key of the bibliography, or `assumption`"
            self.draft.add(place, "names a source that is not in the bibliography", found, expected,
                           nearest(found, list(known)))
        return found

    def quantity(self, given: Judgement | float, levels: Iterable[Any], low: float, high: float,
                 place: Place) -> Quantity:
        """Return a number with its bounds; `levels` are the things around it that may carry source and range."""
        own = [given] if isinstance(given, Judgement) else []
        around = [*own, *levels]
        value = given.value if isinstance(given, Judgement) else given
        source = self.source(around, place)
        width = next((level.range for level in around if level.range is not None), 0.0)
        if source == ASSUMPTION and width <= 0 and any(level.source for level in around):
            self.draft.add(place, "is an assumption without a range", value, "a range above 0", "range: 0.2")
        return Quantity(value, max(low, value - width), min(high, value + width), source, str(place))

    def shares(self, given: Mapping[str, Any], levels: Iterable[Any],
               place: Callable[[str], Place]) -> dict[str, Quantity]:
        """Return shares by name; `place` says where the one of a name stands."""
        return {name: self.quantity(share, levels, 0.0, 1.0, place(name)) for name, share in sorted(given.items())}

    def items(self, name: str) -> Iterator[tuple[str, Any, Sourced, Place]]:
        """Yield (id, part, section, place) of a section in the order of ids."""
        section = getattr(self.draft.case, name)
        for id, part in sorted(section.items.items()):
            yield id, part, section, self.draft.place(name, id)

    def parts(self, name: str) -> Iterator[tuple[str, Any, str]]:
        """Yield (id, part, source) of a section in the order of ids."""
        for id, part, section, place in self.items(name):
            yield id, part, self.source((part, section), place)

    def rows(self, name: str) -> Iterator[tuple[Any, str]]:
        """Yield (row, source) of a table in its order."""
        levels = self.levels(name)
        for row, place in self.draft.tables[name]:
            yield row, self.source((row, *levels), place)

    def levels(self, name: str) -> tuple[Any, ...]:
        """Return what around the rows of a table may carry source and range.

        Where several rows have no source, that is noted once for the table, and not row by row.
        """
        table = self.draft.tables[name]
        bare = [place for row, place in table if not (row.source or table.source)]
        if len(bare) < 2:
            return (table,)
        self.draft.add(bare[0], f"has no source, nor have {len(bare) - 1} rows more of {name}", "nothing", SOURCED,
                       f"a column `source`, or {name}: {{file: {name}.csv, source: KEY}}")
        return (table, Sourced(source=ASSUMPTION, range=1.0))

    def dated(self, name: str, key: Callable[[Any], K], low: Callable[[Any], float] = lambda row: 0.0,
              high: float = 1.0) -> dict[K, list[Dated]]:
        """Return the values of a table from their dates on, by what `key` says of a row; `low` is a row's least."""
        found: dict[K, list[Dated]] = {}
        levels = self.levels(name)
        for row, place in self.draft.tables[name]:
            quantity = self.quantity(row.value, (row, *levels), low(row), high, place)
            found.setdefault(key(row), []).append(Dated(since(row, self.draft.beginning), quantity))
        return found
