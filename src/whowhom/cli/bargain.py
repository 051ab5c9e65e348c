"""Command `whowhom bargain`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from whowhom.cli.app import app
from whowhom.cli.options import say_json

FILE = "A table of actors (CSV, Excel, KTAB's files): actor, capability, position, salience."
MODEL = "smp (spatial model), scholz or masad (group decision); repeat to see them side by side."
SCALE = "Ends of the position scale, LOW,HIGH; smp takes 0,100, the others the range of the table."
WHY = "Explain every move of this actor; may be repeated; all for everyone."
STATUS_QUO = "What stays without agreement, one position an issue: shows what holders of a veto leave of it."
SWEEP = "Play all settings of vote, election, victory and risk: how far does the forecast hang on them (smp)?"
RUNS = "Runs of an ensemble: 1000 by default where chance enters, else 1."


@app.command()
def bargain(
    file: Annotated[Path, typer.Argument(help=FILE)],
    model: Annotated[list[str] | None, typer.Option(help=MODEL)] = None,
    turns: Annotated[int | None, typer.Option(help="Play exactly so many turns.")] = None,
    stochastic: Annotated[bool, typer.Option(help="Draw each bargain by its chance (smp).")] = False,
    runs: Annotated[int | None, typer.Option("-n", "--runs", help=RUNS)] = None,
    seed: Annotated[int | None, typer.Option(help="Seed of all draws.")] = None,
    scale: Annotated[str | None, typer.Option(help=SCALE)] = None,
    victory: Annotated[str | None, typer.Option(help="linear, square, quartic, octic, binary.")] = None,
    election: Annotated[str | None, typer.Option(help="conditional, markov-incentive, markov-uniform.")] = None,
    vote: Annotated[
        str | None, typer.Option(help="proportional, binary, cubic, prop-bin, prop-cubic, prospect.")
    ] = None,
    risk_adjust: Annotated[str | None, typer.Option(help="none, one-third, half, two-thirds, full.")] = None,
    risk_range: Annotated[str | None, typer.Option(help="min, mid, max.")] = None,
    commitment: Annotated[str | None, typer.Option(help="Of third parties: none, semi, full.")] = None,
    interpolation: Annotated[str | None, typer.Option(help="Of bargains: s1p1, s2p2, s2pmax.")] = None,
    perspective: Annotated[str | None, typer.Option(help="Whose odds: initiator, both, compromise.")] = None,
    status_quo: Annotated[str | None, typer.Option(help=STATUS_QUO)] = None,
    sweep: Annotated[bool, typer.Option("--sweep", help=SWEEP)] = False,
    utilities: Annotated[bool, typer.Option("--utilities", help="Show the matrix of utilities.")] = False,
    why: Annotated[list[str] | None, typer.Option(help=WHY)] = None,
    save: Annotated[Path | None, typer.Option(help="Write the table in KTAB's form: .csv, .xml or .db.")] = None,
    report: Annotated[Path | None, typer.Option(help="Write one offline HTML page here.")] = None,
    figures: Annotated[Path | None, typer.Option(help="Write the figures (SVG) into this folder.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Forecast from a plain table: who bargains with whom, and where everybody ends."""
    from whowhom.library.classics.bargain import bargain as forecast

    result = forecast(
        file, model=model or "smp", turns=turns, stochastic=stochastic, runs=runs, seed=seed, scale=scale,
        victory=victory, election=election, vote=vote, risk_adjust=risk_adjust, risk_range=risk_range,
        commitment=commitment, interpolation=interpolation, perspective=perspective, why=why or (),
        status_quo=status_quo, sweep=sweep, utilities=utilities,
    )  # fmt: skip
    text = "" if as_json else result.as_text()
    if save:
        result.save(save)
    if report or figures:
        result.report(report, figures)
    say_json(result.as_json()) if as_json else typer.echo(text)
