"""Entry point: run the application, turn errors into words and exit codes, never into a traceback."""

from __future__ import annotations

import io
import os
import signal
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


def stop(number: int, _frame: object) -> None:
    """Take the stop of a batch system or a closed terminal for what Ctrl-C is."""
    raise KeyboardInterrupt(signal.Signals(number).name)


def prepare() -> None:
    """Have signals stop as Ctrl-C does, and streams show what their encoding lacks as an escape."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is signal.SIG_DFL:
            signal.signal(getattr(signal, name), stop)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def main() -> None:
    """Run the command line; exit 2 on bad input, 1 when the machine failed."""
    prepare()
    try:
        try:
            app_with_commands()()
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except ww.WhowhomError as error:
        sys.stderr.write(f"whowhom: {error}\n")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        silence()
        sys.exit(1)
    except OSError as error:
        sys.stderr.write(f"whowhom: {ww.MachineError(f'the machine failed: {error}')}\n")
        silence()
        sys.exit(1)


def silence() -> None:
    """Leave standard output alone: the reader has gone, or there is no room; nothing more is said of it at exit."""
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115


if __name__ == "__main__":
    main()
