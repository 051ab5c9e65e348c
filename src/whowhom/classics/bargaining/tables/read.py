"""Tables of actors: who they are, what they can bring to bear, where they stand, how much they care.

`read_table` takes three forms and tells them apart by their content:

- a plain CSV with a header row `actor, capability, position, salience`. Several issues stand either side by side
  (`position_tempo, salience_tempo, position_unions, salience_unions`) or below each other (one row an actor and
  issue, with a column `issue`). Other columns are ignored. Comma, semicolon or tab; with semicolons a decimal
  comma is read too.
- KTAB's CSV: a first row `name,"description",actors,dimensions`, a header row `Actor,Description,Power,...` and
  then one row an actor. Positions and saliences run from 0 to 100.
- KTAB's XML (`<Scenario>`), with its model parameters and ideal adjustments.

Saliences are per cent, except in a plain CSV in which none exceeds 1: there they are shares. Any cell may be a
value with a range: `40 +- 10` or `30..50`.

Source: wise2015smp.
"""

from __future__ import annotations

from pathlib import Path

from whowhom.classics.bargaining.tables import from_csv, from_xml
from whowhom.classics.bargaining.tables.cells import Faults
from whowhom.classics.bargaining.tables.table import MOST_ACTORS, Table


def read_table(file: str | Path) -> Table:
    """Read a table of actors; raise InputError with every fault of the file at once."""
    faults = Faults(str(file))
    text = _text(Path(file), faults)
    table = from_xml.read(text, faults) if text.lstrip().startswith("<") else from_csv.read(text, faults)
    faults.stop()
    check_actors(table, faults)
    faults.stop()
    return table


def _text(path: Path, faults: Faults) -> str:
    """Return the text of a file; a missing, unreadable or binary file is a fault."""
    if path.is_dir() or not path.exists():
        faults.add(0, "", "is not a file", expected="a CSV or XML table of actors")
        faults.stop()
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "latin-1"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    if "\0" in text or data[:2] == b"PK":
        faults.add(0, "", "is not text", expected="a CSV or XML table of actors", remedy="save the sheet as CSV")
    elif not text.strip():
        faults.add(0, "", "is empty", expected="a header row and one row an actor")
    faults.stop()
    return text


def check_actors(table: Table, faults: Faults) -> None:
    """Note what is wrong with the actors as a group: too few, too many, of one name, all without power."""
    count = len(table.actors)
    if count < 2:
        faults.add(0, "", "has too few actors", str(count), "at least 2: a bargain needs two sides")
    if count > MOST_ACTORS:
        faults.add(0, "", "has too many actors", str(count), f"at most {MOST_ACTORS}", "group the small ones")
    first: dict[str, int] = {}
    for name, line in zip(table.actors, table.lines, strict=True):
        if name in first:
            faults.add(line, name, "is named twice", expected="one row an actor", remedy=f"see line {first[name]}")
        first.setdefault(name, line)
    if count and not (table.capability.centre > 0).any():
        faults.add(0, "capability", "is 0 for everybody", expected="at least one actor with some")
