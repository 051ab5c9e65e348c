"""Progress of long work on standard error: a live bar on a terminal or in a notebook, a line now and then elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from types import TracebackType
from typing import Any

from whowhom.engine.bind import Model
from whowhom.errors import one_line
from whowhom.runs.run import Progress

EVERY = 3.0
"""Seconds between lines where there is no bar."""
ENOUGH = 50
"""Histories before the leading outcome is named."""


class Watch:
    """Counts what is done, from any thread, and says how far the work is, what leads, and how long it will take."""

    def __init__(self, what: str, *, shown: bool, model: Model | None = None) -> None:
        """Begin; `what` names what is counted, `model` gives outcomes their names."""
        self.what, self.shown, self.model = what, shown, model
        self.counts: Counter[tuple[int, int]] = Counter()
        self.done, self.total, self.words = 0, 0, "reading the case"
        self.lock, self.ended = threading.Lock(), threading.Event()
        self.thread: threading.Thread | None = None

    def __enter__(self) -> Watch:
        """Show progress until the block ends."""
        if self.shown:
            self.thread = threading.Thread(target=self._show, daemon=True)
            self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the display."""
        self.ended.set()
        if self.thread is not None:
            self.thread.join()

    @property
    def progress(self) -> Progress:
        """Return who hears of a run."""
        return Progress(tell=self.tell, played=self.played, begin=self.begin, say=self.say)

    def say(self, words: str) -> None:
        """Say a line that stays."""
        if self.shown:
            sys.stderr.write(one_line(words) + "\n")
            sys.stderr.flush()

    def tell(self, words: str) -> None:
        """Take note of what is being done."""
        self.words = words

    def begin(self, done: int, total: int) -> None:
        """Take note of how many there are to be, and how many of them are done already."""
        self.done, self.total = done, total

    def reached(self, done: int) -> None:
        """Take note of how many are done."""
        self.done, self.words = done, "playing"

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
        return f"so far {one_line(self.model.outcome_name(*most[0][0]))} {100 * most[0][1] / played:.0f} %"

    def _show(self) -> None:
        from rich.console import Console

        console = Console(stderr=True)
        if console.is_terminal or console.is_jupyter:
            self._bar(console)
        else:
            self._lines()

    def _lines(self) -> None:
        began = said = time.monotonic()
        while not self.ended.wait(0.5):
            if time.monotonic() - said >= (EVERY if said > began else 0.5):
                said = time.monotonic()
                sys.stderr.write(f"{self.done:,} of {self.total:,} {self.what}; {self.text()}\n")
                sys.stderr.flush()

    def _bar(self, console: Any) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        text = TextColumn("{task.description}", markup=False)
        columns = (BarColumn(30), MofNCompleteColumn(), TimeRemainingColumn(), text)
        with Bar(*columns, console=console, transient=True) as bar:
            task = bar.add_task("", total=None)
            while not self.ended.wait(0.2):
                bar.update(task, completed=self.done, total=self.total or None, description=self.text())
