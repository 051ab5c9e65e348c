"""`ww.score` on a planted case: tables, JSON, what is written, and what is said where there is nothing to score."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import planted
import whowhom as ww

KEYS = ["decision", "entries", "occasions", "score", "uniform", "as_before", "gain", "error", "error_mc"]
THEORY = ww.Theory("planted", "Planted", "", order=("own.act",))


def scored(case: ww.Case, **options: object) -> ww.Score:
    own = planted.mechanism("own", planted.draw, planted.RATES)
    return ww.score(case, n=30, theory=THEORY, mechanisms=[own], workers=1, **options)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def score() -> ww.Score:
    return scored(planted.planted())


def test_json_keeps_its_contract(score: ww.Score) -> None:
    answer = json.loads(json.dumps(score.as_json(), allow_nan=False))
    assert [list(kind) for kind in answer["kinds"]] == [KEYS] * 8
    assert list(answer["total"]) == ["gain", "error"]
    assert answer["part"] == "fit"


def test_tables_agree_with_each_other(score: ww.Score) -> None:
    kinds, occasions = score.kinds(), score.occasions()
    assert kinds["occasions"].sum() == len(occasions)
    named = score.entries("named")
    assert len(named) == kinds.loc["named", "entries"]
    assert named["probability"].between(0.0, 1.0).all()
    assert set(named["happened"]) <= {f"a{i:02d}" for i in range(planted.PEOPLE)}


def test_total_is_the_sum_of_gains(score: ww.Score) -> None:
    kinds = score.kinds()
    assert score.total()["gain"] == pytest.approx((kinds["gain"] * kinds["occasions"]).sum())


def test_held_out_is_said_and_logged(tmp_path: Path) -> None:
    case = planted.planted()
    held = tuple(replace(e, part="hold") if n % 5 == 0 else e for n, e in enumerate(case.record))
    found = scored(replace(case, record=held), held_out=True)
    found.write(tmp_path)
    found.write(tmp_path)
    assert found.as_json()["part"] == "hold"
    assert (tmp_path / "held-out.log").read_text().splitlines() == [found.log_line()] * 2
    assert found.log_line() in found.as_text()
    assert json.loads((tmp_path / "score.json").read_text())["part"] == "hold"


def test_what_is_fitted_leaves_no_log(score: ww.Score, tmp_path: Path) -> None:
    score.write(tmp_path)
    assert not (tmp_path / "held-out.log").exists()
    assert "priors.md" not in score.as_text()


def test_a_case_that_holds_all_out_says_so() -> None:
    with pytest.raises(ww.InputError, match="all that could be scored is held out"):
        ww.score("china_1976", n=10)
