"""The one typer application; each command file adds its commands to it when imported."""

from __future__ import annotations

import typer

app = typer.Typer(
    name="whowhom",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Replay a struggle for power as thousands of alternative histories; ask what decided it.",
)
