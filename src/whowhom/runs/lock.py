"""The lock of a run's folder: one process plays a run at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whowhom.runs.files import NO_LINK

LOCK = "lock"


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Hold a run's folder; yields False where another process holds it."""
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | NO_LINK, 0o644)
    try:
        yield lock(handle)
    finally:
        os.close(handle)


def lock(handle: int) -> bool:
    """Try to lock an open file for this process; true where the system has no such locks."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
