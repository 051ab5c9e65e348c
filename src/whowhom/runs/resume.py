"""Going on with a run that was interrupted: what is in the ledger, and whole, is kept; the rest is played anew."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from whowhom.engine.own import Own
from whowhom.errors import Fault, InputError
from whowhom.runs.blocks import Known, discard, known_of
from whowhom.runs.chunk import make_plan
from whowhom.runs.files import is_ours, put_bytes
from whowhom.runs.folder import ANSWERS, FOLDERS, NETWORKS, RunFolder
from whowhom.runs.ledger import LEDGER, lines_of
from whowhom.runs.lock import locked
from whowhom.runs.manifest import rebind, run_id
from whowhom.runs.provenance import engine_version
from whowhom.runs.run import QUIET, Finished, Progress, machine_errors, play_on
from whowhom.runs.saved import load_summary


def tidy(run: RunFolder, known: Known) -> None:
    """Write the ledger anew with what is whole, and delete the files of chunks that are not in it."""
    asked = [(name, digest) for name in (ANSWERS, NETWORKS) for digest in run.ledger.files.get(name, ())
             if run.is_whole(name, digest)]
    for name in {ANSWERS, NETWORKS} - {name for name, _ in asked}:
        (run.path / name).unlink(missing_ok=True)  # it is asked again
    put_bytes(run.path / LEDGER, lines_of([*known.whole, *asked]))
    for name in FOLDERS:
        (run.path / name).mkdir(exist_ok=True)
    discard(run, {name for one in known.whole for name in one.files})
    run.entered()


def resume(folder: Path | str, own: Iterable[Own] = (), *, workers: int | None = None,
           progress: Progress = QUIET) -> Finished:
    """Finish a run; a finished one is only read.

    Raises:
        InputError: if the folder is no run, is not as it was written, belongs to another user, another process plays
            it, or it was begun by another engine.
        MachineError: if the folder cannot be written.
    """
    run = RunFolder(folder)
    if run.finished:
        summary = load_summary(run)
        run.check_all()
        return Finished(run.path, summary)
    manifest = run.manifest
    model = rebind(run.path, manifest, own)
    if not manifest.sealed or run_id(model, manifest.histories, manifest.seed) != manifest.id:
        raise InputError(Fault(str(run.path), "", "was begun by another version of the engine",
                               manifest.software.get("engine", "?"), engine_version(), f"whowhom replay {run.path}"))
    if not is_ours(run.path):
        raise InputError(Fault(str(run.path), "", "belongs to another user, or cannot be written", "not yours",
                               "a run of your own", f"whowhom replay {run.path} --out NEW"))
    run.no_links()
    with machine_errors(run.path), locked(run.path) as mine:
        if not mine:
            raise InputError(Fault(str(run.path), "", "is being played by another process", remedy="wait for it"))
        tidy(run, known_of(run, make_plan(model, manifest.histories, manifest.seed))[0])
        return play_on(model, run, workers, progress)
