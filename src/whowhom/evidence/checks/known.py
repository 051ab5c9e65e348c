"""The record as far as a check may see it: `fit` entries of the span, to the end of 1935, unless held-out ones are
asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whowhom.case.parts.record import RecordEntry
from whowhom.case.parts.recorded import Line, Motion
from whowhom.case.vocabulary import RUNGS
from whowhom.engine.bind import Model
from whowhom.evidence.checks.seen import horizon, leading_of
from whowhom.evidence.checks.told import Figure, told

FIT_SHARE = 0.8
"""Share of entries that are `fit`: ids whose hash is 0 modulo 5 are held out, whatever they say."""
SILENT = "the record does not say"


@dataclass(frozen=True)
class Known:
    """The record of a model's case from its start on, as far as it may be seen."""

    model: Model
    held_out: bool

    @property
    def first(self) -> int:
        """Return the first month."""
        return self.model.start.month

    @property
    def last(self) -> int:
        """Return the last month that may be seen."""
        return self.first + horizon(self.model) - 1

    @property
    def years(self) -> float:
        """Return the length of the span in years."""
        return (self.last - self.first + 1) / 12

    @property
    def seen_share(self) -> float:
        """Return the share of entries that may be seen."""
        return 1.0 if self.held_out else FIT_SHARE

    @property
    def leading(self) -> str:
        """Return the id of the leading body."""
        return self.model.names.bodies[leading_of(self.model)]

    def entries(self, *kinds: str) -> Iterator[RecordEntry]:
        """Yield the entries of these kinds in order of time."""
        for entry in sorted(self.model.case.record, key=lambda e: (e.month, e.id)):
            if entry.kind in kinds and self._may_see(entry.month, entry.part):
                yield entry

    def motions(self) -> Iterator[Motion]:
        """Yield the motions in order of time, each event once."""
        for motion in sorted(self.model.case.motions, key=lambda m: (m.month, m.id)):
            if not motion.same_as and self._may_see(motion.month, motion.part):
                yield motion

    def lines(self) -> Iterator[Line]:
        """Yield the lines of those in power in order of time."""
        for line in sorted(self.model.case.lines, key=lambda one: (one.month, one.id)):
            if self._may_see(line.month, line.part):
                yield line

    def sanctions(self) -> Iterator[tuple[int, str, int]]:
        """Yield every sanction: month, actor, rung."""
        for entry in self.entries("sanction"):
            if entry.value in RUNGS:
                yield entry.month, entry.subject, RUNGS.index(entry.value)

    def seats(self) -> Iterator[tuple[int, str]]:
        """Yield who sat in the leading body when it was renewed or filled up: month, actor."""
        for entry in self.entries("seat"):
            if entry.value == self.leading:
                yield entry.month, entry.subject

    def silent(self, words: str = "") -> Figure:
        """Return the figure of what cannot be read off the entries that may be seen."""
        record = self.model.case.record
        if not record:
            return Figure(None, "the case has no record")
        hidden = not self.held_out and not any(self._may_see(e.month, e.part) for e in record)
        return Figure(None, "every entry of the span is held out" if hidden else words or SILENT)

    def with_told(self, name: str, figure: Figure) -> Figure:
        """Return a check's figure with what is told of this case beside it, or in its place where there is none."""
        one = told(self.model.case).get(name)
        if one is None:
            return figure
        if figure.value is None:
            return Figure(one.value, f"told: {one.words}")
        return Figure(figure.value, f"{figure.words}; told: {one.words}")

    def _may_see(self, month: int, part: str) -> bool:
        return self.first <= month <= self.last and (self.held_out or part == "fit")


def nothing(known: Known) -> Figure:
    """Return the figure of a check that has none on record."""
    return known.silent()
