"""Imports point down: no room knows of one above it, a mechanism of no case, file or other mechanism."""

import ast
from pathlib import Path

import pytest

import whowhom

ROOT = Path(whowhom.__file__).parent
FLOORS = (
    ("errors", "kernel"),
    ("draws", "rules", "tables"),
    ("state", "footprint"),
    ("mechanism",),
    ("case",),
    ("mechanisms", "classics", "references"),
    ("theory",),
    ("theories",),
    ("engine",),
    ("interventions",),
    ("runs",),
    ("build", "questions"),
    ("evidence",),
    ("report",),
    ("library",),
    ("cli", "explorer"),
)
"""From the ground up. Rooms on one floor do not know of each other."""
MECHANISMS_MAY_USE = ("draws", "kernel", "mechanism", "rules", "state")
IMPORTERS = ("import_module", "find_spec", "__import__")
"""Functions that import by a string; what they are given is read like an import."""


def room_of(module):
    """Return the room that a module lives in."""
    return module.split(".")[0]


def floor_of(module):
    """Return the floor of a module's room, or None."""
    return next((number for number, rooms in enumerate(FLOORS) if room_of(module) in rooms), None)


def module_of(path):
    """Return the dotted name of a file within the package."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def named_in(call):
    """Return the module that a call imports by a string: whole, or as far as it is spelled out."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name not in IMPORTERS or not call.args:
        return None
    given = call.args[0].values[0] if isinstance(call.args[0], ast.JoinedStr) else call.args[0]
    return given.value.rstrip(".") if isinstance(given, ast.Constant) and isinstance(given.value, str) else None


def imports_of(source):
    """Return every module of the package that a source imports: deferred imports and those by a string too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Call) and (name := named_in(node)):
            names = [name]
        found.update(name.removeprefix("whowhom.") for name in names if name.startswith("whowhom."))
    return found


def climbing(module, source):
    """Return the imports of a source that point up, or across to another room of the same floor."""
    mine = floor_of(module)
    others = [(name, floor_of(name)) for name in imports_of(source) if room_of(name) != room_of(module)]
    return sorted(name for name, floor in others if floor is not None and floor >= mine)


def strangers(module, used):
    """Return what a mechanism's file imports that is neither one of its tools nor a piece of the same mechanism."""
    own = (*MECHANISMS_MAY_USE, ".".join(module.split(".")[:2]))
    return sorted(name for name in used if not any(name == m or name.startswith(m + ".") for m in own))


FILES = {module_of(path): path for path in sorted(ROOT.rglob("*.py")) if module_of(path) != "__init__"}


@pytest.mark.parametrize("module", FILES)
def test_imports_point_down(module):
    assert floor_of(module) is not None, f"{module} lives in no room: give it one in FLOORS"
    assert climbing(module, FILES[module].read_text()) == []


@pytest.mark.parametrize("module", [name for name in FILES if name.startswith("mechanisms.")])
def test_a_mechanism_knows_only_its_tools(module):
    assert strangers(module, imports_of(FILES[module].read_text())) == []


def test_negative_control_a_mechanism_that_knows_another_is_found_out():
    used = {"kernel.kernel", "mechanisms.contest.parameters.AT", "mechanisms.contest_too.AT", "mechanisms.exile.step"}
    assert strangers("mechanisms.contest.assess", used) == ["mechanisms.contest_too.AT", "mechanisms.exile.step"]
    assert strangers("mechanisms.pact", {"mechanisms.registry", "rules.scalar"}) == ["mechanisms.registry"]


def test_negative_control_an_import_that_climbs_is_found_out():
    assert climbing("mechanisms.mortality", "from whowhom.runs.ledger import Ledger") == ["runs.ledger.Ledger"]
    assert climbing("state.events", "import whowhom.engine.bind") == ["engine.bind"]
    assert climbing("cli.run", "from whowhom.runs.ledger import Ledger") == []


def test_negative_control_an_import_across_is_found_out():
    assert climbing("classics.coalitions", "import whowhom.mechanisms.entry") == ["mechanisms.entry"]
    assert climbing("engine.bind", "import whowhom.engine.loop") == []


@pytest.mark.parametrize("call", ['import_module("whowhom.engine.state")', 'find_spec("whowhom.engine.state")',
                                  'importlib.import_module(f"whowhom.engine.{name}")'])  # fmt: skip
def test_negative_control_an_import_by_a_string_is_found_out(call):
    assert [room_of(name) for name in climbing("case.checks.dated", f"state = {call}")] == ["engine"]
