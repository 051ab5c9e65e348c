"""The steps of a model as the loop takes them: addresses of compiled functions.

Those of the program come from the library that was built ahead of time, where there is one. Else each is compiled by
itself, with the loop; where the cache on disk has none yet, two processes do so. A mechanism of one's own is always
compiled so, alone.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import Any

import numpy as np

from whowhom.engine.bind import Model
from whowhom.engine.own import is_own
from whowhom.errors import Fault, InputError
from whowhom.kernel.library import Entry, built
from whowhom.mechanism import Step
from whowhom.mechanisms import program_steps

NamedStep = tuple[str, Step, np.dtype[Any]]
"""A step's full name, the step, and the record that it is compiled for."""
NO_STEPS = np.zeros(0, np.int64)
_made: dict[tuple[Any, str], CompiledStep] = {}


class CompiledStep:
    """A step compiled by itself for a record, kept for the life of the process: its address stands in arrays."""

    def __init__(self, step: Step, record: np.dtype[Any]) -> None:
        self.function = compiler().compiled_step(step.run, record)
        (made,) = self.function.overloads.values()
        self.address = int(made.library.get_pointer_to_function(made.fndesc.llvm_func_name))


def compiled_step(step: Step, record: np.dtype[Any]) -> CompiledStep:
    """Return a step compiled by itself for a record."""
    key = (step.run, str(record))
    if key not in _made:
        _made[key] = CompiledStep(step, record)
    return _made[key]


def compiler() -> Any:
    """Return what compiles with numba. Raises InputError where numba is not installed."""
    try:
        return import_module("whowhom.kernel.compiler")
    except ModuleNotFoundError as error:
        raise InputError(Fault("engine", "", "has to be compiled, and numba is not installed", "no numba",
                               "numba, for a mechanism of one's own and where no engine was built ahead",
                               "pip install numba")) from error


def records_of(model: Model) -> list[NamedStep]:
    """Return every step in order with its name and the record that it is compiled for: the program's own, or, of a
    mechanism of one's own, with what lies behind."""
    own = {f"{m.id}.{step.name}": is_own(m) for m in model.mechanisms for step in m.steps}
    return [(name, step, model.layout.dtype if own[name] else model.layout.program)
            for name, step in zip(model.theory.order, model.steps, strict=True)]


def steps_of(model: Model, compile_loop: Callable[[], Any], tell: Callable[[str], None] | None = None) -> np.ndarray:
    """Return the addresses of the steps of a model: from the library where it has them, else compiled."""
    steps, ready = records_of(model), built_steps(model)
    if all(name in ready for name, *_ in steps):
        return np.array([ready[name] for name, *_ in steps], np.int64)
    return compile_steps(steps, ready, compile_loop, tell)


def built_steps(model: Model) -> Mapping[str, int]:
    """Return the addresses of the program's steps in the library, by name; none where there is no library for them."""
    engine = built()
    return dict(zip(program_steps(), engine.steps(model.layout.program), strict=False)) if engine else {}


def compile_steps(steps: Sequence[NamedStep], ready: Mapping[str, int], compile_loop: Callable[[], Any],
                  tell: Callable[[str], None] | None = None) -> np.ndarray:
    """Return the addresses of steps, those that are not `ready` compiled; `tell` hears the name of each before it is.

    Where the first had to be compiled the cache is cold: then a second process compiles the month's loop and the steps
    from the last on, into the cache, until the two meet.
    """
    out, waiting = [], [name for name, *_ in steps if name not in ready]
    if tell and not ready:
        tell("the engine, since none is built ahead (python -m whowhom.build)")
    with _no_collection(), ExitStack() as until_all_are_made:
        for name, step, record in steps:
            if name in ready:
                out.append(ready[name])
                continue
            if tell:
                tell(name)
            new = (step.run, str(record)) not in _made
            made = compiled_step(step, record)
            out.append(made.address)
            if name == waiting[0] and len(waiting) > 1 and new and sum(made.function.stats.cache_misses.values()) > 0:
                until_all_are_made.enter_context(_meanwhile(lambda: _compile_from_the_end(steps, compile_loop)))
    return np.array(out, np.int64)


def compiled_loop(loop: Any, arguments: tuple[Any, ...]) -> Any:
    """Return a loop of months for arguments like these: the library's, or compiled, so that none looks up types."""
    found = loop.found(arguments)
    if isinstance(found, Entry):
        return found
    return compiler().compiled_for(loop, arguments)


def _compile_from_the_end(steps: Sequence[NamedStep], compile_loop: Callable[[], Any]) -> None:
    """Compile the loop, then the steps from the last on; what counts is what it leaves in the cache."""
    compile_loop()
    for _, step, record in reversed(steps):
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
