"""Playing a run into its folder: chunks as they finish, each entered in the ledger, then the summary."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from whowhom.engine.bind import SOCIETY, TRACKED, Model
from whowhom.engine.play import PLACES, RULE, Player
from whowhom.errors import Fault, InputError, MachineError
from whowhom.runs import store
from whowhom.runs.blocks import Blocks, known_of
from whowhom.runs.chunk import MOST_HISTORIES, Counted, Plan, make_plan, play_chunk
from whowhom.runs.estimate import foresee
from whowhom.runs.files import hash_file
from whowhom.runs.folder import FAILURES, SUMMARY, RunFolder
from whowhom.runs.ledger import Entry, combine
from whowhom.runs.lock import locked
from whowhom.runs.manifest import MANIFEST, Events, Manifest, make_manifest, read_manifest
from whowhom.runs.place import begin, check_out
from whowhom.runs.provenance import cores
from whowhom.runs.reduce import Totals, name_outcomes
from whowhom.runs.saved import entering, load_summary, save_summary
from whowhom.runs.summary import Summary
from whowhom.runs.sure import Goal
from whowhom.runs.workers import over_chunks, warm

WATCHED = (*PLACES, *RULE)
KEY_FROM = 10_000
"""Histories above which only key events are kept, where nothing is said."""


@dataclass(frozen=True)
class Progress:
    """Who hears of a run: `tell` words about what is done, `played(outcome, who)` each history (-1: failed), `say` what
    is to stay in sight.

    `played` is called from many threads.
    """

    tell: Callable[[str], None] = field(default=lambda words: None)
    played: Callable[[int, int], None] = field(default=lambda outcome, who: None)
    begin: Callable[[int, int], None] = field(default=lambda done, total: None)
    say: Callable[[str], None] = field(default=lambda words: None)


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


def find_finished(out: Path, manifest: Manifest) -> Path | None:
    """Return the folder of a finished run of this manifest's id that keeps the same."""
    asked = (manifest.id, manifest.events, manifest.until_error)
    for folder in sorted(out.iterdir()) if out.is_dir() else ():
        if folder.name.startswith(manifest.id) and (folder / SUMMARY).is_file():
            found = read_manifest(folder)
            if (found.id, found.events, found.until_error) == asked:
                return folder
    return None


def simulate(model: Model, n: int, seed: int = 0, out: Path | str = "runs", *, workers: int | None = None,
             progress: Progress = QUIET, reuse: bool = False, events: Events | None = None,
             until_error: float | None = None) -> Finished:
    """Play `n` histories of a model into a new folder under `out`.

    `workers` threads (all cores by default) change nothing but the time. `reuse` takes a finished run of the same
    id instead of playing. `events` says which are kept: all, key or none (by default all of up to 10,000 histories,
    key events of more). With `until_error` it ends before `n` once every odds has at most this error.

    Raises:
        InputError: if n is not positive, `out` is a file, or the disk has too little room.
        MachineError: if the folder cannot be written; finished chunks are kept.
    """
    if not 1 <= n <= MOST_HISTORIES:
        raise InputError(Fault("-n", "", "is not a number of histories", str(n), f"1 to {MOST_HISTORIES:,}"))
    if until_error is not None and not 0.0 < until_error < 1.0:
        raise InputError(Fault("--until-error", "", "is no error of odds", str(until_error), "above 0, below 1"))
    out, plan = Path(out), make_plan(model, n, seed)
    manifest = make_manifest(model, n, seed, events=events or ("all" if n <= KEY_FROM else "key"),
                             sample=plan.sample, until_error=until_error)
    if reuse and (found := find_finished(out, manifest)):
        progress.tell(f"reused the finished run {found}")
        return Finished(found, load_summary(RunFolder(found)))
    check_out(out)
    player = warm(model, seed, lambda step: progress.tell(f"preparing {step}"), watch=WATCHED)
    foresee(player, plan, manifest, out, workers or cores(), progress.say)
    with machine_errors(out):
        folder = begin(out, model, manifest)
    with machine_errors(folder), locked(folder):
        return play_on(model, RunFolder(folder), workers, progress, player)


def play_on(model: Model, run: RunFolder, workers: int | None, progress: Progress,
            player: Player | None = None) -> Finished:
    """Play what the folder of a run lacks, and finish it."""
    manifest = run.manifest
    plan = make_plan(model, manifest.histories, manifest.seed, played=progress.played, stop=threading.Event())
    blocks = Blocks(plan, run, *known_of(run, plan))
    goal, first = Goal(manifest, plan.chunks), [player] if player else []
    progress.begin(blocks.known.histories, plan.histories)
    progress.tell("playing")

    def make() -> tuple[Player, store.Tables]:
        return (first.pop() if first else Player(model, watch=WATCHED)), store.Tables(model, manifest.events)

    def work(worker: tuple[Player, store.Tables], chunk: int) -> tuple[Entry, Counted]:
        return do_chunk(plan, run.path, chunk, *worker)

    for last in goal.steps(blocks.played, blocks.totals):
        left = list(blocks.left(last))
        if left and not first:
            first.append(warm(model, plan.seed, lambda step: progress.tell(f"preparing {step}"), watch=WATCHED))
        with closing(over_chunks(left, make, work, workers or cores(), plan.stop)) as finished:
            for entry, part in finished:
                blocks.take(entry, part)
        plan.stop.clear()
    blocks.finish()
    progress.tell("summing up")
    return finish(run, replace(plan, histories=min(plan.histories, blocks.next * plan.size)), blocks)


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


def finish(run: RunFolder, plan: Plan, blocks: Blocks) -> Finished:
    """Write what the whole run comes to; the summary last, since a run that has one is finished."""
    known = [blocks.known.blocks[b] for b in sorted(blocks.known.blocks)]
    failed = [name for block in known for name in block.files if name.startswith("failures/")]
    store.gather_failures(run.path, failed, entering(run.path, FAILURES))
    digests = [digest for block in known for digest in block.digests]
    summary = sum_up(run.manifest, plan, blocks.totals, combine(digests, [plan.histories, plan.size]))
    save_summary(run.path, summary)
    return Finished(run.path, load_summary(RunFolder(run.path)))


def sum_up(manifest: Manifest, plan: Plan, totals: Totals, result_hash: str) -> Summary:
    """Return the summary of a run."""
    model, counts = plan.model, totals.histograms()
    return Summary(
        case=model.case.id, title=model.case.title, theory=model.theory.id, start=model.start.id,
        month0=model.start.month, months=model.months, histories=plan.histories, failures=totals.failures,
        seed=plan.seed, run_id=manifest.id, result_hash=result_hash, declared=model.outcomes,
        counts=totals.named_outcomes(), actors=model.names.actors, bodies=model.names.bodies,
        offices=model.names.offices, labels=model.names.labels, variables=TRACKED,
        histograms=counts["histograms"], society=SOCIETY, society_histograms=counts["society"],
        states=totals.asked(totals.states, model.states), asked=totals.asked(totals.states, model.asked),
        reached=totals.asked(totals.reached, (*model.states, *model.asked)), events=totals.events(),
        sample=tuple(range(min(plan.sample, plan.histories))), held=totals.held, stood=totals.stood, ends=totals.ends,
    )
