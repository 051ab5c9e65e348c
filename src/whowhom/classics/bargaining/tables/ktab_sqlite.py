"""KTAB's SQLite files: the first state of a scenario, its switches and who follows whom.

Positions run from 0 to 100 there, saliences from 0 to 1; switches are numbered in KTAB's order, which is that of
`spatial.SWITCHES`. A file may hold several scenarios: the last is read, and the others are named.

Source: wise2015smp.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np

from whowhom.classics.bargaining.tables.build import CAPABILITY, ON_SCALE, SALIENCE
from whowhom.classics.bargaining.tables.cells import Bounds, Cells, Faults, parse_cell
from whowhom.classics.bargaining.tables.table import KTAB_SCALE, Table
from whowhom.errors import Fault, InputError

MAGIC = b"SQLite format 3\0"
COLUMNS = {
    "VictoryProbModel": "VictoryProbModel", "PCEModel": "ProbCondorcetElection", "StateTransitions": "StateTransition",
    "VotingRule": "VotingRule", "BigRAdjust": "BigRAdjust", "BigRRange": "BigRRange",
    "ThirdPartyCommit": "ThirdPartyCommit", "InterVecBrgn": "InterVecBrgn", "BargnModel": "BargnModel",
}  # fmt: skip
"""KTAB's name of a switch in XML, and its column in the database."""
WORDS = {
    "VictoryProbModel": ("linear", "square", "quartic", "octic", "binary"),
    "PCEModel": ("conditional", "markov-incentive", "markov-uniform"),
    "StateTransitions": ("deterministic", "stochastic"),
    "VotingRule": ("binary", "prop-bin", "proportional", "prop-cubic", "cubic", "prospect"),
    "BigRAdjust": ("none", "one-third", "half", "two-thirds", "full"),
    "BigRRange": ("min", "mid", "max"),
    "ThirdPartyCommit": ("none", "semi", "full"),
    "InterVecBrgn": ("s1p1", "s2p2", "s2pmax"),
    "BargnModel": ("initiator", "both", "compromise"),
}


def read(file: str | Path, faults: Faults) -> Table:
    """Return the table of the last scenario in a database."""
    try:
        with closing(sqlite3.connect(f"file:{Path(file).resolve()}?mode=ro", uri=True)) as base:
            base.row_factory = sqlite3.Row
            return read_scenario(base, faults)
    except sqlite3.Error as error:
        expected = "tables ScenarioDesc, ActorDescription, ..."
        raise InputError(Fault(faults.file, "", "is not a database of KTAB", str(error), expected)) from None


def read_scenario(base: sqlite3.Connection, faults: Faults) -> Table:
    """Return the table of the last scenario."""
    scenarios = base.execute("SELECT * FROM ScenarioDesc ORDER BY rowid").fetchall()
    if not scenarios:
        faults.add(0, "ScenarioDesc", "has no scenario", expected="one row or more")
        faults.stop()
    told = scenarios[-1]
    key = (told["ScenarioId"],)

    def rows(query: str) -> list[sqlite3.Row]:
        return base.execute(query, key).fetchall()

    ours, first = "WHERE ScenarioId = ? ORDER BY", "WHERE ScenarioId = ? AND Turn_t = 0"
    names = tuple(str(row["Name"]) for row in rows(f"SELECT * FROM ActorDescription {ours} Act_i"))
    issues = tuple(str(row["Desc"]) for row in rows(f"SELECT * FROM DimensionDescription {ours} Dim_k"))
    capability = matrix(rows(f"SELECT Act_i, 0, Cap FROM SpatialCapability {first}"), len(names), 1, faults, "Cap")
    cares = rows(f"SELECT Act_i, Dim_k, Sal FROM SpatialSalience {first}")
    salience = matrix(cares, len(names), len(issues), faults, "Sal")
    coordinate = "Pos_Coord" if "Pos_Coord" in columns(base, "VectorPosition") else "Coord"
    places = rows(f"SELECT Act_i, Dim_k, {coordinate} FROM VectorPosition {first}")
    position = matrix(places, len(names), len(issues), faults, coordinate)
    faults.stop()
    checked(names, capability, CAPABILITY, "capability", faults)
    checked(names, position, ON_SCALE, "position", faults)
    checked(names, salience * 100, SALIENCE, "salience", faults)
    faults.stop()
    remarks = [f"read: scenario {told['Scenario']}"] if len(scenarios) > 1 else []
    remarks += [f"not read: scenario {row['Scenario']}" for row in scenarios[:-1]]
    seed = str(told["RNGSeed"]).strip()
    return Table(
        faults.file, str(told["Scenario"]), names, issues, sure(capability[:, 0]), sure(position), sure(salience),
        accommodation(base, key, len(names)), tuple(range(1, len(names) + 1)), KTAB_SCALE, switches(told),
        int(seed) if seed.isdigit() else None, remarks=tuple(remarks),
    )


def columns(base: sqlite3.Connection, table: str) -> list[str]:
    """Return the names of a table's columns."""
    return [row[1] for row in base.execute(f"PRAGMA table_info({table})")]


def matrix(rows: Sequence[Any], actors: int, width: int, faults: Faults, what: str) -> np.ndarray:
    """Return values (actor, column); every place that the rows leave empty is a fault."""
    out = np.full((actors, width), np.nan)
    for actor, column, value in rows:
        if 0 <= actor < actors and 0 <= column < width:
            out[actor, column] = value
    if np.isnan(out).any():
        faults.add(0, what, "is missing for some actors at turn 0", expected=f"{actors} x {width} values")
    return out


def checked(names: Sequence[str], values: np.ndarray, bounds: Bounds, what: str, faults: Faults) -> None:
    """Note every value that is out of bounds."""
    for name, row in zip(names, values, strict=True):
        for value in row:
            parse_cell(repr(round(float(value), 9)), bounds, 0, f"{name}.{what}", faults)


def sure(values: np.ndarray) -> Cells:
    """Return values without ranges."""
    return Cells(values, values.copy(), values.copy())


def accommodation(base: sqlite3.Connection, key: tuple[str], count: int) -> np.ndarray:
    """Return how fast ideals follow positions (actor, actor): the identity where the file does not say."""
    matrix = np.eye(count)
    if "Affinity" in columns(base, "Accommodation"):
        for i, j, rate in base.execute("SELECT Act_i, Act_j, Affinity FROM Accommodation WHERE ScenarioId = ?", key):
            if 0 <= i < count and 0 <= j < count:
                matrix[i, j] = rate
    return matrix


def switches(told: sqlite3.Row) -> dict[str, str]:
    """Return the switches of a scenario under KTAB's names."""
    found = {}
    for name, column in COLUMNS.items():
        code = told[column] if column in told.keys() else None  # noqa: SIM118 - a row has no `in` of names
        if isinstance(code, int) and 0 <= code < len(WORDS[name]):
            found[name] = WORDS[name][code]
    return found
