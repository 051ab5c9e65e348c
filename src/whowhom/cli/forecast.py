"""Command `whowhom forecast`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import whowhom as ww
from whowhom.cli import options as opt
from whowhom.cli.app import app
from whowhom.cli.case import TIES

TABLE = ("A table of actors, a row each (Excel or CSV; all columns but the name optional); or a folder of struggles, "
         "or the id of one that comes with the package (egypt1970).")
DO = "A change that is asked about: subject.attribute[@date]=value (X.dies=1971-03), X an id or a name; may repeat."
GIVEN = "What has happened since the first day: dated moves (date, kind, subject, value)."
STRUGGLE = "Which one is meant, where the table or the folder holds several."


@app.command()
def forecast(
    table: Annotated[Path, typer.Argument(metavar="TABLE", help=TABLE)],
    ties: Annotated[Path | None, typer.Argument(metavar="TIES", help=TIES)] = None,
    start: Annotated[str | None, typer.Option("--start", metavar="DATE", help="The first day; else today.")] = None,
    years: Annotated[int, typer.Option("--years", min=1, max=30, help="How many years are played.")] = 5,
    do: Annotated[list[str] | None, typer.Option("--do", metavar="CHANGE", help=DO)] = None,
    given: Annotated[Path | None, typer.Option("--given", metavar="FILE", help=GIVEN)] = None,
    struggle: Annotated[str | None, typer.Option("--struggle", metavar="ID", help=STRUGGLE)] = None,
    n: Annotated[int, typer.Option("-n", "--histories", min=20, max=1_000_000, help="Histories.")] = 1000,
    seed: opt.Seed = 1,
    theory: opt.TheoryName = "encompassing",
    mechanisms: opt.Mechanisms = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What it is called.")] = None,
    one_party: Annotated[bool, typer.Option("--one-party", help="One party has a monopoly by law.")] = False,
    workers: opt.Workers = None,
    as_json: opt.AsJson = False,
) -> None:
    """Forecast a struggle from one table: who leads, who falls, what would change it, and how such forecasts did."""
    found = ww.forecast(
        table, ties, start, years, do=do or (), given=given, struggle=struggle, n=n, seed=seed, theory=theory,
        mechanisms=mechanisms or (), title=title, one_party=one_party, workers=workers, progress=True,
    )  # fmt: skip
    if as_json:
        opt.say(found, as_json)
        return
    for part in found.sections():
        typer.echo(f"{part}\n")
