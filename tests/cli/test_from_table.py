"""`whowhom case from-table`: what it prints, what it writes, how it fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import whowhom as ww
from whowhom.cli import case as _commands  # noqa: F401 - adds the commands
from whowhom.cli.app import app

TABLE = "Who;Stray;Clients;Front runner;Post;Army\nÉva Müller;x;40%;x;President;0,5\nBo;;25%;;Minister;0,8\nCy;;5%;;;\n"
TIES = "who;whom;tie\nBo;Müller;-0,5\n"


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("cabinet 1990.csv").write_bytes(TABLE.encode("cp1252"))
    Path("ties.csv").write_text(TIES)
    return tmp_path


def say(*words: str) -> str:
    result = CliRunner().invoke(app, ["case", *words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_it_says_what_it_took_set_aside_and_assumed(tables: Path) -> None:
    text = say("from-table", "cabinet 1990.csv", "ties.csv", "--start", "1990-03", "--years", "3")
    for words in ("cabinet_1990: 3 actors, 1 ties", "Clients       is apparatus_clients", "Stray         set aside",
                  "Army: 1 blank cell is read as 0", "from 1990-03 to 1993-02", "one more column would tell",
                  "Éva Müller, Bo and Cy: fewer than 3", "case check cabinet 1990"):
        assert words in text
    assert "no faults" in say("check", "cabinet 1990")


def test_the_case_can_be_edited_and_stays_valid(tables: Path) -> None:
    say("from-table", "cabinet 1990.csv", "--start", "1990-03", "--out", "mine", "--source", "Kept by {me}")
    main = tables / "mine" / "case.yaml"
    assert "Kept by me" in (tables / "mine" / "sources.bib").read_text()
    main.write_text(main.read_text().replace("title: President", "title: Chief").replace("term: 12", "term: 24"))
    case = ww.load_case("mine", check=True)
    assert (next(one for one in case.offices if one.first).title, case.bodies[0].term) == ("Chief", 24)


def test_json_says_the_same(tables: Path) -> None:
    told = json.loads(say("from-table", "cabinet 1990.csv", "--start", "1990", "--one-party", "--json"))
    assert told["columns"]["Who"] == "name"
    assert told["set_aside"] == ["Stray"]
    assert (told["case"], told["actors"]) == ("cabinet_1990", 3)
    assert "rules" not in {one["about"] for one in told["assumed"]}
    assert ww.load_case("cabinet 1990").hash == told["hash"]


@pytest.mark.parametrize(("words", "fault"), [
    (("nowhere.csv",), "is not a file"), (("cabinet 1990.csv", "--start", "soon"), "is not a date"),
    (("cabinet 1990.csv", "cabinet 1990.csv"), "no ties that can be read"),
])  # fmt: skip
def test_what_cannot_be_read_is_a_fault(tables: Path, words: tuple[str, ...], fault: str) -> None:
    with pytest.raises(ww.InputError, match=fault):
        say("from-table", *words)
    assert not (tables / "cabinet 1990").exists()


def test_from_python_with_a_file_or_a_frame(tables: Path) -> None:
    import pandas as pd

    found = ww.case_from_table("cabinet 1990.csv", "ties.csv", "1990-03", out="a")
    frame = pd.read_csv("cabinet 1990.csv", sep=";", decimal=",", encoding="cp1252")
    other = ww.case_from_table(frame, "ties.csv", "1990-03", out="b")
    assert found.set_aside == other.set_aside == ("Stray",)
    assert found.case.hash != other.case.hash  # their ids differ
    assert [rows[0].quantity.value for rows in found.case.ties.values()] == [-0.5]
    assert found.case.traits.keys() == other.case.traits.keys()
    assert "Tabled" in repr(found)
