"""`bind`: a theory bound to a case, the one noun that every question is asked of."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model
from whowhom.engine.bind import bind as bind_engine
from whowhom.engine.own import Own, known_mechanisms
from whowhom.errors import Fault, InputError
from whowhom.library.cases import load_case, load_theory
from whowhom.theory import Theory

Parameters = str | Path | Mapping[str, float]
WHERE = "--parameters"
LARGEST = 1_000_000
"""Bytes of a file of parameters, at most."""


def bind(
    case: str | Path | Case | Model,
    *,
    theory: str | Path | Theory = "encompassing",
    start: str | None = None,
    until: str | None = None,
    parameters: Parameters = "prior",
    mechanisms: Iterable[Own] = (),
    ask: str | Iterable[str] = (),
) -> Model:
    """Return a theory bound to a case: arrays that the engine plays.

    Args:
        case: the id of a built-in case, a path, or a `Case`; a `Model` is returned as it is.
        theory: its id, a `Theory`, or a Python file with one named THEORY.
        start: a start of the case (`1922-04`); its own default if left out.
        until: the last month, YYYY-MM; the end of the case if left out.
        parameters: `prior` (each history draws its own), `centre`, a mapping {mechanism.parameter: number}, or the path
            of a JSON file that holds one.
        mechanisms: mechanisms of one's own beside those of the program: `Mechanism`s, modules or paths of files.
        ask: predicates asked of every history besides the states of the case, in their grammar:
            `rung(trotsky) >= expelled by 1927-12`.

    Raises:
        InputError: where theory and case do not fit, with every fault.

    Example:
        >>> bind("china_1976", theory="office").start.id
        '1976-09'
    """
    if isinstance(case, Model):
        return case
    which = load_theory(theory)
    return bind_engine(
        case if isinstance(case, Case) else load_case(case), which, start=start, until=until,
        parameters=read_parameters(parameters), mechanisms=known_mechanisms(mechanisms, which.order),
        ask=[ask] if isinstance(ask, str) else list(ask),
    )


def read_parameters(given: Parameters) -> str | dict[str, float]:
    """Return `prior`, `centre`, or a mapping of finite numbers; raises InputError for anything else."""
    if isinstance(given, Mapping):
        return finite(given, "")
    if str(given) in ("prior", "centre"):
        return str(given)
    path, text = Path(given), str(given)
    if not path.is_file():
        expected = "prior, centre or a JSON file"
        raise InputError(Fault(WHERE, text, "is neither prior, nor centre, nor a file", text, expected))
    if path.stat().st_size > LARGEST:
        size = f"{path.stat().st_size} bytes"
        raise InputError(Fault(WHERE, text, "is too large", size, f"at most {LARGEST} bytes"))
    try:
        data = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise InputError(Fault(WHERE, text, "is not JSON", str(error), "{mechanism.parameter: number}")) from None
    return finite(data, text)


def finite(data: Any, where: str) -> dict[str, float]:
    """Return a mapping of finite numbers; raises InputError with every value that is none."""
    if not isinstance(data, Mapping):
        got, expected = type(data).__name__, "{mechanism.parameter: number}"
        raise InputError(Fault(WHERE, where, "is not a mapping", got, expected))
    faults = [
        Fault(WHERE, f"{where}: {name}".lstrip(": "), "is not a number", repr(value), "a finite number")
        for name, value in data.items()
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value)
    ]
    if faults:
        raise InputError(faults)
    return {str(name): float(value) for name, value in data.items()}
