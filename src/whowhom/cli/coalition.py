"""Command `whowhom coalition`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import whowhom as ww
from whowhom.cli import options as opt
from whowhom.cli.app import app

ALPHA = "A part wins when it holds more than this share: 0.5 up to below 1."


@app.command()
def coalition(
    table: Annotated[Path | None, typer.Argument(help="A table with a column power, and names.")] = None,
    powers: Annotated[str | None, typer.Option(help="The power of each actor, for example 3,4,5,10.")] = None,
    names: Annotated[str | None, typer.Option(help="Their names, in the same order.")] = None,
    alpha: Annotated[str, typer.Option(help=ALPHA)] = "0.5",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """The ultimate ruling coalition: who is left when nobody dares the next purge, and why."""
    if (table is None) == (powers is None):
        what = "are needed, or a table of them (not both)"
        raise ww.InputError(ww.Fault("--powers", "", what, expected="3,4,5,10 or a file"))
    given: list[str] | Path = table if table is not None else [part.strip() for part in (powers or "").split(",")]
    told = [part.strip() for part in names.split(",")] if names else []
    result = ww.coalition(given, alpha=alpha.strip(), names=told)
    opt.say(result, as_json)
