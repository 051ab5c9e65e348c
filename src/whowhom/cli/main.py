"""Entry point: run the application, turn errors into words and exit codes, never into a traceback."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import typer

import whowhom as ww
from whowhom.cli.app import app

COMMANDS = ("run", "runs", "table", "whatif", "programmes", "compare", "backtest", "forecast", "score", "theories",
            "describe", "case", "bargain", "power", "coalition", "classic", "chronicle")


def app_with_commands() -> typer.Typer:
    """Return the application with every command in it."""
    for name in COMMANDS:
        import_module(f"whowhom.cli.{name}")
    return app


def main() -> None:
    """Run the command line; exit 2 on bad input, 1 when the machine failed."""
    try:
        app_with_commands()()
    except ww.WhowhomError as error:
        sys.stderr.write(f"whowhom: {error}\n")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - the reader has gone; stay silent at exit
        sys.exit(1)
    except OSError as error:
        sys.stderr.write(f"whowhom: the machine failed: {error}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
