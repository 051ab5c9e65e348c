"""`whowhom forecast`: words and JSON, and exit 2 without a traceback for all that cannot be asked."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from past_once import past_once
from whowhom.cli import forecast as _command  # noqa: F401 - adds the command
from whowhom.cli.app import app
from whowhom.errors import InputError

TABLE = "Name;Clients;Front runner;Remark\nAda Berg;40%;x;-\nBo;25%;;-\nCy;5%;;-\n"
NEWS = "date,kind,subject,value\n1970-02,coup,Ada Berg,\n1970-01,death,Bo,\n"
FEW = ("-n", "20", "--seed", "3", "--start", "1970-01")


@pytest.fixture(scope="module", autouse=True)
def _past() -> Iterator[None]:
    with past_once():
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("forecast")
    (out / "board.csv").write_text(TABLE, encoding="utf-8")
    (out / "one.csv").write_text("name\nAda\n", encoding="utf-8")
    (out / "news.csv").write_text(NEWS, encoding="utf-8")
    return out


@pytest.fixture
def here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(folder)
    return folder


def test_it_prints_every_part_or_one_document(here: Path) -> None:
    found = CliRunner().invoke(app, ["forecast", "board.csv", *FEW, "--do", "Ada Berg.dies=1970-06"],
                               catch_exceptions=False)
    assert found.exit_code == 0
    for words in ("board: ", "columns: Name is name", "set aside: Remark", "who leads", "who brings down whom",
                  "asked: ada_berg.dies=1970-06", "the moves that would change it most", "what in the table they hang",
                  "assumed", "Nobody's fate should hang on this"):
        assert words in found.stdout, words
    told = CliRunner().invoke(app, ["forecast", "board.csv", *FEW, "--json"], catch_exceptions=False)
    document = json.loads(told.stdout, parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))
    assert document["names"]["Ada Berg"] == "Ada Berg"
    assert document["set_aside"] == ["Remark"]
    assert len(document["leaders"]) == 3


@pytest.mark.parametrize(("words", "said"), [
    (("board.csv", "--do", "Ada Berg.wins=yes"), "ada_berg.wins"),
    (("board.csv", "--given", "news.csv"), "news.csv:3  date"),
    (("one.csv",), "fewer than two actors"),
    (("board.csv", "--years", "0"), "--years"),
    (("board.csv", "-n", "5"), "--histories"),
    (("nowhere.csv",), "is not a file"),
    (("egypt1970", "--struggle", "x"), "says it itself"),
    (("board.csv", "--struggle", "x"), "is no struggle of the table"),
])  # fmt: skip
def test_what_cannot_be_asked_ends_with_two_and_no_traceback(folder: Path, words: tuple[str, ...], said: str) -> None:
    start = () if words[0] == "egypt1970" else ("--start", "1970-01")
    done = subprocess.run([sys.executable, "-m", "whowhom.cli.main", "forecast", *words, *start], cwd=folder,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_all_faults_of_the_news_are_told_at_once(here: Path) -> None:
    with pytest.raises(InputError) as caught:
        CliRunner().invoke(app, ["forecast", "board.csv", *FEW, "--given", "news.csv"], catch_exceptions=False)
    assert [str(fault).split("\n")[0] for fault in caught.value.faults] == ["news.csv:2  kind", "news.csv:3  date"]
