"""Command `whowhom score`."""

from __future__ import annotations

from typing import Annotated

import typer

from whowhom.cli import options as opt
from whowhom.cli.app import app
from whowhom.cli.checks import say_checks

CHECKS = "Play free histories and set what they do beside the record."
HELD_OUT = "Read the held-out entries of the record too; write down that you did."


@app.command()
def score(
    case: opt.CaseName = opt.DEFAULT_CASE,
    checks: Annotated[bool, typer.Option("--checks", help=CHECKS)] = False,
    n: opt.Count = 1000,
    seed: opt.Seed = 1,
    theory: opt.TheoryName = "encompassing",
    mechanisms: opt.Mechanisms = None,
    start: opt.From = None,
    held_out: Annotated[bool, typer.Option("--held-out", help=HELD_OUT)] = False,
    workers: opt.Workers = None,
    as_json: opt.AsJson = False,
) -> None:
    """Judge a model by the record: what its histories do, check by check."""
    if not checks:
        raise typer.BadParameter("say --checks", param_hint="--checks")
    say_checks(case, theory=theory, mechanisms=mechanisms, start=start, n=n, seed=seed, held_out=held_out,
               workers=workers, as_json=as_json)
