"""Command `whowhom bargain`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from whowhom.cli.app import app

FILE = "A table of actors: KTAB's CSV or XML, or a CSV with actor, capability, position, salience."
MODEL = "smp (spatial model), scholz or masad (group decision); repeat to see them side by side."
SCALE = "Ends of the position scale, LOW,HIGH; smp takes 0,100, the others the range of the table."
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
    why: Annotated[list[str] | None, typer.Option(help="Explain every move of this actor; may be repeated.")] = None,
    report: Annotated[Path | None, typer.Option(help="Write one offline HTML page here.")] = None,
    figures: Annotated[Path | None, typer.Option(help="Write the figures (SVG) into this folder.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Forecast from a plain table: who bargains with whom, and where everybody ends."""
    from whowhom.classics.bargaining import forecast as views
    from whowhom.report.bargaining import words as words

    switches = {
        "victory": victory, "election": election, "vote": vote, "risk-adjust": risk_adjust, "risk-range": risk_range,
        "commitment": commitment, "interpolation": interpolation, "perspective": perspective,
        "transition": "stochastic" if stochastic else None,
    }
    chosen = {name: word for name, word in switches.items() if word}
    models = dict.fromkeys(model or ["smp"])
    made = [views.forecast(file, views.Wishes(name, turns, runs, seed, scale, chosen)) for name in models]
    text = words.as_json(made) if as_json else words.as_text(made, why or [])
    if report or figures:
        from whowhom.report.bargaining import page as report_bargain

        report_bargain.write(made, report, figures)
    typer.echo(text)
