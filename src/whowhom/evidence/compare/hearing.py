"""One count of progress over all theories: histories told the record first, then free ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from whowhom.evidence.checks.play import Listener


class Hearing:
    """Passes on how many histories of all theories are done."""

    def __init__(self, listen: Listener, n: int, free: Sequence[int]) -> None:
        """Begin: of each theory `n` histories are told the record, and so many are `free`."""
        self.listen, self.each_told, self.sizes = listen, n, tuple(free)
        self._begin()

    def nothing_told(self) -> None:
        """Take note that no history is told the record."""
        self.each_told = 0
        self._begin()

    def told(self, place: int) -> Callable[[int], None]:
        """Return who hears how many histories of a theory have been told the record."""
        return self._after(place * self.each_told)

    def free(self, place: int) -> Listener:
        """Return who hears of the free histories of a theory."""
        before = len(self.sizes) * self.each_told + sum(self.sizes[:place])
        return Listener(self.listen.tell, played=self._after(before))

    def _begin(self) -> None:
        self.listen.begin(len(self.sizes) * self.each_told + sum(self.sizes))

    def _after(self, before: int) -> Callable[[int], None]:
        return lambda done: self.listen.played(before + done)
