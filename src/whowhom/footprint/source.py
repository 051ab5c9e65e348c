"""Functions as kernels are written: the syntax tree of one, from its file or its notebook, and its arguments."""

from __future__ import annotations

import ast
import inspect
import linecache
from collections.abc import Sequence
from textwrap import dedent
from types import FunctionType

from whowhom.errors import Fault, InputError


def definition(function: FunctionType) -> ast.FunctionDef:
    """Return the syntax tree of a function."""
    file, line = function.__code__.co_filename, function.__code__.co_firstlineno
    linecache.checkcache(file)
    lines = linecache.getlines(file, function.__globals__)[line - 1 :]
    try:
        found = ast.parse(_block(lines)) if lines else None
    except SyntaxError:  # a string that goes back to the margin
        found = ast.parse(dedent(inspect.getsource(function)))
    node = found.body[0] if found and found.body else None
    if not isinstance(node, ast.FunctionDef) or node.name != function.__name__:
        what = "is a kernel whose source cannot be read"
        fault = Fault(f"{file}:{line}", function.__name__, what, "no source", "a `def` in a file or a notebook")
        raise InputError(fault)
    return node


def _block(lines: Sequence[str]) -> str:
    """Return the lines of the function that stands first: until one that is no deeper than its `def`."""
    margin = len(lines[0]) - len(lines[0].lstrip())
    first = next((n for n, one in enumerate(lines) if one.lstrip().startswith("def ")), 0)
    for n in range(first + 1, len(lines)):
        text = lines[n].lstrip()
        if text and len(lines[n]) - len(text) <= margin and text[0] not in ")]}#":
            return dedent("".join(lines[:n]))
    return dedent("".join(lines))


def arguments_of(function: FunctionType) -> tuple[str, ...]:
    """Return the names of a function's arguments."""
    code = function.__code__
    return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


def is_library(function: FunctionType) -> bool:
    """Tell whether a function belongs to the libraries that kernels call by their compiled counterparts."""
    return function.__module__ is None or function.__module__.split(".")[0] in ("numpy", "math", "numba")
