"""The same result for any number of workers and after any interruption, and another one for another seed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from known_run import HISTORIES, SEED
from whowhom.engine.bind import Model
from whowhom.runs.folder import SUMMARY
from whowhom.runs.ledger import LEDGER, read_ledger
from whowhom.runs.replay import replay
from whowhom.runs.resume import resume
from whowhom.runs.run import Finished, simulate

COMMAND = [sys.executable, "-m", "whowhom.cli.main", "run", "china_1976", "-n", str(HISTORIES), "--seed", str(SEED),
           "--workers", "2", "--no-report", "--no-spread", "--json", "--out"]


@pytest.mark.parametrize("workers", [2, 7])
def test_workers_change_nothing(model: Model, played: Finished, tmp_path: Path, workers: int) -> None:
    other = simulate(model, HISTORIES, SEED, tmp_path, workers=workers)
    assert other.summary.result_hash == played.summary.result_hash
    assert other.summary.counts == played.summary.counts
    assert (other.summary.histograms == played.summary.histograms).all()


def test_negative_control_another_seed_is_another_result(model: Model, played: Finished, tmp_path: Path) -> None:
    assert simulate(model, HISTORIES, SEED + 1, tmp_path).summary.result_hash != played.summary.result_hash


def killed(out: Path, chunks: int, delay: float) -> Path:
    """Start the command, kill it -9 a little after its ledger has some chunks; return the folder of the run."""
    process = subprocess.Popen([*COMMAND, str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 300
    while time.monotonic() < end and process.poll() is None:
        if [p for p in out.glob(f"*/{LEDGER}") if p.read_bytes().count(b"\n") >= chunks]:
            break
        time.sleep(0.005)
    time.sleep(delay)
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL)
    process.wait()
    return next(p for p in out.iterdir())


@pytest.mark.parametrize(("chunks", "seed"), [(1, 1), (2, 2), (4, 3)])
def test_killed_and_resumed(played: Finished, tmp_path: Path, chunks: int, seed: int) -> None:
    folder = killed(tmp_path, chunks, random.Random(seed).uniform(0.0, 0.1))
    assert len(read_ledger(folder, 5).entries) >= 1
    assert resume(folder, workers=2).summary.result_hash == played.summary.result_hash


def test_a_torn_ledger_and_a_spoilt_file_are_played_anew(small: Finished) -> None:
    block = read_ledger(small.folder, 2).blocks[0]
    (small.folder / SUMMARY).unlink()
    path = small.folder / next(iter(block.files))
    path.write_bytes(path.read_bytes()[:-1])
    (small.folder / LEDGER).write_bytes((small.folder / LEDGER).read_bytes()[:-20])
    (small.folder / "events" / "chunk-000009.parquet.part").write_bytes(b"left behind")
    again = resume(small.folder)
    assert again.summary.result_hash == small.summary.result_hash
    assert len(read_ledger(small.folder, 2).blocks[0].digests) == 2
    assert not list((small.folder / "events").glob("*.part"))


def test_a_finished_run_is_only_read_by_resume(small: Finished) -> None:
    before = (small.folder / SUMMARY).stat().st_mtime_ns
    assert resume(small.folder).summary.result_hash == small.summary.result_hash
    assert (small.folder / SUMMARY).stat().st_mtime_ns == before


def test_replay_is_equal_and_leaves_nothing(small: Finished) -> None:
    found = replay(small.folder / "manifest.json")
    assert found.equal
    assert found.same_engine
    assert not found.run.folder.exists()


def test_reuse_takes_a_finished_run_and_only_then(model: Model, small: Finished) -> None:
    out = small.folder.parent
    assert simulate(model, 130, SEED, out, reuse=True).folder == small.folder
    other = simulate(model, 130, SEED, out)
    assert other.folder != small.folder
    assert other.summary.run_id == small.summary.run_id
