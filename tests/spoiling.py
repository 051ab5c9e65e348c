"""Ways to spoil a run's folder, one a kind. Each takes the folder and changes it; what it does stands in its docstring.

Those of runs whose chunks had files of their own (`histories_swapped` needs two files of one kind) are for folders of
earlier forms, and for runs that were not finished.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

Spoil = Callable[[Path], None]


def flip(path: Path, at: float = 0.5, count: int = 8) -> None:
    """Change some bytes of a file."""
    data = bytearray(path.read_bytes())
    first = int(len(data) * at)
    for k in range(first, min(len(data), first + count)):
        data[k] ^= 0x55
    path.write_bytes(bytes(data))


def edit(path: Path, change: Callable[[Any], object]) -> None:
    """Change what a JSON file says."""
    data = json.loads(path.read_text())
    change(data)
    path.write_text(json.dumps(data))


def ledger(run: Path, change: Callable[[list[Any]], object]) -> None:
    """Change what the ledger says."""
    path = run / "ledger.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    change(lines)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))


def first(run: Path, pattern: str) -> Path:
    """Return the first file of a pattern."""
    return sorted(p for p in run.glob(pattern) if p.is_file())[0]


def events_flipped(run: Path) -> None:
    """Eight bytes of the first file of events."""
    flip(first(run, "events/*.parquet"))


def histories_flipped(run: Path) -> None:
    """Eight bytes of the first file of histories."""
    flip(first(run, "histories/*.parquet"))


def histories_swapped(run: Path) -> None:
    """The last file of histories is a copy of the first."""
    files = sorted((run / "histories").glob("*.parquet"))
    shutil.copy(files[0], files[-1])


def events_missing(run: Path) -> None:
    """A file of events is gone."""
    first(run, "events/*.parquet").unlink()


def events_link(run: Path) -> None:
    """A file of events is a link to itself elsewhere."""
    path = first(run, "events/*.parquet")
    away = run.parent / f"{run.name}-away.parquet"
    shutil.move(path, away)
    path.symlink_to(away.resolve())


def series_flipped(run: Path) -> None:
    """Eight bytes of the kept series."""
    flip(first(run, "series.zarr/series/c/**/0"))


def series_shape(run: Path) -> None:
    """The kept series say that they are larger than any memory."""
    edit(run / "series.zarr/series/zarr.json", lambda data: data.update(shape=[10**9, 10**6, 2, 9]))


def counts_edited(run: Path) -> None:
    """Histories are moved from one outcome to another in summary.json."""

    def change(data: Any) -> None:
        names = sorted(data["counts"], key=data["counts"].get)
        move = min(50, data["counts"][names[-1]])
        data["counts"][names[-1]] -= move
        other = names[0] if len(names) > 1 else "another"
        data["counts"][other] = data["counts"].get(other, 0) + move

    edit(run / "summary.json", change)


def hash_edited(run: Path) -> None:
    """Another result hash in summary.json."""
    edit(run / "summary.json", lambda data: data.update(result_hash="0" * 64))


def histograms_truncated(run: Path) -> None:
    """The arrays of the summary are cut short."""
    path = run / "summary.npz"
    path.write_bytes(path.read_bytes()[:1000])


def answers_list(run: Path) -> None:
    """Answers are no mapping."""
    (run / "answers.json").write_text("[1]")


def answers_words(run: Path) -> None:
    """Answers hold what no answer is."""
    (run / "answers.json").write_text('{"starts": [{"start": 7}], "spread": "wide"}')


def networks_empty(run: Path) -> None:
    """Networks are an empty file."""
    (run / "networks.npz").write_bytes(b"")


def summary_empty(run: Path) -> None:
    """The summary says nothing."""
    (run / "summary.json").write_text("{}")


def summary_deep(run: Path) -> None:
    """The summary is nested beyond measure."""
    (run / "summary.json").write_text("[" * 200_000)


def victim_of(run: Path) -> Path:
    """Return a folder of the user's, beside the run, with a file in it."""
    victim = run.parent / (run.name + "-victim")
    victim.mkdir(exist_ok=True)
    (victim / "thesis.txt").write_text("years of work")
    return victim


def folder_link(name: str) -> Spoil:
    """Return what makes a folder of the run a link to a folder of the user's."""

    def spoil(run: Path) -> None:
        shutil.rmtree(run / name, ignore_errors=True)
        (run / name).symlink_to(victim_of(run).resolve())

    return spoil


def file_link(name: str) -> Spoil:
    """Return what makes a file of the run a link to a file of the user's."""

    def spoil(run: Path) -> None:
        (run / name).unlink(missing_ok=True)
        (run / name).symlink_to((victim_of(run) / "thesis.txt").resolve())

    return spoil


def ledger_torn(run: Path) -> None:
    """The last line of the ledger is cut short."""
    path = run / "ledger.jsonl"
    path.write_bytes(path.read_bytes()[:-20])


def ledger_line_gone(run: Path) -> None:
    """The ledger lacks what it says of all chunks and blocks."""
    ledger(run, lambda lines: lines.__setitem__(slice(None), [one for one in lines if "file" in one]))


def digest_words(run: Path) -> None:
    """A chunk's digest is no digest."""
    ledger(run, lambda lines: lines[0].update(digest="zz"))


def digest_digit(run: Path) -> None:
    """One hex digit of a chunk's digest is another."""
    ledger(run, lambda lines: lines[0].update(
        digest=("0" if lines[0]["digest"][0] != "0" else "1") + lines[0]["digest"][1:]))


def chunk_words(run: Path) -> None:
    """A chunk's number is no number."""
    ledger(run, lambda lines: lines[0].update(chunk="x"))


def ledger_deep(run: Path) -> None:
    """The ledger is nested beyond measure."""
    (run / "ledger.jsonl").write_text("[" * 100_000 + "\n")


def manifest(**members: Any) -> Spoil:
    """Return what changes members of the manifest."""
    return lambda run: edit(run / "manifest.json", lambda data: data.update(members))


def option(**members: Any) -> Spoil:
    """Return what changes options of the manifest."""
    return lambda run: edit(run / "manifest.json", lambda data: data["options"].update(members))


def manifest_deep(run: Path) -> None:
    """The manifest is nested beyond measure."""
    (run / "manifest.json").write_text("[" * 200_000)


def case_edited(run: Path) -> None:
    """A comment is added to the case that was played."""
    path = run / "case/case.yaml"
    path.write_text(path.read_text() + "# a word\n")


FINISHED: dict[str, Spoil] = {f.__name__: f for f in (
    events_flipped, histories_flipped, events_missing, events_link, series_flipped, series_shape, counts_edited,
    hash_edited, histograms_truncated, answers_list, answers_words, networks_empty, summary_empty, summary_deep,
    ledger_torn, ledger_line_gone, digest_words, digest_digit, chunk_words, ledger_deep, case_edited)}
"""Of a finished run: each is told of before a number is shown."""
MANIFESTS: dict[str, tuple[Spoil, str]] = {
    "options-list": (manifest(options=[]), "options"), "until-number": (option(until=7), "options.until"),
    "case-hash-number": (manifest(case_hash=5), "case_hash"),
    "histories-huge": (manifest(histories=10**15), "histories"),
    "histories-less": (manifest(histories=0), "histories"), "chunk-huge": (manifest(chunk=10**9), "chunk"),
    "seed-words": (manifest(seed="one"), "seed"), "substeps": (manifest(substeps=-1), "substeps"),
    "theory-words": (manifest(explanation="all"), "explanation"), "own-list": (manifest(mechanisms=[1]), "mechanisms"),
    "theory-empty": (manifest(explanation={"id": 3}), ""), "another-seed": (manifest(seed=8), ""),
    "files-away": (manifest(files={"../../thesis.txt": "0" * 64}), ""), "manifest-deep": (manifest_deep, "nested"),
}
"""Of a manifest, with the member that is named; none where all members are sound and the seal is not."""
UNFINISHED: dict[str, Spoil] = {f.__name__: f for f in (
    digest_words, digest_digit, chunk_words, ledger_deep, ledger_torn, events_flipped, histories_flipped,
    events_missing, series_flipped, histograms_truncated)}
"""Of a run without its summary: what is spoilt is played again, and the result is the same."""
LINKS = ("failures", "events", "histories", "parts", "series.zarr")
FILE_LINKS = ("ledger.jsonl", "lock", "totals.npz", "summary.npz.part", "events/block-000000.parquet",
              "histories/chunk-000000.parquet.part")
