"""How every part is resolved: its source and range looked for nearest first, its bounds applied.

A value's source and its range are looked for separately: its own, its row's or mapping's, its table's or section's.
`range: 0` near by says "exact" against a range further out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from whowhom.case.draft import Draft
from whowhom.case.fields import Judgement, Sourced
from whowhom.case.parts.values import Quantity
from whowhom.errors import nearest

ASSUMPTION = "assumption"

Place = tuple[str, str]


class Resolver:
    """Resolves the parts of one draft; faults of sources and ranges are noted in the draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def source(self, levels: Iterable[str | None], place: Place) -> str:
        """Return the nearest source; note a fault if there is none or it is unknown."""
        found = next((one for one in levels if one), None)
        if found is None:
            expected = "a key of the bibliography, or `assumption` with a range"
            self.draft.add(place, "has no source", "nothing", expected, "source: assumption")
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
        source = self.source((level.source for level in around), place)
        width = next((level.range for level in around if level.range is not None), 0.0)
        if source == ASSUMPTION and width <= 0 and any(level.source for level in around):
            self.draft.add(place, "is an assumption without a range", value, "a range above 0", "range: 0.2")
        return Quantity(value, max(low, value - width), min(high, value + width), source, f"{place[0]} {place[1]}")

    def items(self, name: str) -> Iterator[tuple[str, Any, Sourced, Place]]:
        """Yield (id, part, section, place) of a section in the order of ids."""
        section = getattr(self.draft.case, name)
        for id, part in sorted(section.items.items()):
            yield id, part, section, self.draft.place(name, id)
