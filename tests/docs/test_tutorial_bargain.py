"""The tutorial on forecasts from a table: its files are written and its commands run, in order."""

import importlib
import re
import shlex
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "tutorials" / "forecast-from-a-table.md"
BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.M | re.S)


def test_every_command_of_the_page_runs(tmp_path, monkeypatch, capsys):
    main = importlib.import_module("whowhom.cli.main")
    monkeypatch.setattr(main, "COMMANDS", ("bargain", "power"))
    monkeypatch.chdir(tmp_path)
    commands = 0
    shown = None
    for kind, more, body in BLOCK.findall(PAGE.read_text()):
        if kind == "csv":
            Path(more.split("file=")[1].strip()).write_text(body)
        elif kind == "console":
            for line in body.splitlines():
                code, shown = run(main, shlex.split(line.removeprefix("$ ")), monkeypatch, capsys)
                assert code == (2 if "fails" in more else 0), f"{line}: {shown}"
                commands += 1
        elif kind == "python":
            exec(body, {})
            assert Path("tram.png").stat().st_size > 5_000
        elif kind == "text":
            assert shown is not None
            assert shown.err == body
    assert commands >= 9
    assert (tmp_path / "tram.html").stat().st_size > 20_000
    assert list((tmp_path / "figures").glob("smp-*.svg"))


def run(main, words, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", words)
    try:
        main.main()
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    return code, capsys.readouterr()


def test_negative_control_a_broken_command_is_noticed(tmp_path, monkeypatch, capsys):
    main = importlib.import_module("whowhom.cli.main")
    monkeypatch.setattr(main, "COMMANDS", ("bargain", "power"))
    monkeypatch.chdir(tmp_path)
    assert run(main, ["whowhom", "bargain", "none.csv"], monkeypatch, capsys)[0] == 2


