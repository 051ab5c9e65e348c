"""The checks of `whowhom score CASE --checks`."""

from __future__ import annotations

from pathlib import Path

import whowhom as ww
from whowhom.cli import options as opt


def say_checks(case: str, *, theory: str, mechanisms: list[Path] | None, start: str | None, n: int, seed: int,
               held_out: bool, workers: int | None, as_json: bool) -> None:
    """Play free histories, set them beside the record, and print the checks."""
    found = ww.checks(case, theory=theory, mechanisms=mechanisms or (), start=start, n=n, seed=seed, held_out=held_out,
                      workers=workers, progress=True)
    opt.say(found, as_json)
