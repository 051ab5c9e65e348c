"""`ww.compare`: what it says is what the sibling commands say, planted theories differ or do not, errors are words."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import whowhom as ww
from whowhom.cli.main import app_with_commands

N, SEED = 110, 5
FEWER = ww.Statement("fewer", "Less of the apparatus follows whoever fills it.", "posts_of_appointer", "less")
RIVAL = ww.Theory("rival", "A rival", "It was not the man.", denies=("man",))
PLANTED = ww.Theory("planted", "Planted", "It was not the office.", denies=("office",), statements=(FEWER,))
SAME = ww.Theory("same", "The rival again", "It was not the man.", denies=("man",), statements=(FEWER,))
MINE = """'''Nobody is placed.'''
from whowhom import Statement, Theory

THEORY = Theory("mine", "My own", __doc__, denies=("office", "man"),
                statements=(Statement("fewer", "Nobody is placed.", "posts_of_appointer", "less"),))
"""


@pytest.fixture(scope="module")
def found() -> ww.Comparison:
    return ww.compare("china_1976", [RIVAL, PLANTED, SAME], n=N, seed=SEED, workers=2)


def test_checks_are_those_of_the_checks(found: ww.Comparison) -> None:
    alone = ww.checks("china_1976", theory=RIVAL, n=N, seed=SEED).table()
    mine = found.checks().xs("rival", level="theory")
    assert list(mine.index) == list(alone.index)
    pd.testing.assert_series_equal(mine["value"], alone["value"], check_names=False)
    pd.testing.assert_series_equal(mine["error"], alone["error"], check_names=False)
    assert mine["passed"].tolist() == alone["passed"].tolist()


def test_odds_are_those_of_a_run(found: ww.Comparison) -> None:
    run = ww.simulate("china_1976", N, SEED, theory=RIVAL).odds()
    mine = found.outcomes().xs("rival", level="theory")
    for name in run.index:
        assert mine.loc[name, "value"] == pytest.approx(run.loc[name, "probability"])
        assert mine.loc[name, "low"] == pytest.approx(run.loc[name, "low"])


def test_a_planted_theory_differs_and_its_statement_holds(found: ww.Comparison) -> None:
    apart = found.differences("measures").xs("planted", level="theory").T["posts_of_appointer"]
    assert apart["said"] == "less"
    assert apart["difference"] < -4 * apart["error"]
    assert found.statements().loc[("planted", "fewer"), "holds"] is True
    assert "Planted (planted)\n" in found.as_text()


def test_negative_control_the_same_under_another_name_differs_by_nothing(found: ww.Comparison) -> None:
    for part in ("outcomes", "order", "checks", "measures"):
        apart = found.differences(part).xs("same", level="theory")
        assert (apart["difference"] == 0).all()
        assert (apart["said"] == "").all()
    assert found.statements().loc[("same", "fewer"), "holds"] is False
    text = found.as_text()
    assert "The rival again (same) says nothing of its own: nothing that it states holds" in text
    assert "A rival (rival) says nothing of its own: it makes no statement" in text
    assert "A and C are not told apart by this case" in text
    assert found.as_json()["alike"] == [["rival", "same"]]


def test_differences_may_be_taken_from_another(found: ww.Comparison) -> None:
    one = found.differences("checks", less="planted").xs("rival", level="theory")["difference"]
    other = found.differences("checks").xs("planted", level="theory")["difference"]
    assert (one == -other).all()
    assert one.abs().sum() > 0
    with pytest.raises(ww.InputError, match="is not among the theories"):
        found.differences(less="nobody")
    with pytest.raises(ww.InputError, match="is not compared"):
        found.differences("prices")


def test_what_is_held_out_is_not_scored_and_that_is_said(found: ww.Comparison) -> None:
    assert found.scores().empty
    assert "all that could be scored is held out" in found.as_text()
    assert "all that could be scored is held out" in found.as_json()["unscored"]


def test_json_keeps_its_contract(found: ww.Comparison, tmp_path: Path) -> None:
    data = json.loads(found.write(tmp_path).read_text())
    assert data == json.loads(json.dumps(found.as_json(), allow_nan=False))
    assert list(data) == ["schema", "case", "from", "theories", "alike", "histories", "seed", "outcomes", "order",
                          "checks", "measures", "scores", "unscored", "statements", "provenance"]
    assert data["schema"] == "whowhom-comparison/1"
    assert [one["id"] for one in data["theories"]] == ["rival", "planted", "same"]
    row = next(one for one in data["checks"] if one["name"] == "challenges_per_year")
    assert len(row["differences"]) == 6
    assert set(row["differences"][0]) == {"theory", "less", "difference", "error", "low", "high", "pairs", "said"}
    assert {"theory", "id", "says", "measure", "direction", "value", "error", "record", "holds", "against"} <= set(
        data["statements"][0])


def test_the_same_for_any_number_of_workers(found: ww.Comparison) -> None:
    alone = ww.compare("china_1976", [RIVAL, PLANTED, SAME], n=N, seed=SEED, workers=1)
    assert alone.as_json() == found.as_json()
    assert alone.as_text() == found.as_text()


def test_the_command_takes_theories_by_name_and_by_file(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(MINE)
    words = ["compare", "china_1976", "-n", "10", "--json", "--out", str(tmp_path / "out")]
    for asked in (["--theories", f"office, {tmp_path / 'mine.py'}"],
                  ["--theories", "office", "--theory", str(tmp_path / "mine.py")]):
        done = CliRunner().invoke(app_with_commands(), [*words, *asked])
        assert done.exit_code == 0, done.output
        data = json.loads(done.stdout)
        assert [one["id"] for one in data["theories"]] == ["office", "mine"]
    assert json.loads((tmp_path / "out" / "comparison.json").read_text()) == data


@pytest.mark.parametrize(("theories", "words"), [
    (["man"], "stands alone"), (["man", "office", "man"], "is there more than once"),
    (["man", "ofice"], "did you mean"), ("man", "stands alone"),
])  # fmt: skip
def test_bad_input_in_words(theories: list[str], words: str) -> None:
    with pytest.raises(ww.InputError, match=words):
        ww.compare("china_1976", theories, n=10)


def test_a_statement_about_nothing_is_a_fault_before_anything_is_played() -> None:
    wrong = ww.Theory("wrong", "Wrong", "", statements=(ww.Statement("one", "It.", "carry_ovr", "more"),))
    with pytest.raises(ww.InputError, match="is about what is not measured"):
        ww.compare("china_1976", [RIVAL, wrong], n=10)


def test_every_statement_of_the_program_can_be_judged_by_a_measure_that_there_is() -> None:
    found = ww.compare("china_1976", n=10).statements()
    assert found.groupby("theory").size().to_dict() == dict.fromkeys(("circumstances", "man", "office", "party"), 2)


def test_the_list_of_theories_and_the_command_say_the_same() -> None:
    table, data = ww.list_theories(), ww.describe("theories").as_json()
    done = CliRunner().invoke(app_with_commands(), ["theories", "--json"])
    assert json.loads(done.stdout) == data
    assert data["schema"] == "whowhom-theories/1"
    for one in data["theories"]:
        row = table.loc[one["id"]]
        assert (row["title"], row["claim"]) == (one["title"], one["claim"])
        assert row["denies"] == ", ".join(one["denies"])
        assert all(s["says"] in row["statements"] for s in one["statements"])
    words = CliRunner().invoke(app_with_commands(), ["theories"]).stdout
    assert "Adds        nothing" in words
    assert "States      nothing of its own" in words  # the theory of all channels
    assert "Priors      none of its own" in words
