"""How a result was made: program, libraries, interpreter, machine."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from whowhom import __version__
from whowhom.kernel.sources import source_hash

LIBRARIES = ("numpy", "numba", "llvmlite", "duckdb", "zarr")


def engine_version() -> str:
    """Return the version of the program with the hash of everything that is compiled."""
    return f"{__version__}+{source_hash()}"


def software() -> dict[str, str]:
    """Return the versions of the program, the interpreter and the libraries that results hang on."""
    found = {"whowhom": __version__, "engine": engine_version(), "python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "absent"
    return found


def cores() -> int:
    """Return the number of cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def machine() -> dict[str, Any]:
    """Return what kind of machine this is; nothing that names it."""
    return {"system": platform.system(), "release": platform.release(), "processor": platform.machine(),
            "cores": cores()}
