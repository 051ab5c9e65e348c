"""`simulate`, `open_run`, `resume_run`, `replay_run`: how one comes to a `Run`."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model
from whowhom.engine.own import Own, is_own
from whowhom.library.models import Parameters, bind
from whowhom.library.run import Run
from whowhom.library.watch import Watch
from whowhom.report.text import run as words
from whowhom.runs import migrate, replay, resume, verify
from whowhom.runs.folder import RunFolder
from whowhom.runs.manifest import Events, read_manifest, rebind
from whowhom.runs.run import Finished
from whowhom.runs.run import simulate as simulate_into
from whowhom.runs.saved import load_summary
from whowhom.theory import Theory


def simulate(
    case: str | Path | Case | Model,
    n: int = 1000,
    seed: int = 1,
    *,
    theory: str | Path | Theory = "encompassing",
    start: str | None = None,
    until: str | None = None,
    parameters: Parameters = "prior",
    mechanisms: Iterable[Own] = (),
    out: str | Path | None = None,
    reuse: bool = False,
    workers: int | None = None,
    progress: bool = False,
    ask: str | Iterable[str] = (),
    events: Events | None = None,
    until_error: float | None = None,
) -> Run:
    """Play a struggle many times and return the run: odds, series, events, single histories.

    Args:
        case: the id of a built-in case, a path, a `Case`, or a `Model` that is bound already.
        n: the number of histories.
        seed: of all draws; the same seed gives the same histories on any number of workers.
        theory, start, until, parameters, mechanisms: as in `bind`; not used where `case` is a `Model`.
        out: where the folder of the run goes. Left out, nothing stays on disk: the run lives in a temporary folder
            that is gone with the `Run` (so that memory stays flat, whatever `n`); `Run.save` keeps it.
        reuse: take a finished run of exactly this, if there is one in `out`.
        workers: threads; all cores if left out.
        progress: show a bar, in a terminal or a notebook.
        ask: predicates asked of every history besides the states of the case, each of the histories whose order stands
            at its date: `rung(trotsky) >= expelled by 1927-12`, `holder(general_secretary) = stalin`,
            `stalin was first established by 1929-12` (`Run.asked` has the answers; not used where `case` is a
            `Model`).
        events: which events are kept: `all`, `key` (not who got each seat; probabilities in single precision) or
            `none`; left out, all of up to 10,000 histories, key events of more. `History.events` plays a history
            again where not all were kept.
        until_error: end before `n` once no odds have a larger error than this.

    Raises:
        InputError: for a case, theory or option that cannot be used.
        MachineError: if the disk fails; finished chunks of a run with `out` are kept.

    Example:
        >>> run = simulate("china_1976", n=20, seed=7)
        >>> float(run.odds()["probability"].sum())
        1.0
    """
    own = list(mechanisms)
    with Watch("histories", shown=progress) as watch:
        model = bind(case, theory=theory, start=start, until=until, parameters=parameters, mechanisms=own,
                     ask=ask)
        watch.model = model
        own = own or [m for m in model.mechanisms if is_own(m)]
        into, keep = somewhere(out)
        done = simulate_into(model, n, seed, into, workers=workers,
                             progress=watch.progress, reuse=reuse, events=events, until_error=until_error)
    return Run(done, model, own, keep)


def somewhere(out: str | Path | None) -> tuple[Path, tempfile.TemporaryDirectory[str] | None]:
    """Return where a run goes: `out`, or a temporary folder, with what keeps that alive."""
    if out is not None:
        return Path(out), None
    keep = tempfile.TemporaryDirectory(prefix="whowhom-")
    return Path(keep.name), keep


def open_run(folder: str | Path, *, mechanisms: Iterable[Own] = ()) -> Run:
    """Return a finished run from its folder, the same as `simulate` gave.

    Args:
        folder: the folder of a run.
        mechanisms: those of one's own that it was played with. Without them it can be read, not played on.

    Raises:
        InputError: if the folder holds no finished run.
    """
    run, own = RunFolder(folder), list(mechanisms)
    done = Finished(run.path, load_summary(run))
    return Run(done, rebind(run.path, run.manifest, own, reading=True), own)


def resume_run(
    folder: str | Path, *, mechanisms: Iterable[Own] = (), workers: int | None = None, progress: bool = False
) -> Run:
    """Finish a run that was interrupted and return it, byte for byte what it would have been; a finished one is read.

    Args:
        folder: the folder of a run.
        mechanisms: those of one's own that it is played with.
        workers: threads; all cores if left out.
        progress: show a bar, in a terminal or a notebook.

    Raises:
        InputError: if the folder is no run, another process plays it, or another version of the engine began it.
        MachineError: if the folder cannot be written.
    """
    folder, own = Path(folder), list(mechanisms)
    manifest = read_manifest(folder)
    with Watch("histories", shown=progress) as watch:
        watch.model = rebind(folder, manifest, own, reading=True)
        done = resume.resume(folder, own, workers=workers, progress=watch.progress)
    return Run(done, watch.model, own)


def verify_run(
    folder: str | Path,
    *,
    mechanisms: Iterable[Own] = (),
    deep: bool = False,
    every: bool = False,
    progress: bool = False,
) -> Checked:
    """Look a run's folder through: every file against its digest, its summary counted anew from its chunks.

    Args:
        folder: the folder of a run.
        mechanisms: those of one's own that it was played with; only `deep` needs them.
        deep: play some of its histories again and compare them with what is stored.
        every: play all of them again.
        progress: show a bar, in a terminal or a notebook.

    Raises:
        InputError: with every file that is not as it was written, and with what does not follow from what.
    """
    with Watch("histories", shown=progress) as watch:
        return Checked(verify.verify(folder, list(mechanisms), deep=deep, every=every, progress=watch.progress))


def migrate_run(folder: str | Path, *, out: str | Path) -> Run:
    """Write a finished run of an earlier form anew, in the form of today; nothing is played, the result is the same.

    Args:
        folder: the folder of the run; it is only read.
        out: where the new folder goes.

    Raises:
        InputError: if the folder is no finished run of an earlier form, or is not as it was written.
        MachineError: if the new folder cannot be written.
    """
    return open_run(migrate.migrate(folder, Path(out)).folder)


@dataclass(frozen=True)
class Checked:
    """A run that was looked through and found to be what was written."""

    found: verify.Verified

    def as_text(self) -> str:
        """Return in words what was looked at."""
        return words.verified_as_text(self.found)

    def as_json(self) -> dict[str, Any]:
        """Return the same as a JSON document."""
        return words.verified_as_json(self.found)


@dataclass(frozen=True)
class Replayed:
    """A run played again: the new one, and whether it is the same as the old."""

    run: Run
    found: replay.Replay

    @property
    def equal(self) -> bool | None:
        """Tell whether both gave the same result; None where the old one was never finished."""
        return self.found.equal if self.found.finished else None

    def as_text(self) -> str:
        """Return the run in words, and whether it is the same."""
        return f"{self.run.as_text()}\n{words.replay_as_text(self.found)}"

    def as_json(self) -> dict[str, Any]:
        """Return the document of the run, with `expected_hash`, `equal` and `same_engine`."""
        return {**self.run.as_json(), **words.replay_as_json(self.found)}


def replay_run(
    path: str | Path,
    *,
    mechanisms: Iterable[Own] = (),
    out: str | Path | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> Replayed:
    """Play a run again from its own manifest (or its folder) and say whether the result is the same.

    Args:
        path: the folder of a run, or its manifest.json.
        mechanisms: those of one's own that it was played with.
        out: where the new run goes; not kept if left out.
        workers: threads; all cores if left out.
        progress: show a bar, in a terminal or a notebook.

    Raises:
        InputError: if there is no manifest, or the case or a mechanism is not the one that was played.
    """
    own, (into, keep) = list(mechanisms), somewhere(out)
    with Watch("histories", shown=progress) as watch:
        found = replay.replay(Path(path), into, own, workers=workers, progress=watch.progress)
    done = found.run
    model = rebind(done.folder, read_manifest(done.folder), own, reading=True)
    return Replayed(Run(done, model, own, keep), found)
