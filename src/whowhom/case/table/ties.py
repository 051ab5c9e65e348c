"""Ties of a table: a list of pairs with a number, or a matrix of all with all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whowhom.case.table.cells import Cells
from whowhom.case.table.headers import normal
from whowhom.case.table.shares import A_TIE, positions_of
from whowhom.errors import Fault, InputError, nearest
from whowhom.tables.columns import Headed, headed
from whowhom.tables.numbers import empty, is_number
from whowhom.tables.sheet import Sheet

Tie = tuple[str, str, float]
FIRST = ("actor a", "a", "who", "from", "actor 1", "name 1", "actor", "name", "first", "ego", "person 1")
SECOND = ("actor b", "b", "whom", "to", "actor 2", "name 2", "with", "second", "other", "alter", "target", "person 2")
VALUE = ("tie", "value", "ties", "weight", "strength", "relation", "relations", "closeness", "sign")
GROUP = ("struggle id", "struggle")
EXPECTED = 'a list ("actor_a,actor_b,tie") or a matrix with a row and a column an actor'
LETTERS = 2
"""A word of a name stands for its bearer from so many letters on, where nobody else bears it."""


@dataclass(frozen=True)
class Known:
    """The actors of a table by what they may be called: id, name, a word of the name that is theirs alone."""

    by_word: Mapping[str, str]
    names: tuple[str, ...]

    def id_of(self, cell: str) -> str:
        """Return the id of the actor that a cell names, nothing where it names none."""
        return self.by_word.get(normal(cell), "")


def known_actors(named: Sequence[tuple[str, str]]) -> Known:
    """Return how the actors, given as (id, name), may be called."""
    words: dict[str, set[str]] = {}
    for id, name in named:
        for word in normal(name).split():
            words.setdefault(word, set()).add(id)
    alone = {word: next(iter(ids)) for word, ids in words.items() if len(ids) == 1 and len(word) >= LETTERS}
    whole = {normal(name): id for id, name in named} | {normal(id): id for id, _ in named}
    return Known({**alone, **whole}, tuple(name for _, name in named))


def ties_from(sheet: Sheet, known: Known, group: str, cells: Cells) -> list[Tie]:
    """Return the ties of a sheet; what is noted of it goes to `cells`, those of the table of actors.

    Of a list with a column of struggles only the rows of `group` are read, where the actors' table names one.
    """
    found = headed(sheet, lambda name: bool(known.id_of(name)) or normal(name) in (*FIRST, *SECOND, *VALUE))
    inside = [at for at, header in enumerate(found.header) if known.id_of(header)]
    if len(inside) > 1 and not all(is_number(cell) for cell in found.header[2:3]):
        return matrix(found, inside, known, cells)
    return pairs(found, known, group, cells)


def matrix(found: Headed, inside: Sequence[int], known: Known, cells: Cells) -> list[Tie]:
    """Return the ties of a matrix; the two halves are averaged, what stands on the diagonal is left alone."""
    rows = [(line, row) for line, row in found.body if row]
    who = [named(row[0], "row", line, found, known, cells) for line, row in rows]
    told = [(n, at) for n, (_, row) in enumerate(rows) for at in inside if at < len(row) and not empty(row[at])]
    values = numbers(found, "tie", [(rows[n][0], rows[n][1][at]) for n, at in told], cells)
    unknown = [header for header in found.header[1:] if header and not known.id_of(header)]
    if unknown:
        cells.remark(found.file, f"set aside: {', '.join(unknown)}: no actors of the table")
    ties = [(who[n], known.id_of(found.header[at]), value) for (n, at), value in zip(told, values, strict=True)]
    return [(a, b, value) for a, b, value in ties if a and a != b]


def numbers(found: Headed, header: str, told: Sequence[tuple[int, str]], cells: Cells) -> list[float]:
    """Return ties, given as (line, cell), as numbers from -1 to 1, read as one column."""
    part = Cells(found.file, [line for line, _ in told], found.mark, {"tie": (header, [cell for _, cell in told])},
                 cells.faults, cells.remarks)
    return positions_of(part, "tie", A_TIE, two_sided=False)


def pairs(found: Headed, known: Known, group: str, cells: Cells) -> list[Tie]:
    """Return the ties of a list: two columns of actors and one of numbers."""
    columns = [normal(header) for header in found.header]
    at = [place(columns, words) for words in (FIRST, SECOND, VALUE)]
    at = by_content(found, known) if None in at or len(set(at)) < 3 else at
    if None in at:
        raise InputError(Fault(f"{found.file}:{found.line}", "", "has no ties that can be read",
                               ", ".join(found.header)[:80], EXPECTED))
    a, b, value = (k for k in at if k is not None)
    of = place(columns, GROUP)
    rows = [(line, row) for line, row in found.body if of is None or not group or row[of : of + 1] == [group]]
    values = numbers(found, found.header[value], [(line, "".join(row[value : value + 1])) for line, row in rows], cells)
    out = []
    for (line, row), number in zip(rows, values, strict=True):
        one, two = (named(row[k] if k < len(row) else "", found.header[k], line, found, known, cells) for k in (a, b))
        if one and one == two:
            cells.faults.append(Fault(f"{found.file}:{line}", found.header[b], "is tied to himself", row[b], "another"))
        elif one and two:
            out.append((one, two, number))
    return out


def place(columns: Sequence[str], words: Sequence[str]) -> int | None:
    """Return the first column that bears one of these words, the words in their order."""
    return next((columns.index(word) for word in words if word in columns), None)


def by_content(found: Headed, known: Known) -> list[int | None]:
    """Return the places of two columns of actors and one of numbers, by what stands in them."""
    width = range(len(found.header))
    filled = {at: [cell for cell in found.cells(at) if not empty(cell)] for at in width}
    people = [at for at in width if filled[at] and 2 * sum(bool(known.id_of(c)) for c in filled[at]) > len(filled[at])]
    numbers = [at for at in width if filled[at] and all(map(is_number, filled[at])) and at not in people]
    return [*([*people[:2], None, None])[:2], numbers[0] if numbers else None]


def named(cell: str, column: str, line: int, found: Headed, known: Known, cells: Cells) -> str:
    """Return the id of the actor that a cell names; note a cell that names none."""
    id = known.id_of(cell)
    if not id:
        cells.faults.append(Fault(f"{found.file}:{line}", column, "names no actor of the table", repr(cell[:60]),
                                  "an actor by id, name, or a word of the name that no other bears",
                                  nearest(cell, known.names)))
    return id
