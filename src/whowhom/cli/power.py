"""Command `whowhom power`."""

from __future__ import annotations

from typing import Annotated

import typer

from whowhom.cli.app import app

GAME = (
    'A game "[12; 4,4,4,2,2,1]" (quota first; "7 x 5" is five players of weight 7), a file that holds one, '
    "or a case with --body."
)


@app.command()
def power(
    game: Annotated[str, typer.Argument(help=GAME)],
    quota: Annotated[str | None, typer.Option(help='The quota of a table (CSV): a number, or "majority".')] = None,
    index: Annotated[list[str] | None, typer.Option(help="Only this index; may be repeated.")] = None,
    patrons: Annotated[
        str | None, typer.Option(help='Whom each player follows, in order, "-" for nobody: "a,a,b,-,b".')
    ] = None,
    loyalty: Annotated[
        str | None, typer.Option(help="How surely a player follows: one share from 0 to 1 for all, or a list.")
    ] = None,
    body: Annotated[str | None, typer.Option(help="A body of the case: its patrons' power at every start.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Power indices of a voting body, as exact fractions: who can turn a vote."""
    from whowhom.report.text import power as views

    if body is not None:
        from whowhom.classics.voting import bodies as case_power

        moments = case_power.through_time(game, body, loyalty)
        typer.echo(case_power.as_json(body, moments) if as_json else case_power.as_text(body, moments))
        return
    result = views.measure(game, quota, index or [], patrons, loyalty)
    typer.echo(views.as_json(result) if as_json else views.as_text(result))
