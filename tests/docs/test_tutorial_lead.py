"""The tutorial on who will lead: its files are written, its commands and its Python run in order, its claims hold."""

import importlib
import json
import re
import shlex
import sys
from pathlib import Path

import pytest

from past_once import past_once
from whowhom.evidence.struggles.record import read_record

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "tutorials" / "who-will-lead.md").read_text()
BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.M | re.S)
FEW = "20"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for kind, more, body in BLOCK.findall(PAGE):
        if kind == "csv":
            Path(more.split("file=")[1].strip()).write_text(body)
    with past_once():
        yield tmp_path


def run(words, monkeypatch, capsys):
    """Run a command with few histories; return its exit code and what it printed."""
    main = importlib.import_module("whowhom.cli.main")
    monkeypatch.setattr(main, "COMMANDS", ("forecast", "case"))
    monkeypatch.setattr(sys, "argv", [*words, "-n", FEW])
    with pytest.raises(SystemExit) as leaving:
        main.main()
    return leaving.value.code or 0, capsys.readouterr()


def test_every_command_of_the_page_runs(folder, monkeypatch, capsys):
    commands = [line for kind, _, body in BLOCK.findall(PAGE) if kind == "console" for line in body.splitlines()]
    printed = []
    for line in commands:
        code, shown = run(shlex.split(line.removeprefix("$ ")), monkeypatch, capsys)
        assert code == 0, f"{line}: {shown.err}"
        printed.append(shown.out)
    assert len(commands) == 4
    for words in ("appointments is appoint", "set aside: remark", "As open as among", "how such forecasts did",
                  "the moves that would change it most", "what in the table they hang on", "assumed"):
        assert words in printed[0]
    assert "asked: marta_oral.dies=1964-06" in printed[1]
    assert "Brandt moves against Sorin, and it is carried" in printed[2]
    assert "they come to" in printed[2]
    assert json.loads(printed[3])["leaders"]


def test_its_python_runs(folder):
    python = [body for kind, _, body in BLOCK.findall(PAGE) if kind == "python"]
    assert len(python) == 1
    exec(python[0].replace("n=1000", f"n={FEW}"), {})


def test_negative_control_a_broken_command_is_noticed(folder, monkeypatch, capsys):
    code, shown = run(["whowhom", "forecast", "none.csv"], monkeypatch, capsys)
    assert (code, "is not a file" in shown.err) == (2, True)


def test_what_it_says_of_the_record_is_so():
    record = read_record()
    model, rule = record.scores["model"], record.scores["unit_weights"]
    assert (model["hits"], model["n"]) == (6, 21)
    figures = [model["log_score_less_uniform"], model["low"], model["high"], rule["log_score_less_uniform"]]
    assert [round(float(x or 0.0), 2) for x in figures] == [0.18, -0.31, 0.66, 0.47]
    assert all(words in PAGE for words in ("led in six", "+.18 nats", "-.31 to .66", "(+.47)", "21 past struggles"))
    told = (DOCS / "explanation" / "forecast.md").read_text()
    sure = [(p, n == one.actors.index(one.led)) for one in record.past if one.led
            for n, p in enumerate(one.odds) if p >= 0.3]
    assert (len(sure), sum(led for _, led in sure)) == (18, 6)
    assert "Of 18 actors to whom it gave 30 % or more, six led" in told
