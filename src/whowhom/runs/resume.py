"""Going on with a run that was interrupted: what is in the ledger, and whole, is kept; the rest is played anew."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from whowhom.engine.own import Own
from whowhom.errors import Fault, InputError
from whowhom.runs import store
from whowhom.runs.files import put_bytes
from whowhom.runs.ledger import LEDGER, Entry, is_whole, line_of, read_ledger
from whowhom.runs.manifest import read_manifest, rebind, run_id
from whowhom.runs.provenance import engine_version
from whowhom.runs.run import QUIET, Finished, Progress, locked, machine_errors, play_on
from whowhom.runs.summary import SUMMARY, load_summary


def discard(folder: Path, kept: list[Entry]) -> None:
    """Write the ledger anew with what is kept, as a whole, and delete the files of chunks that are not in it."""
    put_bytes(folder / LEDGER, b"".join(line_of(entry) for entry in kept))
    listed = {name for entry in kept for name in entry.files}
    for name in store.FOLDERS:
        (folder / name).mkdir(exist_ok=True)
        for path in (folder / name).iterdir():
            if path.relative_to(folder).as_posix() not in listed:
                path.unlink()


def resume(folder: Path | str, own: Iterable[Own] = (), *, workers: int | None = None,
           progress: Progress = QUIET) -> Finished:
    """Finish a run; a finished one is only read.

    Raises:
        InputError: if the folder is no run, another process plays it, or it was begun by another engine.
        MachineError: if the folder cannot be written.
    """
    folder = Path(folder)
    manifest = read_manifest(folder)
    if (folder / SUMMARY).is_file():
        return Finished(folder, load_summary(folder))
    model = rebind(folder, manifest, own)
    if run_id(model, manifest.histories, manifest.seed) != manifest.id:
        raise InputError(Fault(str(folder), "", "was begun by another version of the engine",
                               manifest.software.get("engine", "?"), engine_version(), f"whowhom replay {folder}"))
    with machine_errors(folder), locked(folder) as mine:
        if not mine:
            raise InputError(Fault(str(folder), "", "is being played by another process", remedy="wait for it"))
        kept = [entry for entry in read_ledger(folder) if is_whole(folder, entry)]
        discard(folder, kept)
        return play_on(model, folder, kept, workers, progress)
