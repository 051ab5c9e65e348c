"""Command `whowhom compare`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import whowhom as ww
from whowhom.cli import options as opt
from whowhom.cli.app import app

THEORIES = "Two or more, commas between them: ids, or Python files with a THEORY; all that come with it if left out."
THEORY = "One more beside them: its id, or a Python file with a THEORY; may repeat."
OUT = "Write the comparison as JSON into this folder."


@app.command()
def compare(
    case: opt.CaseName = opt.DEFAULT_CASE,
    theories: Annotated[str | None, typer.Option("--theories", metavar="A,B,...", help=THEORIES)] = None,
    more: Annotated[list[str] | None, typer.Option("--theory", metavar="NAME|FILE", help=THEORY)] = None,
    n: Annotated[int, typer.Option("-n", "--histories", min=10, max=1_000_000, help="Histories of each.")] = 500,
    seed: opt.Seed = 1,
    start: opt.From = None,
    parameters: opt.Parameters = "prior",
    mechanisms: opt.Mechanisms = None,
    workers: opt.Workers = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help=OUT)] = None,
    as_json: opt.AsJson = False,
) -> None:
    """Set theories side by side on the same draws: outcomes, checks, scores, and what each says that no rival says."""
    named = list(ww.list_theories().index) if theories is None else theories.split(",")
    found = ww.compare(case, [name.strip() for name in named] + (more or []), n, seed, start=start,
                       parameters=parameters, mechanisms=mechanisms or (), workers=workers, progress=True)
    opt.say(found, as_json)
    if out is not None:
        opt.tell(f"the comparison is in {found.write(out)}", err=True)
