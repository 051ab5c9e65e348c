"""The machines that the engine is compiled for, and which of them this one is."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass
from pathlib import Path

V3 = frozenset({"avx2", "bmi1", "bmi2", "f16c", "fma", "abm", "movbe"})
"""What a processor of x86-64-v3 has beside v2, as Linux names it."""


@dataclass(frozen=True)
class Target:
    """A machine: LLVM's triple, processor and features, what the linker calls it, and the suffix of its libraries."""

    name: str
    triple: str
    linker: str
    suffix: str
    processor: str = ""
    features: str = ""


TARGETS = {
    target.name: target
    for target in (
        Target("linux-x86_64", "x86_64-unknown-linux-gnu", "x86_64-linux-gnu.2.17", ".so"),
        Target("linux-x86_64_v3", "x86_64-unknown-linux-gnu", "x86_64-linux-gnu.2.17", ".so", "x86-64-v3"),
        Target("linux-arm64", "aarch64-unknown-linux-gnu", "aarch64-linux-gnu.2.17", ".so"),
        Target("macos-arm64", "arm64-apple-macosx11.0.0", "aarch64-macos.11.0", ".dylib", "apple-m1"),
        Target("macos-x86_64", "x86_64-apple-macosx11.0.0", "x86_64-macos.11.0", ".dylib"),
        Target("windows-x86_64", "x86_64-pc-windows-gnu", "x86_64-windows-gnu", ".dll"),
        Target("wasm", "wasm32-unknown-unknown", "wasm32-freestanding", ".wasm", "",
               "+bulk-memory,+simd128,+sign-ext,+nontrapping-fptoint,+mutable-globals"),
    )
}


def has_v3() -> bool:
    """Tell whether this processor is an x86-64-v3."""
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").partition("\nflags")[2]
    except OSError:
        return False
    return set(flags.partition("\n")[0].split()) >= V3


def of_this_machine() -> tuple[str, ...]:
    """Return the targets that run on this machine, the best first."""
    system = {"linux": "linux", "darwin": "macos", "win32": "windows"}.get(sys.platform, sys.platform)
    machine = {"amd64": "x86_64", "aarch64": "arm64"}.get(platform.machine().lower(), platform.machine().lower())
    plain = f"{system}-{machine}"
    best = (f"{plain}_v3",) if plain == "linux-x86_64" and has_v3() else ()
    return (*best, *((plain,) if plain in TARGETS else ()))
