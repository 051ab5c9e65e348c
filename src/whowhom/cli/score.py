"""`whowhom score`: what a model foretells of the decisions on record, and with `--checks` what its histories do."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import whowhom as ww
from whowhom.cli import options as opt
from whowhom.cli.app import app
from whowhom.cli.checks import say_checks

CHECKS = "Play free histories instead, and set what they do beside the record."
HELD_OUT = ("Score the held-out entries, and these alone (checks: read them too): once, when a version is finished; it "
            "is logged.")
OUT = "Write the score as JSON into this folder, and the log of held-out scores beside it."


@app.command()
def score(
    case: opt.CaseName = opt.DEFAULT_CASE,
    checks: Annotated[bool, typer.Option("--checks", help=CHECKS)] = False,
    n: Annotated[int, typer.Option("-n", "--histories", min=10, max=1_000_000, help="Number of histories.")] = 1000,
    seed: opt.Seed = 1,
    theory: opt.TheoryName = "encompassing",
    start: opt.From = None,
    parameters: opt.Parameters = "prior",
    mechanisms: opt.Mechanisms = None,
    workers: opt.Workers = None,
    held_out: Annotated[bool, typer.Option("--held-out", help=HELD_OUT)] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help=OUT)] = None,
    as_json: opt.AsJson = False,
) -> None:
    """Tell histories the record month by month; score, by kind of decision, how likely they held what happened.

    With --checks play free histories and set what they do beside the record, check by check.
    """
    if checks:
        say_checks(case, theory=theory, mechanisms=mechanisms, start=start, n=n, seed=seed, held_out=held_out,
                   workers=workers, as_json=as_json)
        return
    found = ww.score(case, n, seed, theory=theory, start=start, parameters=parameters, mechanisms=mechanisms or (),
                     held_out=held_out, workers=workers, progress=True)
    opt.say(found, as_json)
    if out is not None:
        opt.tell(f"the score is in {found.write(out)}", err=True)
