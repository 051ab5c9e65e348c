"""Progress on standard error: one line that is rewritten on a terminal, a line every few seconds elsewhere."""

from __future__ import annotations

import sys
import time

QUIET = 1.0
"""Seconds before anything is said: what is quicker needs no progress."""
EVERY = 5.0
"""Seconds between lines where standard error is not a terminal."""


class Progress:
    """Says how far work has come, how long it will take, and what is being prepared."""

    def __init__(self, total: int, what: str) -> None:
        self.total, self.what = total, what
        self.began = self.counted = time.monotonic()
        self.said = 0.0
        self.terminal = sys.stderr.isatty()

    def preparing(self, step: str) -> None:
        """Say what is being compiled (only the first time after an installation or a change)."""
        self.counted = time.monotonic()
        self._say(f"compiling {step} (kept for the next time)")

    def done(self, number: int) -> None:
        """Say how many are done."""
        spent = time.monotonic() - self.counted
        left = spent / number * (self.total - number) if number else 0.0
        self._say(f"{number} of {self.total} {self.what}, {left:.0f} s left", last=number >= self.total)

    def _say(self, text: str, last: bool = False) -> None:
        now = time.monotonic()
        if now - self.began < QUIET or (not last and now - self.said < (0.1 if self.terminal else EVERY)):
            return
        self.said = now
        sys.stderr.write(f"\r\x1b[K{text}" + ("\n" if last else "") if self.terminal else text + "\n")
        sys.stderr.flush()
