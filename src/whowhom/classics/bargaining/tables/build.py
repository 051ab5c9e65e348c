"""From rows and the places of the columns to a table of actors; every faulty cell is noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from whowhom.classics.bargaining.tables.cells import Bounds, Cells, Faults, parse_cell
from whowhom.classics.bargaining.tables.table import KTAB_SCALE, MOST_ACTORS, Table
from whowhom.tables.numbers import read_column
from whowhom.tables.sheet import Row

CAPABILITY = Bounds(0.0, 1e8, "a number from 0 up: what the actor can bring to bear")
SALIENCE = Bounds(0.0, 100.0, "a number from 0 to 100: how much the actor cares, in per cent")
ANYWHERE = Bounds(-1e12, 1e12, "a number")
ON_SCALE = Bounds(*KTAB_SCALE, "a number from 0 to 100")


@dataclass(frozen=True)
class Places:
    """Where things stand: actor, capability, and (position, salience) of each issue, which its column names."""

    actor: int
    capability: int
    issues: tuple[tuple[int, int], ...]
    header: Sequence[str]


def cell_of(row: Sequence[str], at: int) -> str:
    """Return a cell, or nothing where the row is short."""
    return row[at] if at < len(row) else ""


def build(
    body: Sequence[Row], places: Places, name: str, scale: Bounds, faults: Faults, mark: str,
    remarks: Sequence[str] = (), flags: Mapping[str, tuple[bool, ...]] = MappingProxyType({}),
) -> Table:
    """Return the table whose numbers stand at the given places."""
    body = body[: MOST_ACTORS * 40]  # far beyond the limit the count alone is the fault
    names = [cell_of(row, places.actor) for _, row in body]
    for (line, _), who in zip(body, names, strict=True):
        if not who:
            faults.add(line, "actor", "is empty", expected="a name")
    notes = list(remarks)

    def numbers(at: int, bounds: Bounds, label: str) -> tuple[np.ndarray, bool]:
        """Return one column, (part, actor), and whether it was written in per cent."""
        read = read_column([cell_of(row, at) for _, row in body], mark)
        if read.remark:
            notes.append(f"{label}: {read.remark}")
        told = zip(body, names, read.cells, strict=True)
        cells = [parse_cell(cell, bounds, line, f"{who or '?'}.{label}", faults) for (line, _), who, cell in told]
        return np.array(cells, dtype=float).reshape(-1, 3).T, read.per_cent

    capability = numbers(places.capability, CAPABILITY, places.header[places.capability].lower())[0]
    positions = [numbers(at, scale, places.header[at])[0] for at, _ in places.issues]
    cares = [numbers(care, SALIENCE, places.header[care]) for _, care in places.issues]
    salience = np.stack([care for care, _ in cares], axis=2)
    per_cent = scale is ON_SCALE or any(sign for _, sign in cares) or (salience.size > 0 and salience[1].max() > 1.0)
    return Table(
        faults.file, name, tuple(names), tuple(places.header[at] for at, _ in places.issues),
        Cells(*capability), Cells(*np.stack(positions, axis=2)), Cells(*salience).scaled(0.01 if per_cent else 1.0),
        np.eye(min(len(body), MOST_ACTORS)), tuple(line for line, _ in body),
        KTAB_SCALE if scale is ON_SCALE else None, fixed=flags.get("fixed", ()), veto=flags.get("veto", ()),
        remarks=tuple(notes),
    )
