"""Progress of a run on standard error: a live bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from types import TracebackType
from typing import Any

from whowhom.engine.bind import Model
from whowhom.runs.run import Progress

EVERY = 3.0
"""Seconds between lines where standard error is not a terminal."""
ENOUGH = 50
"""Histories before the leading outcome is named."""


class RunProgress:
    """Counts histories as they come, from any thread, and says how far the work is and what leads."""

    def __init__(self, model: Model | None = None) -> None:
        """Begin; `model` gives outcomes their names."""
        self.model, self.counts = model, Counter[tuple[int, int]]()
        self.done, self.total, self.words = 0, 0, "reading the case"
        self.lock, self.ended = threading.Lock(), threading.Event()
        self.bar: Any = None

    def __enter__(self) -> Progress:
        """Show progress until the block ends."""
        threading.Thread(target=self._show, daemon=True).start()
        return Progress(tell=self.tell, played=self.played, begin=self.begin)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the display."""
        self.ended.set()
        if self.bar is not None:
            self.bar.stop()

    def tell(self, words: str) -> None:
        """Take note of what is being done."""
        self.words = words

    def begin(self, done: int, total: int) -> None:
        """Take note of how many histories there are to be, and how many of them a resumed run has already."""
        self.done, self.total = done, total

    def played(self, outcome: int, who: int) -> None:
        """Count one history."""
        with self.lock:
            self.done += 1
            self.counts[outcome, who] += 1

    def text(self) -> str:
        """Return what is being done and, once there are enough histories, what leads."""
        with self.lock:
            most = self.counts.most_common(1)
            played = sum(self.counts.values())
        if self.model is None or played < ENOUGH or most[0][0][0] < 0 or self.words != "playing":
            return self.words
        return f"so far {self.model.outcome_name(*most[0][0])} {100 * most[0][1] / played:.0f} %"

    def _show(self) -> None:
        if sys.stderr.isatty():
            self._bar()
            return
        began = said = time.monotonic()
        while not self.ended.wait(0.5):
            if time.monotonic() - said >= (EVERY if said > began else 0.5):
                said = time.monotonic()
                sys.stderr.write(f"{self.done:,} of {self.total:,} histories; {self.text()}\n")
                sys.stderr.flush()

    def _bar(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = (BarColumn(30), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
        self.bar = Bar(*columns, console=Console(stderr=True), transient=True)
        task = self.bar.add_task("", total=None)
        self.bar.start()
        while not self.ended.wait(0.2):
            self.bar.update(task, completed=self.done, total=self.total or None, description=self.text())
        self.bar.stop()
