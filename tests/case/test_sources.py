"""Rows without a source: one fault for a table that lacks them, with the place of the first, and none where it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from whowhom.case.load import load_case
from whowhom.case.scaffold import new_case
from whowhom.errors import Fault, InputError


def faults(folder: Path, table: str, change: tuple[str, str]) -> list[Fault]:
    """Return the faults of the scaffold with one change in a table."""
    new_case(folder)
    path = folder / table
    path.write_text(path.read_text().replace(*change))
    with pytest.raises(InputError) as caught:
        load_case(folder)
    return list(caught.value.faults)


@pytest.mark.parametrize(("table", "rows"), [("calendar.csv", 26), ("actors.csv", 4)])
def test_a_table_without_sources_is_one_fault(table: str, rows: int, tmp_path: Path) -> None:
    (fault,) = faults(tmp_path / "new", table, (",chronicle", ","))
    assert fault.where.endswith(f"{table}:2")
    assert fault.what == f"has no source, nor have {rows} rows more of {table.removesuffix('.csv')}"
    assert f"file: {table}, source: KEY" in fault.remedy


def test_negative_control_one_row_without_one_is_named_as_ever(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path / "new", "actors.csv", ("ana,Ana,1885-03,1925-01,1955,chronicle", "ana,Ana,1885,1925,,"))
    assert (fault.what, fault.remedy) == ("has no source", "source: assumption")


def test_values_without_sources_are_one_fault_and_not_one_of_their_ranges_too(tmp_path: Path) -> None:
    found = faults(tmp_path / "new", "ties.csv", (",assumption", ","))
    assert [fault.what for fault in found] == ["has no source, nor have 2 rows more of ties"]
