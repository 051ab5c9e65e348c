"""Tables on disk: events and histories as parquet written by duckdb, reductions of a chunk as npz.

The tables hold names, never numbers of the engine, so that they can be read without this program.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from whowhom.case.dates import month_in
from whowhom.case.vocabulary import RUNGS
from whowhom.engine.bind import Model
from whowhom.runs import places
from whowhom.runs.arrays import BadArraysError, Shape, inflate
from whowhom.runs.chunk import COUNT, ROW, Counted, Part
from whowhom.runs.ends import READINGS, WAYS
from whowhom.runs.files import put
from whowhom.runs.folder import FAILURES, RunFolder
from whowhom.runs.grid import BINS
from whowhom.runs.key_events import ACTOR_CHOICES, DECISION, MONTH, NUMBERED, RUNG_CHOICES, VALUE, A, B

if TYPE_CHECKING:
    import duckdb

SEATS = ("selection.seated", "selection.elected")
"""Decisions that are no key events: who got each seat of a body, most of every log."""
PROBABILITY = {"all": "DOUBLE", "key": "FLOAT"}
"""Type of `p`, by what is kept of events."""

# 120000 months are added and taken away because division rounds towards zero, and years before 0 have months below it
LOG_QUERY = """
  SELECT e.history, make_date((e.month + 120000) // 12 - 10000, (e.month + 120000) % 12 + 1, 1) AS month,
         e.nth AS "order", d.name AS decision, a.name AS a,
         CASE WHEN d.numbered THEN 'seat ' || e.b ELSE b.name END AS b, e.value,
         CASE d.choice WHEN 1 THEN v.name WHEN 2 THEN r.name END AS chosen, e.p::{probability} AS p
  FROM e JOIN decisions d ON d.code = e.decision JOIN entities a ON a.n = e.a
       LEFT JOIN entities b ON b.n = e.b AND NOT d.numbered
       LEFT JOIN entities v ON v.n = e.value - 1 AND d.choice = 1
       LEFT JOIN rungs r ON r.n = e.value - 1 AND d.choice = 2
  WHERE d.name NOT IN {left_out}
  ORDER BY e.history, e.nth
"""
LOG_COLUMNS = """history, 12 * year(month) + month(month) - 1, "order", decision, a, coalesce(b, ''), value,
  coalesce(chosen, ''), p"""
"""The columns of events, the month by its number."""
EVENTS_QUERY = "COPY (" + LOG_QUERY + ") TO '{path}' (FORMAT parquet, COMPRESSION zstd)"
HISTORIES_QUERY = """
COPY (
  SELECT h.history, o.name AS outcome, h.status, h.events, h.months, w.name AS "order", a.name AS leader,
         b.name AS first_ruler, c.name AS longest_ruler, d.name AS ruler FROM h
  LEFT JOIN outcomes o ON o.outcome = h.outcome AND o.who = h.who AND h.status = 0
  LEFT JOIN ways w ON w.n = h."order" AND h.status = 0
  LEFT JOIN entities a ON a.n = h.leader AND h.status = 0 LEFT JOIN entities b ON b.n = h."first"
  LEFT JOIN entities c ON c.n = h.longest LEFT JOIN entities d ON d.n = h.ruler
  ORDER BY h.history
) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
"""
FAILED = "history BIGINT, seed UBIGINT, status BIGINT, cause VARCHAR, traceback VARCHAR"
FAILED_QUERY = "COPY (SELECT * FROM failed ORDER BY history) TO '{path}' (FORMAT parquet)"
MERGE_QUERY = "COPY (SELECT * FROM read_parquet({files})) TO '{path}' (FORMAT parquet, COMPRESSION zstd)"

MARKS = re.compile(r"([*?[])")
"""What the database would take for a pattern in the name of a file."""


def text(path: Path) -> str:
    """Return a path as it stands in a quoted SQL string."""
    return str(path).replace("'", "''")


def ask(query: str, *values: object) -> list[tuple[Any, ...]]:
    """Return the rows that a query of a run's own files finds."""
    import duckdb

    with duckdb.connect(":memory:", config={"threads": 1}) as db:
        return db.execute(query, values).fetchall()


def files_in(paths: Iterable[Path]) -> str:
    """Return paths as a list in SQL from which tables are read: as they are called, never as patterns."""
    return "[" + ", ".join("'" + MARKS.sub(r"[\1]", text(path)) + "'" for path in paths) + "]"


class Tables:
    """Writes the tables of one run; one a thread, since a connection serves one thread at a time."""

    def __init__(self, model: Model, events: str = "all") -> None:
        """Open a connection that knows the names of a model; `events` says which are kept."""
        import duckdb

        self.model, self.events = model, events
        self.db: duckdb.DuckDBPyConnection = duckdb.connect(":memory:", config={"threads": 1})
        entities = [e.partition(":")[2] for e in model.entities]
        self._names("entities", {"n": range(len(entities)), "name": entities})
        self._names("ways", {"n": range(len(WAYS)), "name": WAYS})
        self._names("rungs", {"n": range(len(RUNGS)), "name": RUNGS})
        kind = dict.fromkeys(ACTOR_CHOICES, 1) | dict.fromkeys(RUNG_CHOICES, 2)
        codes = [(code, name, kind.get(name, 0), name in NUMBERED) for code, name in model.decisions.items()]
        heads = ("code", "name", "choice", "numbered")
        self._names("decisions", dict(zip(heads, zip(*codes, strict=True), strict=True)))
        actors = range(len(model.names.actors))
        pairs = [(k, n, model.outcome_name(k, n)) for k in range(len(model.outcomes)) for n in actors]
        self._names("outcomes", dict(zip(("outcome", "who", "name"), zip(*pairs, strict=True), strict=True)))

    def _names(self, table: str, columns: dict[str, Any]) -> None:
        """Make a small table from columns of numbers or words."""
        kinds = {bool: "BOOLEAN", int: "BIGINT", str: "VARCHAR"}
        rows = [list(row) for row in zip(*columns.values(), strict=True)]
        heads = ", ".join(f"{name} {kinds[type(value)]}" for name, value in zip(columns, rows[0], strict=True))
        self.db.execute(f"CREATE TABLE {table} ({heads})")
        self.db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)

    def write(self, path: Path, query: str, name: str, columns: dict[str, np.ndarray]) -> None:
        """Write one table to a parquet file that is whole or absent."""
        self.db.register(name, columns)
        try:
            put(path, lambda temporary: self.db.execute(query.format(path=text(temporary))))
        finally:
            self.db.unregister(name)

    def log_query(self, query: str) -> str:
        """Return a query of events with what is kept of them."""
        left_out = SEATS if self.events == "key" else ("",)
        kept = f"({', '.join(map(repr, left_out))})"
        return query.replace("{left_out}", kept).replace("{probability}", PROBABILITY.get(self.events, "DOUBLE"))

    def write_part(self, folder: Path, part: Part) -> list[str]:
        """Write the files of a chunk; return their names within the folder."""
        stem = f"chunk-{part.chunk:06d}"
        names = [f"histories/{stem}.parquet", f"parts/{stem}.npz"]
        histories = {c: part.counted.outcomes[:, n].copy() for n, c in enumerate(ROW)}
        self.write(folder / names[0], HISTORIES_QUERY, "h", histories)
        put(folder / names[1], lambda temporary: save_part(temporary, part))
        if self.events != "none":
            names.insert(0, f"events/{stem}.parquet")
            self.write(folder / names[0], self.log_query(EVENTS_QUERY), "e", log_columns(part))
        if part.failures:
            names.append(f"failures/{stem}.parquet")
            self.write_failures(folder / names[-1], part.failures)
        return names

    def rows(self, part: Part) -> list[tuple[Any, ...]]:
        """Return the events of a chunk as they would stand in its table."""
        self.db.register("e", log_columns(part))
        try:
            return self.db.execute(f"SELECT {LOG_COLUMNS} FROM ({self.log_query(LOG_QUERY)})").fetchall()
        finally:
            self.db.unregister("e")

    def write_failures(self, path: Path, rows: Iterable[dict[str, Any]]) -> None:
        """Write failed histories, a row each with seed, cause and traceback."""
        self.db.execute(f"CREATE OR REPLACE TABLE failed ({FAILED})")
        self.db.executemany("INSERT INTO failed VALUES (?, ?, ?, ?, ?)", [list(row.values()) for row in rows])
        put(path, lambda temporary: self.db.execute(FAILED_QUERY.format(path=text(temporary))))


def log_columns(part: Part) -> dict[str, np.ndarray]:
    """Return the events of a chunk as columns of numbers."""
    e = part.events
    return {"history": part.history, "month": month_in(e[:, MONTH]), "nth": part.order, "p": part.p,
            **{name: e[:, n].copy() for name, n in (("decision", DECISION), ("a", A), ("b", B), ("value", VALUE))}}


def save_part(path: Path, part: Part) -> None:
    """Write the reductions of a chunk."""
    # Mostly zeros: the fastest compression does five times better in time and a third worse in size than the default.
    counts = np.frombuffer(zlib.compress(part.counted.counts.tobytes(), 1), np.uint8)
    with path.open("wb") as file:
        np.savez(file, **{**vars(part.counted), "counts": counts}, kept=part.kept)


def part_shapes(model: Model) -> dict[str, tuple[Any, Shape]]:
    """Return type and shape of every array of a chunk's reductions."""
    held, stood = places.empty(model, COUNT)
    months, actors = model.months, len(model.names.actors)
    small: dict[str, Shape] = {"held": held.shape, "stood": stood.shape, "fell": (len(WAYS), months),
                               "reigns": (len(READINGS), 1 + actors), "established": (actors, months),
                               "counts": (None,)}
    large: dict[str, Shape] = {"outcomes": (None, len(ROW) + len(model.due)), "firsts": (None,),
                               "first_counts": (None,)}
    return {**{name: (COUNT, shape) for name, shape in small.items()},
            **{name: (np.int64, shape) for name, shape in large.items()},
            "kept": (np.float32, (None, months, len(model.tables.tracked)))}


def load_part(run: RunFolder, chunk: int, model: Model) -> tuple[Counted, np.ndarray]:
    """Return what a chunk counted, and the series that it kept; raises InputError where its file is spoiled."""
    name = f"parts/chunk-{chunk:06d}.npz"
    arrays = run.arrays(name, part_shapes(model))
    shape = (model.months, len(model.tables.tracked), BINS + 1)
    try:
        counts = np.frombuffer(inflate(arrays.pop("counts").tobytes(), int(np.prod(shape))), COUNT).reshape(shape)
    except BadArraysError as error:
        raise run.fault(name, "is not a readable part of a run", str(error)) from None
    return Counted(counts=counts, **{k: array for k, array in arrays.items() if k != "kept"}), arrays["kept"]


def merge(folder: Path, names: Sequence[str], name: str) -> None:
    """Write the tables of some chunks as one, in their order."""
    import duckdb

    files = files_in(folder / one for one in names)
    with duckdb.connect(":memory:", config={"threads": 1}) as db:
        put(folder / name, lambda temporary: db.execute(MERGE_QUERY.format(files=files, path=text(temporary))))


def gather_failures(folder: Path, names: Sequence[str], before: Callable[[Path], object]) -> None:
    """Write failures.parquet from those of the chunks; an empty table where nothing failed."""
    import duckdb

    with duckdb.connect(":memory:", config={"threads": 1}) as db:
        db.execute(f"CREATE TABLE failed ({FAILED})")
        if names:
            files = files_in(folder / name for name in names)
            db.execute(f"INSERT INTO failed SELECT * FROM read_parquet({files})")
        put(folder / FAILURES, lambda temporary: db.execute(FAILED_QUERY.format(path=text(temporary))), before)
