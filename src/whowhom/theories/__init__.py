"""The theories, one file each; a new one is a file here and a line in this list."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from whowhom.errors import Fault, InputError, nearest
from whowhom.theory import Theory

NAMES = ("encompassing", "man", "office", "party", "circumstances")


@cache
def registry() -> dict[str, Theory]:
    """Return every theory by id."""
    return {name: import_module(f"whowhom.theories.{name}").THEORY for name in NAMES}


def find_theory(name: str) -> Theory:
    """Return the theory named `name`; raises InputError with the nearest names."""
    if name not in registry():
        raise InputError(
            Fault("--theory", name, "is not a theory", name, "one of " + ", ".join(NAMES), nearest(name, NAMES))
        )
    return registry()[name]
