"""Commands `whowhom classic granovetter | kuran | epstein`."""

from __future__ import annotations

from typing import Annotated

import typer

from whowhom.cli.app import app

classic = typer.Typer(
    no_args_is_help=True, help="Published models of thresholds and revolt, on the library's own rules."
)
app.add_typer(classic, name="classic")

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@classic.command()
def granovetter(
    thresholds: Annotated[
        str, typer.Option(help="How many others each waits for, for example 0..99 or 0,2,2.")
    ] = "0..99",
    as_json: Json = False,
) -> None:
    """A riot: each joins when enough others have (Granovetter 1978)."""
    from whowhom.classics.crowds.granovetter import granovetter as riot
    from whowhom.classics.crowds.thresholds import spelled

    result = riot(spelled(thresholds))
    typer.echo(result.as_json() if as_json else result.as_text())


@classic.command()
def kuran(
    thresholds: Annotated[
        str, typer.Option(help="The per cent in open opposition that each waits for.")
    ] = "0,20,20,30,40,50,60,70,80,100",
    as_json: Json = False,
) -> None:
    """A revolution that surprises: hidden preferences, falling like dominoes (Kuran 1989)."""
    from whowhom.classics.crowds.kuran import kuran as revolt
    from whowhom.classics.crowds.thresholds import spelled

    result = revolt(spelled(thresholds))
    typer.echo(result.as_json() if as_json else result.as_text())


@classic.command()
def epstein(
    rounding: Annotated[str, typer.Option(help="How cops over rebels is read: floor, round or none.")] = "floor",
    first: Annotated[str, typer.Option(help="What comes first in a turn: act or move.")] = "act",
    side: Annotated[int, typer.Option(help="Cells on a side of the torus.")] = 40,
    density: Annotated[float, typer.Option(help="Citizens, as a share of the cells.")] = 0.7,
    cops: Annotated[float, typer.Option(help="Cops, as a share of the cells.")] = 0.04,
    vision: Annotated[float, typer.Option(help="How far everyone sees, in cells.")] = 7.0,
    legitimacy: Annotated[float, typer.Option(help="Of the regime, from 0 to 1.")] = 0.82,
    threshold: Annotated[float, typer.Option(help="Above which grievance less risk makes a rebel.")] = 0.1,
    strength: Annotated[float, typer.Option(help="k in the estimate of arrest, 1 - exp(-k C/A).")] = 2.3,
    jail: Annotated[int, typer.Option(help="The longest term, in steps.")] = 30,
    runs: Annotated[int, typer.Option(help="Histories.")] = 5,
    steps: Annotated[int, typer.Option(help="Steps of each; bursts are counted after the first 50.")] = 400,
    seed: Annotated[int, typer.Option(help="Of the addressed draws.")] = 1,
    as_json: Json = False,
) -> None:
    """Civil violence: rebellion comes in bursts when police are thinly seen (Epstein 2002, model I)."""
    from whowhom.classics.crowds.epstein import model as model
    from whowhom.report.text import epstein as views

    setting = model.Violence(side, density, cops, vision, legitimacy, threshold, strength, jail, rounding, first)
    result = views.measure(setting, runs, steps, seed)
    typer.echo(views.as_json(result) if as_json else views.as_text(result))
