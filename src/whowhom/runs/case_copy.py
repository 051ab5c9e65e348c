"""The copy of a case that travels with a run, so that it can be resumed and replayed wherever its folder goes."""

from __future__ import annotations

import re
from pathlib import Path

from whowhom.runs.files import put_bytes

NAMED = re.compile(r"[\w./-]+\.(?:csv|ya?ml|bib)\b")
COPY = "case"


def files_of(main: Path) -> list[Path]:
    """Return the files that a case's main file names, and those that these name, all within its folder."""
    home = main.parent.resolve()
    found, wanted = [], [main.resolve()]
    while wanted:
        path = wanted.pop()
        if path in found:
            continue
        found.append(path)
        if path.suffix in (".yaml", ".yml"):
            near = [(home / name).resolve() for name in NAMED.findall(path.read_text("utf-8"))]
            wanted += [p for p in near if p.is_file() and p.is_relative_to(home)]
    return found


def copy_case(main: Path, folder: Path) -> None:
    """Copy a case into a run folder, its main file as case.yaml."""
    home = main.parent.resolve()
    for path in files_of(main):
        name = Path("case.yaml") if path == main.resolve() else path.relative_to(home)
        target = folder / COPY / name
        target.parent.mkdir(parents=True, exist_ok=True)
        put_bytes(target, path.read_bytes())
