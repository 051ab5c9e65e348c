"""Files that are whole or absent: written under a temporary name, synced, renamed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

TEMPORARY = ".part"


def sync(path: Path) -> None:
    """Make the system write a file or a folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a temporary file beside `path`, then put it in its place; nothing stays where that fails."""
    temporary = path.with_name(path.name + TEMPORARY)
    try:
        write(temporary)
        sync(temporary)
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync(path.parent)


def put_bytes(path: Path, data: bytes) -> None:
    """Write a file as a whole."""
    put(path, lambda temporary: _write(temporary, data))


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def put_json(path: Path, data: Any) -> None:
    """Write a JSON document as a whole."""
    text = json.dumps(data, indent=1, ensure_ascii=False, allow_nan=False)
    put_bytes(path, (text + "\n").encode())


def put_arrays(path: Path, arrays: Mapping[str, np.ndarray]) -> None:
    """Write named arrays as a whole, compressed."""
    put(path, lambda temporary: _save(temporary, arrays))


def _save(path: Path, arrays: Mapping[str, np.ndarray]) -> None:
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]


def hash_file(path: Path) -> str:
    """Return the sha256 of a file's bytes."""
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
