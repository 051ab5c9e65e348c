"""Compiled functions: one source, and every way of running it.

A *kernel* is a plain Python function. `@kernel` marks it; called, it runs from the library that was built ahead of time
where there is one for exactly these sources (`library.py`), else compiled by numba when first called (`compiler.py`).
`plain` gives back the same source as ordinary Python, with every kernel that it calls made plain too: the reference.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from functools import cached_property, update_wrapper
from typing import Any, TypeVar, cast

from whowhom.kernel.library import built

F = TypeVar("F", bound=Callable[..., Any])


class Kernel:
    """A kernel: `py_func` is its source, `compiled` what numba makes of it; numba itself is imported only then."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.py_func: Any = function
        update_wrapper(self, function)

    @cached_property
    def compiled(self) -> Any:
        """Return numba's dispatcher of the source; where numba is not installed, the source as plain Python."""
        try:
            from whowhom.kernel.compiler import compiled
        except ModuleNotFoundError:
            return plain(self.py_func)
        return compiled(self.py_func)

    @property
    def _numba_type_(self) -> Any:
        """Return what a kernel is to numba where another calls it."""
        return self.compiled._numba_type_

    def __call__(self, *args: Any) -> Any:
        """Run the kernel: from the library if it has it for arguments of such kinds."""
        return self.found(args)(*args)

    def found(self, args: tuple[Any, ...]) -> Any:
        """Return what runs this kernel with arguments of such kinds: an entry of the library, or numba's dispatcher."""
        engine = built()
        return (engine and engine.entry(self, args)) or self.compiled


def kernel(function: F) -> F:
    """Make a kernel of `function`."""
    return cast("F", Kernel(function))


def is_kernel(thing: object) -> bool:
    """Tell whether `thing` was made by `@kernel`."""
    return isinstance(thing, Kernel)


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
