"""A sheet of actors, and one of their ties, read as a struggle; what was understood and assumed goes with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from whowhom.case.table.asked import Asked
from whowhom.case.table.cells import Cells, is_numeric
from whowhom.case.table.headers import ISSUE, Match, guess, held, is_known, is_stray, issue_of, match
from whowhom.case.table.persons import YES, births_of, front_runners_of
from whowhom.case.table.shares import positions_of, shares_of
from whowhom.case.table.struggle import POWERS, Listed, Struggle, mean_ties
from whowhom.case.table.ties import Tie, known_actors, ties_from
from whowhom.errors import Fault, InputError, Remark, nearest
from whowhom.state.layout import CLASSES
from whowhom.tables.columns import Headed, headed
from whowhom.tables.numbers import empty
from whowhom.tables.sheet import Sheet

UNUSED = {"seniority_years": "read, and no part of a case", "confidence": "read, and no part of a case"}
"""Columns that are known and that no history asks for."""


@dataclass(frozen=True)
class Coded:
    """A table read: the struggle, which column was taken for what, which ones were set aside and what they may have
    meant, what was assumed."""

    struggle: Struggle
    matched: tuple[Match, ...]
    aside: Mapping[str, str]
    assumed: tuple[Remark, ...] = field(default=())

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the ids of the columns that the table has."""
        return tuple(one.column for one in self.matched)


def read_table(actors: Sheet, ties: Sheet | None, asked: Asked) -> Coded:
    """Return what a table says.

    Raises:
        InputError: with every fault of the cells; a column that nothing fits is none.
    """
    table = headed(actors, is_known)
    matched = with_names(table, match(table.header, numeric_of(table)))
    table = of_struggle(table, matched, asked.struggle) if asked.struggle else table
    cells = cells_of(table, matched)
    group = one_group(cells)
    check_room(cells, sum(one.column.startswith(f"{ISSUE}_") for one in matched))
    listed = listed_from(cells, matched, asked.start)
    tied: list[Tie] = []
    if ties is not None:
        tied = ties_from(ties, known_actors([(a.id, a.name) for a in listed]), group, cells)
    issues = tuple(issue_of(one.header) for one in matched if one.column.startswith(f"{ISSUE}_"))
    if cells.faults:
        raise InputError(cells.faults)
    source = asked.source or source_of(cells)
    struggle = Struggle(asked.id, asked.title, asked.start, asked.years, asked.one_party, issues, listed,
                        mean_ties(tied), asked.years, source)
    used = [one.at for one in matched]
    aside = {h.strip() or f"column {at + 1}": guess(h) for at, h in enumerate(table.header) if at not in used}
    above = [Remark(table.file, remark) for remark in table.remarks]
    if not asked.given:
        above.append(Remark("start", "today: no day was given", "--start DATE"))
    return Coded(struggle, matched, aside, (*above, *cells.remarks))


def numeric_of(table: Headed) -> list[bool]:
    """Return which columns of a sheet hold numbers, yes and no among them."""
    return [is_numeric(table.cells(at), YES) for at in range(len(table.header))]


def with_names(table: Headed, found: tuple[Match, ...]) -> tuple[Match, ...]:
    """Return the columns with that of the names: one called so, else the ids, else the first of words that is no other,
    else the first of words whatever it is called (`Leader`): then the others are matched without it.

    Raises:
        InputError: if no column is of words.
    """
    if {"name", "actor_id"} & {one.column for one in found}:
        return found
    taken = [one.at for one in found]
    numeric = numeric_of(table)
    words = [at for at in range(len(table.header)) if not numeric[at]]
    free = [at for at in words if at not in taken and not is_stray(table.header[at])] or words
    if not free:
        raise InputError(Fault(f"{table.file}:{table.line}", "", "has no column of names", ", ".join(table.header)[:80],
                               "a column called Name, or one of words"))
    rest = match(["" if at == free[0] else header for at, header in enumerate(table.header)], numeric)
    return tuple(sorted([*rest, Match(free[0], table.header[free[0]].strip(), "name")], key=lambda one: one.at))


def cells_of(table: Headed, matched: Sequence[Match]) -> Cells:
    """Return the cells of the columns that were matched, in the rows that name somebody."""
    names = [held(matched)[column] for column in ("name", "actor_id") if column in held(matched)]
    rows = [(line, row) for line, row in table.body if any(not empty(row[at]) for at in names if at < len(row))]
    columns = {one.column: (one.header or one.column, [row[one.at] if one.at < len(row) else "" for _, row in rows])
               for one in matched}
    return Cells(table.file, [line for line, _ in rows], table.mark, columns)


def of_struggle(table: Headed, matched: Sequence[Match], struggle: str) -> Headed:
    """Return the rows of one struggle; raises InputError where there are none."""
    at = held(matched).get("struggle_id")
    ids = [] if at is None else table.cells(at)
    body = tuple(row for row, id in zip(table.body, ids, strict=False) if id == struggle)
    if not body:
        known = list(dict.fromkeys(ids))
        raise InputError(Fault(table.file, "--struggle", "is no struggle of the table", struggle,
                               "one that its rows name" if known else "a column struggle_id", nearest(struggle, known)))
    return replace(table, body=body)


def one_group(cells: Cells) -> str:
    """Return the struggle that all rows are of, nothing where no column says it; note where they are of several."""
    if "struggle_id" not in cells.columns:
        return ""
    ids = list(dict.fromkeys(cells.texts("struggle_id")))
    if len(ids) > 1:
        raise InputError(Fault(cells.file, cells.called("struggle_id"), "holds several struggles",
                               ", ".join(ids)[:80], "the rows of one", f"--struggle {ids[0]}"))
    return ids[0] if ids else ""


def check_room(cells: Cells, issues: int) -> None:
    """Raise InputError where there are more actors, each with an office, or issues than the engine has room for."""
    sizes = {"actors": (len(cells.lines), CLASSES[-1]["office"]), "positions": (issues, CLASSES[-1]["issue"])}
    if over := [(what, n, most) for what, (n, most) in sizes.items() if n > most]:
        raise InputError([Fault(cells.file, what, "are more than the engine has room for", str(n), f"at most {most}",
                                "keep those who count") for what, n, most in over])


def listed_from(cells: Cells, matched: Sequence[Match], start: int) -> tuple[Listed, ...]:
    """Return the actors of a table; note who is named twice, and where there are fewer than two."""
    ids, names = named(cells)
    powers = shares_of(cells, [column for column in POWERS if column in cells.columns])
    issues = [positions_of(cells, one.column) for one in matched if one.column.startswith(f"{ISSUE}_")]
    born, ahead, offices = births_of(cells, start), front_runners_of(cells), cells.texts("office_at_start")
    years = cells.numbers("seniority_years", "years")[0] if "seniority_years" in cells.columns else [0.0] * len(ids)
    if len(ids) < 2:
        cells.faults.append(Fault(cells.file, "", "has fewer than two actors", str(len(ids)), "a row an actor"))
    return tuple(
        Listed(ids[n], names[n], born[n], {column: values[n] for column, values in powers.items()}, years[n] or 0.0,
               ahead[n], tuple(values[n] for values in issues), offices[n])
        for n in range(len(ids)))


def named(cells: Cells) -> tuple[list[str], list[str]]:
    """Return the ids and names of the actors, each standing for the other where it is missing."""
    ids, names = cells.texts("actor_id"), cells.texts("name")
    names = [name or id for id, name in zip(ids, names, strict=True)]
    ids = [id or name for id, name in zip(ids, names, strict=True)]
    column = "actor_id" if "actor_id" in cells.columns else "name"
    for row, id in enumerate(ids):
        if id in ids[:row]:
            cells.fault(row, column, "is there twice", "one row each", "tell the two apart by the name")
    return ids, names


def source_of(cells: Cells) -> str:
    """Return where a table's numbers come from: what its column of sources says, else its file, to be filled in."""
    told = list(dict.fromkeys(text for text in cells.texts("source") if text))
    if told:
        return "; ".join(told)[:1000]
    return f"The table {cells.file.rpartition('/')[2]}: say here where its numbers come from"
