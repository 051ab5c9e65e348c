"""Bad cases end the program in words on standard error and exit code 2, never in a traceback."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from whowhom.cli import main as entry

INVALID = Path(__file__).parent.parent / "cases" / "invalid"
CASES = [
    "yaml_anchor_bomb",
    "yaml_self_alias",
    "yaml_python_tag",
    "many_faults_at_once",
    "csv_binary",
    "bib_duplicate_key",
]


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["whowhom", *words])
    monkeypatch.setattr(entry, "COMMANDS", ("case",))
    with pytest.raises(SystemExit) as ended:
        entry.main()
    code = ended.value.code
    assert isinstance(code, int)
    return code


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("command", ["check", "show", "sources", "claims"])
def test_bad_case(command: str, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    path = INVALID / f"{name}.yaml"
    assert run(monkeypatch, "case", command, str(path if path.exists() else INVALID / name)) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("whowhom: ")
    assert "Traceback" not in printed.err


def test_good_case_ends_well(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "case", "check", str(INVALID.parent / "valid" / "small.yaml")) == 0
    assert "no faults" in capsys.readouterr().out


def test_unknown_case_names_its_neighbours(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "case", "check", "china1976") == 2
    assert "did you mean china_1976?" in capsys.readouterr().err
