"""Command `whowhom whatif`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from whowhom.cli import options as opt
from whowhom.cli.app import app
from whowhom.errors import Fault, InputError, MachineError

Do = Annotated[
    list[str] | None,
    typer.Option("--do", metavar="CHANGE", help="subject.attribute[@date]=value, or nothing; may repeat."),
]


@app.command()
def whatif(
    case: opt.CaseName = opt.DEFAULT_CASE,
    do: Do = None,
    n: opt.Count = 1000,
    seed: opt.Seed = 1,
    theory: opt.TheoryName = "encompassing",
    start: opt.From = None,
    until: opt.Until = None,
    parameters: opt.Parameters = "prior",
    workers: opt.Workers = None,
    out: opt.Out = opt.DEFAULT_OUT,
    as_json: opt.AsJson = False,
) -> None:
    """Say what a change does: paired histories, the effect on every outcome with its error, when they part."""
    from whowhom.case.load import load_case
    from whowhom.cli.progress import Progress
    from whowhom.questions.whatif import effects as question
    from whowhom.report.text import whatif as view
    from whowhom.theories import find_theory

    posed = question.pose(
        load_case(case), find_theory(theory), do or [], start=start, until=until,
        parameters=opt.read_parameters(parameters),
    )  # fmt: skip
    folder = make_folder(out, f"whatif-{posed.id(n, seed)}")
    bar = Progress(n, "pairs of histories")
    answer = question.play(posed, n, seed, workers=workers, progress=bar.done, tell=bar.preparing)
    document = view.as_json(answer)
    write(folder / "whatif.json", document)
    if as_json:
        opt.say_json(document)
    else:
        typer.echo(view.as_text(answer))
    typer.echo(f"all numbers are in {folder / 'whatif.json'}", err=True)


def make_folder(out: Path, name: str) -> Path:
    """Return the folder of an answer, made before anything is played."""
    if out.exists() and not out.is_dir():
        raise InputError(Fault("--out", str(out), "is not a folder", "a file", "a folder, or a name that is free"))
    try:
        (out / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            Fault("--out", str(out), "cannot be made or written", reason, "a folder to write in")
        ) from None
    return out / name


def write(path: Path, document: Any) -> None:
    """Write the answer as a whole."""
    from whowhom.runs.files import put_json

    try:
        put_json(path, document)
    except OSError as error:
        raise MachineError(f"cannot write {path}: {error.strerror or error}") from None
