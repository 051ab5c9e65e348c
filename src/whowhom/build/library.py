"""Building: parts translated and compiled side by side, objects linked, the library put in place whole."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from whowhom.build.link import link, linker
from whowhom.kernel.library import library_name
from whowhom.kernel.targets import TARGETS, Target
from whowhom.state.layout import CLASSES

PARTS = (*range(len(CLASSES)), len(CLASSES))
"""The classes of capacity by number, and what is called beside the loops."""


def translate(part: int, to: Path) -> None:
    """Write the module of a part as text; in a process of its own, since numba is kept from optimising in it."""
    from whowhom.build.entries import loops, others, records
    from whowhom.build.module import build_module

    if part == len(CLASSES):
        text = build_module(others())
    else:
        record = records()[part]
        text = build_module(loops(record), record)
    to.write_text(text, encoding="utf-8")


def compile_part(text: Path, target: str, to: Path) -> list[str]:
    """Write the object of a part for a target; return the names of its entries."""
    from whowhom.build.compile import compiled

    made, entries = compiled(text.read_text(encoding="utf-8"), TARGETS[target])
    to.write_bytes(made)
    return entries


def files(target: Target, to: Path) -> dict[Path, tuple[int, ...]]:
    """Return the files of a target with the parts of each: WebAssembly is one a class, since a page loads one alone."""
    name = library_name(target.name)
    if target.name == "wasm":
        return {to / f"{name}-{number}{target.suffix}": (number, len(CLASSES)) for number in range(len(CLASSES))}
    return {to / f"{name}{target.suffix}": PARTS}


def put(objects: Sequence[Path], entries: Sequence[str], target: Target, to: Path) -> None:
    """Link into place: the file is there whole, or not at all."""
    rough = to.with_name(f".{os.getpid()}-{to.name}")
    link(objects, entries, target, rough)
    rough.replace(to)


def say(text: str) -> None:
    """Tell what is being done."""
    print(text, file=sys.stderr, flush=True)


def missing(targets: Sequence[Target], to: Path) -> list[Target]:
    """Return the targets whose files for these sources are not all in a folder."""
    return [target for target in targets if not all(path.exists() for path in files(target, to))]


def build(targets: Sequence[Target], to: Path) -> None:
    """Build the library of every target into a folder. Raises InputError where one cannot be linked."""
    if not targets:
        return
    for target in targets:
        linker(target)
    to.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    with TemporaryDirectory() as name, ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        rough = Path(name)
        texts = {part: rough / f"{part}.ll" for part in PARTS}
        say("translating the kernels, every class of capacity by itself (about a minute) ...")
        list(pool.map(translate, PARTS, texts.values()))
        for target in targets:
            say(f"{time.monotonic() - start:4.0f} s  compiling for {target.name} ...")
            objects = {part: rough / f"{part}-{target.name}.o" for part in PARTS}
            named = dict(zip(PARTS, pool.map(compile_part, texts.values(), [target.name] * len(PARTS),
                                             objects.values()), strict=True))
            for path, parts in files(target, to).items():
                put([objects[p] for p in parts], [e for p in parts for e in named[p]], target, path)
                say(f"{time.monotonic() - start:4.0f} s  {path} ({path.stat().st_size:,} bytes)")
