"""Chunks put together by the hundred: one table of events and one of histories for ten thousand of them, and totals.

Chunks finish in any order and are added up in theirs. Once a block is whole its tables are written as one, then the
totals of all blocks so far, then the block is entered in the ledger, and only then the files of its chunks go. So a run
that dies has, at any instant, either the chunks of a block or the block.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from whowhom.errors import MachineError
from whowhom.runs import store
from whowhom.runs.arrays import BadArraysError
from whowhom.runs.chunk import Counted, Plan
from whowhom.runs.files import hash_file, put_arrays
from whowhom.runs.folder import FOLDERS, SERIES, TOTALS, RunFolder
from whowhom.runs.ledger import BLOCK_CHUNKS, Block, Entry, write_line
from whowhom.runs.reduce import Totals
from whowhom.runs.sample import write_sample


@dataclass
class Known:
    """What a run's folder holds that is whole: totals of the first `covered` chunks, all of them in blocks, `blocks` of
    these whose files are whole, `digests` of the chunks of those that are to be written anew, and `entries` of chunks
    not in the totals."""

    covered: int = 0
    totals: str = ""
    blocks: dict[int, Block] = field(default_factory=dict)
    digests: dict[int, tuple[str, ...]] = field(default_factory=dict)
    entries: dict[int, Entry] = field(default_factory=dict)

    @property
    def histories(self) -> int:
        """Return how many histories need not be played again."""
        return sum(one.last - one.first + 1 for one in self.whole)

    @property
    def whole(self) -> list[Entry | Block]:
        """Return the blocks, and the chunks beside them."""
        return [*self.blocks.values(), *self.entries.values()]


class Blocks:
    """Takes chunks as they finish; knows what is added up, what is entered, and what is left."""

    def __init__(self, plan: Plan, run: RunFolder, known: Known, totals: Totals) -> None:
        """Begin with what is known of a run's folder; `totals` are those of the blocks that it covers."""
        self.plan, self.run, self.known, self.totals = plan, run, known, totals
        self.next = known.covered
        self.waiting: dict[int, Counted] = {}
        self.advance()
        for block in [b for b in known.digests if b not in known.blocks]:
            self._again(block)

    @property
    def played(self) -> int:
        """Return the number of chunks from the first up to the last one that was played."""
        return max([self.next - 1, *self.known.entries]) + 1

    def left(self, last: int) -> Iterator[int]:
        """Yield the chunks before `last` that are to be played."""
        again = {k for block in self.known.digests if block not in self.known.blocks for k in self._chunks(block)}
        for chunk in range(last):
            beyond = chunk >= self.next and chunk not in self.waiting
            if (beyond or chunk in again) and chunk not in self.known.entries:
                yield chunk

    def take(self, entry: Entry, counted: Counted) -> None:
        """Take a chunk that was played: enter it in the ledger and add it up when its turn comes."""
        write_line(self.run.path, entry)
        self.known.entries[entry.chunk] = entry
        if entry.chunk >= self.next:
            self.waiting[entry.chunk] = counted
            self.advance()
        else:
            self._again(entry.chunk // BLOCK_CHUNKS)

    def advance(self) -> None:
        """Add up the chunks whose turn has come; put a block together where it is whole."""
        while self.next in self.known.entries:
            counted = self.waiting.pop(self.next, None)
            self.totals.add(counted or store.load_part(self.run, self.next, self.plan.model)[0])
            self.next += 1
            if self.next % BLOCK_CHUNKS == 0:
                self._close()

    def finish(self) -> None:
        """Put the last block together, which may have fewer chunks."""
        if self.next > self.known.covered:
            self._close()

    def _chunks(self, block: int) -> range:
        """Return the chunks of a block, as far as they were added up."""
        return range(block * BLOCK_CHUNKS, min((block + 1) * BLOCK_CHUNKS, self.next))

    def _close(self) -> None:
        """Put the block of the last chunk that was added up together: tables, totals, ledger."""
        number = (self.next - 1) // BLOCK_CHUNKS
        block = self._merged(number)

        def enter(temporary: Path) -> None:
            self.known.totals = hash_file(temporary)
            self._enter(Block(**{**vars(block), "totals": self.known.totals}))

        covered = {"chunks": np.array([self.next], np.int64), **self.totals.arrays()}
        put_arrays(self.run.path / TOTALS, covered, enter)
        self.known.covered = self.next
        self._clear(number)

    def _again(self, block: int) -> None:
        """Write the tables of a block anew that is in the totals already, once its chunks were played again."""
        chunks = self._chunks(block)
        if not all(k in self.known.entries for k in chunks):
            return
        before = self.known.digests[block]
        if before and tuple(self.known.entries[k].digest for k in chunks) != before:
            raise MachineError(f"histories {chunks[0] * self.plan.size} and on of {self.run.path} come out otherwise"
                               " than when they were played: another machine, or other libraries?")
        self._enter(Block(**{**vars(self._merged(block)), "totals": self.known.totals}))
        self._clear(block)

    def _enter(self, block: Block) -> None:
        """Enter a block in the ledger."""
        write_line(self.run.path, block)
        self.known.blocks[block.block] = block

    def _merged(self, number: int) -> Block:
        """Write the tables of a block's chunks as one; return the block, without its totals."""
        folder, entries = self.run.path, [self.known.entries[k] for k in self._chunks(number)]
        names = []
        for kind in ("events", "histories", "failures"):
            files = [name for entry in entries for name in entry.files if name.startswith(f"{kind}/")]
            if files:
                names.append(f"{kind}/block-{number:06d}.parquet")
                store.merge(folder, files, names[-1])
        names += self._sampled(entries)
        counts = Counter[str]()
        for entry in entries:
            counts.update(entry.counts)
        return Block(block=number, first=entries[0].first, last=entries[-1].last,
                     files={name: hash_file(folder / name) for name in names},
                     digests=tuple(entry.digest for entry in entries), counts=dict(counts),
                     failures=sum(entry.failures for entry in entries), totals="")

    def _sampled(self, entries: list[Entry]) -> list[str]:
        """Write what the chunks kept of the sample; return the names of its files."""
        first, sample = entries[0].first, self.run.manifest.sample
        if first >= sample:
            return []
        self.run.entered()
        kept = [store.load_part(self.run, entry.chunk, self.plan.model)[1] for entry in entries if entry.first < sample]
        return write_sample(self.run.path, self.plan.model, sample, first, np.concatenate(kept))

    def _clear(self, block: int) -> None:
        """Delete the files of a block's chunks, which nothing needs any more."""
        for chunk in self._chunks(block):
            for name in self.known.entries.pop(chunk).files:
                (self.run.path / name).unlink(missing_ok=True)


def load_totals(run: RunFolder, plan: Plan) -> tuple[Totals, int, str]:
    """Return the totals that a run's folder holds, how many chunks they cover, and their sha256; where they are missing
    or spoiled, totals of nothing: then all is played again."""
    totals, known = Totals(plan), {block.totals for block in run.ledger.blocks.values()}
    if run.has(TOTALS) and (digest := hash_file(run.path / TOTALS)) in known:
        try:
            arrays = run.arrays_of(TOTALS, {"chunks": (np.int64, (1,)), **totals.shapes()})
            totals.load(arrays)
            return totals, int(arrays["chunks"][0]), digest
        except BadArraysError:
            pass
    return Totals(plan), 0, ""


def known_of(run: RunFolder, plan: Plan) -> tuple[Known, Totals]:
    """Return what of a run's folder is whole, and the totals of the blocks that it covers."""
    totals, covered, digest = load_totals(run, plan)
    ledger = run.ledger
    within = range(-(-covered // BLOCK_CHUNKS))
    blocks = {b: one for b, one in ledger.blocks.items() if b in within and whole(run, one.files)}
    spoiled = [b for b in within if b not in blocks]
    digests = {b: ledger.blocks[b].digests if b in ledger.blocks else () for b in spoiled}
    entries = {k: one for k, one in ledger.entries.items()
               if (k >= covered or k // BLOCK_CHUNKS in digests) and whole(run, one.files)}
    return Known(covered, digest, blocks, digests, entries), totals


def whole(run: RunFolder, files: Mapping[str, str]) -> bool:
    """Tell whether all these files are there, as they were when they had these sha256."""
    return all(run.is_whole(name, digest) for name, digest in files.items())


def discard(run: RunFolder, listed: set[str]) -> None:
    """Delete the files of chunks and blocks that are not listed: regular files, under names that a run gives."""
    for folder in (*FOLDERS, SERIES):
        for path in sorted((run.path / folder).rglob("*")):
            name = path.relative_to(run.path).as_posix()
            if name not in listed and run.is_own(name):
                path.unlink()
