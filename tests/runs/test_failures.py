"""What goes wrong is told: a failed history is a row, a full disk one message, and what was finished stays."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from known_run import rows_of
from whowhom.engine.bind import Model
from whowhom.engine.loop import NOT_FINITE
from whowhom.engine.play import History, Player
from whowhom.errors import InputError, MachineError
from whowhom.runs import store
from whowhom.runs.ledger import read_ledger
from whowhom.runs.lock import locked
from whowhom.runs.resume import resume
from whowhom.runs.run import Finished, simulate


def test_failed_histories_are_rows_and_the_rest_go_on(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Player.play

    def play(self: Player, seed: int, number: int, draw: int | None = None) -> History:
        if number == 3:
            raise ZeroDivisionError("by hand")
        history = whole(self, seed, number, draw)
        return replace(history, status=NOT_FINITE) if number == 105 else history

    monkeypatch.setattr(Player, "play", play)
    run = simulate(model, 130, 7, tmp_path, workers=2)
    assert run.summary.failures == 2
    assert sum(run.summary.counts.values()) == run.summary.counted == 128
    assert (run.summary.histograms.sum(axis=-1) == 128).all()
    rows = rows_of(f"SELECT history, seed, cause, traceback FROM '{run.folder}/failures.parquet'")
    assert [row[:3] for row in rows] == [(3, 7, "the program failed"), (105, 7, "a number of the state is not finite")]
    assert "by hand" in rows[0][3]
    assert [entry.failures for entry in read_ledger(run.folder, 2).entries.values()] == [1, 1]


def test_no_failures_is_an_empty_table(small: Finished) -> None:
    assert rows_of(f"SELECT count(*) FROM '{small.folder}/failures.parquet'") == [(0,)]


def test_a_full_disk_keeps_finished_chunks(
    model: Model, small: Finished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = store.save_part
    written: list[Path] = []

    def save(path: Path, part: object) -> None:
        if written:
            path.write_bytes(b"half")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written.append(path)
        whole(path, part)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "save_part", save)
    with pytest.raises(MachineError, match=r"No space left on device\n  finished chunks are kept; go on with: whowhom"):
        simulate(model, 130, 7, tmp_path, workers=1)
    folder = next(p for p in tmp_path.iterdir() if p != small.folder.parent)
    assert [*read_ledger(folder, 2).entries] == [0]
    monkeypatch.setattr(store, "save_part", whole)
    assert resume(folder).summary.result_hash == small.summary.result_hash


def test_a_folder_that_cannot_be_made(model: Model) -> None:
    with pytest.raises(InputError, match="cannot be made or written"):
        simulate(model, 10, 1, "/proc/nowhere")


def test_a_file_is_no_folder(model: Model, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="is a file"):
        simulate(model, 10, 1, tmp_path / "file")


@pytest.mark.parametrize("n", [0, -5])
def test_no_histories(model: Model, tmp_path: Path, n: int) -> None:
    with pytest.raises(InputError, match="is not a number of histories"):
        simulate(model, n, 1, tmp_path)


def test_a_run_in_play_is_not_resumed(small: Finished) -> None:
    (small.folder / "summary.json").unlink()
    with locked(small.folder), pytest.raises(InputError, match="is being played by another process"):
        resume(small.folder)


def test_no_run(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not a readable part of a run"):
        resume(tmp_path)


@pytest.mark.parametrize(("schema", "words"), [
    ("whowhom-run/1", "another version of the program played"), ("whowhom-case/1", "is not the manifest of a run"),
])  # fmt: skip
def test_another_form_of_manifest(tmp_path: Path, schema: str, words: str) -> None:
    (tmp_path / "manifest.json").write_text(f'{{"schema": "{schema}", "case": "china_1976"}}')
    with pytest.raises(InputError, match=words):
        resume(tmp_path)
