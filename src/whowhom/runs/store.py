"""Tables and arrays on disk: events as parquet written by duckdb, reductions as npz, series as one zarr array.

The tables hold names, never numbers of the engine, so that they can be read without this program.
"""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from whowhom.case.dates import date_of, month_in
from whowhom.case.vocabulary import RUNGS
from whowhom.engine.bind import SOCIETY, TRACKED, Model
from whowhom.runs.chunk import COUNT, ROW, Counted, Part
from whowhom.runs.ends import WAYS
from whowhom.runs.files import TEMPORARY, put
from whowhom.runs.key_events import ACTOR_CHOICES, DECISION, MONTH, NUMBERED, RUNG_CHOICES, VALUE, A, B

if TYPE_CHECKING:
    import duckdb

FOLDERS = ("events", "histories", "parts", "failures")
SERIES = "series.zarr"
SERIES_CHUNK = 1000

# 120000 months are added and taken away because division rounds towards zero, and years before 0 have months below it
EVENTS_QUERY = """
COPY (
  SELECT e.history, make_date((e.month + 120000) // 12 - 10000, (e.month + 120000) % 12 + 1, 1) AS month,
         e.nth AS "order", d.name AS decision, a.name AS a,
         CASE WHEN d.numbered THEN 'seat ' || e.b ELSE b.name END AS b, e.value,
         CASE d.choice WHEN 1 THEN v.name WHEN 2 THEN r.name END AS chosen, e.p
  FROM e JOIN decisions d ON d.code = e.decision JOIN entities a ON a.n = e.a
       LEFT JOIN entities b ON b.n = e.b AND NOT d.numbered
       LEFT JOIN entities v ON v.n = e.value - 1 AND d.choice = 1
       LEFT JOIN rungs r ON r.n = e.value - 1 AND d.choice = 2
  ORDER BY e.history, e.nth
) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
"""
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


def text(path: Path) -> str:
    """Return a path as it stands in a quoted SQL string."""
    return str(path).replace("'", "''")


class Tables:
    """Writes the tables of one run; one a thread, since a connection serves one thread at a time."""

    def __init__(self, model: Model) -> None:
        """Open a connection that knows the names of a model."""
        import duckdb

        self.model = model
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

    def write_part(self, folder: Path, part: Part) -> list[str]:
        """Write the files of a chunk; return their names within the folder."""
        stem = f"chunk-{part.chunk:06d}"
        names = [f"events/{stem}.parquet", f"histories/{stem}.parquet", f"parts/{stem}.npz"]
        e = part.events
        self.write(folder / names[0], EVENTS_QUERY, "e", {
            "history": part.history, "month": month_in(e[:, MONTH]), "nth": part.order, "p": part.p,
            **{name: e[:, n].copy() for name, n in (("decision", DECISION), ("a", A), ("b", B), ("value", VALUE))},
        })
        histories = {c: part.counted.outcomes[:, n].copy() for n, c in enumerate(ROW)}
        self.write(folder / names[1], HISTORIES_QUERY, "h", histories)
        put(folder / names[2], lambda temporary: save_part(temporary, part))
        if part.failures:
            names.append(f"failures/{stem}.parquet")
            self.write_failures(folder / names[-1], part.failures)
        return names

    def write_failures(self, path: Path, rows: Iterable[dict[str, Any]]) -> None:
        """Write failed histories, a row each with seed, cause and traceback."""
        self.db.execute(f"CREATE OR REPLACE TABLE failed ({FAILED})")
        self.db.executemany("INSERT INTO failed VALUES (?, ?, ?, ?, ?)", [list(row.values()) for row in rows])
        put(path, lambda temporary: self.db.execute(FAILED_QUERY.format(path=text(temporary))))


def save_part(path: Path, part: Part) -> None:
    """Write the reductions of a chunk."""
    # Mostly zeros: the fastest compression does five times better in time and a third worse in size than the default.
    counts = np.frombuffer(zlib.compress(part.counted.counts.tobytes(), 1), np.uint8)
    with path.open("wb") as file:
        np.savez(file, **{**vars(part.counted), "counts": counts}, kept=part.kept)


def load_part(folder: Path, chunk: int, model: Model) -> Counted:
    """Return what a chunk counted."""
    with np.load(folder / f"parts/chunk-{chunk:06d}.npz") as part:
        counts = np.frombuffer(zlib.decompress(part["counts"].tobytes()), COUNT)
        shape = (model.months, len(model.tables.tracked), -1)
        rest = {one.name: part[one.name] for one in fields(Counted) if one.name != "counts"}
        return Counted(counts=counts.reshape(shape), **rest)


def gather_failures(folder: Path) -> None:
    """Write failures.parquet from those of the chunks; an empty table where nothing failed."""
    import duckdb

    with duckdb.connect(":memory:", config={"threads": 1}) as db:
        db.execute(f"CREATE TABLE failed ({FAILED})")
        if any((folder / "failures").glob("chunk-*.parquet")):
            db.execute(f"INSERT INTO failed SELECT * FROM read_parquet('{text(folder / 'failures')}/chunk-*.parquet')")
        put(folder / "failures.parquet", lambda temporary: db.execute(FAILED_QUERY.format(path=text(temporary))))


def write_series(folder: Path, model: Model, sample: int, size: int) -> None:
    """Gather the kept series of the chunks into zarr arrays: `series (history, month, variable, actor)` and `society
    (history, month, variable)`."""
    import zarr

    temporary = folder / (SERIES + TEMPORARY)
    shutil.rmtree(temporary, ignore_errors=True)
    actors = len(TRACKED) * len(model.names.actors)
    shape = (sample, model.months, len(TRACKED), len(model.names.actors))
    whole = (sample, model.months, len(SOCIETY))
    group = zarr.open_group(str(temporary), mode="w")
    array = group.create_array("series", shape=shape, chunks=(min(sample, SERIES_CHUNK), *shape[1:]), dtype="float32",
                               dimension_names=("history", "month", "variable", "actor"))
    array.attrs["month"] = [date_of(model.start.month + n) for n in range(model.months)]
    array.attrs["variable"] = list(TRACKED)
    array.attrs["actor"] = list(model.names.actors)
    society = group.create_array("society", shape=whole, chunks=(min(sample, SERIES_CHUNK), *whole[1:]),
                                 dtype="float32", dimension_names=("history", "month", "variable"))
    society.attrs["month"], society.attrs["variable"] = array.attrs["month"], list(SOCIETY)
    # Whole zarr chunks at a time: a chunk written in pieces is compressed once for each.
    for first in range(0, sample, SERIES_CHUNK):
        last = min(sample, first + SERIES_CHUNK)
        blocks = [np.load(folder / f"parts/chunk-{k:06d}.npz")["kept"] for k in range(first // size, -(-last // size))]
        kept = np.concatenate(blocks)
        array[first:last] = kept[:, :, :actors].reshape(-1, *shape[1:])
        society[first:last] = kept[:, :, actors:]
    shutil.rmtree(folder / SERIES, ignore_errors=True)
    temporary.rename(folder / SERIES)


def read_series(folder: Path, array: str) -> np.ndarray:
    """Return the kept `series (history, month, variable, actor)` or `society (history, month, variable)` of a run."""
    import zarr

    group: Any = zarr.open_group(str(folder / SERIES), mode="r")
    return np.asarray(group[array][:])
