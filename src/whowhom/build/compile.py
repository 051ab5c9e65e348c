"""A module of LLVM compiled for one kind of machine."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from llvmlite import binding as llvm

from whowhom.kernel.targets import Target

EXACT = ("floor", "ceil", "sqrt", "trunc", "fabs")
"""Functions that every processor has, or LLVM makes from what it has, with one and the same result."""
COUNTING = ("NRT_incref", "NRT_decref")
"""Numba's counts of references: kernels take no memory, so there is nothing to count."""


@cache
def start_llvm() -> None:
    """Make every back end ready."""
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()


def neutral(text: str) -> str:
    """Return a module's text without what is the building machine's or Python's."""
    text = re.sub(r'^target (datalayout|triple) = .*\n', "", text, flags=re.MULTILINE)
    text = text.replace(" = common global ", " = internal global ")
    for name in EXACT:
        text = text.replace(f"@{name}(", f"@llvm.{name}.f64(")
    for name in COUNTING:
        idle = f"define internal void @{name}(ptr %x) alwaysinline {{ ret void }}"
        text = re.sub(rf"^declare void @{name}\(.*$", idle, text, flags=re.MULTILINE)
    return text


def machine_of(target: Target) -> Any:
    """Return LLVM's description of a target."""
    start_llvm()
    return llvm.Target.from_triple(target.triple).create_target_machine(
        cpu=target.processor, features=target.features, opt=3, reloc="pic", codemodel="default")


def optimised(text: str, machine: Any, target: Target, entries: Any) -> Any:
    """Return the module of a text, optimised for a machine; nothing but `entries` is seen from outside."""
    module = llvm.parse_assembly(neutral(text))
    module.triple, module.data_layout = target.triple, str(machine.target_data)
    for function in module.functions:
        if not function.is_declaration:
            function.linkage = "external" if function.name in entries else "internal"
    options = llvm.create_pipeline_tuning_options(speed_level=3)
    options.loop_vectorization, options.slp_vectorization = True, False
    builder = llvm.create_pass_builder(machine, options)
    builder.getModulePassManager().run(module, builder)
    return module


def wanting(module: Any) -> list[str]:
    """Return what a module calls and does not have."""
    return sorted(f.name for f in module.functions if f.is_declaration and not f.name.startswith("llvm."))


def compiled(text: str, target: Target) -> tuple[bytes, list[str]]:
    """Return the object of a module for a target, and the names of its entries."""
    entries = re.findall(r"^define void @([a-z][a-z0-9_]*__[0-9a-f]+)\(", text, flags=re.MULTILINE)
    machine = machine_of(target)
    module = optimised(text, machine, target, entries)
    return machine.emit_object(module), entries
