"""Commands `whowhom run`, `whowhom resume`, `whowhom replay` and `whowhom report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

import whowhom as ww
from whowhom.cli import options as opt
from whowhom.cli.app import app

HISTORIES, MOST = 1000, 1_000_000
"""Histories where nothing is said, and at most where the odds are to be so and so sure."""

Reuse = Annotated[bool, typer.Option("--reuse", help="Take a finished run of exactly this, if there is one in --out.")]
NoReport = Annotated[bool, typer.Option("--no-report", help="Write no report; leave out the odds from other starts.")]
NoSpread = Annotated[bool, typer.Option("--no-spread", help="Do not ask how much of the spread is due to parameters.")]
Kept = Annotated[
    Literal["all", "key", "none"] | None,
    typer.Option("--events", metavar="all|key|none", help="Events to keep: all, key (who got each seat left out) or "
                 "none; left out, all of up to 10,000 histories, key events of more."),
]
UntilError = Annotated[
    float | None,
    typer.Option("--until-error", metavar="ERROR", help="End once no odds have a larger error than this, 0.002 say; "
                 "-n is then the most, a million if left out."),
]
OneTable = Annotated[
    opt.Table | None,
    typer.Option("--table", metavar="|".join(opt.Table), help="Print this table alone, as CSV; ask nothing more of the "
                 "run, write no report."),
]
ManifestFile = Annotated[Path, typer.Argument(metavar="MANIFEST", help="manifest.json of a run, or its folder.")]
Keep = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Keep the new run here; else it is not kept.")]
Page = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where it goes; the run folder by default.")]


@app.command()
def run(
    case: opt.CaseName = opt.DEFAULT_CASE,
    n: opt.MayCount = None,
    seed: opt.Seed = 1,
    theory: opt.TheoryName = "encompassing",
    start: opt.From = None,
    until: opt.Until = None,
    parameters: opt.Parameters = "prior",
    mechanisms: opt.Mechanisms = None,
    ask: opt.Ask = None,
    workers: opt.Workers = None,
    out: opt.Out = opt.DEFAULT_OUT,
    reuse: Reuse = False,
    as_json: opt.AsJson = False,
    table: OneTable = None,
    no_report: NoReport = False,
    no_spread: NoSpread = False,
    events: Kept = None,
    until_error: UntilError = None,
) -> None:
    """Play a struggle many times: the odds of each outcome with their error, and a report."""
    if table and as_json:
        raise ww.InputError(ww.Fault("--table", table, "does not go with --json", "both", "one of the two"))
    done = ww.simulate(
        case, n or (HISTORIES if until_error is None else MOST), seed, theory=theory, start=start, until=until,
        parameters=parameters, mechanisms=mechanisms or (), out=out, reuse=reuse, workers=workers, progress=True,
        ask=ask or (), events=events, until_error=until_error,
    )  # fmt: skip
    if table:
        opt.say_table(done, table)
        opt.tell(f"run folder  {done.folder}", err=True)
    else:
        tell(done, workers, as_json, no_report, no_spread)


@app.command()
def resume(
    folder: opt.RunFolder,
    mechanisms: opt.Mechanisms = None,
    workers: opt.Workers = None,
    as_json: opt.AsJson = False,
    no_report: NoReport = False,
    no_spread: NoSpread = False,
) -> None:
    """Finish a run that was interrupted; print what `run` would have printed."""
    done = ww.resume_run(folder, mechanisms=mechanisms or (), workers=workers, progress=True)
    tell(done, workers, as_json, no_report, no_spread)


@app.command()
def replay(
    manifest: ManifestFile,
    out: Keep = None,
    mechanisms: opt.Mechanisms = None,
    workers: opt.Workers = None,
    as_json: opt.AsJson = False,
) -> None:
    """Play a run again from its own manifest and say whether the result is the same; exit 1 if it is not."""
    found = ww.replay_run(manifest, mechanisms=mechanisms or (), out=out, workers=workers, progress=True)
    opt.say(found, as_json)
    if found.equal is False:
        raise typer.Exit(1)


@app.command()
def report(folder: opt.RunFolder, out: Page = None, mechanisms: opt.Mechanisms = None) -> None:
    """Write the report of a finished run, one HTML file that opens offline, and print its path."""
    opt.tell(str(ww.open_run(folder, mechanisms=mechanisms or ()).report(out, progress=True)))


def tell(done: ww.Run, workers: int | None, as_json: bool, no_report: bool, no_spread: bool) -> None:
    """Ask a run for what goes with its odds, and print it."""
    if not no_spread:
        done.spread(workers=workers, progress=True)
    if not no_report:
        done.report(workers=workers, progress=True)
    opt.say(done, as_json)
