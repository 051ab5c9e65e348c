"""Kernels compiled by numba, which is imported only where one has to be.

The compiled code is kept on disk under a name that contains a hash of all sources of this package, since numba by
itself does not notice that a function called from another file changed.
"""

from __future__ import annotations

import os
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numba
import numpy as np
from llvmlite import ir
from numba.core import cgutils
from numba.extending import lower_builtin, type_callable
from numba.np.arrayobj import populate_array

from whowhom.kernel import calls
from whowhom.kernel.sources import cache_root, source_hash

COMPILED: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy"}
"""How all kernels are compiled. A division by zero is not raised but gives what is not finite, for which each history
is looked through: a way out at each division would keep loops from being unrolled."""

FOLDER = cache_root() / f"compiled-{source_hash()}-{numba.__version__}"
numba.config.CACHE_DIR = str(FOLDER)  # type: ignore[attr-defined]


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


if not is_writable(FOLDER):
    do_without(FOLDER)


def _say_records_once() -> None:
    """Let numba spell out the type of a record once: it asks thousands of times, a tenth of all compiling."""
    spell = numba.types.Record.__repr__
    spelled: dict[int, tuple[Any, str]] = {}

    def remember(record: Any) -> str:
        if id(record) not in spelled:
            spelled[id(record)] = record, spell(record)
        return spelled[id(record)][1]

    setattr(numba.types.Record, "__repr__", remember)  # noqa: B010 - a method is not to be assigned to, says mypy


_say_records_once()


def compiled(function: Any) -> Any:
    """Return numba's dispatcher of a kernel's source: compiled when first called (no GIL, kept on disk)."""
    made: Any = numba.njit(**COMPILED)(function)
    if made is not function:  # not where the compiler is turned off
        _forget_constants(made)
    return made


def _forget_constants(made: Any) -> None:
    """Have a kernel compiled for the types of its arguments alone.

    By itself numba compiles it anew, with all that it calls, for each constant that a caller passes: every decision
    has one, and half of the compiling was for them.
    """
    compiler = made._compiler
    fold = compiler.fold_argument_types

    def fold_to_types(args: Any, kws: Any) -> tuple[Any, Any]:
        signature, folded = fold(args, kws)
        return signature, tuple(numba.types.unliteral(a) for a in folded)

    compiler.fold_argument_types = fold_to_types


def compiled_step(step: Any, record: np.dtype[Any]) -> Any:
    """Return numba's dispatcher of a step, compiled for the state and its mechanism's slice of the parameters."""
    signature = numba.void(numba.from_dtype(record), numba.types.Array(numba.float64, 1, "C"))
    return numba.njit(signature, **COMPILED)(step.py_func)


def compiled_for(kernel: Any, arguments: tuple[Any, ...]) -> Any:
    """Return a kernel compiled for arguments like these; called so, it need not look up their types."""
    return kernel.compiled.compile(tuple(numba.typeof(a) for a in arguments))


@type_callable(calls.call_step)
def _type_call_step(context: Any) -> Any:
    return lambda step, s, p: numba.types.none


@lower_builtin(calls.call_step, numba.types.Integer, numba.types.Record, numba.types.Array)
def _call_address(context: Any, builder: Any, signature: Any, args: Any) -> Any:
    """Call a compiled step by its address; what it reports as an error goes on to who called."""
    types = signature.args[1:]
    pointer = context.call_conv.get_function_type(numba.types.none, types).as_pointer()
    step = builder.inttoptr(args[0], pointer)
    status, _ = context.call_conv.call_function(builder, step, numba.types.none, types, args[1:])
    with cgutils.if_unlikely(builder, status.is_error):
        context.call_conv.return_status_propagate(builder, status)
    return context.get_dummy_value()


@type_callable(calls.bits_of)
def _type_bits_of(context: Any) -> Any:
    return lambda x: numba.types.int64


@type_callable(calls.of_bits)
def _type_of_bits(context: Any) -> Any:
    return lambda word: numba.types.float64


@lower_builtin(calls.bits_of, numba.types.float64)
@lower_builtin(calls.of_bits, numba.types.int64)
def _same_bits(context: Any, builder: Any, signature: Any, args: Any) -> Any:
    """Read the bits of a number as another kind of number."""
    return builder.bitcast(args[0], context.get_value_type(signature.return_type))


@type_callable(calls.zeros)
@type_callable(calls.empty)
def _type_room(context: Any) -> Any:
    def typer(shape: Any, kind: Any = None) -> Any:
        number = numba.types.float64 if kind is None else kind.dtype
        return numba.types.Array(number, len(shape) if isinstance(shape, numba.types.BaseTuple) else 1, "C")

    return typer


@lower_builtin(calls.empty, numba.types.VarArg(numba.types.Any))
def _empty(context: Any, builder: Any, signature: Any, args: Any) -> Any:
    return _room(context, builder, signature, args)[0]


@lower_builtin(calls.zeros, numba.types.VarArg(numba.types.Any))
def _zeros(context: Any, builder: Any, signature: Any, args: Any) -> Any:
    array, memory, size = _room(context, builder, signature, args)
    cgutils.memset(builder, memory, size, 0)
    return array


def _room(context: Any, builder: Any, signature: Any, args: Any) -> tuple[Any, Any, Any]:
    """Return an array on the stack of the function that asks, its memory, and how many bytes it has."""
    array = signature.return_type
    shaped = isinstance(signature.args[0], numba.types.BaseTuple)
    lengths = cgutils.unpack_tuple(builder, args[0]) if shaped else [args[0]]
    item = context.get_constant(numba.intp, context.get_abi_sizeof(context.get_data_type(array.dtype)))
    size, strides = item, list[Any]()
    for length in reversed(lengths):
        strides.insert(0, size)
        size = builder.mul(size, length)
    memory = builder.alloca(ir.IntType(8), size=size)
    memory.align = 16
    out = context.make_array(array)(context, builder)
    populate_array(out, builder.bitcast(memory, out.data.type), lengths, strides, item, None)
    return out._getvalue(), memory, size
