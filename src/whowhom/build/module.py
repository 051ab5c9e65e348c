"""Kernels as one module of LLVM that knows no machine yet: numba's translation of each, unoptimised, linked."""

from __future__ import annotations

import gc
import os

os.environ["NUMBA_OPT"] = "0"  # before numba is imported: what is optimised has the machine's offsets in it

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numba
import numpy as np
from llvmlite import binding as llvm
from llvmlite import ir
from numba.core import cgutils
from numba.core.codegen import AOTCodeLibrary, AOTCPUCodegen
from numba.core.registry import cpu_target
from numba.np.arrayobj import populate_array

from whowhom.build.entries import Export, steps
from whowhom.kernel import compiler
from whowhom.kernel.library import (
    ARGUMENTS,
    KINDS,
    NUMBER,
    RESULTS,
    STATUS,
    WHOLE,
    sources_symbol,
    steps_symbol,
    symbol_of,
)

WORD = ir.IntType(64)
ENTRY = ir.FunctionType(ir.VoidType(), [WORD.as_pointer()])


class Gathered(AOTCodeLibrary):
    """The code of one kernel, neither optimised nor linked with what it calls: that is done once, at the end."""

    def add_llvm_module(self, module: Any) -> None:
        """Take a module as it is."""
        self._final_module.link_in(module)

    def finalize(self) -> None:
        """Leave everything as it is."""
        self._finalized = True

    def get_pointer_to_function(self, name: str) -> int:
        """Return no address: nothing is run while building."""
        return 0


class Gathering(AOTCPUCodegen):
    """Numba's code generator, kept from optimising."""

    _library_class = Gathered

    def set_env(self, name: str, env: Any) -> None:
        """Set nothing: kernels that are built need no Python."""


def prepare() -> Any:
    """Have numba translate and not optimise, from here on in this process; return its context."""
    gc.disable()
    compiler.COMPILED.update(cache=False, no_cpython_wrapper=True, no_cfunc_wrapper=True)
    context = cpu_target.target_context
    context._internal_codegen = Gathering("whowhom")
    return context


def translated(kernel: Any, types: Sequence[Any]) -> Any:
    """Return numba's translation of a kernel for arguments of some types."""
    kernel.compiled.compile(tuple(types))
    return kernel.compiled.overloads[tuple(types)]


def parts_of(kind: Any) -> list[Any]:
    """Return the types of what a kernel returns, or of a tuple that it takes."""
    if kind == numba.types.none:
        return []
    return list(kind) if isinstance(kind, numba.types.BaseTuple) else [kind]  # type: ignore[call-overload]


class Wrapper:
    """Writes the entry of one kernel: reads its arguments from a block of words, calls it, writes what it returns."""

    def __init__(self, context: Any, module: ir.Module, name: str) -> None:
        self.context = context
        self.function = ir.Function(module, ENTRY, name)
        self.builder = ir.IRBuilder(self.function.append_basic_block("entry"))
        self.block, self.at = self.function.args[0], ARGUMENTS

    def place(self, word: int) -> Any:
        """Return the place of a word of the block."""
        return self.builder.gep(self.block, [ir.Constant(WORD, word)], source_etype=WORD)

    def take(self) -> Any:
        """Return the next word."""
        self.at += 1
        return self.builder.load(self.place(self.at - 1), typ=WORD)

    def argument(self, kind: Any) -> Any:
        """Return the next argument, of a numba type."""
        if isinstance(kind, numba.types.Array):
            return self.array(kind)
        if isinstance(kind, numba.types.BaseTuple):
            return self.context.make_tuple(self.builder, kind, [self.argument(one) for one in parts_of(kind)])
        word = self.take()
        return self.builder.bitcast(word, ir.DoubleType()) if kind == numba.types.float64 else word

    def array(self, kind: Any) -> Any:
        """Return the next argument, an array."""
        out = self.context.make_array(kind)(self.context, self.builder)
        data = self.builder.inttoptr(self.take(), out.data.type)
        shape = [self.take() for _ in range(kind.ndim)]
        item = ir.Constant(WORD, self.context.get_abi_sizeof(self.context.get_data_type(kind.dtype)))
        strides, size = list[Any](), item
        for length in reversed(shape):
            strides.insert(0, size)
            size = self.builder.mul(size, length)
        populate_array(out, data, shape, strides, item, None)
        return out._getvalue()

    def give(self, result: Any, kind: Any) -> None:
        """Write what the kernel returned."""
        codes = 0
        for n, one in enumerate(parts_of(kind)):
            value = self.builder.extract_value(result, n) if isinstance(kind, numba.types.BaseTuple) else result
            number = one == numba.types.float64
            word = self.builder.bitcast(value, WORD) if number else self.whole(value, one)
            codes |= (NUMBER if number else WHOLE) << 2 * n
            self.builder.store(word, self.place(RESULTS + n))
        self.builder.store(ir.Constant(WORD, codes), self.place(KINDS))

    def whole(self, value: Any, kind: Any) -> Any:
        """Return a whole number or a truth as a word."""
        value = self.context.get_value_as_data(self.builder, kind, value) if kind == numba.types.boolean else value
        return value if value.type == WORD else self.builder.zext(value, WORD)

    def call(self, made: Any) -> None:
        """Read, call and write."""
        kinds, result = made.signature.args, made.signature.return_type
        function = self.context.declare_function(self.function.module, made.fndesc)
        arguments = [self.argument(kind) for kind in kinds]
        status, value = self.context.call_conv.call_function(self.builder, function, result, kinds, arguments)
        self.builder.store(self.builder.sext(status.code, WORD), self.place(STATUS))
        with cgutils.if_likely(self.builder, status.is_ok):
            self.give(value, result)
        self.builder.ret_void()

    def addresses(self, made: Iterable[Any]) -> None:
        """Write the addresses of steps into the array that is the argument."""
        array = self.builder.inttoptr(self.take(), WORD.as_pointer())
        for n, step in enumerate(made):
            function = self.context.declare_function(self.function.module, step.fndesc)
            place = self.builder.gep(array, [ir.Constant(WORD, n)], source_etype=WORD)
            self.builder.store(self.builder.ptrtoint(function, WORD), place)
        self.builder.ret_void()


def gather(libraries: Iterable[Any]) -> Iterator[Any]:
    """Yield libraries and all that they need, each once."""
    waiting, seen = list(libraries), set()
    while waiting:
        library = waiting.pop()
        if library in seen or not isinstance(library, Gathered) or library.name.startswith("nrt"):
            continue
        seen.add(library)
        yield library
        waiting += library._linking_libraries


def linked(entries: ir.Module, libraries: Iterable[Any]) -> Any:
    """Return one LLVM module of entries and everything that they call."""
    module = llvm.parse_assembly(cgutils.normalize_ir_text(str(entries)))
    for library in gather(libraries):
        part = library._final_module.clone()
        for function in part.functions:
            if not function.is_declaration:
                function.linkage = "linkonce_odr"
        module.link_in(part)
    return module


def build_module(exports: Iterable[Export], record: np.dtype[Any] | None = None) -> str:
    """Return the text of a module with the entries of some kernels and, for a record, all steps; without one, the mark
    of the sources."""
    context, made = prepare(), []
    entries = context._internal_codegen._create_empty_module("entries")
    for export in exports:
        types = [numba.typeof(argument) for argument in export.arguments]
        made.append(translated(export.kernel, types))
        Wrapper(context, entries, symbol_of(export.kernel, export.arguments)).call(made[-1])
    if record is None:
        Wrapper(context, entries, sources_symbol()).builder.ret_void()
    else:
        types = [numba.from_dtype(record), numba.types.Array(numba.float64, 1, "C")]
        every = [translated(step, types) for step in steps()]
        Wrapper(context, entries, steps_symbol(record)).addresses(every)
        made += every
    return str(linked(entries, [one.library for one in made]))


