"""Tables of actors: who they are, what they can bring to bear, where they stand, how much they care.

`read_table` takes these forms and tells them apart by their content:

- a plain sheet (CSV or Excel) with a row of column names: actor, capability, position, salience, or what people call
  them (stakeholder, resources, ...; `roles`). Several issues stand either side by side (`position_tempo,
  salience_tempo, position_unions, salience_unions`) or below each other (one row an actor and issue, with a column
  `issue`). Columns `fixed` and `veto` say who never moves and whose consent is needed. A title above, notes below,
  blank rows and other columns are left out and named. See `whowhom.tables` for what files are read.
- KTAB's CSV: a first row `name,"description",actors,dimensions`, a header row `Actor,Description,Power,...` and
  then one row an actor. Positions and saliences run from 0 to 100.
- KTAB's XML (`<Scenario>`), with its model parameters and ideal adjustments.
- KTAB's SQLite: the first state of its last scenario, with the same.

Saliences are per cent, except in a plain sheet in which none exceeds 1: there they are shares. Any cell may be a
value with a range: `40 +- 10` or `30..50`.

Source: wise2015smp.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from whowhom.classics.bargaining.tables import ktab_csv, ktab_sqlite, ktab_xml, plain
from whowhom.classics.bargaining.tables.cells import Faults
from whowhom.classics.bargaining.tables.table import MOST_ACTORS, Table
from whowhom.tables.sheet import Sheet, read_bytes, sheet_of, text_of

KINDS = "a table of actors: CSV, Excel, or a file of KTAB"


def read_table(source: str | Path | Sheet) -> Table:
    """Read a table of actors; raise InputError with every fault of the file at once."""
    if isinstance(source, Sheet):
        return checked(from_sheet(source), source.digest)
    data = read_bytes(source, KINDS)
    digest = hashlib.sha256(data).hexdigest()
    if data.startswith(ktab_sqlite.MAGIC):
        return checked(ktab_sqlite.read(source, Faults(str(source))), digest)
    if data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        faults = Faults(str(source))
        table = ktab_xml.read(text_of(data, str(source)), faults)
        faults.stop()
        return checked(table, digest)
    return checked(from_sheet(sheet_of(data, str(source))), digest)


def from_sheet(sheet: Sheet) -> Table:
    """Return the table in a sheet, KTAB's form or the plain one."""
    faults = Faults(sheet.file)
    table = ktab_csv.read(sheet, faults) if ktab_csv.is_ktab(sheet) else plain.read(sheet, faults)
    faults.stop()
    return table


def checked(table: Table, digest: str) -> Table:
    """Return the table with its digest, or raise `InputError` with what is wrong with the actors as a group."""
    faults = Faults(table.file)
    check_actors(table, faults)
    faults.stop()
    return replace(table, digest=digest)


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
