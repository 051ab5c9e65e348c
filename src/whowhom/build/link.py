"""Objects linked into one shared library, or one WebAssembly module without imports."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from whowhom.errors import Fault, InputError
from whowhom.kernel.targets import Target, of_this_machine

STACK = 1 << 20
"""Bytes of stack in WebAssembly; kernels put their scratch there."""


def zig() -> list[str] | None:
    """Return the command of the zig toolchain, which links for every target, where its package is installed."""
    return [sys.executable, "-m", "ziglang"] if importlib.util.find_spec("ziglang") else None


def linker(target: Target) -> list[str]:
    """Return the command that links for a target: zig, or for this machine its own compiler.

    Raises InputError where there is neither.
    """
    if (found := zig()) is not None:
        return [*found, "cc", "-target", target.linker]
    own = next((path for name in ("cc", "gcc", "clang") if (path := shutil.which(name))), None)
    if own and target.name in of_this_machine():
        return [own]
    raise InputError(Fault("build", target.name, "cannot be linked", "no linker", "a linker for this kind of machine",
                           "pip install ziglang"))


def options(target: Target, entries: Sequence[str]) -> list[str]:
    """Return what the linker is told beside the objects."""
    if target.name == "wasm":
        exports = [f"-Wl,--export={name}" for name in (*entries, "__heap_base")]
        return ["-nostdlib", "-Wl,--no-entry", "-Wl,--strip-all", f"-Wl,-z,stack-size={STACK}", *exports]
    return ["-shared", "-O2", "-s"]


def link(objects: Sequence[Path], entries: Sequence[str], target: Target, to: Path) -> None:
    """Link objects into a library; raises InputError with the linker's words where it fails."""
    command = [*linker(target), *options(target, entries), "-o", str(to), *map(str, objects)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        words = (done.stderr or done.stdout).strip().splitlines()
        raise InputError(Fault("build", target.name, "cannot be linked", words[0] if words else "no word",
                               "an error-free linker"))
