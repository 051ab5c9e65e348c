"""The library of kernels that was compiled ahead of time: found, loaded, and called without a compiler.

A library carries the hash of its sources, in its name and inside, and is taken for no others. An entry is called with
one block of 8-byte words: `STATUS`, `KINDS` and `RESULTS` are written by it, arguments stand from `ARGUMENTS` on, an
array as its address and its shape. So native code, WebAssembly and the caller need to agree on nothing but words.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import struct
import sys
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np

from whowhom.kernel.sources import PACKAGE, cache_root, source_hash

STATUS, KINDS, RESULTS, ARGUMENTS = 0, 1, 2, 8
"""Places in the block: 0 or a kernel's error; kinds of results, two bits each from the lowest; results; arguments."""
NOTHING, WHOLE, NUMBER = range(3)
"""Kinds of results."""
SUFFIX = {"win32": ".dll", "darwin": ".dylib"}.get(sys.platform, ".so")
ENGINE = "WHOWHOM_ENGINE"
"""Environment variable that chooses what plays: `jit` never looks for a library, `library` insists on one."""


def key_of(value: Any) -> str:
    """Return the kind of an argument, by which entries are told apart: an array by its numbers and dimensions."""
    if isinstance(value, np.ndarray):
        return f"{'R' if value.dtype.names else value.dtype.kind}{value.dtype.itemsize}:{value.ndim}"
    if isinstance(value, tuple):
        return "(" + ",".join(map(key_of, value)) + ")"
    return "f" if isinstance(value, float) else "i"


def symbol_of(kernel: Any, arguments: tuple[Any, ...]) -> str:
    """Return the name of the entry of a kernel for arguments of such kinds."""
    name = f"{kernel.__module__.removeprefix('whowhom.')}.{kernel.__name__}".replace(".", "_")
    return f"{name}__{hashlib.blake2b(key_of(arguments).encode(), digest_size=4).hexdigest()}"


def steps_symbol(record: np.dtype[Any]) -> str:
    """Return the name of the entry that writes the addresses of all steps for a record."""
    return f"steps__{record.itemsize}"


def words_of(value: Any) -> Iterator[int]:
    """Yield the words of an argument."""
    if isinstance(value, np.ndarray):
        if not value.flags.c_contiguous:
            raise ValueError("an array that is handed to a kernel must be contiguous")
        yield value.__array_interface__["data"][0]
        yield from value.shape
    elif isinstance(value, tuple):
        for one in value:
            yield from words_of(one)
    elif isinstance(value, float):
        yield struct.unpack("q", struct.pack("d", value))[0]
    else:
        yield int(value)


def results_of(block: np.ndarray) -> Any:
    """Return what an entry wrote: nothing, one value, or a tuple."""
    out: list[Any] = []
    kinds = int(block[KINDS])
    while kinds:
        word = block[RESULTS + len(out)]
        out.append(int(word) if kinds & 3 == WHOLE else float(word.view(np.float64)))
        kinds >>= 2
    return None if not out else out[0] if len(out) == 1 else tuple(out)


class Entry:
    """One compiled function of a library; may be called from several threads at once."""

    def __init__(self, function: Any, name: str) -> None:
        self.function, self.name = function, name
        function.argtypes, function.restype = (ctypes.c_void_p,), None

    def __call__(self, *arguments: Any) -> Any:
        """Call it; raises RuntimeError where the kernel reports an error."""
        words = list(words_of(arguments))
        block = np.zeros(ARGUMENTS + len(words), np.int64)
        block[ARGUMENTS:] = words
        self.function(block.ctypes.data)
        if block[STATUS]:
            raise RuntimeError(f"kernel {self.name} failed with status {block[STATUS]}")
        return results_of(block)


class Library:
    """A loaded library."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.entries: dict[str, Entry | None] = {}
        self.addresses: dict[str, tuple[int, ...]] = {}

    @cached_property
    def loaded(self) -> ctypes.CDLL:
        """Return the loaded file."""
        return ctypes.CDLL(str(self.path))

    def named(self, symbol: str) -> Entry | None:
        """Return an entry by its symbol, or None."""
        if symbol not in self.entries:
            try:
                self.entries[symbol] = Entry(self.loaded[symbol], symbol)
            except AttributeError:
                self.entries[symbol] = None
        return self.entries[symbol]

    def entry(self, kernel: Any, arguments: tuple[Any, ...]) -> Entry | None:
        """Return the entry of a kernel for arguments like these, or None where the library has none."""
        return self.named(symbol_of(kernel, arguments))

    def steps(self, record: np.dtype[Any]) -> tuple[int, ...]:
        """Return the addresses of all steps of the program, compiled for a record; empty where it has none."""
        symbol = steps_symbol(record)
        if symbol not in self.addresses:
            entry, out = self.named(symbol), np.zeros(256, np.int64)
            if entry is not None:
                entry(out)
            self.addresses[symbol] = tuple(int(a) for a in out if a)
        return self.addresses[symbol]


def sources_symbol() -> str:
    """Return the name of the entry that a library of these sources has and no other."""
    return f"sources__{source_hash()}"


def library_name(target: str) -> str:
    """Return the name of the library of these sources for a target, without its suffix."""
    return f"engine-{target}-{source_hash()}"


def folders() -> tuple[Path, ...]:
    """Return where a library may lie: in the package, as a wheel has it, or beside the compiler's cache."""
    return PACKAGE / "engines", cache_root() / "engines"


@cache
def built() -> Library | None:
    """Return the library for these sources and this machine, or None.

    Raises RuntimeError where WHOWHOM_ENGINE asks for one and there is none.
    """
    from whowhom.kernel.targets import of_this_machine

    wanted = os.environ.get(ENGINE, "")
    if wanted == "jit" or any(os.environ.get(f"NUMBA_{switch}") for switch in ("DISABLE_JIT", "BOUNDSCHECK")):
        return None
    for target in of_this_machine():
        for folder in folders():
            path = folder / f"{library_name(target)}{SUFFIX}"
            if path.exists():
                found = Library(path)
                if found.named(sources_symbol()) is not None:
                    return found
    if wanted == "library":
        raise RuntimeError(f"{ENGINE}=library, but no library for {source_hash()}: python -m whowhom.build")
    return None
