"""Every command of the README runs, with fewer histories, in an empty folder, in the order of the page."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
COMMANDS = re.findall(r"^\$ whowhom (.+)$", README, re.MULTILINE)
FEW = "10"


def shortened(command):
    """Return the words of a command with few histories."""
    words = shlex.split(command)
    return [FEW if before == "-n" else word for before, word in zip(["", *words], words, strict=False)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return one folder in which the commands follow each other."""
    return tmp_path_factory.mktemp("readme")


def test_the_page_has_its_commands():
    used = {command.split()[0] for command in COMMANDS}
    assert {"run", "whatif", "case", "power", "coalition", "classic"} <= used


@pytest.mark.parametrize("command", COMMANDS)
def test_command_runs(command, folder):
    words = [sys.executable, "-m", "whowhom.cli.main", *shortened(command)]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_a_wrong_command_is_found_out(folder):
    words = [sys.executable, "-m", "whowhom.cli.main", "case", "check", "no-such-case"]
    assert subprocess.run(words, cwd=folder, capture_output=True, check=False).returncode == 2
