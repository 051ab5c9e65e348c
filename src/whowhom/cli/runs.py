"""Commands `whowhom runs verify` and `whowhom runs migrate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import whowhom as ww
from whowhom.cli import options as opt
from whowhom.cli.app import app

runs = typer.Typer(no_args_is_help=True, help="Look a run's folder through; bring one of an earlier form up to date.")
app.add_typer(runs, name="runs")

Deep = Annotated[bool, typer.Option("--deep", help="Play some of its histories again and compare them.")]
Every = Annotated[bool, typer.Option("--every", help="Play all of its histories again and compare them.")]
New = Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the new folder goes; the old one is kept.")]


@runs.command()
def migrate(folder: opt.RunFolder, out: New = opt.DEFAULT_OUT) -> None:
    """Write a finished run of an earlier form anew under DIR, with the same result, and print its path."""
    opt.tell(ww.migrate_run(folder, out=out).folder)


@runs.command()
def verify(
    folder: opt.RunFolder,
    deep: Deep = False,
    every: Every = False,
    mechanisms: opt.Mechanisms = None,
    as_json: opt.AsJson = False,
) -> None:
    """Check every file of a run against its digest and count its summary anew; exit 2 where anything is otherwise."""
    opt.say(ww.verify_run(folder, mechanisms=mechanisms or (), deep=deep, every=every, progress=True), as_json)
