"""Options that several commands share, and the reading of their values."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Annotated, Any

import typer

from whowhom.errors import Fault, InputError

DEFAULT_CASE = "soviet"
DEFAULT_OUT = Path("runs")
MOST_HISTORIES = 100_000_000
LARGEST_FILE = 1_000_000

CaseName = Annotated[str, typer.Argument(metavar="CASE", help="A built-in case, a folder, or a YAML file.")]
Count = Annotated[int, typer.Option("-n", "--histories", min=1, max=MOST_HISTORIES, help="Number of histories.")]
Seed = Annotated[int, typer.Option("--seed", min=0, max=2**63 - 1, help="Seed of all draws.")]
TheoryName = Annotated[str, typer.Option("--theory", help="The explanation that the histories follow.")]
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
Workers = Annotated[int | None, typer.Option("--workers", min=1, max=1024, help="Threads; all cores if left out.")]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", file_okay=True, help="Where the folder of the run goes.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document on standard output.")]


def read_parameters(text: str) -> str | dict[str, float]:
    """Return `prior`, `centre`, or the mapping in a JSON file; raises InputError for anything else."""
    if text in ("prior", "centre"):
        return text
    path = Path(text)
    if not path.is_file():
        raise InputError(
            Fault(
                "--parameters", text, "is neither prior, nor centre, nor a file", text, "prior, centre or a JSON file"
            )
        )
    if path.stat().st_size > LARGEST_FILE:
        raise InputError(
            Fault("--parameters", text, "is too large", f"{path.stat().st_size} bytes", f"at most {LARGEST_FILE} bytes")
        )
    try:
        data = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise InputError(
            Fault("--parameters", text, "is not JSON", str(error), "{mechanism.parameter: number}")
        ) from None
    return check_parameters(data, text)


def check_parameters(data: Any, where: str) -> dict[str, float]:
    """Return a mapping of finite numbers; raises InputError with every value that is none."""
    if not isinstance(data, dict):
        raise InputError(
            Fault("--parameters", where, "is not a mapping", type(data).__name__, "{mechanism.parameter: number}")
        )
    faults = [
        Fault("--parameters", f"{where}: {name}", "is not a number", repr(value), "a finite number")
        for name, value in data.items()
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value)
    ]
    if faults:
        raise InputError(faults)
    return {name: float(value) for name, value in data.items()}


def say_json(data: Any) -> None:
    """Print one JSON document, unrounded, on standard output."""
    typer.echo(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False))
