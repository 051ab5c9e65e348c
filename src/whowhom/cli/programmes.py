"""Command `whowhom programmes`."""

from __future__ import annotations

from typing import Annotated

import typer

from whowhom.cli import options as opt
from whowhom.cli.app import app
from whowhom.cli.whatif import make_folder, write
from whowhom.errors import MachineError

At = Annotated[
    str | None, typer.Option("--at", metavar="DATE", help="Month from which programmes hold; the start if left out.")
]
Only = Annotated[
    list[str] | None, typer.Option("--programme", metavar="ID", help="Only this one; may repeat. All if left out.")
]


@app.command()
def programmes(
    case: opt.CaseName = opt.DEFAULT_CASE,
    n: opt.Count = 500,
    seed: opt.Seed = 1,
    only: Only = None,
    at: At = None,
    theory: opt.TheoryName = "encompassing",
    start: opt.From = None,
    until: opt.Until = None,
    workers: opt.Workers = None,
    out: opt.Out = opt.DEFAULT_OUT,
    as_json: opt.AsJson = False,
) -> None:
    """Play the systems of a case side by side: who rules, how long, how each does, with error and pictures."""
    from whowhom.case.load import load_case
    from whowhom.cli.progress import Progress
    from whowhom.questions import programmes as question
    from whowhom.report.programmes import write_page
    from whowhom.report.text import programmes as view
    from whowhom.theories import find_theory

    posed = question.pose(
        load_case(case), find_theory(theory), start=start, at=at, only=only or (), until=until
    )  # fmt: skip
    folder = make_folder(out, f"programmes-{question.answer_id(posed, n, seed)}")
    bar = Progress(n, "histories of each programme")
    answer = question.play(posed, n, seed, workers=workers, progress=bar.done, tell=bar.preparing)
    document = view.as_json(answer)
    write(folder / "programmes.json", document)
    try:
        page = write_page(answer, folder)
    except OSError as error:
        raise MachineError(f"the page was not written: {error}") from None
    if as_json:
        opt.say_json(document)
    else:
        typer.echo(view.as_text(answer, str(page)))
    typer.echo(f"all numbers are in {folder / 'programmes.json'}", err=True)
