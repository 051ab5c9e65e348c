"""Command `whowhom table`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import whowhom as ww
from whowhom.cli import options as opt
from whowhom.cli.app import app

NARROWED = {opt.Table.holders: ("person", "office"), opt.Table.fates: ("person", "fate")}
"""Tables that can be narrowed, and to what."""

Which = Annotated[opt.Table, typer.Argument(metavar="TABLE", help=f"One of {', '.join(opt.Table)}.")]
Person = Annotated[str | None, typer.Option(metavar="ID", help="Only this person's rows (holders, fates).")]
Office = Annotated[str | None, typer.Option(metavar="ID", help="Only this office's rows (holders).")]
Fate = Annotated[str | None, typer.Option(metavar="FATE", help="Only this fate's rows (fates): 'executed'.")]
File = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write it there; else it is printed.")]


@app.command()
def table(
    folder: opt.RunFolder,
    which: Which,
    person: Person = None,
    office: Office = None,
    fate: Fate = None,
    out: File = None,
) -> None:
    """Print one table of a run as CSV: the odds, who rules, who holds which office and what becomes of whom by year."""
    asked = {"person": person, "office": office, "fate": fate}
    only = {kind: word for kind, word in asked.items() if word is not None}
    alien = [kind for kind in only if kind not in NARROWED.get(which, ())]
    if alien:
        raise ww.InputError([refused(kind, which) for kind in alien])
    opt.say_table(ww.open_run(folder), which, out, **only)


def refused(kind: str, which: opt.Table) -> ww.Fault:
    """Return the fault of narrowing a table to what it is not about."""
    able = [name for name, kinds in NARROWED.items() if kind in kinds]
    return ww.Fault(f"--{kind}", "", f"does not narrow the table `{which}`", which, "the table " + " or ".join(able))
