"""Kuran's revolutions: people hide their preference until opposition in public is large enough for them.

Source
    kuran1989sparks
"""

from __future__ import annotations

from collections.abc import Sequence

from whowhom.classics.crowds.thresholds import PER_CENT, Cascade, run


def kuran(thresholds: Sequence[object], names: Sequence[str] = ()) -> Cascade:
    """Return the revolt of people whose `thresholds (person)` are per cent of all in public opposition.

    >>> kuran([0, 20, 20, 30, 40, 50, 60, 70, 80, 100]).joined
    1
    """
    return run(thresholds, PER_CENT, names)
