"""Commands `whowhom run`, `whowhom resume` and `whowhom replay`."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whowhom.cli import options as opt
from whowhom.cli.app import app

if TYPE_CHECKING:
    from whowhom.runs.run import Run

HISTORIES = 1000

Reuse = Annotated[bool, typer.Option("--reuse", help="Take a finished run of exactly this, if there is one in --out.")]
NoReport = Annotated[bool, typer.Option("--no-report", help="Write no report; leave out the odds from other starts.")]
NoSpread = Annotated[bool, typer.Option("--no-spread", help="Do not ask how much of the spread is due to parameters.")]
RunFolder = Annotated[Path, typer.Argument(metavar="RUN_DIR", help="The folder of a run, as `whowhom run` printed it.")]
ManifestFile = Annotated[Path, typer.Argument(metavar="MANIFEST", help="manifest.json of a run, or its folder.")]
Keep = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Keep the new run here; else it is not kept.")]


@app.command()
def run(
    case: opt.CaseName = opt.DEFAULT_CASE,
    n: opt.Count = HISTORIES,
    seed: opt.Seed = 1,
    theory: opt.TheoryName = "encompassing",
    start: opt.From = None,
    until: opt.Until = None,
    parameters: opt.Parameters = "prior",
    workers: opt.Workers = None,
    out: opt.Out = opt.DEFAULT_OUT,
    reuse: Reuse = False,
    as_json: opt.AsJson = False,
    no_report: NoReport = False,
    no_spread: NoSpread = False,
) -> None:
    """Play a struggle many times: the odds of each outcome with their error, and a report."""
    from whowhom.case.load import find_case, load_case
    from whowhom.cli.run_progress import RunProgress
    from whowhom.engine.bind import bind
    from whowhom.questions.extras import complete
    from whowhom.runs.run import simulate
    from whowhom.theories import find_theory

    values = opt.read_parameters(parameters)
    model = bind(load_case(case), find_theory(theory), start=start, until=until, parameters=values)
    with RunProgress(model) as progress:
        done = simulate(model, n, seed, out, workers=workers, progress=progress, reuse=reuse, case_file=find_case(case))
        done = complete(done, model, with_spread=not no_spread, for_report=not no_report, workers=workers,
                        tell=progress.tell)  # fmt: skip
    print_run(done, as_json, not no_report)


@app.command()
def resume(
    folder: RunFolder,
    workers: opt.Workers = None,
    as_json: opt.AsJson = False,
    no_report: NoReport = False,
    no_spread: NoSpread = False,
) -> None:
    """Finish a run that was interrupted; print what `run` would have printed."""
    from whowhom.cli.run_progress import RunProgress
    from whowhom.questions.extras import complete
    from whowhom.runs import resume as again
    from whowhom.runs.manifest import read_manifest, rebind, run_id

    manifest = read_manifest(folder)
    model = rebind(folder, manifest)
    with RunProgress(model) as progress:
        done = again.resume(folder, workers=workers, progress=progress)
        # What a run of another engine lacks cannot be added to it by this one.
        if run_id(model, manifest.histories, manifest.seed) == manifest.id:
            done = complete(done, model, with_spread=not no_spread, for_report=not no_report, workers=workers,
                            tell=progress.tell)  # fmt: skip
    print_run(done, as_json, not no_report)


@app.command()
def replay(
    manifest: ManifestFile, out: Keep = None, workers: opt.Workers = None, as_json: opt.AsJson = False
) -> None:
    """Play a run again from its own manifest and say whether the result is the same; exit 1 if it is not."""
    from whowhom.cli.run_progress import RunProgress
    from whowhom.report.text import run as view
    from whowhom.runs.replay import replay as again

    with RunProgress() as progress:
        found = again(manifest, out, workers=workers, progress=progress)
    folder = str(found.run.folder) if out else None
    if as_json:
        opt.say_json({**view.as_json(found.run.summary, folder, None), **view.replay_as_json(found)})
    else:
        typer.echo(view.as_text(found.run.summary, folder, None))
        typer.echo(view.replay_as_text(found))
    if found.expected is not None and not found.equal:
        raise typer.Exit(1)


def make_report(folder: Path) -> str | None:
    """Write the report of a run and return its path; None where this installation has none."""
    if importlib.util.find_spec("whowhom.report") is None or importlib.util.find_spec("whowhom.report.page") is None:
        return None
    return str(importlib.import_module("whowhom.report.page").write_report(folder))


def print_run(done: Run, as_json: bool, with_report: bool) -> None:
    """Print a run on standard output."""
    from whowhom.report.text import run as view

    report = make_report(done.folder) if with_report else None
    if as_json:
        opt.say_json(view.as_json(done.summary, str(done.folder), report))
    else:
        typer.echo(view.as_text(done.summary, str(done.folder), report))
