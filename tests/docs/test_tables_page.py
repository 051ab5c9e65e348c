"""The page on tables of a run: its commands run in order, and its join with a table of leaders finds who led when."""

import importlib
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "tables.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
LEADERS = """leader,startdate,enddate,entry,exit
Hua Guofeng,1976-02-02,1979-05-01,regular,irregular
Somebody Else,1979-05-01,1981-01-01,regular,regular
Deng Xiaoping,1981-01-01,1981-02-01,regular,regular
"""
"""A table of leaders in the form of Archigos, made up: one who held three year ends, one of no case, one of none."""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("archigos.csv").write_text(LEADERS)
    return tmp_path


def blocks(kind):
    """Return the blocks of a kind, with few histories."""
    text = re.sub(r"(n=|-n )200", r"\g<1>20", PAGE.read_text())
    return [body for found, body in BLOCK.findall(text) if found == kind]


def test_its_commands_run(folder, monkeypatch, capsys):
    main = importlib.import_module("whowhom.cli.main")
    lines = blocks("console")[0].splitlines()
    assert len(lines) == 5
    for line in lines:
        runs = [str(path) for path in folder.glob("runs/*")]
        words = shlex.split(line.removeprefix("$ ").replace("RUN_DIR", "".join(runs)))
        monkeypatch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as leaving:
            main.main()
        printed = capsys.readouterr()
        assert not leaving.value.code, printed.err
        assert printed.out.startswith("person,name,year,") is ("--out" not in words)
    assert Path("jiangqing.csv").read_text().startswith("person,name,year,fate,probability,")


def test_its_join_finds_who_led_at_the_end_of_which_year(folder):
    space: dict[str, Any] = {}
    for body in blocks("python"):
        exec(body, space)
    beside = space["beside"]
    both = beside[beside["record"] == "both"]
    assert both[["person", "year"]].values.tolist() == [["hua", year] for year in (1976, 1977, 1978)]
    assert len(beside) == len(space["held"])
    assert set(both["exit"]) == {"irregular"}
