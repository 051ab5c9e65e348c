"""Writing a table of actors in KTAB's three forms: CSV, XML and SQLite, chosen by the name of the file.

KTAB's positions run from 0 to 100: those of another scale are moved onto it. Ranges of cells and columns of ours
(`fixed`, `veto`) have no place there; the middle is written.

Source: wise2015smp.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np

from whowhom.classics.bargaining.tables.ktab_sqlite import COLUMNS, WORDS
from whowhom.classics.bargaining.tables.table import Table
from whowhom.errors import Fault, InputError, MachineError

SUFFIXES = (".csv", ".xml", ".db", ".sqlite")
SCENARIO = "whowhom"
TABLES = """
CREATE TABLE ScenarioDesc (Scenario VARCHAR(512), "Desc" VARCHAR(512), ScenarioId VARCHAR(32) UNIQUE,
  RNGSeed VARCHAR(20), VictoryProbModel INTEGER,
  ProbCondorcetElection INTEGER, StateTransition INTEGER, VotingRule INTEGER,
  BigRAdjust INTEGER, BigRRange INTEGER, ThirdPartyCommit INTEGER, InterVecBrgn INTEGER, BargnModel INTEGER);
CREATE TABLE ActorDescription (ScenarioId VARCHAR(32), Act_i INTEGER, Name VARCHAR(50), "Desc" VARCHAR(256));
CREATE TABLE DimensionDescription (ScenarioId VARCHAR(32), Dim_k INTEGER, "Desc" VARCHAR(256));
CREATE TABLE SpatialCapability (ScenarioId VARCHAR(32), Turn_t INTEGER, Act_i INTEGER, Cap FLOAT);
CREATE TABLE SpatialSalience (ScenarioId VARCHAR(32), Turn_t INTEGER, Act_i INTEGER, Dim_k INTEGER, Sal FLOAT);
CREATE TABLE VectorPosition (ScenarioId VARCHAR(32), Turn_t INTEGER, Act_i INTEGER, Dim_k INTEGER,
  Pos_Coord FLOAT, Idl_Coord FLOAT, Mover_BargnId INTEGER);
CREATE TABLE Accommodation (ScenarioId VARCHAR(32), Act_i INTEGER, Act_j INTEGER, Affinity FLOAT);
"""


def write_table(
    table: Table, file: str | Path, scale: tuple[float, float], switches: Mapping[str, str],
    positions: np.ndarray | None = None,
) -> None:
    """Write a table; `switches` are under KTAB's names, `positions (turn, actor, issue)` go into SQLite.

    Raises `InputError` for a name with another ending and `MachineError` where the file cannot be written.
    """
    path = Path(file)
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(Fault("--save", "", "has an unknown ending", path.name, ", ".join(SUFFIXES), "table.xml"))
    turns = (table.position.centre[None] if positions is None else positions) - scale[0]
    turns = turns * (100 / (scale[1] - scale[0]))
    try:
        if path.suffix.lower() == ".csv":
            path.write_text(as_csv(table, turns[0]), encoding="utf-8")
        elif path.suffix.lower() == ".xml":
            path.write_text(as_xml(table, turns[0], switches), encoding="utf-8")
        else:
            path.unlink(missing_ok=True)
            with closing(sqlite3.connect(path)) as base:
                fill(base, table, turns, switches)
                base.commit()
    except (OSError, sqlite3.Error) as error:
        raise MachineError(f"the table was not written: {error}") from error


def number(value: float) -> str:
    """Return a number in at most ten digits."""
    return f"{value:.10g}"


def as_csv(table: Table, position: np.ndarray) -> str:
    """Return KTAB's CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([table.name or SCENARIO, "", len(table.actors), len(table.issues)])
    columns = [f"{kind}{issue}" for issue in table.issues for kind in ("", "Sal ")]
    writer.writerow(["Actor", "Description", "Power", *columns])
    for i, name in enumerate(table.actors):
        pairs = zip(position[i], table.salience.centre[i] * 100, strict=True)
        numbers = [number(value) for pair in pairs for value in pair]
        writer.writerow([name, "", number(table.capability.centre[i]), *numbers])
    return out.getvalue()


def as_xml(table: Table, position: np.ndarray, switches: Mapping[str, str]) -> str:
    """Return KTAB's XML."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<Scenario>", f"  <name>{escape(table.name or SCENARIO)}</name>"]
    lines += ["  <desc></desc>", f"  <prngSeed>{table.seed or 0}</prngSeed>", "  <ModelParameters>"]
    lines += [f"    <{name}>{escape(word)}</{name}>" for name, word in switches.items()]
    lines += ["  </ModelParameters>", "  <Dimensions>"]
    lines += [f"    <dName>{escape(issue)}</dName>" for issue in table.issues]
    lines += ["  </Dimensions>", "  <Actors>"]
    for i, name in enumerate(table.actors):
        power = number(table.capability.centre[i])
        lines += ["    <Actor>", f"      <name>{escape(name)}</name>", "      <description></description>"]
        lines += [f"      <capability>{power}</capability>", "      <Position>"]
        lines += [f"        <dCoord>{number(x)}</dCoord>" for x in position[i]]
        lines += ["      </Position>", "      <Salience>"]
        lines += [f"        <dSal>{number(s * 100)}</dSal>" for s in table.salience.centre[i]]
        lines += ["      </Salience>", "    </Actor>"]
    lines += ["  </Actors>", "  <IdealAdjustment>"]
    for i, j in np.argwhere(table.accommodation != np.eye(len(table.actors))).tolist():
        names = f"<adjustingIdeal>{escape(table.actors[i])}</adjustingIdeal>"
        names += f"<referencePos>{escape(table.actors[j])}</referencePos>"
        lines.append(f"    <iaPair>{names}<adjust>{number(table.accommodation[i, j])}</adjust></iaPair>")
    return "\n".join([*lines, "  </IdealAdjustment>", "</Scenario>", ""])


def fill(base: sqlite3.Connection, table: Table, turns: np.ndarray, switches: Mapping[str, str]) -> None:
    """Fill a new database with the scenario and its positions by turn."""
    base.executescript(TABLES)
    n, issues, here = len(table.actors), range(len(table.issues)), SCENARIO
    codes = [WORDS[name].index(switches[name]) if name in switches else None for name in COLUMNS]
    told = (table.name or SCENARIO, "", here, str(table.seed or 0), *codes)
    base.execute(f"INSERT INTO ScenarioDesc VALUES ({','.join('?' * len(told))})", told)
    actors, dimensions = ([(here, k, name) for k, name in enumerate(part)] for part in (table.actors, table.issues))
    base.executemany("INSERT INTO ActorDescription VALUES (?,?,?,'')", actors)
    base.executemany("INSERT INTO DimensionDescription VALUES (?,?,?)", dimensions)
    for t, positions in enumerate(turns):
        for i in range(n):
            power = float(table.capability.centre[i])
            base.execute("INSERT INTO SpatialCapability VALUES (?,?,?,?)", (here, t, i, power))
            for k in issues:
                care, x = float(table.salience.centre[i, k]), float(positions[i, k])
                base.execute("INSERT INTO SpatialSalience VALUES (?,?,?,?,?)", (here, t, i, k, care))
                base.execute("INSERT INTO VectorPosition VALUES (?,?,?,?,?,?,NULL)", (here, t, i, k, x, x))
    pairs = [(here, i, j, float(table.accommodation[i, j])) for i in range(n) for j in range(n)]
    base.executemany("INSERT INTO Accommodation VALUES (?,?,?,?)", pairs)
