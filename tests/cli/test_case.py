"""The commands `whowhom case ...`: what they print, and with which exit code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from whowhom.case.load import builtin_cases
from whowhom.cli import case as _commands  # noqa: F401 - adds the commands
from whowhom.cli.app import app
from whowhom.errors import InputError, MachineError

CASES = Path(__file__).parent.parent / "cases"
SMALL = str(CASES / "valid" / "small.yaml")
FOLDER = str(CASES / "valid" / "folder")


def say(*words: str) -> str:
    result = CliRunner().invoke(app, ["case", *words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def as_json(*words: str) -> Any:
    return json.loads(say(*words, "--json"))


@pytest.mark.parametrize("name", [SMALL, FOLDER, *builtin_cases()])
def test_check_finds_no_faults(name: str) -> None:
    assert "no faults" in say("check", name)
    assert as_json("check", name)["valid"] is True


def test_check_remarks_what_is_odd_and_passes() -> None:
    assert "remark  population: is not above 0 anywhere in the case" in say("check", SMALL)
    (found,) = [one for one in as_json("check", "soviet")["remarks"] if one["about"] == "outcome plural soviets"]
    assert found["starts"] == ["1922-04", "1924-02"]
    assert found["what"].startswith("cannot happen")
    whole = str(CASES / "valid" / "whole.yaml")
    assert as_json("check", whole)["remarks"] == []  # negative control: a case that gives all of it
    assert "remark" not in say("check", whole)


def test_check_raises_all_faults() -> None:
    with pytest.raises(InputError) as caught:
        say("check", str(CASES / "invalid" / "many_faults_at_once.yaml"))
    assert len(caught.value.faults) == 5


def test_check_knows_the_mechanisms(tmp_path: Path) -> None:
    text = Path(SMALL).read_text()
    (tmp_path / "case.yaml").write_text(text.replace("appointment.turnover", "appointment.turnower"))
    with pytest.raises(InputError) as caught:
        say("check", str(tmp_path))
    assert "did you mean appointment.turnover" in str(caught.value)


def test_show_as_text() -> None:
    text = say("show", SMALL)
    for words in (
        "Small",
        "ada",
        "land 0.6 [0.4, 0.8] (assumption)",
        "council",
        "otherwise",
        "start 1901-01 (default)",
    ):
        assert words in text


def test_show_says_which_prior_won() -> None:
    text = say("show", SMALL)
    assert re.search(r"appointment\.turnover: 0\.7 \[0\.5, 0\.9\] \(book\) from the case", text)
    assert re.search(r"appointment\.reach: .* from the mechanism", text)


def test_show_as_json_is_whole_and_dated() -> None:
    data = as_json("show", SMALL)
    assert data["actors"][0]["born"] == "1860-05"
    assert data["bodies"][0]["seats"] == {"1900-01": 3}
    assert data["traits"]["ada|prestige"][1]["since"] == "1900-01"
    assert data["sources"] == {"book": "A book. 1900"}
    assert {row["won"] for row in data["priors"]} >= {"the case", "the mechanism"}
    assert str(CASES) not in json.dumps({key: data[key] for key in ("folder", "id", "actors")})


def test_show_unknown_theory() -> None:
    with pytest.raises(InputError, match="office"):
        say("show", SMALL, "--theory", "ofice")


def test_sources_count_what_is_cited_and_assumed() -> None:
    data = as_json("sources", FOLDER)
    assert data["tables"]["traits"]["cited"] == 2
    assert data["tables"]["traits"]["assumed"] == 1
    assert data["keys"]["paper"] == 6
    assert data["tables"]["motions"]["cited"] == 4
    assert data["tables"]["lines"]["cited"] == 2
    assert data["unused"] == []
    assert "paper" in say("sources", FOLDER)


def test_claims_count_by_status() -> None:
    data = as_json("claims", FOLDER)
    assert data["by_status"]["attribute"] == data["by_status"]["noise"] == 1
    assert data["claims"][0]["where"] == ["trait:ada.bread", "tie:bo-ada"]
    text = say("claims", FOLDER)
    assert "2 claims, 1 with a place" in text
    assert "no claim at all" in text


def test_schema_is_json() -> None:
    assert json.loads(say("schema"))["title"] == "whowhom-case/1"


@pytest.mark.parametrize(("name", "id"), [("my-case", "my_case"), ("1848", "case_1848"), ("Rome 44 BC", "rome_44_bc"),
                                          ("chile 1973", "chile_1973"), ("---", "my_case")])  # fmt: skip
def test_new_case_is_valid_and_never_overwrites(name: str, id: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    say("new", str(folder))
    assert as_json("check", str(folder))["case"] == id
    assert "no faults" in say("check", str(folder))
    before = (folder / "case.yaml").read_text()
    with pytest.raises(InputError, match="is there already"):
        say("new", str(folder))
    assert (folder / "case.yaml").read_text() == before


def test_new_case_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises((InputError, MachineError)) as caught:
        say("new", str(tmp_path / "file" / "case"))
    assert caught.value.exit_code in (1, 2)
