"""Writing a struggle as a case: a folder that a person can read, check and go on editing."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path

from whowhom.case.table.convert import SOURCE, case_part, tables
from whowhom.case.table.struggle import Struggle
from whowhom.case.table.text import as_yaml

README = """\
# How this case was coded

{title}: {actors} actors, from one table. Powers are good to .25, prestige, positions and ties to .35, and every history
draws them anew within that. The leading body, its meetings and the offices follow from the powers by one rule, the same
for every table: whoever has any of five powers (appointing, police, army, press, state and economy) holds one office
with just these; whoever has a quarter of one power in all has a seat.

The source of the table stands once, under `{source}` in sources.bib. A number with a source of its own
gets the key of that.
"""


def write_case(struggle: Struggle, folder: Path, said: Sequence[str] = ()) -> Path:
    """Write a struggle as a case into a folder and return its main file; `said` is what was assumed, for its README."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables(struggle).items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    (folder / "sources.bib").write_text(bibliography(struggle.source), encoding="utf-8")
    (folder / "README.md").write_text(readme(struggle, said), encoding="utf-8")
    (folder / "case.yaml").write_text(as_yaml(case_part(struggle)), encoding="utf-8")
    return folder / "case.yaml"


def bibliography(title: str) -> str:
    """Return the one source of the table."""
    plain = re.sub(r"[{}@%\\]", "", title).strip() or "The table of actors"
    return f"@misc{{{SOURCE},\n  title = {{{plain}}},\n}}\n"


def readme(struggle: Struggle, said: Sequence[str]) -> str:
    """Return how the case was coded, with what was assumed of the table."""
    head = README.format(title=struggle.title, actors=len(struggle.actors), source=SOURCE)
    return head + ("\n## What was assumed\n\n" + "\n".join(f"- {line}" for line in said) + "\n" if said else "")
