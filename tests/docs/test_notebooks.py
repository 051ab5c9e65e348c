"""The notebooks run from the first cell to the last, as committed: no output, no path of a machine, short programs."""

import json
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "docs" / "tutorials"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
MACHINE = re.compile(r"(?<![\w.])/(?:home|root|tmp|work|usr|opt|mnt|Users)/|[A-Z]:\\\\")
LINES = 30


def cells(path):
    """Return the source of every code cell of a notebook."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def play(sources, name):
    """Run cells one after the other in one namespace, as a kernel does."""
    space = {"__name__": "__main__"}
    for number, source in enumerate(sources):
        exec(compile(source, f"{name}[{number}]", "exec"), space)
    return space


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return an empty folder to work in, from which modules can be imported."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_both_are_there():
    assert {path.stem for path in NOTEBOOKS} >= {"first-odds", "own-mechanism"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_nothing_of_a_machine_is_kept(path):
    text = path.read_text(encoding="utf-8")
    notebook = json.loads(text)
    assert not MACHINE.search(text)
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs(path, folder):
    play(cells(path), path.stem)


def test_a_mechanism_is_added_run_and_compared_in_few_lines():
    written = "\n".join(cells(FOLDER / "own-mechanism.ipynb")).splitlines()
    assert len([line for line in written if line.strip()]) < LINES


def test_negative_control_a_broken_cell_is_found_out(folder):
    sources = cells(FOLDER / "first-odds.ipynb")
    with pytest.raises(NameError, match="nobody_knows"):
        play(["nobody_knows", *sources], "first-odds")


def test_negative_control_a_path_is_found_out():
    assert MACHINE.search("saved in /home/ann/run")
    assert not MACHINE.search("../explanation/home/page.md and and/or")
