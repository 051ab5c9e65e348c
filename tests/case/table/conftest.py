"""Tables as text, as an analyst would have them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whowhom.case.table.asked import asked_of
from whowhom.case.table.read import Coded, read_table
from whowhom.tables.sheet import sheet_of

Read = Callable[..., Coded]


@pytest.fixture
def read() -> Read:
    """Return what reads tables given as text."""
    def table(actors: str, ties: str | None = None, start: str | None = "1953-03") -> Coded:
        tied = None if ties is None else sheet_of(ties.encode(), "ties.csv")
        return read_table(sheet_of(actors.encode(), "actors.csv"), tied, asked_of("table", start))

    return table
