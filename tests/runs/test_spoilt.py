"""A run's folder that is not as it was written says so before a number is shown, and nothing beyond it is touched.

Kinds that the form of runs cannot have any more: `histories_swapped` (one file holds ten thousand histories; of a run
that was not put together, `test_chunks_swapped`), a chunk's digest that a finished run hangs on (the block has it).
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from spoiling import FILE_LINKS, FINISHED, LINKS, MANIFESTS, UNFINISHED, file_link, folder_link
from whowhom.errors import InputError
from whowhom.report.chronicle.history import chronicle
from whowhom.report.page import write_report
from whowhom.runs.folder import SUMMARY
from whowhom.runs.ledger import read_ledger
from whowhom.runs.replay import replay
from whowhom.runs.resume import resume
from whowhom.runs.run import Finished
from whowhom.runs.verify import verify

NOT_CONTENT = ("lock", "report.html")
"""Files of a folder that hold nothing of the run."""


@pytest.fixture(scope="module")
def whole(little: Finished) -> Finished:
    """A run of two chunks that was asked for its networks and answers, so that all its files are there."""
    write_report(little.folder, tell=lambda words: None)
    return little


@pytest.fixture
def copy(whole: Finished, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole.folder, tmp_path / "run"))


def thesis(run: Path) -> str:
    return (run.parent / (run.name + "-victim") / "thesis.txt").read_text()


@pytest.mark.parametrize("name", FINISHED)
def test_a_spoilt_run_is_told(copy: Path, name: str) -> None:
    FINISHED[name](copy)
    for look in (resume, verify):
        with pytest.raises(InputError) as told:
            look(copy)
        assert str(copy) in str(told.value)
        assert "try" in str(told.value) or "link" in str(told.value)


@pytest.mark.parametrize("name", ["events_flipped", "histories_flipped", "events_missing", "events_link",
                                  "counts_edited", "summary_empty", "answers_list", "histograms_truncated"])
def test_no_number_of_a_spoilt_run_is_shown(copy: Path, name: str) -> None:
    FINISHED[name](copy)
    before = (copy / "report.html").read_bytes()
    with pytest.raises(InputError):
        chronicle(copy, 39)
    with pytest.raises(InputError):
        write_report(copy, tell=lambda words: None)
    assert (copy / "report.html").read_bytes() == before


@pytest.mark.parametrize("name", ["counts_edited", "events_flipped", "events_missing", "summary_empty"])
def test_replay_compares_what_is_stored(copy: Path, name: str) -> None:
    FINISHED[name](copy)
    found = replay(copy)
    assert not found.equal
    assert found.spoilt


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_manifest_says_which_member_is_wrong(copy: Path, name: str) -> None:
    spoil, member = MANIFESTS[name]
    spoil(copy)
    for look in (resume, verify, replay):
        with pytest.raises(InputError) as told:
            look(copy)
        assert member in str(told.value)


@pytest.mark.parametrize("name", UNFINISHED)
def test_what_is_spoilt_is_played_again(whole: Finished, copy: Path, name: str) -> None:
    UNFINISHED[name](copy)
    (copy / SUMMARY).unlink()
    assert resume(copy).summary.result_hash == whole.summary.result_hash
    assert verify(copy).result_hash == whole.summary.result_hash


@pytest.mark.parametrize("finished", [True, False])
@pytest.mark.parametrize("name", LINKS)
def test_a_folder_that_is_a_link_is_refused(copy: Path, name: str, finished: bool) -> None:
    folder_link(name)(copy)
    if not finished:
        (copy / SUMMARY).unlink()
    with pytest.raises(InputError, match="a link"):
        resume(copy)
    assert thesis(copy) == "years of work"


@pytest.mark.parametrize("name", FILE_LINKS)
def test_a_file_that_is_a_link_is_not_written_through(copy: Path, name: str) -> None:
    file_link(name)(copy)
    (copy / SUMMARY).unlink()
    with pytest.raises(InputError, match="a link"):
        resume(copy)
    assert thesis(copy) == "years of work"


def test_resume_deletes_nothing_that_is_not_its_own(copy: Path) -> None:
    (copy / SUMMARY).unlink()
    mine = [copy / name for name in ("events/notes.txt", "histories/my.parquet", "parts/chunk-1.npz", "notes.md")]
    for path in mine:
        path.write_text("years of work")
    left = copy / "events/chunk-000009.parquet.part"
    left.write_text("left behind")
    resume(copy)
    assert [path.read_text() for path in mine] == ["years of work"] * len(mine)
    assert not left.exists()


def test_chunks_swapped(whole: Finished, copy: Path) -> None:
    """Files of one chunk under the names of another are played again."""
    (copy / SUMMARY).unlink()
    block = read_ledger(copy, 2).blocks[0]
    names = [name for name in block.files if name.startswith(("events", "histories"))]
    first, second = (copy / name for name in names)
    first_bytes, second_bytes = first.read_bytes(), second.read_bytes()
    first.write_bytes(second_bytes)
    second.write_bytes(first_bytes)
    assert resume(copy).summary.result_hash == whole.summary.result_hash


def test_single_bits(whole: Finished, tmp_path: Path) -> None:
    """Of any file of a run, single bits flipped are told: eight of each here, two hundred in `make verify`."""
    assert missed(whole.folder, tmp_path, 8) == []


@pytest.mark.slow
def test_many_single_bits(whole: Finished, tmp_path: Path) -> None:
    assert missed(whole.folder, tmp_path, 200) == []


def missed(folder: Path, tmp_path: Path, flips: int) -> list[tuple[str, int]]:
    """Return (file, bit) of every flipped bit that `verify` did not tell."""
    random.seed(7)
    run, out = Path(shutil.copytree(folder, tmp_path / "flipped")), []
    for path in sorted(p for p in run.rglob("*") if p.is_file() and p.name not in NOT_CONTENT):
        data = path.read_bytes()
        for bit in (random.randrange(8 * len(data)) for _ in range(flips if data else 0)):
            spoilt = bytearray(data)
            spoilt[bit // 8] ^= 1 << bit % 8
            path.write_bytes(bytes(spoilt))
            try:
                resume(run)
                out.append((path.relative_to(run).as_posix(), bit))
            except InputError:
                pass
        path.write_bytes(data)
    return out


def test_negative_control_a_sound_run_is_told_nothing(copy: Path) -> None:
    assert verify(copy, deep=True).played > 0
    resume(copy)
    assert replay(copy).equal


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives folders away")
def test_another_users_folder_is_read_and_never_written(copy: Path) -> None:
    os.chown(copy, 65534, 65534)
    before = {path: path.stat().st_mtime_ns for path in copy.rglob("*")}
    assert chronicle(copy, 3).lines
    assert resume(copy).summary.histories == 110
    with pytest.raises(InputError, match="belongs to another user"):
        write_report(copy, tell=lambda words: None)
    assert write_report(copy, copy.parent / "page.html", tell=lambda words: None).is_file()
    assert {path: path.stat().st_mtime_ns for path in copy.rglob("*")} == before
    (copy / SUMMARY).unlink()
    with pytest.raises(InputError, match="belongs to another user"):
        resume(copy)
