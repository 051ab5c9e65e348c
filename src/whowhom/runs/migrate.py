"""Bringing a finished run of an earlier form up to date: a new folder, nothing played, the same result."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from whowhom.errors import Fault, InputError
from whowhom.runs.blocks import Blocks, Known
from whowhom.runs.chunk import make_plan
from whowhom.runs.files import put_bytes, read_bounded
from whowhom.runs.folder import FOLDERS, RunFolder
from whowhom.runs.ledger import write_line
from whowhom.runs.lock import locked
from whowhom.runs.manifest import BEFORE, LARGEST, OWN, SCHEMA, begun_with, rebind, write_manifest
from whowhom.runs.place import check_out, settle, sweep, unfinished
from whowhom.runs.reduce import Totals
from whowhom.runs.run import Finished, finish, machine_errors
from whowhom.runs.saved import load_summary, read_answers, save_answers, save_networks

CASE = "case"


def migrate(folder: Path | str, out: Path) -> Finished:
    """Write a finished run of an earlier form anew under `out`; return it. The old folder is only read.

    Raises:
        InputError: if the folder is no finished run of an earlier form, or is not as it was written.
        MachineError: if the new folder cannot be written.
    """
    old = RunFolder(folder).trusted()
    if old.manifest.schema != BEFORE:
        raise InputError(Fault(str(old.path), "", "is up to date", old.manifest.schema, BEFORE))
    before = load_summary(old)
    old.check_all()
    check_out(out)
    with machine_errors(out):
        sweep(out)
        with unfinished(out) as place:
            copy_beginning(old, place)
            manifest = replace(old.manifest, schema=SCHEMA, sample=len(before.sample), files=begun_with(place))
            write_manifest(place, manifest)
            new = settle(place, out, manifest.id)
    with machine_errors(new), locked(new):
        return refill(old, RunFolder(new), before.result_hash)


def copy_beginning(old: RunFolder, place: Path) -> None:
    """Copy the case of a run, and the sources of its own mechanisms: regular files of bounded size, and no others."""
    for name in FOLDERS:
        (place / name).mkdir()
    for part in (CASE, OWN):
        for path in sorted((old.path / part).rglob("*")) if (old.path / part).is_dir() else ():
            name = path.relative_to(old.path).as_posix()
            if path.is_dir() and not path.is_symlink():
                continue
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            put_bytes(place / name, read_bounded(old.path, name, LARGEST) or b"")


def refill(old: RunFolder, new: RunFolder, result_hash: str) -> Finished:
    """Put the chunks of an old run together in a new folder, with what was asked of it; return the finished run."""
    model = rebind(new.path, new.manifest, reading=True)
    plan, known = make_plan(model, new.manifest.histories, new.manifest.seed), Known()
    for chunk, entry in sorted(old.ledger.entries.items()):
        for name in entry.files:
            shutil.copyfile(old.check(name), new.path / name)
        write_line(new.path, entry)
        known.entries[chunk] = entry
    new.entered()
    blocks = Blocks(plan, new, known, Totals(plan))
    blocks.finish()
    done = finish(new, plan, blocks)
    if done.summary.result_hash != result_hash:
        raise new.fault("", "is not the run that it was made from", done.summary.result_hash[:16], result_hash[:16])
    save_answers(RunFolder(new.path), **read_answers(old))
    networks = load_summary(old).networks
    if networks:
        save_networks(RunFolder(new.path), networks)
    return Finished(new.path, load_summary(RunFolder(new.path)))
