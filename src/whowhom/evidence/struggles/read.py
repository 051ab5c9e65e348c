"""A folder of struggles: what a model may read of it. What came of them is read elsewhere (`known.py`)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from whowhom.case.table.struggle import ISSUES, POWERS, YEARS, Listed, Struggle, mean_ties
from whowhom.case.yaml import shown
from whowhom.errors import Fault, InputError, nearest
from whowhom.evidence.struggles.table import Reader, Row

SHIPPED = Path(__file__).resolve().parents[2] / "struggles"
"""The 22 struggles that come with the library."""
STRUGGLE = ("id", "title", "start_date", "horizon_years", "one_party", *(f"issue_{k}" for k in ISSUES))
ACTOR = ("struggle_id", "actor_id", "name", "born", *POWERS, "seniority_years", "formal_front_runner",
         *(f"position_{k}" for k in ISSUES))
TIE = ("struggle_id", "actor_a", "actor_b", "tie")


def find_folder(given: str | Path | None) -> Path:
    """Return the folder of struggles that is meant: the shipped one where none is given.

    Raises:
        InputError: if it is no folder.
    """
    if given is None:
        return SHIPPED
    folder = Path(given).expanduser()
    if not folder.is_dir():
        raise InputError(Fault(str(given), "", "is not a folder", "no such folder",
                               "a folder with struggles.csv, actors.csv and ties.csv"))
    return folder


def read_struggles(folder: Path) -> tuple[Struggle, ...]:
    """Read `struggles.csv`, `actors.csv` and `ties.csv`, and nothing beside them.

    Raises:
        InputError: with every fault of the three tables.
    """
    reader = Reader(folder)
    heads = first_of_each(reader.rows("struggles", STRUGGLE), ("id",))
    actors = first_of_each(reader.rows("actors", ACTOR), ("struggle_id", "actor_id"))
    ties = reader.rows("ties", TIE)
    ids = [row.text("id") for row in heads]
    listed = grouped(actors, ids)
    people = {id: tuple(listed_from(row) for row in listed[id]) for id in ids}
    tied = {id: [tie_from(row, [a.id for a in people[id]]) for row in rows] for id, rows in grouped(ties, ids).items()}
    found = tuple(struggle_from(row, people[row.cells["id"]], tied[row.cells["id"]]) for row in heads)
    for row, struggle in zip(heads, found, strict=True):
        if len(struggle.actors) < 2:
            row.fault("id", "has fewer than two actors", str(len(struggle.actors)), "two actors or more")
    if not found and not reader.faults:
        reader.faults.append(Fault(shown(folder / "struggles.csv"), "", "has no struggle", expected="a row a struggle"))
    reader.done()
    return found


def first_of_each(rows: Iterable[Row], key: tuple[str, ...]) -> list[Row]:
    """Return the rows whose key was not there before; note the others."""
    seen: set[tuple[str, ...]] = set()
    out = []
    for row in rows:
        named = tuple(row.cells[column] for column in key)
        if named in seen:
            row.fault(key[-1], "is there twice", ".".join(named), "one row each")
        else:
            out.append(row)
        seen.add(named)
    return out


def grouped(rows: Iterable[Row], ids: list[str]) -> dict[str, list[Row]]:
    """Return the rows of each struggle; note those of a struggle that is not there."""
    out: dict[str, list[Row]] = {id: [] for id in ids}
    for row in rows:
        id = row.cells["struggle_id"]
        if id in out:
            out[id].append(row)
        else:
            row.fault("struggle_id", "is not a struggle", id, "an id of struggles.csv", nearest(id, ids))
    return out


def listed_from(row: Row) -> Listed:
    """Return the actor of a row."""
    return Listed(
        row.text("actor_id"), row.cells["name"] or row.cells["actor_id"],
        row.month("born") if row.cells["born"] else None,
        {name: row.number(name, 0.0, 1.0, blank=0.0) for name in POWERS}, row.number("seniority_years", 0, 99, blank=0),
        row.number("formal_front_runner", 0, 1, blank=0) > 0.5,
        tuple(row.number(f"position_{k}", -1, 1, blank=0) for k in ISSUES), row.cells.get("office_at_start", ""),
    )


def tie_from(row: Row, ids: list[str]) -> tuple[str, str, float]:
    """Return the tie of a row."""
    a, b = row.word("actor_a", ids), row.word("actor_b", ids)
    if a == b:
        row.fault("actor_b", "is tied to himself", b, "another actor")
    return a, b, row.number("tie", -1, 1)


def struggle_from(row: Row, actors: tuple[Listed, ...], ties: list[tuple[str, str, float]]) -> Struggle:
    """Return the struggle of a row."""
    return Struggle(
        row.cells["id"], row.cells["title"] or row.cells["id"], row.month("start_date"),
        row.number("horizon_years", 0, 100, blank=YEARS), row.number("one_party", 0, 1, blank=0) > 0.5,
        tuple(row.cells[f"issue_{k}"] for k in ISSUES), actors, mean_ties(ties),
    )
