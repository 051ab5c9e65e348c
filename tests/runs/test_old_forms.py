"""Runs of earlier forms: looked through, read, brought up to date; spoilt ones are told."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from spoiling import (
    Spoil,
    counts_edited,
    events_flipped,
    events_missing,
    histories_swapped,
    ledger_deep,
    summary_empty,
)
from whowhom.errors import InputError
from whowhom.report.chronicle.history import chronicle
from whowhom.runs.folder import RunFolder
from whowhom.runs.migrate import migrate
from whowhom.runs.resume import resume
from whowhom.runs.sample import read_series
from whowhom.runs.saved import load_summary
from whowhom.runs.verify import verify

DATA = Path(__file__).parent / "data"
FIRST, SECOND = "run-0.1", "run-2"
SPOILT = (counts_edited, events_flipped, events_missing, histories_swapped, ledger_deep, summary_empty)


def unpacked(name: str, folder: Path) -> Path:
    with tarfile.open(DATA / f"{name}.tar.xz") as archive:
        archive.extractall(folder / name)
    return folder / name


@pytest.mark.parametrize("name", [FIRST, SECOND])
def test_an_old_run_is_looked_through(tmp_path: Path, name: str) -> None:
    found = verify(unpacked(name, tmp_path))
    assert (found.histories, found.finished) == (110, True)


@pytest.mark.parametrize("spoil", SPOILT)
@pytest.mark.parametrize("name", [FIRST, SECOND])
def test_a_spoilt_old_run_is_told(tmp_path: Path, name: str, spoil: Spoil) -> None:
    run = unpacked(name, tmp_path)
    spoil(run)
    with pytest.raises(InputError):
        verify(run)


def test_what_cannot_be_read_of_the_first_form_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="another version of the program played"):
        resume(unpacked(FIRST, tmp_path))


def test_an_old_run_is_read(tmp_path: Path) -> None:
    run = unpacked(SECOND, tmp_path)
    assert resume(run).summary.histories == 110
    assert chronicle(run, 109).lines


def test_an_old_run_is_brought_up_to_date(tmp_path: Path) -> None:
    old = RunFolder(unpacked(SECOND, tmp_path))
    done = migrate(old.path, tmp_path / "new")
    new = RunFolder(done.folder)
    assert done.summary.result_hash == load_summary(old).result_hash
    assert verify(done.folder).histories == 110
    assert [len(one.tables("events")) for one in (old, new)] == [2, 1]
    assert chronicle(done.folder, 109).lines == chronicle(old.path, 109).lines
    assert (read_series(old, "series") == read_series(new, "series")).all()
    with pytest.raises(InputError, match="is up to date"):
        migrate(done.folder, tmp_path / "newer")
