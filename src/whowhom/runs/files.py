"""Files that are whole or absent: written under a temporary name, synced, renamed. No link is followed or written
through: where one stands in the way it is refused, and what it points to is left alone."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from whowhom.errors import Fault, InputError

TEMPORARY = ".part"
BLOCK = 1 << 20
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
WAITLESS = getattr(os, "O_NONBLOCK", 0)
"""So that a pipe in the place of a file is refused and not waited for."""
NOT_OURS = "a part of a run is never one; nothing beyond it was read or touched"


def sync(path: Path) -> None:
    """Make the system write a file or a folder to the disk, where it can be told to."""
    if os.name == "nt" and path.is_dir():  # Windows has no handle of a folder that could be synced
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put(path: Path, write: Callable[[Path], object], before: Callable[[Path], object] | None = None) -> None:
    """Let `write` fill a temporary file beside `path`, then put it in its place; nothing stays where that fails.

    `before` hears of the temporary file, whole and synced, before it takes its place.
    """
    temporary = path.with_name(path.name + TEMPORARY)
    temporary.unlink(missing_ok=True)
    try:
        write(temporary)
        sync(temporary)
        if before:
            before(temporary)
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync(path.parent)


def put_bytes(path: Path, data: bytes, before: Callable[[Path], object] | None = None) -> None:
    """Write a file as a whole."""
    put(path, lambda temporary: temporary.write_bytes(data), before)


def put_json(path: Path, data: Any, before: Callable[[Path], object] | None = None) -> None:
    """Write a JSON document as a whole."""
    text = json.dumps(data, indent=1, ensure_ascii=False, allow_nan=False)
    put_bytes(path, (text + "\n").encode(), before)


def put_arrays(path: Path, arrays: Mapping[str, np.ndarray], before: Callable[[Path], object] | None = None) -> None:
    """Write named arrays as a whole, compressed."""
    put(path, lambda temporary: _save(temporary, arrays), before)


def _save(path: Path, arrays: Mapping[str, np.ndarray]) -> None:
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]


def hash_file(path: Path) -> str:
    """Return the sha256 of a file's bytes; the last part of its path must be no link."""
    digest = sha256()
    with os.fdopen(os.open(path, os.O_RDONLY | NO_LINK | WAITLESS), "rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def digest_of(data: Any) -> str:
    """Return the sha256 of plain data, whatever the order of its keys."""
    return sha256(json.dumps(data, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()


def kind(mode: int) -> str:
    """Return in words what stands where a file should."""
    names = ((stat.S_ISLNK, "a link"), (stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISREG, "a file"))
    return next((name for test, name in names if test(mode)), "no regular file")


def status(root: Path, name: str) -> os.stat_result | None:
    """Return what stands at a place within a folder, None where nothing does.

    Raises InputError where a folder on the way is a link or no folder.
    """
    place = root
    *way, last = name.split("/")
    for part in way:
        place = place / part
        try:
            mode = os.lstat(place).st_mode
        except FileNotFoundError:
            return None
        if not stat.S_ISDIR(mode):
            raise InputError(Fault(str(place), "", "is no folder of a run", kind(mode), "a real folder", NOT_OURS))
    try:
        return os.lstat(place / last)
    except (FileNotFoundError, NotADirectoryError):
        return None


def plain(root: Path, name: str) -> os.stat_result | None:
    """Return the status of a regular file within a folder, None where there is nothing; InputError for all else."""
    try:
        found = status(root, name)
    except (OSError, ValueError) as error:
        raise InputError(Fault(str(root / name), "", "cannot be read", str(error), "a readable file")) from None
    if found is not None and not stat.S_ISREG(found.st_mode):
        got = kind(found.st_mode)
        raise InputError(Fault(str(root / name), "", "is no file of a run", got, "a regular file", NOT_OURS))
    return found


def read_bounded(root: Path, name: str, most: int) -> bytes | None:
    """Return the bytes of a regular file within a folder, None where there is none; InputError for one that is larger
    than `most` bytes, a link, a pipe, or not readable."""
    found = plain(root, name)
    if found is None:
        return None
    try:
        with os.fdopen(os.open(root / name, os.O_RDONLY | NO_LINK | WAITLESS), "rb") as file:
            data = file.read(min(most, found.st_size) + 1)
    except OSError as error:
        raise InputError(Fault(str(root / name), "", "cannot be read", error.strerror or str(error),
                               "a readable file")) from None
    if len(data) > most:
        raise InputError(Fault(str(root / name), "", "is too large", f"more than {most:,} bytes",
                               f"at most {most:,} bytes", "it was not written by whowhom: throw it away"))
    return data


def is_ours(folder: Path) -> bool:
    """Tell whether a folder belongs to who runs the program, and may be written; others' are read only."""
    try:
        mine = folder.stat().st_uid == os.geteuid()
    except AttributeError:  # no owners on this system
        mine = True
    return mine and os.access(folder, os.W_OK)
