"""The page on power and coalitions: its files are written, its blocks run, and what it shows is what they print."""

import importlib
import re
import shlex
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "power-and-coalitions.md"
BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.M | re.S)


@pytest.fixture
def shell(tmp_path, monkeypatch, capsys):
    """Run a command of the page in a folder of its own; return what it prints."""
    main = importlib.import_module("whowhom.cli.main")
    monkeypatch.setattr(main, "COMMANDS", ("power", "coalition", "classic"))
    monkeypatch.chdir(tmp_path)

    def run(command):
        monkeypatch.setattr(sys, "argv", shlex.split(command))
        with pytest.raises(SystemExit) as leaving:
            main.main()
        assert not leaving.value.code, capsys.readouterr().err
        return capsys.readouterr().out.splitlines()

    return run


def missing(shell, page):
    """Return the lines that the page shows and its commands do not print."""
    lost = []
    for kind, more, body in BLOCK.findall(page):
        if kind == "csv":
            Path(more.split("file=")[1].strip()).write_text(body)
        elif kind == "python":
            exec(body, {})
        elif kind == "console":
            printed = []
            for line in body.splitlines():
                if line.startswith("$ "):
                    printed = shell(line[2:])
                elif line not in printed:
                    lost.append(line)
    return lost


def test_the_page_shows_what_its_commands_print(shell):
    assert missing(shell, PAGE.read_text()) == []


def test_negative_control_a_wrong_line_is_noticed(shell):
    assert missing(shell, PAGE.read_text().replace("100 of 100 join", "99 of 100 join")) == ["99 of 100 join"]
