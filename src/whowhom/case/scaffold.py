"""A small valid case with comments, to begin one's own from."""

from __future__ import annotations

import re
from pathlib import Path

from whowhom.case.yaml import shown
from whowhom.errors import Fault, InputError, MachineError

TEMPLATES = Path(__file__).resolve().parent / "template"


def new_case(folder: Path) -> list[Path]:
    """Write the scaffold into a folder that does not exist or is empty; return the files written.

    Raises:
        InputError: if the folder holds anything already.
        MachineError: if it cannot be written.
    """
    name, id = shown(empty_folder(folder)), id_of(folder)
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for template in sorted(TEMPLATES.iterdir()):
            if template.is_file():
                path = folder / template.name
                path.write_text(template.read_text(encoding="utf-8").replace("CASE_ID", id), encoding="utf-8")
                written.append(path)
    except OSError as error:
        raise MachineError(f"{name}: cannot be written: {error.strerror or error}") from None
    return written


def empty_folder(folder: Path) -> Path:
    """Return a folder that does not exist yet or is empty; raises InputError if it holds anything."""
    name = shown(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        remedy = f"{name.rstrip('/')}_2"
        raise InputError(Fault(name, "", "is there already", "a file or a folder with files", "a new name", remedy))
    return folder


def id_of(folder: Path) -> str:
    """Return the id of a case after its folder: its letters, its year too; one that begins with a year gets a word
    before it."""
    letters = re.sub(r"[^a-z0-9_]+", "_", folder.resolve().name.lower()).strip("_")
    return (letters if not letters or letters[0].isalpha() else f"case_{letters}")[:64].strip("_") or "my_case"
