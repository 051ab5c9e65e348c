"""Looking a run's folder through: every file against its sha256, the summary counted anew, histories played again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from whowhom.engine.own import Own
from whowhom.engine.play import Player
from whowhom.runs import store
from whowhom.runs.again import can_play
from whowhom.runs.blocks import load_totals
from whowhom.runs.chunk import Plan, make_plan, play_chunk
from whowhom.runs.folder import ARRAYS, FOLDERS, SUMMARY, TOTALS, RunFolder
from whowhom.runs.ledger import Block, Entry, combine
from whowhom.runs.manifest import BEFORE, FIRST, SCHEMA, rebind
from whowhom.runs.provenance import engine_version
from whowhom.runs.reduce import Totals
from whowhom.runs.run import QUIET, WATCHED, Progress, sum_up
from whowhom.runs.saved import arrays_of, check_sums, load_summary, words_of
from whowhom.runs.store import ask, files_in
from whowhom.runs.summary import Summary

SOME = 5
"""Chunks that are played again where not all are."""


@dataclass(frozen=True)
class Verified:
    """What was looked through, and found to be as it was written: files and their bytes, histories counted anew and,
    where asked for, played again. What is not raises InputError instead."""

    folder: Path
    finished: bool
    files: int
    size: int
    histories: int
    played: int
    result_hash: str


def verify(folder: Path | str, own: Iterable[Own] = (), *, deep: bool = False, every: bool = False,
           progress: Progress = QUIET) -> Verified:
    """Look a run's folder through; `deep` plays some chunks again, `every` all of them.

    Raises:
        InputError: with every file that is not as it was written; where the summary does not follow from the chunks,
            or histories played again are others than those stored.
    """
    run = RunFolder(folder, (SCHEMA, BEFORE, FIRST))
    progress.tell("reading every file")
    if run.manifest.schema == FIRST:
        return verify_first(run)
    finished = run.finished
    summary = load_summary(run) if finished else None
    run.check_all()
    model = rebind(run.path, run.manifest, own, reading=not deep)
    plan = make_plan(model, run.manifest.histories, run.manifest.seed)
    if summary:
        progress.tell("counting anew")
        count_anew(run, plan, summary)
        check_tables(run, summary)
    played = play_some(run, plan, every, progress) if deep or every else 0
    histories = sum(one.last - one.first + 1 for one in run.ledger.in_order(plan.chunks))
    return Verified(run.path, finished, len(run.seen), sum(run.seen.values()), histories, played,
                    summary.result_hash if summary else "")


def verify_first(run: RunFolder) -> Verified:
    """Look the folder of a finished run of version 0.1 through: its tables, and that its counts add up."""
    run.trusted().check_all()
    words = run.json(SUMMARY)
    try:
        check_sums(run, words)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise run.fault(SUMMARY, "is not a readable part of a run", f"{type(error).__name__}: {error}"[:80]) from None
    return Verified(run.path, True, len(run.seen), sum(run.seen.values()), words["histories"], 0, words["result_hash"])


def totals_of(run: RunFolder, plan: Plan) -> Totals:
    """Return the sum of a run's chunks: its totals, or those of its parts where it has none (older runs)."""
    totals, covered, _ = load_totals(run, plan)
    for chunk in range(covered, plan.chunks):
        if chunk in run.ledger.entries and not run.manifest.sealed:
            totals.add(store.load_part(run, chunk, plan.model)[0])
    return totals


def count_anew(run: RunFolder, plan: Plan, summary: Summary) -> None:
    """Raise InputError where a summary is not what the chunks of its run add up to."""
    plan = replace(plan, histories=summary.histories)
    digests = [digest for one in run.ledger.in_order(plan.chunks)
               for digest in (one.digests if isinstance(one, Block) else (one.digest,))]
    totals = totals_of(run, plan)
    found = sum_up(run.manifest, plan, totals, combine(digests, [plan.histories, plan.size]))
    mine, theirs = words_of(summary), words_of(found)
    for name in mine:
        if mine[name] != theirs[name]:
            raise run.fault(SUMMARY, f"does not follow from {TOTALS}: {name}", str(mine[name])[:60],
                            str(theirs[name])[:60])
    arrays, again = arrays_of(summary), arrays_of(found)
    for name, array in arrays.items():
        if not np.array_equal(array, again[name]):
            raise run.fault(ARRAYS, f"does not follow from {TOTALS}: {name}", "other counts", "those of the chunks")


def check_tables(run: RunFolder, summary: Summary) -> None:
    """Raise InputError where the tables of a run do not hold the histories that its summary counts."""
    files = files_in(run.tables("histories"))
    rows = ask("SELECT count(*), count(DISTINCT history), min(history), max(history), count(*) FILTER (status != 0),"
               f" sum(events) FROM read_parquet({files})")[0]
    n = summary.histories
    if rows[:5] != (n, n, 0, n - 1, summary.failures):
        raise run.fault("histories", "do not go with summary.json", f"{rows[0]} histories, {rows[4]} failed",
                        f"{n} histories, {summary.failures} failed")
    counts = dict(ask(f"SELECT outcome, count(*) FROM read_parquet({files}) WHERE status = 0 GROUP BY outcome"))
    if counts != {name: k for name, k in summary.counts.items() if k}:
        raise run.fault("histories", "do not go with summary.json", "other outcomes", "those that it counts")
    if run.manifest.events == "all":
        [(events,)] = ask(f"SELECT count(*) FROM read_parquet({files_in(run.tables('events'))})")
        if events != rows[5]:
            raise run.fault("events", "do not go with the table of histories", f"{events:,} events", f"{rows[5]:,}")


def play_some(run: RunFolder, plan: Plan, every: bool, progress: Progress) -> int:
    """Play chunks again and compare each with what is stored; return the number of histories."""
    if not can_play(run, plan.model):
        raise run.fault("", "cannot be played again", f"engine {run.manifest.software.get('engine')}", engine_version(),
                        "the version of the program, and the mechanisms, that it was played with")
    known = {chunk: digest for one in run.ledger.in_order(plan.chunks) for chunk, digest in digests_of(one, plan.size)}
    chosen = sorted(known)
    if not every:
        chosen = sorted({chosen[k] for k in np.linspace(0, len(chosen) - 1, SOME).astype(int)}) if chosen else []
    progress.begin(0, len(chosen) * plan.size)
    plan = replace(plan, played=progress.played, histories=histories_of(run, plan))
    player, tables = Player(plan.model, watch=WATCHED), store.Tables(plan.model, run.manifest.events)
    progress.tell("playing")
    for chunk in chosen:
        compare(run, plan, chunk, known[chunk], player, tables)
    return sum(len(plan.numbers(chunk)) for chunk in chosen)


def histories_of(run: RunFolder, plan: Plan) -> int:
    """Return how many histories a run has: fewer than were asked for where its odds were sure before."""
    return max((one.last + 1 for one in run.ledger.in_order(plan.chunks)), default=0)


def digests_of(one: Block | Entry, size: int) -> Iterable[tuple[int, str]]:
    """Yield (chunk, digest) of a line of the ledger."""
    if isinstance(one, Block):
        yield from ((one.first // size + n, digest) for n, digest in enumerate(one.digests))
    else:
        yield one.chunk, one.digest


def compare(run: RunFolder, plan: Plan, chunk: int, digest: str, player: Player, tables: store.Tables) -> None:
    """Raise InputError where a chunk, played again, is another than the one that is stored."""
    part, numbers = play_chunk(player, plan, chunk), plan.numbers(chunk)
    what = f"histories {numbers[0]} to {numbers[-1]}"
    if part.digest != digest:
        raise run.fault("ledger.jsonl", f"says otherwise of {what} than what they play", digest[:16], part.digest[:16])
    with tempfile.TemporaryDirectory(prefix="whowhom-") as spare:
        folder = Path(spare)
        for name in FOLDERS:
            (folder / name).mkdir()
        for name in tables.write_part(folder, part):
            kind = name.partition("/")[0]
            if kind in ("events", "histories") and not same_rows(run, kind, folder / name, numbers):
                raise run.fault(kind, f"say otherwise of {what} than what they play", "other rows", "the same rows")


def same_rows(run: RunFolder, kind: str, played: Path, numbers: range) -> bool:
    """Tell whether a run stores of some histories the rows of a table that was just played."""
    files = files_in(run.tables(kind, numbers[0], numbers[-1] + 1))
    mine = f"SELECT * FROM read_parquet({files}) WHERE history BETWEEN {numbers[0]} AND {numbers[-1]}"
    theirs = f"SELECT * FROM read_parquet({files_in([played])})"
    return not any(ask(f"({a}) EXCEPT ALL ({b}) LIMIT 1") for a, b in ((mine, theirs), (theirs, mine)))
