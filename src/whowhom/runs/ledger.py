"""The ledger: one line for each finished chunk, each block of chunks put together, each file that sums a run up.

What is not in the ledger did not happen. Every line carries a seal, the digest of what it says, so that a line that
was torn or changed is known; every file of a run stands in one line with its sha256.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from whowhom.errors import Fault, InputError
from whowhom.runs.chunk import SIZE
from whowhom.runs.files import NO_LINK, digest_of, plain, read_bounded

LEDGER = "ledger.jsonl"
BLOCK_CHUNKS = 100
"""Chunks of a block, and so of a file of events: ten thousand histories."""
LONGEST = 64_000
"""Bytes of a line, at most; one without its content never comes near."""
SEAL = "seal"
HEX = re.compile(r"[0-9a-f]{64}")
NAME = re.compile(r"(events|histories|parts|failures)/(chunk|block)-\d{6}\.(parquet|npz)|series\.zarr/[a-z0-9./]+")
"""Names that a run gives its files."""


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


@dataclass(frozen=True)
class Block:
    """A hundred chunks put together, in order: as an entry, with the digests of its chunks and the sha256 of the totals
    of this block and all before it."""

    block: int
    first: int
    last: int
    files: Mapping[str, str]
    digests: tuple[str, ...]
    counts: Mapping[str, int]
    failures: int
    totals: str


@dataclass(frozen=True)
class Ledger:
    """All that a ledger says: entries by chunk, blocks by number, sha256 of other files by name (each that was ever
    written), and the numbers of the lines that cannot be believed."""

    entries: Mapping[int, Entry] = field(default_factory=dict)
    blocks: Mapping[int, Block] = field(default_factory=dict)
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    torn: tuple[int, ...] = ()

    def digests(self) -> dict[str, tuple[str, ...]]:
        """Return the sha256 of every file by its name."""
        found: dict[str, tuple[str, ...]] = dict(self.files)
        every: list[Entry | Block] = [*self.entries.values(), *self.blocks.values()]
        for one in every:
            found |= {name: (digest,) for name, digest in one.files.items()}
        totals = tuple(block.totals for block in self.blocks.values())
        return found | ({"totals.npz": totals} if totals else {})

    def in_order(self, chunks: int) -> Iterator[Entry | Block]:
        """Yield the blocks of the first so many chunks, and the chunks that are in none, in order."""
        for chunk in range(chunks):
            block = self.blocks.get(chunk // BLOCK_CHUNKS)
            if block and chunk % BLOCK_CHUNKS == 0:
                yield block
            elif not block and chunk in self.entries:
                yield self.entries[chunk]

    @property
    def finished(self) -> bool:
        """Tell whether the run's summary was entered."""
        return "summary.json" in self.files


def whole_number(value: Any, least: int = 0) -> bool:
    """Tell whether a value is a whole number of at least so much."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def is_digest(value: Any) -> bool:
    """Tell whether a value is a sha256 in hex digits."""
    return isinstance(value, str) and bool(HEX.fullmatch(value))


def is_files(value: Any) -> bool:
    """Tell whether a value gives files of a run their sha256."""
    return isinstance(value, dict) and all(
        NAME.fullmatch(name) and ".." not in name and is_digest(digest) for name, digest in value.items())


def is_counts(data: Mapping[str, Any]) -> bool:
    """Tell whether a line's outcomes and failures add up to its histories."""
    counts = data["counts"]
    numbers = [data[name] for name in ("first", "last", "failures")]
    if not (isinstance(counts, dict) and all(map(whole_number, (*numbers, *counts.values())))):
        return False
    return sum(counts.values()) + numbers[2] == numbers[1] - numbers[0] + 1


def entry_of(data: Mapping[str, Any]) -> Entry | Block | tuple[str, str] | None:
    """Return what a line's data say: a chunk, a block, or (name, sha256) of another file; None where it is neither."""
    try:
        if "file" in data:
            said = (data["file"], data["sha256"])
            return said if len(data) == 2 and isinstance(said[0], str) and is_digest(said[1]) else None
        if not (is_files(data["files"]) and is_counts(data)):
            return None
        if "chunk" in data:
            return Entry(**data) if whole_number(data["chunk"]) and is_digest(data["digest"]) else None
        digests, chunks = data["digests"], -(-(data["last"] + 1 - data["first"]) // SIZE)
        known = whole_number(data["block"]) and is_digest(data["totals"]) and isinstance(digests, list)
        known = known and len(digests) == chunks and all(map(is_digest, digests))
        return Block(**{**data, "digests": tuple(digests)}) if known else None
    except (KeyError, TypeError):
        return None


def parse(line: bytes, sealed: bool) -> Entry | Block | tuple[str, str] | None:
    """Return what a line says; None where it is torn, or not what was written."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or (sealed and data.pop(SEAL, None) != seal_of(data)):
        return None
    return entry_of(data)


def seal_of(data: Any) -> str:
    """Return the seal of a line's data: enough of its digest that no slip goes unseen."""
    return digest_of(data)[:16]


def read_ledger(folder: Path, chunks: int, sealed: bool = True) -> Ledger:
    """Return what the ledger of a run of so many chunks says; lines that cannot be believed are told by number.

    `sealed` is false of runs of earlier forms, whose lines bear no seal. Raises InputError where the ledger is a link
    or larger than such a run can have.
    """
    data = read_bounded(folder, LEDGER, (chunks + 100) * LONGEST) or b""
    entries, blocks, files, torn = dict[int, Entry](), dict[int, Block](), dict[str, tuple[str, ...]](), list[int]()
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line and (number == 1 or number == data.count(b"\n") + 1):
            continue
        said = parse(line, sealed) if len(line) <= LONGEST else None
        if isinstance(said, Entry) and said.chunk < chunks:
            entries[said.chunk] = said
        elif isinstance(said, Block):
            blocks[said.block] = said
        elif isinstance(said, tuple):
            files[said[0]] = (*files.get(said[0], ()), said[1])
        else:
            torn.append(number)
    return Ledger(entries, blocks, files, tuple(torn))


def line_of(one: Entry | Block | tuple[str, str]) -> bytes:
    """Return a chunk, a block or the sha256 of a file as it stands in the ledger."""
    data: dict[str, Any] = {"file": one[0], "sha256": one[1]} if isinstance(one, tuple) else asdict(one)
    if isinstance(one, Block):
        data["digests"] = list(one.digests)
    return (json.dumps({**data, SEAL: seal_of(data)}, ensure_ascii=False) + "\n").encode()


def write_line(folder: Path, one: Entry | Block | tuple[str, str]) -> None:
    """Append one line and sync; takes back what was written where the disk is full."""
    plain(folder, LEDGER)
    handle = os.open(folder / LEDGER, os.O_WRONLY | os.O_APPEND | os.O_CREAT | NO_LINK, 0o644)
    with os.fdopen(handle, "ab", buffering=0) as file:
        before, line = os.fstat(file.fileno()).st_size, line_of(one)
        try:
            while line:
                line = line[file.write(line) or 0 :]
            os.fsync(file.fileno())
        except OSError:
            os.ftruncate(file.fileno(), before)
            raise


def lines_of(entries: Iterable[Entry | Block | tuple[str, str]]) -> bytes:
    """Return a whole ledger."""
    return b"".join(map(line_of, entries))


def combine(digests: Iterable[str], header: Any) -> str:
    """Return the result hash: sha256 over a header (number of histories, size of a chunk) and all chunks in order."""
    total = sha256(json.dumps(header).encode())
    for digest in digests:
        total.update(bytes.fromhex(digest))
    return total.hexdigest()


def torn_fault(folder: Path, ledger: Ledger) -> InputError:
    """Return the error of a finished run whose ledger holds lines that nobody wrote."""
    lines = ", ".join(map(str, ledger.torn[:5])) + (" ..." if len(ledger.torn) > 5 else "")
    return InputError(Fault(f"{folder / LEDGER}:{ledger.torn[0]}", "", "is not as it was written", f"line {lines}",
                            "lines with their seal",
                            "delete summary.json and `whowhom resume` the run: what is spoiled is played again"))
