"""Command `whowhom chronicle`."""

from __future__ import annotations

from typing import Annotated

import typer

import whowhom as ww
from whowhom.cli import options as opt
from whowhom.cli.app import app

Number = Annotated[int, typer.Option("--history", min=0, help="The number of the history.")]
Actor = Annotated[list[str] | None, typer.Option("--actor", help="Only what is about this actor; may be repeated.")]
Real = Annotated[bool, typer.Option("--record", help="Tell the record of the same time instead: what did happen.")]


@app.command()
def chronicle(
    folder: opt.RunFolder, history: Number = 0, actor: Actor = None, real: Real = False, as_json: opt.AsJson = False
) -> None:
    """Tell one history of a run as dated sentences, each with how likely it was at that moment."""
    run = ww.open_run(folder)
    told = run.record() if real else run.history(history)
    opt.say(told.about(*(actor or [])), as_json)
