"""Answers kept on disk: one JSON document in a folder called by the hash of all that determines it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whowhom.errors import Fault, InputError, MachineError
from whowhom.runs.files import put_json


def folder_for(out: str | Path | None, name: str) -> Path | None:
    """Return the folder of an answer under `out`, made before anything is played; None where nothing is to be kept.

    Raises:
        InputError: if it cannot be made.
    """
    if out is None:
        return None
    folder = Path(out) / name
    if Path(out).exists() and not Path(out).is_dir():
        raise InputError(Fault("--out", str(out), "is not a folder", "a file", "a folder, or a name that is free"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        got = error.strerror or str(error)
        raise InputError(Fault("--out", str(out), "cannot be made or written", got, "a folder to write in")) from None
    return folder


def keep(folder: Path | None, name: str, document: Any) -> None:
    """Write an answer as a whole, where it is to be kept; raises MachineError where it cannot be."""
    if folder is None:
        return
    try:
        put_json(folder / name, document)
    except OSError as error:
        raise MachineError(f"cannot write {folder / name}: {error.strerror or error}") from None
