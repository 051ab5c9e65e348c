"""What is kept of events, how far a run is played, what is foreseen of it: none of it changes a history."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from known_run import SEED, rows_of
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model, bind
from whowhom.errors import InputError
from whowhom.library.run import Run
from whowhom.report.chronicle.history import chronicle
from whowhom.report.page import write_report
from whowhom.runs import estimate
from whowhom.runs.folder import RunFolder
from whowhom.runs.resume import resume
from whowhom.runs.run import Finished, Progress, simulate
from whowhom.runs.store import SEATS, files_in
from whowhom.runs.verify import verify
from whowhom.theory import Theory

HISTORIES = 110


@pytest.fixture(scope="module")
def small_model(three: Case, encompassing: Theory) -> Model:
    return bind(three, encompassing)


@pytest.fixture(scope="module")
def runs(small_model: Model, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Finished]:
    return {kept: simulate(small_model, HISTORIES, SEED, tmp_path_factory.mktemp(kept), events=kept)
            for kept in ("all", "key", "none")}


def test_the_result_hangs_on_nothing_that_is_kept(runs: dict[str, Finished]) -> None:
    assert len({run.summary.result_hash for run in runs.values()}) == 1
    for run in runs.values():
        assert verify(run.folder, every=True).played == HISTORIES


def test_key_events_lack_seats_and_are_single(runs: dict[str, Finished]) -> None:
    every, key = (files_in(RunFolder(runs[kept].folder).tables("events")) for kept in ("all", "key"))
    [(left,)] = rows_of(f"SELECT count(*) FROM read_parquet({every}) WHERE decision NOT IN {SEATS}")
    assert rows_of(f"SELECT count(*), any_value(typeof(p)) FROM read_parquet({key})") == [(left, "FLOAT")]
    assert rows_of(f"SELECT any_value(typeof(p)) FROM read_parquet({every})") == [("DOUBLE",)]
    assert not list((runs["none"].folder / "events").iterdir())


@pytest.mark.parametrize("kept", ["key", "none"])
def test_a_history_that_was_not_kept_is_played_again(runs: dict[str, Finished], small_model: Model, kept: str) -> None:
    assert chronicle(runs[kept].folder, 105).lines == chronicle(runs["all"].folder, 105).lines
    mine, whole = (Run(runs[one], small_model).history(105).events() for one in (kept, "all"))
    assert (mine["p"] == whole["p"]).all()
    assert mine["decision"].tolist() == whole["decision"].tolist()
    assert (mine["month"] == whole["month"]).all()


def test_a_run_without_events_has_a_report_and_says_so(runs: dict[str, Finished], small_model: Model) -> None:
    page = write_report(runs["none"].folder, tell=lambda words: None).read_text()
    assert "kept no events" in page
    assert "found as they were written" in page
    with pytest.raises(InputError, match="were not kept"):
        Run(runs["none"], small_model).events()


def test_a_run_ends_when_its_odds_are_sure(small_model: Model, tmp_path: Path) -> None:
    found = [simulate(small_model, 5000, SEED, tmp_path / str(workers), workers=workers, until_error=0.014)
             for workers in (1, 3)]
    one = found[0].summary
    assert one.histories < 5000
    assert one.histories % 100 == 0
    assert [run.summary.result_hash for run in found] == [one.result_hash] * 2
    assert all((n / one.counted * (1 - n / one.counted) / one.counted) ** 0.5 <= 0.014 for n in one.counts.values())
    assert verify(found[0].folder).histories == one.histories
    whole = simulate(small_model, one.histories, SEED, tmp_path / "whole")
    assert whole.summary.result_hash == one.result_hash
    again = Path(shutil.copytree(found[0].folder, tmp_path / "again"))
    (again / "summary.json").unlink()
    assert resume(again).summary.result_hash == one.result_hash


def test_a_run_with_no_room_is_refused(small_model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(estimate.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 10**6))
    with pytest.raises(InputError, match="needs more room than the disk has"):
        simulate(small_model, 50_000, SEED, tmp_path, progress=Progress(say=said.append))
    assert "on disk" in said[0]
    assert list(tmp_path.iterdir()) == []
