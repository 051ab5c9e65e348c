"""The ledger: one line for each finished chunk. What is not in the ledger did not happen."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from whowhom.runs.files import hash_file

LEDGER = "ledger.jsonl"


@dataclass(frozen=True)
class Entry:
    """A finished chunk: first and last history, files with their sha256, digest of its content, outcomes, failures."""

    chunk: int
    first: int
    last: int
    files: Mapping[str, str]
    digest: str
    counts: Mapping[str, int]
    failures: int


def read_ledger(folder: Path) -> list[Entry]:
    """Return the entries of a run, without a last line that was torn when the run died."""
    path = folder / LEDGER
    entries: dict[int, Entry] = {}
    for line in path.read_bytes().split(b"\n") if path.exists() else []:
        try:
            entry = Entry(**json.loads(line))
        except (ValueError, TypeError):
            continue
        entries[entry.chunk] = entry
    return [entries[k] for k in sorted(entries)]


def is_whole(folder: Path, entry: Entry) -> bool:
    """Tell whether the files of a chunk are there as they were written."""
    return all((folder / name).is_file() and hash_file(folder / name) == digest for name, digest in entry.files.items())


def line_of(entry: Entry) -> bytes:
    """Return an entry as it stands in the ledger."""
    return (json.dumps(asdict(entry), ensure_ascii=False) + "\n").encode()


def write_line(folder: Path, entry: Entry) -> None:
    """Append one entry and sync; takes back what was written where the disk is full."""
    with (folder / LEDGER).open("ab") as file:
        before = file.tell()
        try:
            file.write(line_of(entry))
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            os.ftruncate(file.fileno(), before)
            raise


def combine(digests: list[str], header: Any) -> str:
    """Return the result hash: sha256 over a header (number of histories, size of a chunk) and all chunks in order."""
    total = sha256(json.dumps(header).encode())
    for digest in digests:
        total.update(bytes.fromhex(digest))
    return total.hexdigest()
