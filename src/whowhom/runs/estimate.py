"""What a long run will take, before it begins: time, disk; and a refusal where the disk has too little room."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from whowhom.engine.play import Player
from whowhom.errors import Fault, InputError
from whowhom.runs.chunk import Plan, play_one
from whowhom.runs.ledger import BLOCK_CHUNKS
from whowhom.runs.manifest import Manifest

LONG = 2_000
"""Histories from which a run is long enough to be foreseen."""
TRIED = 6
"""Histories that are played to know how long one takes."""
EVENT_BYTES = {"all": 9.0, "key": 4.0, "none": 0.0}
"""Bytes of an event on disk, by what is kept (of `soviet` 9, and 3 with the seats left out)."""
ROW_BYTES = 40.0
"""Bytes of a history in its table and in the ledger."""
CELL_BYTES = 1.0
"""Bytes of a bin of the counts of series, in totals, summary, and the chunks of one block together."""


def foresee(player: Player, plan: Plan, manifest: Manifest, out: Path, workers: int,
            tell: Callable[[str], None]) -> None:
    """Say what a long run will take; raises InputError where the disk has too little room for it."""
    if plan.histories < LONG:
        return
    began, events = time.perf_counter(), 0
    for number in range(TRIED):
        events += len(play_one(player, plan.seed, number)[0].events)
    seconds = (time.perf_counter() - began) / TRIED * plan.histories / workers
    needed, free = disk(plan, manifest, events / TRIED), shutil.disk_usage(out).free
    at_most = "at most " if manifest.until_error else ""
    tell(f"{plan.histories:,} histories: {at_most}about {span(seconds)}, {size(needed)} on disk; {size(free)} are free")
    if needed > free:
        less = "--events none, or fewer histories" if manifest.events != "none" else "fewer histories"
        raise InputError(Fault("-n", f"{plan.histories:,}", "needs more room than the disk has",
                               f"about {size(needed)} (and {span(seconds)})", f"at most {size(free)}, which are free",
                               less))


def disk(plan: Plan, manifest: Manifest, events: float) -> float:
    """Return about how many bytes a run takes, with so many events a history."""
    model = plan.model
    cells = model.months * len(model.tables.tracked)
    under_way = min(plan.chunks, BLOCK_CHUNKS) * cells * 8.0
    sample = 4.0 * plan.sample * cells
    return plan.histories * (ROW_BYTES + EVENT_BYTES[manifest.events] * events) + under_way + sample + 60 * cells


def span(seconds: float) -> str:
    """Return a time in words."""
    for unit, length in (("days", 86400.0), ("hours", 3600.0), ("minutes", 60.0)):
        if seconds >= 2 * length:
            return f"{seconds / length:,.0f} {unit}"
    return f"{max(1.0, seconds):,.0f} seconds"


def size(count: float) -> str:
    """Return a number of bytes in words."""
    for unit, length in (("TB", 1e12), ("GB", 1e9), ("MB", 1e6)):
        if count >= length:
            return f"{count / length:,.1f} {unit}"
    return f"{count / 1e3:,.1f} kB"
