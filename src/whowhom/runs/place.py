"""Where a run goes: a new folder that appears whole, with its case and its manifest, or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from whowhom.engine.bind import Model
from whowhom.engine.own import is_own, sources
from whowhom.errors import Fault, InputError, MachineError
from whowhom.runs.case_copy import copy_case
from whowhom.runs.files import TEMPORARY, is_ours, put_bytes, sync
from whowhom.runs.folder import FOLDERS
from whowhom.runs.lock import locked
from whowhom.runs.manifest import OWN, Manifest, begun_with, write_manifest

BEGINNING = ".whowhom-"
"""How the name of a folder begins that is not a run yet; one left by a run that died is taken away by the next."""
MOST = 10_000
OLD = 5.0
"""Seconds in which a folder that is not a run yet is left alone: it may not be locked yet."""
TAKEN = (errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR, errno.EISDIR)
"""What the system says where a name is taken."""


def check_out(out: Path) -> None:
    """Make the folder that runs go to; raises InputError where it is a file, or cannot be made."""
    if out.exists() and not out.is_dir():
        raise InputError(Fault("--out", str(out), "is a file", str(out), "a folder, or a name that is free"))
    try:
        out.mkdir(parents=True, exist_ok=True)
        if not os.access(out, os.W_OK):
            raise PermissionError(None, "not writable")
    except OSError as error:
        raise InputError(Fault("--out", str(out), "cannot be made or written", error.strerror or str(error),
                               "a folder to write in")) from None


def begin(out: Path, model: Model, manifest: Manifest) -> Path:
    """Make the folder of a new run, `out/ID`, or `out/ID-2` and so on where there is one already; return it.

    It is filled under another name and then renamed, so that a run that dies here leaves nothing that looks like one.
    """
    sweep(out)
    with unfinished(out) as folder:
        for name in FOLDERS:
            (folder / name).mkdir()
        copy_case(model.case.file, folder)
        copy_own(model, folder)
        write_manifest(folder, replace(manifest, files=begun_with(folder)))
        return settle(folder, out, manifest.id)


@contextmanager
def unfinished(out: Path) -> Iterator[Path]:
    """Hold a folder that is not a run yet; it is gone afterwards, unless it was given its name."""
    folder = Path(tempfile.mkdtemp(TEMPORARY, BEGINNING, out))
    try:
        folder.chmod(0o777 & ~mask())
        with locked(folder):
            yield folder
    finally:
        if folder.exists():
            shutil.rmtree(folder, ignore_errors=True)


def mask() -> int:
    """Return the mask of rights that new files are made with."""
    known = os.umask(0o22)
    os.umask(known)
    return known


def settle(folder: Path, out: Path, id: str) -> Path:
    """Give a folder the first free name; return where it is."""
    for n in range(1, MOST):
        place = out / (id if n == 1 else f"{id}-{n}")
        try:
            os.rename(folder, place)
        except OSError as error:
            if error.errno not in TAKEN:
                raise
        else:
            sync(out)
            return place
    raise MachineError(f"{out} holds ten thousand runs of {id}")


def sweep(out: Path) -> None:
    """Take away what runs left that died before they had a manifest: folders under our own name that nobody holds."""
    for path in out.iterdir():
        found = path.lstat()
        mine = path.name.startswith(BEGINNING) and path.name.endswith(TEMPORARY) and stat.S_ISDIR(found.st_mode)
        if mine and abs(time.time() - found.st_mtime) > OLD and is_ours(path):
            with suppress(OSError), locked(path) as free:
                if free:
                    shutil.rmtree(path, ignore_errors=True)


def copy_own(model: Model, folder: Path) -> None:
    """Keep the source of mechanisms that did not come with the program, so that a reader can see what was played."""
    for mechanism in filter(is_own, model.mechanisms):
        home = folder / OWN / mechanism.id
        home.mkdir(parents=True)
        for name, text in sources(mechanism).items():
            put_bytes(home / name, text.encode())
