"""Every command of the README and the front page runs, and their Python, with fewer histories, in an empty folder."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
FRONT = (ROOT / "docs" / "index.md").read_text()
COMMANDS = list(dict.fromkeys(re.findall(r"^\$ whowhom (.+)$", README + FRONT, re.MULTILINE)))
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FEW = "20"
LINES = 90


def shortened(command):
    """Return the words of a command with few histories."""
    words = shlex.split(command)
    return [FEW if before == "-n" else word for before, word in zip(["", *words], words, strict=False)]


def examples(page):
    """Return the Python of a page, each block with few histories."""
    return [re.sub(r"\bn=\d+", f"n={FEW}", block) for block in PYTHON.findall(page)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return one folder in which the commands follow each other."""
    return tmp_path_factory.mktemp("readme")


def python(text, folder):
    """Run a program in a process of its own, as a reader would."""
    return subprocess.run([sys.executable, "-c", text], cwd=folder, capture_output=True, text=True, check=False)


def test_the_page_is_short_and_its_picture_comes_first():
    assert len(README.splitlines()) < LINES
    assert README.index("![") < README.index("## ")


def test_the_page_has_its_commands():
    used = {command.split()[0] for command in COMMANDS}
    assert {"run", "whatif", "programmes", "case", "power", "coalition", "classic"} <= used


@pytest.mark.parametrize("command", COMMANDS)
def test_command_runs(command, folder):
    words = [sys.executable, "-m", "whowhom.cli.main", *shortened(command)]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize("page", [README, FRONT], ids=["README", "front page"])
def test_python_runs(page, folder):
    assert examples(page)
    for text in examples(page):
        assert f"n={FEW}" in text
        done = python(text, folder)
        assert done.returncode == 0, done.stderr


def test_a_wrong_command_is_found_out(folder):
    words = [sys.executable, "-m", "whowhom.cli.main", "case", "check", "no-such-case"]
    assert subprocess.run(words, cwd=folder, capture_output=True, check=False).returncode == 2


def test_negative_control_wrong_python_is_found_out(folder):
    assert python("import whowhom as ww\nww.no_such_name", folder).returncode != 0
