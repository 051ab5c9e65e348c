"""Command `whowhom chronicle`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from whowhom.cli import options as opt
from whowhom.cli.app import app

RunFolder = Annotated[Path, typer.Argument(metavar="RUN_DIR", help="The folder of a run, as `whowhom run` printed it.")]
History = Annotated[int, typer.Option("--history", min=0, help="The number of the history.")]
Actor = Annotated[list[str] | None, typer.Option("--actor", help="Only what is about this actor; may be repeated.")]
Real = Annotated[bool, typer.Option("--record", help="Tell the record of the same time instead: what did happen.")]


@app.command()
def chronicle(
    folder: RunFolder, history: History = 0, actor: Actor = None, real: Real = False, as_json: opt.AsJson = False
) -> None:
    """Tell one history of a run as dated sentences, each with how likely it was at that moment."""
    from whowhom.report.text import chronicle as views

    told = views.record_of(folder, actor or []) if real else views.history_of(folder, history, actor or [])
    if as_json:
        opt.say_json(views.as_json(told))
    else:
        typer.echo(views.as_text(told))
