"""Mechanisms of one's own: from a module, a file or an installed package, beside those that come with the program.

A mechanism is code. It is loaded only where its owner names it, or has installed it; never from the folder of a run.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.metadata import entry_points
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from whowhom.errors import Fault, InputError
from whowhom.kernel import is_kernel
from whowhom.mechanism import Mechanism
from whowhom.mechanisms import program_variables, registry
from whowhom.state.variables import VARIABLES, Variable

GROUP = "whowhom.mechanisms"
"""Entry point group under which a package offers mechanisms: name = module, or module:MECHANISM."""
WHERE = "mechanisms"
Own = Mechanism | ModuleType | str | Path
"""What a mechanism of one's own may be given as: itself, a module with one named MECHANISM, or the path of a file."""


def load_module(path: Path, where: str) -> ModuleType:
    """Return the module in a file; raises InputError where there is none or it cannot be imported."""
    if path.suffix != ".py" or not path.is_file():
        raise InputError(Fault(where, str(path), "is not a Python file", str(path), "a file that ends in .py"))
    name = f"whowhom_own_{path.stem}"
    spec = spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        del sys.modules[name]
        raise InputError(Fault(where, str(path), "cannot be imported", f"{type(error).__name__}: {error}")) from error
    return module


def load_mechanism(thing: Own) -> Mechanism:
    """Return the mechanism that `thing` is or holds as MECHANISM: itself, a module, or the path of a file."""
    found: Any = thing
    if isinstance(found, (str, Path)):
        found = load_module(Path(found), WHERE)
    if isinstance(found, ModuleType):
        found = getattr(found, "MECHANISM", None)
    if not isinstance(found, Mechanism):
        got = getattr(thing, "__name__", str(thing))
        raise InputError(Fault(WHERE, got, "holds no mechanism", type(thing).__name__,
                               "a Mechanism, or a module or file with one named MECHANISM"))
    return found


def installed() -> dict[str, Mechanism]:
    """Return the mechanisms that installed packages offer, by id."""
    found = (load_mechanism(point.load()) for point in entry_points(group=GROUP))
    return {mechanism.id: mechanism for mechanism in found}


def known_mechanisms(own: Iterable[Own] = (), order: Iterable[str] = ()) -> dict[str, Mechanism]:
    """Return every mechanism that a theory may name: the program's, one's own, and of the installed those in `order`.

    Raises:
        InputError: where two have one id.
    """
    known = dict(registry())
    mine = [load_mechanism(thing) for thing in own]
    named = {step.partition(".")[0] for step in order} - set(known) - {m.id for m in mine}
    if named:
        mine += [mechanism for id, mechanism in sorted(installed().items()) if id in named]
    taken = [m.id for n, m in enumerate(mine) if m.id in known or m.id in [other.id for other in mine[:n]]]
    if taken:
        raise InputError([Fault(WHERE, id, "has an id that is taken", id, "an id of its own") for id in taken])
    return known | {m.id: m for m in mine}


def own_functions(mechanism: Mechanism) -> Iterator[Any]:
    """Yield the functions of a mechanism's steps, and all kernels that they call, that are not the program's own."""
    waiting, seen = [step.run for step in mechanism.steps], set()
    while waiting:
        function: Any = waiting.pop()
        function = getattr(function, "py_func", function)
        if function in seen or (function.__module__ or "").partition(".")[0] == "whowhom":
            continue
        seen.add(function)
        yield function
        waiting += [f for f in map(function.__globals__.get, function.__code__.co_names) if is_kernel(f)]


def sources(mechanism: Mechanism) -> dict[str, str]:
    """Return the source of a mechanism of one's own: its files by name, or its functions where it has no file."""
    found = {}
    for function in own_functions(mechanism):
        path = Path(function.__code__.co_filename)
        if path.is_file():
            found[path.name] = path.read_text(encoding="utf-8")
        else:
            found[f"{function.__name__}.py"] = inspect.getsource(function)
    return dict(sorted(found.items()))


def source_hash(mechanism: Mechanism) -> str:
    """Return the sha256 of the source and the declared parameters of a mechanism of one's own."""
    digest = sha256(repr(sorted(mechanism.parameters.items())).encode())
    for name, text in sources(mechanism).items():
        digest.update(f"{name}\n{text}\n".encode())
    return digest.hexdigest()


def own_variables(mechanisms: Iterable[Mechanism]) -> tuple[Variable, ...]:
    """Return the variables that mechanisms of one's own declare; raises InputError where a state has the name already.
    """
    own = tuple((m, v) for m in mechanisms if is_own(m) for v in m.variables)
    taken = {v.name for v in (*VARIABLES, *program_variables())}
    faults = [Fault(f"mechanism {m.id}", v.name, "is a variable that every state has", v.name, "a name of its own")
              for m, v in own if v.name in taken]
    if faults:
        raise InputError(faults)
    return tuple(v for _, v in own)


def is_own(mechanism: Mechanism) -> bool:
    """Tell whether a mechanism is not one that comes with the program."""
    return registry().get(mechanism.id) is not mechanism
