"""Forecasts made at the time, scored from counts of histories."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from whowhom.case.dates import month_of
from whowhom.case.parts.record import Forecast
from whowhom.case.parts.whole import Case
from whowhom.cli import case as _commands  # noqa: F401 - adds the commands
from whowhom.cli.app import app
from whowhom.errors import InputError
from whowhom.questions.forecasts import printed, same_case, scores
from whowhom.report.text.forecasts import as_text

RULES = Forecast(
    "f1", "c1", "cyd", month_of("1901"), month_of("1904"), "personal rule: ada", "holds", "no", "book", "a guess"
)


ALL = {"revolution in upland": 100}


@pytest.fixture
def foretold(whole: Case) -> Case:
    state = replace(RULES, id="f2", outcome="revolution in upland", says="fails", came="yes", by=month_of("1950"))
    return replace(whole, forecasts=(RULES, state, replace(RULES, id="f3", outcome="shared", came="open")))


def test_an_outcome_is_scored_by_its_printed_name(foretold: Case) -> None:
    assert printed(foretold, "personal rule: ada") == "personal rule: Ada"
    assert printed(foretold, "shared") == "shared"
    row = scores(foretold, {"personal rule: Ada": 30, "shared": 70}, {"revolution in upland": 20}, 100, ALL)[0]
    assert row["probability"] == 0.3
    assert row["error"] == pytest.approx(math.sqrt(0.3 * 0.7 / 100))
    assert (row["brier_forecaster"], row["brier_histories"]) == (1.0, pytest.approx(0.09))
    assert not row["beyond_the_case"]


def test_what_fails_is_counted_where_the_state_does_not_hold(foretold: Case) -> None:
    row = scores(foretold, {"shared": 100}, {"revolution in upland": 20}, 100, ALL)[1]
    assert row["probability"] == 0.8
    assert (row["brier_forecaster"], row["brier_histories"]) == (0.0, pytest.approx(0.04))
    assert row["beyond_the_case"]


def test_a_state_is_scored_on_the_histories_that_came_to_its_date(foretold: Case) -> None:
    row = scores(foretold, {"shared": 100}, {"revolution in upland": 20}, 100, {"revolution in upland": 40})[1]
    assert (row["probability"], row["histories"]) == (0.5, 40)


def test_what_is_open_has_no_score_and_what_never_came_has_none_of_the_histories(foretold: Case) -> None:
    rows = scores(foretold, {"open": 100}, {"revolution in upland": 0}, 100, ALL)
    assert rows[2]["brier_histories"] is None
    assert rows[0]["probability"] == 0.0
    assert rows[0]["high"] > 0.0


def test_no_history_gives_no_probability_and_an_uncounted_state_no_row(foretold: Case) -> None:
    rows = scores(foretold, {}, {}, 0, {})
    assert [row["id"] for row in rows] == ["f1", "f3"]
    assert rows[0]["probability"] is None


def test_forecasts_are_told_in_words(foretold: Case) -> None:
    text = as_text(scores(foretold, {"personal rule: Ada": 30}, {"revolution in upland": 20}, 100, ALL))
    for words in ("cyd in 1901-01", "30.0 ± 4.6 % of 100 histories", "happened: no", "scored at the end of the case"):
        assert words in text


def test_a_run_of_another_case_is_refused(foretold: Case) -> None:
    same_case(foretold, foretold.id, "folder")
    with pytest.raises(InputError, match="another case"):
        same_case(foretold, "other", "folder")


def test_the_command_lists_and_scores_them(soviet: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    done = SimpleNamespace(case="soviet", counts={}, states={one.name: 25 for one in soviet.states}, counted=100,
                           reached={one.name: 50 for one in soviet.states})
    monkeypatch.setattr("whowhom.open_run", lambda folder: SimpleNamespace(summary=done, folder=folder))
    listed = json.loads(CliRunner().invoke(app, ["case", "claims", "soviet", "--json"]).stdout)
    assert {row["claim"] for row in listed["forecasts"]} == {
        row["id"] for row in listed["claims"] if row["status"] == "forecast"
    }
    scored = json.loads(CliRunner().invoke(app, ["case", "claims", "soviet", "--json", "--run", "x"]).stdout)
    assert {row["probability"] for row in scored["forecasts"]} == {0.0, 0.5}
