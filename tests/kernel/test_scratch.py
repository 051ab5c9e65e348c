"""Kernels of the engine take no memory, return no scratch, and call no mathematics but the program's own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import whowhom

ROOT = Path(whowhom.__file__).parent
ROOMS = ("mechanisms", "state", "rules", "engine")
SCRATCH = ("zeros", "empty")
TAKING = {"zeros", "empty", "ones", "full", "arange", "copy", "array", "zeros_like", "empty_like", "sort", "argsort"}
OF_THE_MACHINE = {"exp", "expm1", "log", "log1p", "log2", "log10", "pow", "erf", "erfc", "sin", "cos", "tanh", "gamma"}


def kernels(source: str) -> Iterator[ast.FunctionDef]:
    """Yield the functions of a source that are kernels."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and any(getattr(d, "id", "") == "kernel" for d in node.decorator_list):
            yield node


def scratch_of(kernel: ast.FunctionDef) -> set[str]:
    """Return the names that stand for scratch in a kernel."""
    found: set[str] = set()
    for node in ast.walk(kernel):
        for target in node.targets if isinstance(node, ast.Assign) else ():
            assert isinstance(node, ast.Assign)
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            found |= {n.id for n, v in zip(names, values, strict=False) if isinstance(n, ast.Name) and is_scratch(v)}
    return found


def is_scratch(node: ast.expr) -> bool:
    """Tell whether an expression asks for scratch."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SCRATCH


def faults(source: str) -> list[str]:
    """Return what kernels of a source do that the engine without a heap cannot bear."""
    out = []
    for kernel in kernels(source):
        scratch = scratch_of(kernel)
        for node in ast.walk(kernel):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner, name = getattr(node.func.value, "id", ""), node.func.attr
                if (owner == "np" and name in TAKING) or name == "copy" or (owner == "math" and name in OF_THE_MACHINE):
                    out.append(f"{kernel.name} calls {owner}.{name}")
            if isinstance(node, ast.Return) and node.value is not None:
                parts = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
                if any(is_scratch(one) or getattr(one, "id", None) in scratch for one in parts):
                    out.append(f"{kernel.name} returns its scratch")
    return out


FILES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")) if "@kernel" in path.read_text()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_kernels_take_no_memory(path: Path) -> None:
    assert faults(path.read_text()) == []


@pytest.mark.parametrize(("line", "found"), [
    ("return zeros(3)", 1), ("a, b = zeros(3), 1\n    return b, a", 1), ("a = np.empty(3)", 1),
    ("x = math.exp(1.0)", 1), ("a = zeros(3)\n    return a[0]", 0),
])
def test_negative_control_each_is_seen(line: str, found: int) -> None:
    assert len(faults(f"@kernel\ndef f(s):\n    {line}\n")) == found
