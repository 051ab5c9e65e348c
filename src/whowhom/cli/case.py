"""Commands `whowhom case check|show|sources|schema|claims|new|from-table|migrate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import whowhom as ww
from whowhom.cli import options as opt
from whowhom.cli.app import app

case = typer.Typer(no_args_is_help=True, help="Look at a case, check it, or begin one of your own.")
app.add_typer(case, name="case")

RunDir = Annotated[Path | None, typer.Option(metavar="RUN_DIR", help="Score the forecasts on a finished run.")]


@case.command()
def check(name: opt.CaseName, as_json: opt.AsJson = False) -> None:
    """Name every fault of a case at once, each with file, line and remedy; where there is none, remark what is odd."""
    found = ww.load_case(name, check=True)
    remarks = ww.describe("remarks", found)
    if as_json:
        told = {"case": found.id, "valid": True, "hash": found.hash, "remarks": remarks.as_json()}
        opt.tell(ww.as_document(told))
    else:
        counts = f"{len(found.actors)} actors, {len(found.starts)} starts"
        opt.tell(f"{found.id}: no faults; {counts}, hash {found.hash[:12]}")
        if remarks.text:
            opt.tell(remarks.text)


@case.command()
def show(
    name: opt.CaseName,
    as_json: opt.AsJson = False,
    interventions: Annotated[bool, typer.Option("--interventions", help="List what a what-if may change.")] = False,
    theory: Annotated[str, typer.Option(help="The theory whose priors the case is seen with.")] = "encompassing",
) -> None:
    """Print a case in its resolved form: every value explicit, and which prior of each parameter won."""
    opt.say(ww.describe("interventions" if interventions else "case", name, theory=theory), as_json)


@case.command()
def sources(name: opt.CaseName, as_json: opt.AsJson = False) -> None:
    """Say where the numbers come from: cited, assumed, missing; per table and per source."""
    opt.say(ww.describe("sources", name), as_json)


@case.command()
def claims(name: opt.CaseName, as_json: opt.AsJson = False, run: RunDir = None) -> None:
    """Say where the claims about a case stand in the system, by status and one by one, and what was foretold."""
    opt.say(ww.describe("claims", name, run=None if run is None else ww.open_run(run)), as_json)


@case.command()
def schema() -> None:
    """Print the JSON Schema of case.yaml."""
    opt.say(ww.describe("schema"), as_json=True)


@case.command()
def new(folder: Annotated[Path, typer.Argument(help="A folder that does not exist yet, or is empty.")]) -> None:
    """Write a small valid case with comments, to begin your own from."""
    for path in ww.new_case(folder):
        opt.tell(str(path))
    opt.tell(f"now edit {folder}/case.yaml and run: whowhom case check {folder}")


ACTORS = "A table of actors, a row each: Excel or CSV; all columns but the name optional."
TIES = "A table of ties: pairs with a number from -1 (enemies) to 1 (allies), or a matrix."


@case.command("from-table")
def from_table(
    actors: Annotated[Path, typer.Argument(metavar="ACTORS", help=ACTORS)],
    ties: Annotated[Path | None, typer.Argument(metavar="TIES", help=TIES)] = None,
    start: Annotated[str | None, typer.Option("--start", metavar="DATE", help="The first day; else today.")] = None,
    years: Annotated[int, typer.Option("--years", min=1, max=30, help="How many years are played.")] = 5,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="The case; else named as the table.")] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What the case is called.")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="TEXT", help="Where the numbers come from.")] = None,
    one_party: Annotated[bool, typer.Option("--one-party", help="One party has a monopoly by law.")] = False,
    as_json: opt.AsJson = False,
) -> None:
    """Make a case of a table of actors: say what each column was taken for, what was assumed, what would help."""
    found = ww.case_from_table(actors, ties, start, years, out=out, title=title, source=source, one_party=one_party)
    opt.say(found, as_json)


@case.command()
def migrate(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="The folder of a case, or its YAML file.")],
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Write it there and leave the old one alone.")] = None,
    as_json: opt.AsJson = False,
) -> None:
    """Make a case of an earlier version valid, and say every change; what needs none is left as it is."""
    opt.say(ww.migrate_case(folder, out), as_json)
