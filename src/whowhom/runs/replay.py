"""Playing a run again from its own manifest, and saying whether what is stored is what was played."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from whowhom.engine.own import Own
from whowhom.errors import Fault, InputError
from whowhom.runs import store
from whowhom.runs.folder import SERIES, SUMMARY, RunFolder
from whowhom.runs.manifest import MANIFEST, rebind
from whowhom.runs.provenance import engine_version
from whowhom.runs.run import QUIET, Finished, Progress, simulate
from whowhom.runs.sample import read_series
from whowhom.runs.saved import arrays_of, load_summary, words_of
from whowhom.runs.summary import Summary


@dataclass(frozen=True)
class Replay:
    """A run played again: the new one, and the result hash of the old one (None where that was never finished, or its
    summary cannot be believed).

    `spoilt` are faults of the old one's files, found before anything was played; `other` are parts of it that hold
    something else than the new one's: tables, series, summary.
    """

    run: Finished
    expected: str | None
    same_engine: bool
    finished: bool
    other: tuple[str, ...] = ()
    spoilt: tuple[Fault, ...] = ()

    @property
    def equal(self) -> bool:
        """Tell whether both gave the same result, in every file."""
        return self.expected == self.run.summary.result_hash and not (self.other or self.spoilt)


def find_folder(path: Path) -> RunFolder:
    """Return the folder of a run named by itself or by its manifest; raises InputError where there is none."""
    if not path.exists():
        expected = "a run folder or its manifest.json"
        raise InputError(Fault(str(path), "", "is missing", "no such file or folder", expected))
    if path.is_file() and path.name != MANIFEST:
        raise InputError(Fault(str(path), "", "is not a manifest", path.name, f"a file named {MANIFEST}"))
    return RunFolder(path if path.is_dir() else path.parent)


def replay(path: Path | str, out: Path | None = None, own: Iterable[Own] = (), *, workers: int | None = None,
           progress: Progress = QUIET) -> Replay:
    """Play a run again from its manifest and compare what is stored; into `out`, or into a folder that is gone
    afterwards. Files that are not as they were written are told of, and do not keep the run from being played.

    Raises:
        InputError: where the manifest, or the case, is not as it was written: then nobody knows what to play.
    """
    run = find_folder(Path(path))
    manifest = run.manifest
    model = rebind(run.path, manifest, own)
    before, spoilt = stored(run) if run.finished else (None, ())
    with tempfile.TemporaryDirectory(prefix="whowhom-") as spare:
        new = simulate(model, manifest.histories, manifest.seed, out or Path(spare), workers=workers, progress=progress,
                       events=manifest.events, until_error=manifest.until_error)
        other = [] if spoilt or not before else differing(run, RunFolder(new.folder), before, new.summary)
        same = manifest.software.get("engine") == engine_version()
        return Replay(new, before.result_hash if before else None, same, run.finished, tuple(other), spoilt)


def stored(run: RunFolder) -> tuple[Summary | None, tuple[Fault, ...]]:
    """Return the summary of a finished run, where it can be believed, and the faults of all files that cannot."""
    summary, faults = None, list[Fault]()
    try:
        summary = load_summary(run)
    except InputError as error:
        faults += error.faults
    try:
        run.check_all()
    except InputError as error:
        faults += error.faults
    return summary, tuple(dict.fromkeys(faults))


def differing(old: RunFolder, new: RunFolder, before: Summary, after: Summary) -> list[str]:
    """Return what of two runs of one manifest is stored otherwise: by their bytes, and where these differ (another
    version of a library packs them), by their content."""
    found = [kind for kind in ("events", "histories") if not same_tables(old, new, kind)]
    most = len(before.sample)
    same = same_bytes(old, new, SERIES) or all(
        np.array_equal(read_series(old, array, most), read_series(new, array, most), equal_nan=True)
        for array in ("series", "society"))
    return found + ([] if same else [SERIES]) + ([] if same_summary(before, after) else [SUMMARY])


def same_bytes(old: RunFolder, new: RunFolder, kind: str) -> bool:
    """Tell whether two runs have the same files of a kind, byte for byte."""
    mine, theirs = ({name: digest for name, digest in run.ledger.digests().items() if name.startswith(f"{kind}/")}
                    for run in (old, new))
    return bool(mine) and mine == theirs


def same_tables(old: RunFolder, new: RunFolder, kind: str) -> bool:
    """Tell whether two runs hold the same rows in their tables of a kind."""
    if same_bytes(old, new, kind):
        return True
    mine, theirs = (run.tables(kind) for run in (old, new))
    if not (mine and theirs):
        return not mine and not theirs
    one, two = (f"SELECT * FROM read_parquet({store.files_in(files)})" for files in (mine, theirs))
    import duckdb

    with duckdb.connect(":memory:") as db:
        return not any(db.execute(f"({a}) EXCEPT ALL ({b}) LIMIT 1").fetchall() for a, b in ((one, two), (two, one)))


def same_summary(before: Summary, after: Summary) -> bool:
    """Tell whether two summaries count the same."""
    one, two = arrays_of(before), arrays_of(after)
    return words_of(before) == words_of(after) and all(np.array_equal(one[name], two[name]) for name in one)
