"""Commands `whowhom classic granovetter | kuran | epstein`."""

from __future__ import annotations

from typing import Annotated

import typer

import whowhom as ww
from whowhom.cli import options as opt
from whowhom.cli.app import app

classic = typer.Typer(
    no_args_is_help=True, help="Published models of thresholds and revolt, on the library's own rules."
)
app.add_typer(classic, name="classic")

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


Distribution = Annotated[
    str | None, typer.Option(help="Draw the thresholds: normal:MEAN,SPREAD, uniform:LOW,HIGH or exponential:MEAN.")
]
People = Annotated[int, typer.Option(help="In each crowd drawn.")]
Runs = Annotated[int, typer.Option(help="Crowds drawn.")]
Seed = Annotated[int, typer.Option(help="Of the draws and of a random network.")]
Network = Annotated[
    str | None,
    typer.Option(help="Who sees whom: ring:K, small-world:K,P, random:K, or a table of ties; everybody if left out."),
]


@classic.command()
def granovetter(
    thresholds: Annotated[
        str, typer.Option(help="How many others each waits for, for example 0..99 or 0,2,2; or a table.")
    ] = "0..99",
    distribution: Distribution = None,
    people: People = 100,
    runs: Runs = 1000,
    seed: Seed = 1,
    network: Network = None,
    as_json: Json = False,
) -> None:
    """A riot: each joins when enough others have (Granovetter 1978)."""
    result = ww.granovetter(thresholds, distribution=distribution, people=people, runs=runs, seed=seed, network=network)
    opt.say(result, as_json)


@classic.command()
def kuran(
    thresholds: Annotated[
        str, typer.Option(help="The per cent in open opposition that each waits for; or a table.")
    ] = "0,20,20,30,40,50,60,70,80,100",
    distribution: Distribution = None,
    people: People = 100,
    runs: Runs = 1000,
    seed: Seed = 1,
    network: Network = None,
    as_json: Json = False,
) -> None:
    """A revolution that surprises: hidden preferences, falling like dominoes (Kuran 1989)."""
    result = ww.kuran(thresholds, distribution=distribution, people=people, runs=runs, seed=seed, network=network)
    opt.say(result, as_json)


@classic.command()
def epstein(
    model: Annotated[int, typer.Option(help="1: against a regime; 2: between two groups.")] = 1,
    rounding: Annotated[str, typer.Option(help="How cops over rebels is read: floor, round or none.")] = "floor",
    first: Annotated[str | None, typer.Option(help="What comes first in a turn: act (if left out) or move.")] = None,
    side: Annotated[int, typer.Option(help="Cells on a side of the torus.")] = 40,
    density: Annotated[float, typer.Option(help="Citizens, as a share of the cells.")] = 0.7,
    cops: Annotated[float, typer.Option(help="Cops, as a share of the cells.")] = 0.04,
    vision: Annotated[float | None, typer.Option(help="How far everyone sees, in cells: 7, in model 2 1.7.")] = None,
    legitimacy: Annotated[
        float | None, typer.Option(help="Of the regime (.82), or of the other group (.8), from 0 to 1.")
    ] = None,
    threshold: Annotated[float, typer.Option(help="Above which grievance less risk makes a rebel.")] = 0.1,
    strength: Annotated[float, typer.Option(help="k in the estimate of arrest, 1 - exp(-k C/A).")] = 2.3,
    jail: Annotated[int, typer.Option(help="The longest term, in steps.")] = 30,
    legitimacy_at: Annotated[
        str | None, typer.Option(help="A schedule of legitimacy: 77:0.7, or little by little 1:0.9~70:0.2.")
    ] = None,
    cops_at: Annotated[str | None, typer.Option(help="The same of the share of cops.")] = None,
    births: Annotated[float | None, typer.Option(help="Children per citizen and step (model 2): .05.")] = None,
    oldest: Annotated[int | None, typer.Option(help="The greatest age, in steps (model 2): 200.")] = None,
    runs: Annotated[int, typer.Option(help="Histories.")] = 5,
    steps: Annotated[int, typer.Option(help="Steps of each; bursts are counted after the first 50.")] = 400,
    seed: Annotated[int, typer.Option(help="Of the addressed draws.")] = 1,
    as_json: Json = False,
) -> None:
    """Civil violence, in bursts where police are thinly seen, or to the end between two groups (Epstein 2002)."""
    result = ww.epstein(
        model=model, rounding=rounding, first=first, side=side, density=density, cops=cops, vision=vision,
        legitimacy=legitimacy, threshold=threshold, strength=strength, jail=jail, legitimacy_at=legitimacy_at,
        cops_at=cops_at, births=births, oldest=oldest, runs=runs, steps=steps, seed=seed,
    )  # fmt: skip
    opt.say(result, as_json)
