"""Playing a run again from its own manifest, and saying whether the result is the same."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from whowhom.engine.own import Own
from whowhom.errors import Fault, InputError
from whowhom.runs.manifest import MANIFEST, Manifest, read_manifest, rebind
from whowhom.runs.provenance import engine_version
from whowhom.runs.run import QUIET, Finished, Progress, simulate
from whowhom.runs.summary import SUMMARY, read_json


@dataclass(frozen=True)
class Replay:
    """A run played again: the new one, and the result hash of the old one (None where that was never finished)."""

    run: Finished
    expected: str | None
    same_engine: bool

    @property
    def equal(self) -> bool:
        """Tell whether both gave the same result."""
        return self.expected == self.run.summary.result_hash


def find_manifest(path: Path) -> tuple[Path, Manifest]:
    """Return the folder and the manifest of a run named by either; raises InputError where there is none."""
    if not path.exists():
        expected = "a run folder or its manifest.json"
        raise InputError(Fault(str(path), "", "is missing", "no such file or folder", expected))
    folder = path if path.is_dir() else path.parent
    if path.is_file() and path.name != MANIFEST:
        raise InputError(Fault(str(path), "", "is not a manifest", path.name, f"a file named {MANIFEST}"))
    return folder, read_manifest(folder)


def replay(path: Path | str, out: Path | None = None, own: Iterable[Own] = (), *, workers: int | None = None,
           progress: Progress = QUIET) -> Replay:
    """Play a run again from its manifest; into `out`, or into a folder that is gone afterwards."""
    folder, manifest = find_manifest(Path(path))
    model = rebind(folder, manifest, own)
    expected = read_json(folder / SUMMARY)["result_hash"] if (folder / SUMMARY).is_file() else None
    with tempfile.TemporaryDirectory(prefix="whowhom-") as spare:
        run = simulate(model, manifest.histories, manifest.seed, out or Path(spare), workers=workers, progress=progress)
        return Replay(run, expected, manifest.software.get("engine") == engine_version())
