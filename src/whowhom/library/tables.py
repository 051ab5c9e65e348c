"""Answers as tables: odds as a pandas frame, the files of a run as a duckdb relation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from whowhom.errors import Fault, InputError
from whowhom.questions.odds import Odds
from whowhom.runs.folder import RunFolder
from whowhom.runs.store import files_in

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


def log_frame(rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """Return a log of events as a pandas frame, in the columns of `events_of`."""
    import pandas as pd

    names = ["history", "month", "order", "decision", "a", "b", "value", "chosen", "p"]
    frame = pd.DataFrame(list(rows), columns=names)
    return frame.assign(month=(np.datetime64("0000-01", "M") + frame["month"].to_numpy()).astype("datetime64[s]"))


def events_of(run: RunFolder, table: str, first: int = 0, last: int | None = None) -> duckdb.DuckDBPyRelation:
    """Return a table of a run (`events`, `histories`) in the order of histories: all, or the files in which those from
    `first` to before `last` stand.

    Raises:
        InputError: where the run kept no events, or a file is not as it was written.
    """
    import duckdb

    files = run.tables(table, first, last)
    if not files:
        raise InputError(Fault(str(run.path), table, "were not kept", f"--events {run.manifest.events}",
                               "a run with --events all or key", "Run.history(NUMBER) plays one again"))
    order = 'history, "order"' if table == "events" else "history"
    return duckdb.connect(":memory:").sql(f"SELECT * FROM read_parquet({files_in(files)}) ORDER BY {order}")
