"""Command `whowhom describe`: what the program knows of a mechanism or a theory."""

from __future__ import annotations

from typing import Annotated

import typer

import whowhom as ww
from whowhom.cli import options as opt
from whowhom.cli.app import app

describe = typer.Typer(no_args_is_help=True, help="Look at a mechanism or a theory: what it does, reads and writes.")
app.add_typer(describe, name="describe")

Name = Annotated[str, typer.Argument(metavar="NAME", help="Its id.")]


@describe.command()
def mechanism(name: Name, mechanisms: opt.Mechanisms = None, as_json: opt.AsJson = False) -> None:
    """Say what a mechanism does: equation, source, parameters with priors, what it reads, writes and decides."""
    opt.say(ww.describe("mechanism", name, mechanisms=mechanisms or ()), as_json)


@describe.command()
def theory(name: Name, as_json: opt.AsJson = False) -> None:
    """Say what a theory claims: the order of a month, its priors, the channels that it denies."""
    opt.say(ww.describe("theory", name), as_json)
