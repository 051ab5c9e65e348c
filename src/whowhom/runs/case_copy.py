"""The copy of a case that travels with a run, so that it can be resumed and replayed wherever its folder goes."""

from __future__ import annotations

import re
from pathlib import Path

from whowhom.runs.files import put_bytes

NAMED = re.compile(r"[\w./-]+\.(?:csv|ya?ml|bib)\b")
COPY = "case"


def files_of(main: Path) -> list[Path]:
    """Return the files that a case's main file names, and those that these name, all within its folder: under the
    names by which they are called, links too, so long as they lead to a file of the folder."""
    home = main.parent.resolve()
    found, wanted = [], [home / main.name]
    while wanted:
        path = wanted.pop()
        if path in found:
            continue
        found.append(path)
        if path.suffix in (".yaml", ".yml"):
            wanted += [home / name for name in NAMED.findall(path.read_text("utf-8")) if is_within(home, name)]
    return found


def is_within(home: Path, name: str) -> bool:
    """Tell whether a name is that of a file in a folder."""
    try:
        path = (home / name).resolve()
        return ".." not in name.split("/") and path.is_file() and path.is_relative_to(home)
    except OSError:
        return False


def copy_case(main: Path, folder: Path) -> None:
    """Copy a case into a run folder, its main file as case.yaml."""
    home = main.parent.resolve()
    for path in files_of(main):
        name = Path("case.yaml") if path == home / main.name else path.relative_to(home)
        target = folder / COPY / name
        target.parent.mkdir(parents=True, exist_ok=True)
        put_bytes(target, path.read_bytes())
