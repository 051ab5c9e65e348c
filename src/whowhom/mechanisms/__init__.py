"""The mechanisms, each a file, or a folder of pieces; a new one is a file here and a line in this list."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from whowhom.mechanism import Mechanism

NAMES = (
    "mortality",
    "succession",
    "entry",
    "appointment",
    "orthodoxy",
    "alignment",
    "selection",
    "contest",
    "force",
    "sanction",
    "submission",
    "comeback",
    "world_revolution",
    "war_threat",
    "pact",
    "economy",
    "working_class",
    "membership",
    "bureaucracy",
    "trials",
    "terror",
    "exile",
)


@cache
def registry() -> dict[str, Mechanism]:
    """Return every mechanism by id."""
    return {name: import_module(f"whowhom.mechanisms.{name}").MECHANISM for name in NAMES}
