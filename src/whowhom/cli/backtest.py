"""Command `whowhom backtest`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import whowhom as ww
from whowhom.cli import options as opt
from whowhom.cli.app import app

FOLDER = "A folder of struggles; the 22 that come with the program if left out."
FIT = "A folder to learn from; then nothing of what came of DIR is read before its odds stand."
PAGE = "Write one offline HTML page, a section a struggle."
CASES = "Write the struggles as the cases that were played."


@app.command()
def backtest(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help=FOLDER)] = None,
    fit: Annotated[Path | None, typer.Option("--fit", metavar="DIR", help=FIT)] = None,
    n: Annotated[int, typer.Option("-n", "--histories", min=10, max=1_000_000, help="Histories a struggle.")] = 1000,
    seed: opt.Seed = 1,
    theory: opt.TheoryName = "encompassing",
    mechanisms: opt.Mechanisms = None,
    workers: opt.Workers = None,
    report: Annotated[Path | None, typer.Option("--report", metavar="FILE", help=PAGE)] = None,
    cases: Annotated[Path | None, typer.Option("--cases", metavar="DIR", help=CASES)] = None,
    as_json: opt.AsJson = False,
) -> None:
    """Play struggles coded without hindsight and score who leads, beside the rules that a model has to beat."""
    found = ww.backtest(
        folder, fit, n, seed, theory=theory, mechanisms=mechanisms or (), workers=workers, progress=True,
    )  # fmt: skip
    opt.say(found, as_json)
    if report is not None:
        opt.tell(f"the page is {found.report(report)}", err=True)
    if cases is not None:
        found.write_cases(cases)
        opt.tell(f"the cases are in {cases}", err=True)
