"""Playing a run into its folder: chunks as they finish, each entered in the ledger, then the summary."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from whowhom.engine.bind import SOCIETY, TRACKED, Model
from whowhom.engine.own import is_own, sources
from whowhom.engine.play import PLACES, RULE, Player
from whowhom.errors import Fault, InputError, MachineError
from whowhom.runs import store
from whowhom.runs.case_copy import copy_case
from whowhom.runs.chunk import Counted, Plan, make_plan, play_chunk
from whowhom.runs.files import hash_file, put_arrays, put_bytes, put_json
from whowhom.runs.ledger import Entry, combine, write_line
from whowhom.runs.manifest import MANIFEST, OWN, Manifest, make_manifest, read_manifest, run_id, write_manifest
from whowhom.runs.provenance import cores
from whowhom.runs.reduce import Totals, name_outcomes
from whowhom.runs.summary import ARRAYS, SUMMARY, Summary, arrays_of, load_summary, words_of
from whowhom.runs.workers import over_chunks, warm

LOCK = "lock"
WATCHED = (*PLACES, *RULE)


@dataclass(frozen=True)
class Progress:
    """Who hears of a run: `tell` words about what is done, `played(outcome, who)` each history (-1: failed).

    `played` is called from many threads.
    """

    tell: Callable[[str], None] = field(default=lambda words: None)
    played: Callable[[int, int], None] = field(default=lambda outcome, who: None)
    begin: Callable[[int, int], None] = field(default=lambda done, total: None)


QUIET = Progress()


@dataclass(frozen=True)
class Finished:
    """A finished run: its folder and its summary."""

    folder: Path
    summary: Summary


@contextmanager
def machine_errors(folder: Path) -> Iterator[None]:
    """Turn what the machine refuses (space, rights, memory), or an interrupt, into words: what is kept, what next."""
    import duckdb

    refused = (OSError, MemoryError, duckdb.IOException, duckdb.OutOfMemoryException)
    kept = f"\n  finished chunks are kept; go on with: whowhom resume {folder}"
    try:
        yield
    except KeyboardInterrupt:
        raise MachineError(f"stopped{kept if (folder / MANIFEST).exists() else ''}") from None
    except refused as error:
        text = f"the machine failed while writing to {folder}: {str(error) or type(error).__name__}"
        raise MachineError(text + (kept if (folder / MANIFEST).exists() else "")) from error


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Hold a run's folder; yields False where another process holds it."""
    with (folder / LOCK).open("a") as file:
        yield lock(file.fileno())


def lock(handle: int) -> bool:
    """Try to lock an open file for this process; true where the system has no such locks."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def new_folder(out: Path, id: str) -> Path:
    """Make the folder of a new run: `out/id`, or `out/id-2` and so on where there is one already."""
    if out.exists() and not out.is_dir():
        raise InputError(Fault("--out", str(out), "is a file", str(out), "a folder, or a name that is free"))
    try:
        out.mkdir(parents=True, exist_ok=True)
        for n in range(1, 10_000):
            folder = out / (id if n == 1 else f"{id}-{n}")
            with suppress(FileExistsError):
                folder.mkdir()
                return folder
    except OSError as error:
        raise InputError(Fault("--out", str(out), "cannot be made or written", error.strerror or str(error),
                               "a folder to write in")) from None
    raise MachineError(f"{out} holds ten thousand runs of {id}")


def find_finished(out: Path, id: str) -> Path | None:
    """Return the folder of a finished run of this id."""
    for folder in sorted(out.glob(f"{id}*")):
        if (folder / SUMMARY).is_file() and read_manifest(folder).id == id:
            return folder
    return None


def simulate(model: Model, n: int, seed: int = 0, out: Path | str = "runs", *, workers: int | None = None,
             progress: Progress = QUIET, reuse: bool = False) -> Finished:
    """Play `n` histories of a model into a new folder under `out`.

    `workers` threads (all cores by default) change nothing but the time. `reuse` takes a finished run of the same
    id instead of playing.

    Raises:
        InputError: if n is not positive or `out` is a file.
        MachineError: if the folder cannot be written; finished chunks are kept.
    """
    if n < 1:
        raise InputError(Fault("-n", "", "is not a number of histories", str(n), "1 or more"))
    out, id = Path(out), run_id(model, n, seed)
    if reuse and (found := find_finished(out, id)):
        progress.tell(f"reused the finished run {found}")
        return Finished(found, load_summary(found))
    folder = new_folder(out, id)
    with machine_errors(folder), locked(folder):
        for name in store.FOLDERS:
            (folder / name).mkdir()
        copy_case(model.case.file, folder)
        copy_own(model, folder)
        write_manifest(folder, make_manifest(model, n, seed))
        return play_on(model, folder, [], workers, progress)


def copy_own(model: Model, folder: Path) -> None:
    """Keep the source of mechanisms that did not come with the program, so that a reader can see what was played."""
    for mechanism in filter(is_own, model.mechanisms):
        home = folder / OWN / mechanism.id
        home.mkdir(parents=True)
        for name, text in sources(mechanism).items():
            put_bytes(home / name, text.encode())


def play_on(model: Model, folder: Path, done: list[Entry], workers: int | None, progress: Progress) -> Finished:
    """Play what the ledger of a run lacks, and finish it."""
    manifest = read_manifest(folder)
    plan = make_plan(model, manifest.histories, manifest.seed, played=progress.played, stop=threading.Event())
    totals, digests = Totals(plan), {entry.chunk: entry.digest for entry in done}
    for entry in done:
        totals.add(store.load_part(folder, entry.chunk, plan.model))
    left = [k for k in range(plan.chunks) if k not in digests]
    progress.begin(sum(e.last - e.first + 1 for e in done), plan.histories)
    if left:
        first = [warm(model, plan.seed, lambda step: progress.tell(f"preparing {step}"), watch=WATCHED)]
        progress.tell("playing")

    def make() -> tuple[Player, store.Tables]:
        return (first.pop() if first else Player(model, watch=WATCHED)), store.Tables(model)

    def work(worker: tuple[Player, store.Tables], chunk: int) -> tuple[Entry, Counted]:
        return do_chunk(plan, folder, chunk, *worker)

    with closing(over_chunks(left, make, work, workers or cores(), plan.stop)) as finished:
        for entry, part in finished:
            write_line(folder, entry)
            digests[entry.chunk] = entry.digest
            totals.add(part)
    progress.tell("summing up")
    return finish(folder, manifest, plan, totals, [digests[k] for k in range(plan.chunks)])


def do_chunk(plan: Plan, folder: Path, chunk: int, player: Player, tables: store.Tables) -> tuple[Entry, Counted]:
    """Play and write one chunk; return its entry for the ledger and its reductions."""
    part = play_chunk(player, plan, chunk)
    names = tables.write_part(folder, part)
    outcomes = part.counted.outcomes
    ended = Counter(zip(*outcomes[outcomes[:, 3] == 0, 1:3].T.tolist(), strict=True))
    entry = Entry(
        chunk=chunk, first=int(outcomes[0, 0]), last=int(outcomes[-1, 0]),
        files={name: hash_file(folder / name) for name in names}, digest=part.digest,
        counts=name_outcomes(plan.model, ended), failures=len(part.failures),
    )
    return entry, part.counted


def finish(folder: Path, manifest: Manifest, plan: Plan, totals: Totals, digests: list[str]) -> Finished:
    """Write what the whole run comes to; the summary last, since a run that has one is finished."""
    store.write_series(folder, plan.model, plan.sample, plan.size)
    store.gather_failures(folder)
    summary = sum_up(manifest, plan, totals, combine(digests, [plan.histories, plan.size]))
    put_arrays(folder / ARRAYS, arrays_of(summary))
    put_json(folder / SUMMARY, words_of(summary))
    return Finished(folder, load_summary(folder))


def sum_up(manifest: Manifest, plan: Plan, totals: Totals, result_hash: str) -> Summary:
    """Return the summary of a run."""
    model = plan.model
    return Summary(
        case=model.case.id, title=model.case.title, theory=model.theory.id, start=model.start.id,
        month0=model.start.month, months=model.months, histories=plan.histories, failures=totals.failures,
        seed=plan.seed, run_id=manifest.id, result_hash=result_hash, declared=model.outcomes,
        counts=totals.named_outcomes(), actors=model.names.actors, bodies=model.names.bodies,
        offices=model.names.offices, labels=model.names.labels, variables=TRACKED,
        histograms=totals.histograms(), society=SOCIETY, society_histograms=totals.society(),
        states=totals.asked(totals.states, model.states), asked=totals.asked(totals.states, model.asked),
        reached=totals.asked(totals.reached, (*model.states, *model.asked)), events=totals.events(),
        sample=tuple(range(plan.sample)), held=totals.held, stood=totals.stood, ends=totals.ends,
    )
