"""Commands `whowhom case check|show|sources|schema|claims|new`."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from whowhom.cli.app import app

case = typer.Typer(no_args_is_help=True, help="Look at a case, check it, or begin one of your own.")
app.add_typer(case, name="case")

CaseName = Annotated[str, typer.Argument(metavar="CASE", help="A built-in case, a folder, or a YAML file.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def say(data: Any) -> None:
    """Print one JSON document."""
    typer.echo(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False))


@case.command()
def check(name: CaseName, as_json: AsJson = False) -> None:
    """Name every fault of a case at once, each with file, line and remedy."""
    from whowhom.case.load import load_case
    from whowhom.questions.known import known_names

    found = load_case(name, known=known_names())
    if as_json:
        say({"case": found.id, "valid": True, "hash": found.hash})
    else:
        counts = f"{len(found.actors)} actors, {len(found.starts)} starts"
        typer.echo(f"{found.id}: no faults; {counts}, hash {found.hash[:12]}")


@case.command()
def show(
    name: CaseName,
    as_json: AsJson = False,
    interventions: Annotated[bool, typer.Option("--interventions", help="List what a what-if may change.")] = False,
    theory: Annotated[str, typer.Option(help="The theory whose priors the case is seen with.")] = "encompassing",
) -> None:
    """Print a case in its resolved form: every value explicit, and which prior of each parameter won."""
    from whowhom.case import show as view
    from whowhom.case.load import load_case
    from whowhom.questions.known import priors

    found = load_case(name)
    if interventions:
        listing = import_module("whowhom.interventions.plan")
        rows = listing.list_interventions(found, theory)
        say(rows) if as_json else typer.echo(listing.listing_text(rows))
        return
    won = priors(found, theory)
    if as_json:
        say({**view.as_json(found), "theory": theory, "priors": won})
    else:
        typer.echo(view.as_text(found, won))


@case.command()
def sources(name: CaseName, as_json: AsJson = False) -> None:
    """Say where the numbers come from: cited, assumed, missing; per table and per source."""
    from whowhom.case import coverage
    from whowhom.case.load import load_case

    found = load_case(name)
    say(coverage.sources(found)) if as_json else typer.echo(coverage.sources_text(found))


@case.command()
def claims(
    name: CaseName,
    as_json: AsJson = False,
    run: Annotated[Path | None, typer.Option(metavar="RUN_DIR", help="Score the forecasts on a finished run.")] = None,
) -> None:
    """Say where the claims about a case stand in the system, by status and one by one, and what was foretold."""
    from whowhom.case import coverage
    from whowhom.case.load import load_case
    from whowhom.questions import forecasts

    found = load_case(name)
    foretold = [forecasts.as_json(found, one) for one in found.forecasts]
    if run is not None:
        from whowhom.runs.summary import load_summary

        done = load_summary(run)
        forecasts.same_case(found, done.case, str(run))
        foretold = forecasts.scores(found, done.counts, done.states, done.counted)
    if as_json:
        say({**coverage.claims(found), "forecasts": foretold})
    else:
        typer.echo("\n".join([coverage.claims_text(found), *_foretold(forecasts.as_text(foretold))]))


def _foretold(text: str) -> list[str]:
    return ["", "forecasts made at the time", text] if text else []


@case.command()
def schema() -> None:
    """Print the JSON Schema of case.yaml."""
    from whowhom.case.schema import case_schema

    say(case_schema())


@case.command()
def new(folder: Annotated[Path, typer.Argument(help="A folder that does not exist yet, or is empty.")]) -> None:
    """Write a small valid case with comments, to begin your own from."""
    from whowhom.case.scaffold import new_case

    for path in new_case(folder):
        typer.echo(str(path))
    typer.echo(f"now edit {folder}/case.yaml and run: whowhom case check {folder}")
