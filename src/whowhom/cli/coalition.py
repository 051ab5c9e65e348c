"""Command `whowhom coalition`."""

from __future__ import annotations

from typing import Annotated

import typer

from whowhom.cli.app import app


@app.command()
def coalition(
    powers: Annotated[str, typer.Option(help="The power of each actor, for example 3,4,5,10.")],
    alpha: Annotated[
        str, typer.Option(help="A part wins when it holds more than this share: 0.5 up to below 1.")
    ] = "0.5",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """The ultimate ruling coalition: who is left when nobody dares the next purge, and why."""
    from whowhom.classics import coalitions

    result = coalitions.ruling_coalitions([part.strip() for part in powers.split(",")], alpha.strip())
    typer.echo(result.as_json() if as_json else result.as_text())
