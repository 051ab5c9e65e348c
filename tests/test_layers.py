"""Imports point down: no room knows of one above it, a mechanism of no case, file or other mechanism."""

import ast
from pathlib import Path

import pytest

import whowhom

ROOT = Path(whowhom.__file__).parent
FLOORS = (
    ("errors", "kernel", "draws", "report.shell", "report.picture"),
    ("case", "rules", "mechanism", "references"),
    ("engine.state", "engine.events", "engine.institutions", "engine.arena", "engine.outcomes",
     "engine.loop", "engine.predicate",
     "engine.change", "engine.compile"),
    ("mechanisms",),
    ("theory", "theories", "engine"),
    ("runs", "questions", "classics"),
    ("report",),
    ("cli",),
)
"""From the ground up. A longer name stands above a shorter one: `engine.state` is lower than the rest of `engine`."""
MECHANISMS_MAY_USE = (
    "draws", "kernel", "mechanism", "rules", "engine.state", "engine.events", "engine.institutions", "engine.arena",
)


def floor_of(module):
    """Return the floor of a module by the longest name that holds it, or None."""
    best, floor = "", None
    for number, rooms in enumerate(FLOORS):
        for room in rooms:
            if (module == room or module.startswith(room + ".")) and len(room) > len(best):
                best, floor = room, number
    return floor


def module_of(path):
    """Return the dotted name of a file within the package."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_of(source):
    """Return every module of the package that a source imports, deferred imports too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        found.update(name.removeprefix("whowhom.") for name in names if name.startswith("whowhom."))
    return found


def climbing(module, source):
    """Return the imports of a source that point up."""
    mine = floor_of(module)
    return sorted(name for name in imports_of(source) if floor_of(name) is not None and floor_of(name) > mine)


FILES = {module_of(path): path for path in sorted(ROOT.rglob("*.py")) if module_of(path) != "__init__"}


@pytest.mark.parametrize("module", FILES)
def test_imports_point_down(module):
    assert floor_of(module) is not None, f"{module} lives in no room: give it one in FLOORS"
    assert climbing(module, FILES[module].read_text()) == []


@pytest.mark.parametrize("module", [name for name in FILES if name.startswith("mechanisms.")])
def test_a_mechanism_knows_only_its_tools(module):
    used = imports_of(FILES[module].read_text())
    assert [name for name in used if not any(name == m or name.startswith(m + ".") for m in MECHANISMS_MAY_USE)] == []


def test_an_import_that_climbs_is_found_out():
    assert climbing("mechanisms.mortality", "from whowhom.runs.ledger import Ledger") == ["runs.ledger.Ledger"]
    assert climbing("engine.state", "import whowhom.engine.bind") == ["engine.bind"]
    assert climbing("cli.run", "from whowhom.runs.ledger import Ledger") == []
