"""The steps of a model as compiled functions; where the cache on disk has none yet, two processes make them."""

from __future__ import annotations

import gc
import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import numba

from whowhom.engine.bind import Model
from whowhom.kernel import COMPILED
from whowhom.mechanism import Step

_made: dict[tuple[Any, Any], Any] = {}


class CompiledStep(numba.types.WrapperAddressProtocol):
    """A compiled step as the loop takes it: with its type and address, which numba would look up at every history."""

    def __init__(self, function: Any) -> None:
        (made,) = function.overloads.values()
        self.function, self.type = function, made.signature
        self.address = int(made.library.get_pointer_to_function(made.fndesc.llvm_cfunc_wrapper_name))

    def __wrapper_address__(self) -> int:
        """Return the address of the compiled code."""
        return self.address

    def signature(self) -> Any:
        """Return the types of its arguments."""
        return self.type


def record_type(model: Model) -> Any:
    """Return numba's type of a model's record."""
    return numba.from_dtype(model.layout.dtype)


def compiled_step(step: Step, record: Any) -> Any:
    """Return a step compiled by itself for a record type."""
    key = (step.run, record)
    if key not in _made:
        signature = numba.void(record, numba.types.Array(numba.float64, 1, "C"))
        source: Any = step.run
        _made[key] = CompiledStep(numba.njit(signature, **COMPILED)(source.py_func))
    return _made[key]


def compile_steps(model: Model, compile_loop: Callable[[tuple[Any, ...]], None],
                  tell: Callable[[str], None] | None = None) -> tuple[Any, ...]:
    """Return the compiled steps of a model; `tell` hears the name of each before it is compiled.

    Where the first had to be compiled the cache is cold: then a second process compiles the month's loop and the steps
    from the last on, into the cache, until the two meet. `compile_loop` needs any tuple of as many steps.
    """
    record, out = record_type(model), []
    with _no_collection(), ExitStack() as until_all_are_made:
        for name, step in zip(model.theory.order, model.steps, strict=True):
            if tell:
                tell(name)
            new = (step.run, record) not in _made
            out.append(compiled_step(step, record))
            if len(out) == 1 and new and sum(out[0].function.stats.cache_misses.values()) > 0:
                until_all_are_made.enter_context(_meanwhile(lambda: _compile_from_the_end(model, compile_loop)))
    return tuple(out)


def _compile_from_the_end(model: Model, compile_loop: Callable[[tuple[Any, ...]], None]) -> None:
    """Compile the loop, then the steps from the last on; what counts is what it leaves in the cache."""
    record = record_type(model)
    compile_loop((compiled_step(model.steps[0], record),) * len(model.steps))
    for step in reversed(model.steps):
        compiled_step(step, record)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Compile without the garbage collector, which finds little among the compiler's many objects and takes a sixth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _meanwhile(work: Callable[[], None]) -> Iterator[None]:
    """Do `work` in a second process until the block ends, where one can fork; whether it succeeds does not matter."""
    if not sys.platform.startswith("linux") or len(os.sched_getaffinity(0)) < 2:
        yield
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of a fork beside threads: the child only compiles
        child = os.fork()
    if child == 0:
        _work_silently(work)
    try:
        yield
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _work_silently(work: Callable[[], None]) -> None:
    """Do `work` in a child process that says nothing, and end it there."""
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        work()
    finally:
        os._exit(0)
