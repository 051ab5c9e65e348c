"""The one reader of run folders: resume, replay, report, chronicle, library and verify come to a run's files by it.

Nothing in a folder is believed unseen. The manifest is checked against its form and its seal, every other file against
its sha256 in the ledger, once, when it is first wanted. No link is followed, no file is larger than such a run can
have, and whatever is odd is one InputError that names the file and what to do.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from whowhom.errors import Fault, InputError
from whowhom.runs.arrays import BadArraysError, Shape, read_arrays
from whowhom.runs.files import NOT_OURS, TEMPORARY, hash_file, kind, plain, read_bounded, status
from whowhom.runs.ledger import BLOCK_CHUNKS, NAME, Ledger, read_ledger, torn_fault
from whowhom.runs.manifest import BEFORE, MANIFEST, SCHEMA, Manifest, json_of, read_manifest

SUMMARY, ARRAYS, ANSWERS, NETWORKS = "summary.json", "summary.npz", "answers.json", "networks.npz"
FAILURES, SERIES, TOTALS = "failures.parquet", "series.zarr", "totals.npz"
FOLDERS = ("events", "histories", "parts", "failures")
BESIDE = (SUMMARY, ARRAYS, ANSWERS, NETWORKS, FAILURES)
"""Files beside those of chunks."""
LARGEST = 2_000_000_000
"""Bytes of a file of arrays or words, at most."""
MOST_ROWS = 200_000_000
"""Rows of an array whose number is not known beforehand, at most."""
AGAIN = "whowhom replay {folder} --out NEW plays the run again"
MENDED = "delete summary.json, then `whowhom resume {folder}` plays what is spoiled again"


class RunFolder:
    """A run's folder, read. `seen` are the files that were found to be as they were written, with their sizes."""

    def __init__(self, path: Path | str, forms: Collection[str] = (SCHEMA, BEFORE)) -> None:
        """Read the manifest; raises InputError where there is none of these forms, or it is not as it was written."""
        self.path = Path(path)
        self.manifest: Manifest = read_manifest(self.path, forms)
        self.seen: dict[str, int] = {MANIFEST: plain(self.path, MANIFEST).st_size}  # type: ignore[union-attr]
        for name in FOLDERS:
            self._real(name)

    @cached_property
    def ledger(self) -> Ledger:
        """Return what the ledger says."""
        return read_ledger(self.path, self.manifest.chunks, self.manifest.sealed)

    @cached_property
    def digests(self) -> Mapping[str, tuple[str, ...]]:
        """Return the sha256 that every file of the run may have."""
        return {name: (digest,) for name, digest in self.manifest.files.items()} | self.ledger.digests()

    @property
    def finished(self) -> bool:
        """Tell whether the run was finished: then it has a summary."""
        return plain(self.path, SUMMARY) is not None

    def trusted(self) -> RunFolder:
        """Return this folder of a finished run whose ledger is whole; raises InputError of any other."""
        if not self.finished:
            raise InputError(Fault(str(self.path / SUMMARY), "", "is not a readable part of a run", "no such file",
                                   "a finished run", f"whowhom resume {self.path}"))
        if self.ledger.torn:
            raise torn_fault(self.path, self.ledger)
        return self

    def entered(self) -> None:
        """Forget what the ledger said, after something was entered in it."""
        for name in ("ledger", "digests"):
            self.__dict__.pop(name, None)

    def _real(self, name: str) -> None:
        """Raise InputError where a folder of the run is a link, or no folder."""
        found = status(self.path, name)
        if found is not None and not stat.S_ISDIR(found.st_mode):
            got = kind(found.st_mode)
            raise InputError(Fault(str(self.path / name), "", "is no folder of a run", got, "a real folder", NOT_OURS))

    def fault(self, name: str, what: str, got: str = "", expected: str = "", remedy: str = "") -> InputError:
        """Return the error of one of the run's files, with what to do."""
        if not remedy:
            remedy = (MENDED if self.manifest.sealed else AGAIN).format(folder=self.path)
        return InputError(Fault(str(self.path / name), "", what, got, expected, remedy))

    def has(self, name: str) -> bool:
        """Tell whether a regular file of this name is there; InputError for a link or anything else."""
        return plain(self.path, name) is not None

    def is_own(self, name: str) -> bool:
        """Tell whether a regular file bears a name that runs give, whole or half written; InputError for a link."""
        found = status(self.path, name)
        if found is None or stat.S_ISDIR(found.st_mode):
            return False
        return plain(self.path, name) is not None and bool(NAME.fullmatch(name.removesuffix(TEMPORARY)))

    def no_links(self) -> None:
        """Raise InputError where anything within the folder is neither a real folder nor a regular file."""
        waiting = [self.path]
        while waiting:
            with os.scandir(waiting.pop()) as found:
                for one in found:
                    if one.is_dir(follow_symlinks=False):
                        waiting.append(Path(one.path))
                    else:
                        plain(self.path, Path(one.path).relative_to(self.path).as_posix())

    def is_whole(self, name: str, digest: str) -> bool:
        """Tell whether a file is there, as it was when it had this sha256."""
        return self.has(name) and hash_file(self.path / name) == digest

    def check(self, name: str) -> Path:
        """Return the path of a file after its bytes were found to be those of the ledger; raises InputError."""
        found = plain(self.path, name)
        if found is None:
            raise self.fault(name, "is missing", "no such file", "a file that the ledger names")
        if self.seen.get(name) != found.st_size:
            self._compare(name, hash_file(self.path / name))
            self.seen[name] = found.st_size
        return self.path / name

    def _compare(self, name: str, digest: str) -> None:
        """Raise InputError where a file's sha256 is none that it may have; older runs have none for some."""
        known = self.digests.get(name)
        if known is None and (self.manifest.sealed or name.startswith(tuple(f"{one}/" for one in FOLDERS))):
            raise self.fault(name, "is not in the ledger of the run", "a file from elsewhere", "a file that it names")
        if known is not None and digest not in known:
            raise self.fault(name, "is not as it was written", f"sha256 {digest[:16]}", f"sha256 {known[-1][:16]}")

    def read(self, name: str, most: int = LARGEST) -> bytes:
        """Return the bytes of a file, checked."""
        data = read_bounded(self.path, name, most)
        if data is None:
            raise self.fault(name, "is missing", "no such file", "a file that the ledger names")
        self._compare(name, sha256(data).hexdigest())
        self.seen[name] = len(data)
        return data

    def json(self, name: str) -> Any:
        """Return the content of a JSON file, checked."""
        return json_of(self.read(name), self.path, name)

    def arrays_of(self, name: str, wanted: Mapping[str, tuple[Any, Shape]]) -> dict[str, np.ndarray]:
        """Return named arrays of a file, whatever its sha256; raises BadArraysError."""
        return read_arrays(read_bounded(self.path, name, LARGEST) or b"", wanted, MOST_ROWS)

    def arrays(self, name: str, wanted: Mapping[str, tuple[Any, Shape]], some: bool = False) -> dict[str, np.ndarray]:
        """Return named arrays, checked, each of the type and shape that is `wanted`: all of a file, or `some`."""
        try:
            return read_arrays(self.read(name), wanted, MOST_ROWS, some)
        except BadArraysError as error:
            raise self.fault(name, "is not a readable part of a run", str(error), "arrays of the run") from None

    def tables(self, folder: str, first: int = 0, last: int | None = None) -> list[Path]:
        """Return the files of `events` or `histories` that hold histories from `first` to before `last`, checked."""
        last = self.manifest.histories if last is None else last
        return [self.check(name) for name, begin, end in self._spans(folder) if begin < last and end >= first]

    def _spans(self, folder: str) -> Iterator[tuple[str, int, int]]:
        """Yield name, first and last history of every file of a folder, in order."""
        for one in self.ledger.in_order(self.manifest.chunks):
            yield from ((name, one.first, one.last) for name in one.files if name.startswith(f"{folder}/"))

    def series(self) -> Path:
        """Return the folder of the kept series, all its files checked."""
        self._real(SERIES)
        files = [name for name in self.digests if name.startswith(f"{SERIES}/")]
        if self.manifest.sealed:
            for name in files:
                self.check(name)
        return self.path / SERIES

    def check_all(self) -> list[str]:
        """Check every file that the ledger names and return their names; raises InputError with every fault."""
        names, faults = sorted({*self.digests, *(name for name in BESIDE if self.has(name))}), list[Fault]()
        names = [name for name in names if name not in self._passed()]
        for name in names:
            try:
                self.check(name)
            except InputError as error:
                faults += error.faults
        if faults:
            raise InputError(faults)
        return names

    def _passed(self) -> set[str]:
        """Return the files of chunks that were put together since, and are no more."""
        entries, blocks = self.ledger.entries.values(), self.ledger.blocks
        return {name for one in entries if one.chunk // BLOCK_CHUNKS in blocks for name in one.files}

    def footer(self) -> str:
        """Return in a sentence what was found to be as it was written, so far."""
        size = sum(self.seen.values()) / 1e6
        if not self.manifest.sealed:
            return (f"Of a run of an earlier form {len(self.seen)} files ({size:.1f} MB) were read; only tables have a"
                    " digest there.")
        return (f"{len(self.seen)} files of the run ({size:.1f} MB) were read and found as they were written, by their"
                " sha256 in its ledger; its histories were not played again.")
