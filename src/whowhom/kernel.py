"""Compiled functions: one source, two engines.

A *kernel* is a plain Python function that numba compiles for the fast engine and that the slow
reference runs undecorated. `@kernel` does both: called, it is the compiled function; `plain`
gives back the same source as ordinary Python, with every kernel that it calls made plain too.

The compiled code is kept on disk under a name that contains a hash of all sources of this
package, since numba by itself does not notice that a function called from another file changed.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import types
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from platformdirs import user_cache_path

F = TypeVar("F", bound=Callable[..., Any])

PACKAGE = Path(__file__).parent
COMPILED: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy"}
"""How all kernels are compiled. A division by zero is not raised but gives what is not finite, for which each history
is looked through: a way out at each division would keep loops from being unrolled."""


@cache
def source_hash() -> str:
    """Return 16 hex digits that change with any source that is compiled or shapes what is, and with numba's version."""
    digest = hashlib.sha256(numba.__version__.encode())
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_bytes()
        if b"@kernel" in text or path.name in ("variables.py", "layout.py", "mechanism.py"):
            digest.update(str(path.relative_to(PACKAGE)).encode())
            digest.update(text)
    return digest.hexdigest()[:16]


def cache_folder() -> Path:
    """Return the folder of compiled code for exactly these sources."""
    root = os.environ.get("WHOWHOM_CACHE_DIR")
    return (Path(root) if root else user_cache_path("whowhom")) / f"compiled-{source_hash()}"


numba.config.CACHE_DIR = str(cache_folder())  # type: ignore[attr-defined]


def is_writable(folder: Path) -> bool:
    """Tell whether files can be made in a folder, which is made where it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def do_without(folder: Path) -> None:
    """Read the compiled code that is there and keep none, where it cannot be written; say so once."""
    from numba.core import caching

    def nothing(*_: Any) -> None:
        """Make and write nothing."""

    COMPILED["cache"] = folder.is_dir() and os.access(folder, os.R_OK | os.X_OK)
    caching._CacheLocator.ensure_cache_path = nothing  # type: ignore[method-assign]
    caching.IndexDataCacheFile.save = nothing  # type: ignore[method-assign]
    warnings.warn(f"compiled code will not be kept: {folder} cannot be written (set WHOWHOM_CACHE_DIR to a folder that"
                  " can)", stacklevel=2)


if not is_writable(cache_folder()):
    do_without(cache_folder())


def kernel(function: F) -> F:
    """Compile `function` when first called (no GIL, kept on disk)."""
    compiled: Any = numba.njit(**COMPILED)(function)
    if is_kernel(compiled):  # not where the compiler is turned off
        _forget_constants(compiled)
    return cast("F", compiled)


def _forget_constants(compiled: Any) -> None:
    """Have a kernel compiled for the types of its arguments alone.

    By itself numba compiles it anew, with all that it calls, for each constant that a caller passes: every decision
    has one, and half of the compiling was for them.
    """
    compiler = compiled._compiler
    fold = compiler.fold_argument_types

    def fold_to_types(args: Any, kws: Any) -> tuple[Any, Any]:
        signature, folded = fold(args, kws)
        return signature, tuple(numba.types.unliteral(a) for a in folded)

    compiler.fold_argument_types = fold_to_types


def is_kernel(thing: object) -> bool:
    """Tell whether `thing` was made by `@kernel`."""
    return hasattr(thing, "py_func")


def plain(function: Any, _seen: dict[int, Any] | None = None) -> Any:
    """Return the source of a kernel as ordinary Python, all the way down (the reference engine)."""
    seen = {} if _seen is None else _seen
    source = getattr(function, "py_func", function)
    if id(source) in seen:
        return seen[id(source)]
    names = dict(source.__globals__)
    copy = types.FunctionType(source.__code__, names, source.__name__, source.__defaults__, source.__closure__)
    seen[id(source)] = copy
    for name in source.__code__.co_names:
        if is_kernel(names.get(name)):
            names[name] = plain(names[name], seen)
    return copy
