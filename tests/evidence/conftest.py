"""The struggles that come with the library, what came of them, and folders made of a few."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from whowhom.case.table.struggle import Struggle
from whowhom.evidence.struggles.known import Known, read_known
from whowhom.evidence.struggles.read import SHIPPED, read_struggles

INPUTS = ("struggles", "actors", "ties")
OUTCOMES = ("outcomes", "leaders", "fates")
Few = Callable[..., Path]


@pytest.fixture(scope="session")
def struggles() -> tuple[Struggle, ...]:
    return read_struggles(SHIPPED)


@pytest.fixture(scope="session")
def known(struggles: tuple[Struggle, ...]) -> Known:
    return read_known(SHIPPED, struggles)


@pytest.fixture
def few(tmp_path: Path) -> Few:
    """Return what writes a folder of some of the struggles, with some of the tables."""
    def write(ids: tuple[str, ...], tables: tuple[str, ...] = INPUTS + OUTCOMES, name: str = "few") -> Path:
        folder = tmp_path / name
        folder.mkdir()
        for table in tables:
            with (SHIPPED / f"{table}.csv").open(encoding="utf-8", newline="") as file:
                rows = list(csv.reader(file))
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(row for row in rows if row[0] in (rows[0][0], *ids))
        return folder

    return write
