"""The backtest end to end: the same on any number of threads, blind until it is told, one document."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import whowhom as ww
from reading_pages import Elements
from whowhom.case.table.struggle import Struggle
from whowhom.cli import main as entry
from whowhom.engine.play import PLACES, Player
from whowhom.evidence.struggles import answer as question
from whowhom.evidence.struggles import table
from whowhom.evidence.struggles.play import EACH, NOBODY, board_of, case_of, leaders_of, place_of
from whowhom.library.models import bind

SOME = ("egypt1970", "chile1973", "poland1980", "burma1988", "thermidor1793")
INPUTS = ("struggles", "actors", "ties")
AFTERWARDS = ("winner", "kind", "recalibrated_probabilities")
"""What of a struggle is told only where what came is known."""


@pytest.fixture(scope="module")
def whole() -> ww.Backtest:
    return ww.backtest(n=20, workers=2)


def test_it_is_the_same_on_one_thread_and_on_two(few) -> None:
    folder = few(SOME)
    one, two = (ww.backtest(folder, n=60, workers=workers) for workers in (1, 2))
    assert json.dumps(one.as_json()) == json.dumps(two.as_json())
    assert one.as_json() != ww.backtest(folder, n=60, seed=2).as_json()  # negative control


def test_who_leads_is_whom_the_engine_has_for_ruler(struggles: tuple[Struggle, ...]) -> None:
    board = board_of(struggles[0], bind(case_of(struggles[0])))
    player = Player(board.model, watch=PLACES)
    for number in range(30):
        history = player.play(1, number)
        ruler = int(player.memory["leader"][0, 0])
        assert leaders_of(board, history)[-1] == (place_of(board, ruler) if ruler >= 0 else NOBODY)


def test_a_draw_of_parameters_is_that_of_the_engine(struggles: tuple[Struggle, ...]) -> None:
    from whowhom.evidence.struggles.parameters import held, rows_of, values_of

    models = [bind(case_of(s)) for s in struggles[:2]]
    values = [values_of(model, 1, range(3)) for model in models]
    assert np.array_equal(values[0], values[1])  # the same in every struggle
    model, rows = models[0], rows_of(models[0])
    player, words = Player(model, watch=PLACES), model.tables.quantity[rows, 0]
    player.play(1, 7, 2)
    assert np.array_equal(player.words.floats[words], values[0][2])
    player.tables = held(model.tables, rows, values[0][2])
    player.play(1, 8)
    assert player.words.floats[words] == pytest.approx(values[0][2], rel=1e-12)


def without_what_is_told(backtest: ww.Backtest) -> list[dict]:
    """Return what is said of every struggle, without what came of it."""
    return [{k: v for k, v in one.items() if k not in AFTERWARDS} for one in backtest.as_json()["struggles"]]


def test_nothing_of_what_came_enters_the_odds_with_a_folder_to_learn_from(few) -> None:
    told, blind = few(SOME[:2], name="told"), few(SOME[:2], INPUTS, name="blind")
    learn = few(SOME[2:], name="learn")
    one, other = (ww.backtest(folder, learn, n=40) for folder in (told, blind))
    assert without_what_is_told(one) == without_what_is_told(other)
    assert other.as_json()["scores"] is None
    assert other.as_json()["baselines"] == {}
    assert one.as_json()["scores"]["n"] == 2
    assert set(one.as_json()["baselines"]) >= {"uniform", "front_runner", "clientele", "unit_weights", "army", "logit"}


def test_what_came_is_read_only_after_all_is_played(few, monkeypatch: pytest.MonkeyPatch) -> None:
    told, learn = few(SOME[:2], name="told"), few(SOME[2:], name="learn")
    heard: list[str] = []
    read, said = table.read_text, question.counted

    def reading(path: Path) -> str:
        heard.append(f"{path.parent.name}/{path.stem}")
        return read(path)

    def counting(*args: Any) -> Any:
        heard.append("said")
        return said(*args)

    monkeypatch.setattr(table, "read_text", reading)
    monkeypatch.setattr(question, "counted", counting)
    ww.backtest(told, learn, n=20)
    odds = [at for at, what in enumerate(heard) if what == "said"]
    outcomes = [at for at, what in enumerate(heard) if what in ("told/outcomes", "told/leaders", "told/fates")]
    assert len(outcomes) == 3
    assert min(outcomes) > odds[3]  # two struggles, weighted and not, stand before
    assert min(at for at, what in enumerate(heard) if what.startswith("learn/")) < odds[0]  # negative control
    heard.clear()
    ww.backtest(few(SOME[:1], INPUTS, name="bare"), n=20)
    assert [what for what in heard if what != "said"] == ["bare/struggles", "bare/actors", "bare/ties"]


def test_a_rival_theory_says_something_else(few) -> None:
    folder = few(SOME[:3])
    one, other = (ww.backtest(folder, n=20, theory=theory) for theory in ("encompassing", "party"))
    assert other.as_json()["theory"] == "party"
    assert one.as_json()["scores"] != other.as_json()["scores"]


def test_a_folder_to_learn_from_must_tell_something(few) -> None:
    with pytest.raises(ww.InputError, match="nothing to learn from"):
        ww.backtest(few(SOME[:1], name="told"), few(SOME[1:2], INPUTS, name="mute"), n=20)


def test_a_folder_without_leaders_has_no_path(few) -> None:
    found = ww.backtest(few(SOME, (*INPUTS, "outcomes")), n=20).as_json()
    assert found["scores"]["path_log_score_less_uniform"] is None
    assert found["scores"]["fates_auc"] is None
    assert found["scores"]["log_score"] == found["prior"]["log_score"]  # no path: nothing is weighted
    assert found["scores"]["n"] == 4  # thermidor1793 has no winner


def test_the_document_has_what_it_should(whole: ww.Backtest) -> None:
    found = whole.as_json()
    json.dumps(found, allow_nan=False)
    assert len(found["struggles"]) == 22
    for one in found["struggles"]:
        assert sum(one["winner_probabilities"].values()) == pytest.approx(1.0)
        assert sum(one["kind_probabilities"].values()) == pytest.approx(1.0)
        assert set(one["fates"]) == set(one["winner_probabilities"])
    keys = {"n", "hits", "log_score", "log_score_less_uniform", "low", "high", "brier", "path_log_score_less_uniform",
            "fates_log_score", "fates_base_rate", "fates_auc"}
    assert all(keys <= set(scores) for scores in (found["scores"], found["prior"], *found["baselines"].values()))
    assert set(found["matters"]) == {"added", "held", "toppled", "difference", "meetings", "samples"}
    by_hand = [np.log(one["scored_probabilities"][one["winner"]]) for one in found["struggles"] if one["winner"]]
    assert found["scores"]["log_score"] == pytest.approx(np.mean(by_hand))
    assert found["failures"] == 0


def test_tables_text_and_page_agree(whole: ww.Backtest, tmp_path: Path) -> None:
    scores = whole.scores()
    assert list(scores.index[:3]) == ["model", "prior", "recalibrated"]
    assert scores.loc["model", "log_score"] == whole.as_json()["scores"]["log_score"]
    odds = whole.odds()
    assert len(odds) == 253
    assert odds.groupby("struggle")["scored"].sum().to_numpy() == pytest.approx(np.ones(22))
    assert whole.reliability()["count"].sum() == 241  # the actors of the 21 with a winner
    assert "unit weights" in whole.as_text()
    assert "<Backtest>" in repr(whole)
    assert "<table" in whole._repr_html_()
    page = whole.report(tmp_path / "page.html").read_text(encoding="utf-8")
    heads = [text for _, text in Elements(page).all("h2")]
    assert len(heads) == 22 + 3
    links = [a["href"] for a, _ in Elements(page).all("a") if "href" in a]
    assert all(link.startswith(("#", "data:")) for link in links)  # it asks no other machine for anything
    assert "<script" not in page
    assert len(whole.write_cases(tmp_path / "cases")) == 22


def test_the_command_prints_one_document(few, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(sys, "argv", ["whowhom", "backtest", str(few(SOME[:3])), "-n", "20", "--json"])
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert not ended.value.code
    found = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in found["struggles"]] == list(SOME[:3])
    assert found["draws"] == 20 // EACH


def test_the_command_refuses_a_folder_that_is_none(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(sys, "argv", ["whowhom", "backtest", "no_such_folder"])
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code == 2
    assert "is not a folder" in capsys.readouterr().err
