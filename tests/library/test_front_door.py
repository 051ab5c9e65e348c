"""What `import whowhom` offers, what it costs, and that the command line stands on it alone."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import whowhom as ww

ROOT = Path(ww.__file__).parent
ASKED = {
    "load_case", "list_cases", "bind", "simulate", "whatif", "programmes", "describe", "open_run", "Case", "Theory",
    "Mechanism", "Model", "Run", "Effect", "bargain", "power", "coalition", "granovetter", "kuran", "epstein",
}  # fmt: skip
HEAVY = ("numba", "numpy", "pandas", "xarray", "matplotlib", "duckdb", "zarr", "pydantic", "typer")
MAY_USE = ("whowhom", "whowhom.cli")


def rooms() -> set[str]:
    """Return the names that stand directly under the package: folders and files."""
    return {path.stem for path in ROOT.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}


def used_by(source: str) -> set[str]:
    """Return the modules of this package that a source imports."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return {name for name in found if name.partition(".")[0] == "whowhom"}


def beside_the_library(source: str) -> set[str]:
    """Return what a file of the command line uses that is neither the library's front door nor its own room."""
    return {name for name in used_by(source) if name not in MAY_USE and not name.startswith("whowhom.cli.")}


def test_every_name_that_is_asked_for_is_there() -> None:
    assert set(ww.__all__) >= ASKED
    for name in ww.__all__:
        assert getattr(ww, name).__doc__, f"{name} has no docstring"
    assert set(ww.__all__) <= set(dir(ww))


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError):
        _ = getattr(ww, "no_such_name")  # noqa: B009 - the type checker knows that it is not there


def test_no_public_name_is_that_of_a_room() -> None:
    """The first import of a file in a room would put the room in the name's place."""
    assert rooms() >= {"report", "runs", "case", "library"}
    assert set(ww.__all__) & rooms() == set()


def test_importing_it_imports_nothing_heavy() -> None:
    code = f"import sys, whowhom; print([m for m in {HEAVY} if m in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
    control = f"import sys, whowhom; whowhom.simulate; print([m for m in {HEAVY} if m in sys.modules])"
    found = subprocess.check_output([sys.executable, "-c", control], text=True)
    assert "pydantic" in found
    assert "numba" not in found, "the compiler is imported where something has to be compiled"


@pytest.mark.parametrize("path", sorted((ROOT / "cli").glob("*.py")), ids=lambda path: path.stem)
def test_the_command_line_uses_the_library_and_nothing_beside_it(path: Path) -> None:
    assert beside_the_library(path.read_text()) == set()


def test_negative_control_a_shortcut_is_found_out() -> None:
    assert beside_the_library("def f():\n    from whowhom.runs.run import simulate") == {"whowhom.runs.run"}
    assert beside_the_library("import whowhom as ww\nfrom whowhom.cli import options") == set()


@pytest.mark.parametrize("name", sorted(set(ww.__all__)))
def test_public_functions_say_what_they_take(name: str) -> None:
    """Every argument that a public function takes has a type and stands in its docstring."""
    thing = getattr(ww, name)
    if not inspect.isfunction(thing):
        return
    text = inspect.getdoc(thing) or ""
    for argument in inspect.signature(thing).parameters.values():
        assert argument.annotation is not inspect.Parameter.empty
        assert argument.name in text, f"{name} does not say what {argument.name} is"
