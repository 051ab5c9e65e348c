"""Command `whowhom whatif`."""

from __future__ import annotations

from typing import Annotated

import typer

import whowhom as ww
from whowhom.cli import options as opt
from whowhom.cli.app import app

Do = Annotated[
    list[str] | None,
    typer.Option("--do", metavar="CHANGE", help="subject.attribute[@date]=value, or nothing; may repeat."),
]


@app.command()
def whatif(
    case: opt.CaseName = opt.DEFAULT_CASE,
    do: Do = None,
    n: opt.Count = 1000,
    seed: opt.Seed = 1,
    theory: opt.TheoryName = "encompassing",
    start: opt.From = None,
    until: opt.Until = None,
    parameters: opt.Parameters = "prior",
    mechanisms: opt.Mechanisms = None,
    ask: opt.Ask = None,
    workers: opt.Workers = None,
    out: opt.Out = opt.DEFAULT_OUT,
    as_json: opt.AsJson = False,
) -> None:
    """Say what a change does: paired histories, the effect on every outcome with its error, when they part."""
    effect = ww.whatif(
        case, do or [], n, seed, theory=theory, start=start, until=until, parameters=parameters,
        mechanisms=mechanisms or (), out=out, workers=workers, progress=True, ask=ask or (),
    )  # fmt: skip
    opt.say(effect, as_json)
    opt.tell(f"all numbers are in {effect.folder}", err=True)
