"""A run that dies, or that the disk fails, at any instant: nothing finished is lost, and it ends in the same bytes.

Kills are of a forked process, so that fifty cost no more than fifty small runs; failing writes are failures of every
step by which a file comes to be (written, synced, entered, renamed), one after another.
"""

from __future__ import annotations

import errno
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model, bind
from whowhom.errors import MachineError
from whowhom.runs import files, ledger, place, store
from whowhom.runs.folder import RunFolder
from whowhom.runs.resume import resume
from whowhom.runs.run import Finished, simulate
from whowhom.runs.verify import verify
from whowhom.theory import Theory

HISTORIES, SEED = 210, 7
TORN = "torn"


@pytest.fixture(scope="module")
def small_model(three: Case, encompassing: Theory) -> Model:
    return bind(three, encompassing)


@pytest.fixture(scope="module")
def sound(small_model: Model, tmp_path_factory: pytest.TempPathFactory) -> Finished:
    return simulate(small_model, HISTORIES, SEED, tmp_path_factory.mktemp("sound"), workers=1)


def content(folder: Path) -> dict[str, Any]:
    """Return the sha256 of every file that a run is made of."""
    run = RunFolder(folder)
    run.check_all()
    return {name: digests[-1] for name, digests in run.digests.items() if name not in run._passed()}


def killed(model: Model, out: Path, delay: float) -> Path | None:
    """Play in a forked process and kill it after so many seconds; return the folder of the run, if there is one."""
    child = os.fork()
    if child == 0:
        try:
            simulate(model, HISTORIES, SEED, out, workers=1)
        finally:
            os._exit(0)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return next((path for path in out.iterdir() if not path.name.startswith(place.BEGINNING)), None)


def kills(model: Model, sound: Finished, out: Path, number: int) -> tuple[int, int]:
    """Kill so many runs at random instants, resume each; return how many had a folder, and how many were unfinished."""
    random.seed(number)
    began = time.perf_counter()
    simulate(model, HISTORIES, SEED, out / "whole", workers=1)
    length, wanted, folders, unfinished = time.perf_counter() - began, content(sound.folder), 0, 0
    for k in range(number):
        (out / str(k)).mkdir()
        folder = killed(model, out / str(k), random.uniform(0.0, 1.2 * length))
        if folder is None:
            continue
        folders += 1
        unfinished += not (folder / "summary.json").exists()
        assert resume(folder, workers=1).summary.result_hash == sound.summary.result_hash
        assert content(folder) == wanted
    return folders, unfinished


def test_killed_at_random(small_model: Model, sound: Finished, tmp_path: Path) -> None:
    assert kills(small_model, sound, tmp_path, 6)[0] >= 1


@pytest.mark.slow
def test_killed_fifty_times(small_model: Model, sound: Finished, tmp_path: Path) -> None:
    folders, unfinished = kills(small_model, sound, tmp_path, 50)
    assert folders >= 30
    assert unfinished >= 15


def test_killed_before_the_manifest_leaves_nothing_that_stays(
    small_model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "OLD", 1e9)
    for step in ("copy_case", "write_manifest", "settle"):
        with monkeypatch.context() as patched:
            patched.setattr(place, step, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
            assert killed(small_model, tmp_path, 4.0) is None
    left = list(tmp_path.iterdir())
    assert len(left) == 3
    monkeypatch.setattr(place, "OLD", -1.0)
    simulate(small_model, 10, SEED, tmp_path, workers=1)
    assert [path for path in tmp_path.iterdir() if path in left] == []


@contextmanager
def failing(at: int, how: str) -> Iterator[list[str]]:
    """Have the `at`-th step of writing fail, as a full disk does, or torn: half written. Yields the steps that came."""
    steps: list[str] = []
    patch = pytest.MonkeyPatch()

    def fails(name: str, whole: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **more: Any) -> Any:
            steps.append(name)
            if len(steps) == at + 1:
                if how == TORN and name == "write_bytes":
                    whole(arguments[0], arguments[1][: len(arguments[1]) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return whole(*arguments, **more)
        return step

    for owner, name in ((files, "sync"), (os, "replace"), (os, "fsync"), (Path, "write_bytes"), (Path, "unlink"),
                        (store, "save_part"), (files, "_save"), (os, "rename")):
        patch.setattr(owner, name, fails(name, getattr(owner, name)))
    try:
        yield steps
    finally:
        patch.undo()


def fail_at(model: Model, sound: Finished, out: Path, steps: range) -> int:
    """Play with each of these steps failing, resume, and compare; return how many had failed."""
    failures, wanted = 0, content(sound.folder)
    for at in steps:
        where = out / f"{at}"
        with failing(at, TORN if at % 2 else "full"):
            try:
                simulate(model, HISTORIES, SEED, where, workers=1)
            except MachineError as error:
                failures += "No space left" in str(error)
        found = [path for path in where.iterdir() if not path.name.startswith(place.BEGINNING)]
        for folder in found:
            assert resume(folder, workers=1).summary.result_hash == sound.summary.result_hash
            assert content(folder) == wanted
            verify(folder)
    return failures


def count_steps(model: Model, out: Path) -> int:
    with failing(10**9, "never") as steps:
        simulate(model, HISTORIES, SEED, out, workers=1)
    return len(steps)


def test_a_write_that_fails(small_model: Model, sound: Finished, tmp_path: Path) -> None:
    every = count_steps(small_model, tmp_path / "count")
    assert every > 60
    assert fail_at(small_model, sound, tmp_path, range(1, every, 17)) >= 3


@pytest.mark.slow
def test_every_write_fails_once(small_model: Model, sound: Finished, tmp_path: Path) -> None:
    every = count_steps(small_model, tmp_path / "count")
    assert fail_at(small_model, sound, tmp_path, range(min(500, every))) >= every // 2


def test_what_happens_while_the_ledger_is_written(small_model: Model, sound: Finished, tmp_path: Path) -> None:
    """A line torn by a crash is played again."""
    folder = simulate(small_model, HISTORIES, SEED, tmp_path, workers=1).folder
    (folder / "summary.json").unlink()
    path = folder / ledger.LEDGER
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0][:-30])
    assert resume(folder, workers=1).summary.result_hash == sound.summary.result_hash
    assert content(folder) == content(sound.folder)
