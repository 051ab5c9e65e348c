"""Command `whowhom programmes`."""

from __future__ import annotations

from typing import Annotated

import typer

import whowhom as ww
from whowhom.cli import options as opt
from whowhom.cli.app import app

At = Annotated[
    str | None, typer.Option("--at", metavar="DATE", help="Month from which programmes hold; the start if left out.")
]
Only = Annotated[
    list[str] | None, typer.Option("--programme", metavar="ID", help="Only this one; may repeat. All if left out.")
]


@app.command()
def programmes(
    case: opt.CaseName = opt.DEFAULT_CASE,
    n: opt.Count = 500,
    seed: opt.Seed = 1,
    only: Only = None,
    at: At = None,
    theory: opt.TheoryName = "encompassing",
    start: opt.From = None,
    until: opt.Until = None,
    mechanisms: opt.Mechanisms = None,
    workers: opt.Workers = None,
    out: opt.Out = opt.DEFAULT_OUT,
    as_json: opt.AsJson = False,
) -> None:
    """Play the systems of a case side by side: who rules, how long, how each does, with error and pictures."""
    answer = ww.programmes(
        case, n, seed, only=only or (), at=at, theory=theory, start=start, until=until, mechanisms=mechanisms or (),
        out=out, workers=workers, progress=True,
    )  # fmt: skip
    answer.report()
    opt.say(answer, as_json)
    opt.tell(f"all numbers are in {answer.folder}", err=True)
