"""Answers as tables: odds as a pandas frame, the files of a run as a duckdb relation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from whowhom.questions.odds import Odds
from whowhom.runs.store import text

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

COLUMNS = ("probability", "error", "low", "high")


def odds_frame(rows: Sequence[Odds], name: str, histories: bool = False) -> pd.DataFrame:
    """Return odds indexed by their names, with probability, error and 95 % bounds, and of how many histories they are
    where they are not all of the same."""
    import pandas as pd

    index = pd.Index([row.name for row in rows], name=name)
    frame = pd.DataFrame([[getattr(row, c) for c in COLUMNS] for row in rows], index, list(COLUMNS), dtype=float)
    return frame.assign(histories=[row.histories for row in rows]) if histories else frame


def events_of(folder: Path, table: str, histories: int, chunk: int) -> duckdb.DuckDBPyRelation:
    """Return a table of a run (`events`, `histories`), all chunks together in the order of histories."""
    import duckdb

    files = [folder / table / f"chunk-{k:06d}.parquet" for k in range(-(-histories // chunk))]
    listed = ", ".join(f"'{text(path)}'" for path in files)
    order = 'history, "order"' if table == "events" else "history"
    return duckdb.connect(":memory:").sql(f"SELECT * FROM read_parquet([{listed}]) ORDER BY {order}")
