"""The size and seed of the run that tests of runs share, and a way to read its tables."""

from __future__ import annotations

from typing import Any

import duckdb

HISTORIES, SEED = 450, 7


def rows_of(query: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query over parquet files."""
    with duckdb.connect(":memory:") as db:
        return db.execute(query).fetchall()
