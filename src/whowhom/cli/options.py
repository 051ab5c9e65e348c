"""Options that several commands share, and how an answer is printed and kept."""

from __future__ import annotations

from enum import StrEnum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import whowhom as ww

if TYPE_CHECKING:
    import pandas as pd

DEFAULT_CASE = "soviet"
DEFAULT_OUT = Path("runs")
MOST_HISTORIES = 100_000_000


class Table(StrEnum):
    """The tables of a run that may be printed: each is the method of `ww.Run` of its name."""

    odds = auto()
    order = auto()
    rulers = auto()
    states = auto()
    asked = auto()
    holders = auto()
    fates = auto()


CaseName = Annotated[str, typer.Argument(metavar="CASE", help="A built-in case, a folder, or a YAML file.")]
Count = Annotated[int, typer.Option("-n", "--histories", min=1, max=MOST_HISTORIES, help="Number of histories.")]
MayCount = Annotated[
    int | None,
    typer.Option("-n", "--histories", min=1, max=MOST_HISTORIES, help="Number of histories; 1000 if left out."),
]
Seed = Annotated[int, typer.Option("--seed", min=0, max=2**63 - 1, help="Seed of all draws.")]
TheoryName = Annotated[
    str, typer.Option("--theory", metavar="NAME|FILE", help="The explanation: its id, or a Python file with a THEORY.")
]
Mechanisms = Annotated[
    list[Path] | None,
    typer.Option("--mechanism", metavar="FILE", help="A Python file with a MECHANISM of your own; may repeat."),
]
From = Annotated[
    str | None, typer.Option("--from", metavar="START", help="A start of the case; its own default if left out.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Last month, YYYY-MM; the end of the case if left out.")
]
Parameters = Annotated[
    str,
    typer.Option(
        "--parameters",
        metavar="prior|centre|FILE",
        help="prior: each history draws its own; centre: the centres; FILE: JSON, {mechanism.parameter: number}.",
    ),
]
Ask = Annotated[
    list[str] | None,
    typer.Option("--ask", metavar="PREDICATE", help="Ask it of every history: 'rung(trotsky) >= expelled by 1927-12'; "
                 "may repeat."),
]
Workers = Annotated[int | None, typer.Option("--workers", min=1, max=1024, help="Threads; all cores if left out.")]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", file_okay=True, help="Where the folder of the run goes.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document on standard output.")]
RunFolder = Annotated[Path, typer.Argument(metavar="RUN_DIR", help="The folder of a run, as `whowhom run` printed it.")]


def say(answer: Any, as_json: bool) -> None:
    """Print an answer on standard output: in words, or as one JSON document, unrounded."""
    if as_json:
        tell(ww.as_document(answer.as_json()))
    else:
        tell(answer.as_text())


def tell(words: object, err: bool = False) -> None:
    """Print text, on standard error if `err`: the one way to a terminal, on which foreign text steers nothing."""
    typer.echo(ww.on_terminal(words), err=err)


def say_table(run: ww.Run, table: Table, out: Path | None = None, **only: str | None) -> None:
    """Print a table of a run as CSV (or write it to a file): a head, UTF-8, unrounded; `only` narrows it."""
    frame: pd.DataFrame = getattr(run, table)(**only)
    keyed = frame.reset_index() if frame.index.name else frame
    if "year" in keyed:
        keyed = keyed.assign(year=[iso_year(year) for year in keyed["year"]])
    text = ww.as_csv(keyed)
    if out is None:
        typer.echo(text, nl=False)
    else:
        out.write_bytes(text)


def iso_year(year: int) -> str:
    """Return a year as ISO 8601 writes it, and as everything that reads whole numbers reads it.

    >>> iso_year(1976), iso_year(-430)
    ('1976', '-0430')
    """
    return f"{'-' if year < 0 else ''}{abs(year):04d}"
