"""A run from Python: the same numbers as the command line, tables that add up, histories that are the run's own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

import whowhom as ww
from whowhom.cli.main import app_with_commands
from whowhom.errors import InputError
from whowhom.runs.places import STANDINGS


def test_the_command_line_gives_the_same_numbers(run: ww.Run, tmp_path: Path) -> None:
    words = ["run", "china_1976", "-n", "60", "--seed", "7", "--json", "--no-report", "--no-spread"]
    printed = CliRunner().invoke(app_with_commands(), [*words, "--out", str(tmp_path)], catch_exceptions=False)
    document = json.loads(printed.stdout)
    assert document["result_hash"] == run.provenance["result_hash"]
    rows = pd.DataFrame(document["outcomes"]).rename(columns={"name": "outcome"}).set_index("outcome")
    pd.testing.assert_frame_equal(rows, run.odds())


def test_odds_are_indexed_by_outcome_and_sum_to_one(run: ww.Run) -> None:
    odds = run.odds()
    assert odds.index.name == "outcome"
    assert list(odds.columns) == ["probability", "error", "low", "high"]
    assert odds["probability"].sum() == pytest.approx(1.0)
    assert ((odds["low"] <= odds["probability"]) & (odds["probability"] <= odds["high"])).all()


def test_power_has_dates_units_and_the_kept_sample(run: ww.Run) -> None:
    power = run.power
    assert str(power.month.values[0])[:7] == "1976-09"
    assert power.strength.attrs == {"units": "1", "long_name": "mean chance to prevail over another contender"}
    assert power.strength.dims == ("quantile", "month", "actor")
    assert power.strength_sample.dims == ("history", "month", "actor")
    rough = power.strength_sample.quantile(0.5, "history")
    apart = abs(rough - power.strength.sel(quantile=0.5))
    assert float(apart.mean()) < 0.03
    assert float(apart.max()) < 0.25  # a month in which about half of the histories prevail has a wide middle
    assert np.isfinite(run.society.isolation_sample).all()


def test_events_are_those_of_the_histories(run: ww.Run) -> None:
    events = run.events().df()
    assert events["history"].nunique() <= run.histories
    assert (events["history"].diff().dropna() >= 0).all()
    one = run.history(5)
    pd.testing.assert_frame_equal(one.events(), events[events["history"] == 5].reset_index(drop=True))
    assert one.outcome == run.outcomes().df().set_index("history").loc[5, "outcome"]


def test_a_history_is_played_again_as_it_was(run: ww.Run) -> None:
    state = run.history(5).state
    kept = run.power.strength_sample.sel(history=5)
    assert float(abs(state.strength - kept).max()) < 1e-6
    whole = run.history(5).at("1978-03")
    assert np.array_equal(whole.strength, state.strength.sel(month="1978-03-01"))
    assert set(state.standing.values.ravel()) <= set(STANDINGS)


def test_a_history_and_the_record_are_told(run: ww.Run) -> None:
    assert run.history(5).chronicle().startswith("History 5: ")
    assert "Deng Xiaoping" in run.record().about("deng").chronicle()
    with pytest.raises(InputError, match="is not a history of this run"):
        run.history(60)
    with pytest.raises(InputError, match="is not an actor of case"):
        run.history(5).about("dengg").chronicle()
    with pytest.raises(InputError, match="is not within the history"):
        run.history(5).at("1999-01")


def test_parameters_are_the_draws_of_every_history(run: ww.Run) -> None:
    drawn = run.parameters()
    assert drawn.shape == (run.histories, len(run.model.parameters))
    name = run.model.parameters[3]
    prior, _ = run.model.priors[name]
    assert drawn[name].between(prior.low, prior.high).all()
    assert drawn[name].nunique() == run.histories
    whole = run.history(9)._played()[0].state()["parameter"]
    assert np.array_equal(whole[: drawn.shape[1]], drawn.loc[9])
    centre = ww.simulate("china_1976", n=2, seed=7, parameters="centre", workers=1)
    assert (centre.parameters().nunique() == 1).all()


def test_the_same_from_disk(run: ww.Run, tmp_path: Path) -> None:
    kept = run.save(tmp_path / "kept")
    again = ww.open_run(kept)
    pd.testing.assert_frame_equal(again.odds(), run.odds())
    pd.testing.assert_frame_equal(again.fates(), run.fates())
    assert again.power.identical(run.power)
    with pytest.raises(InputError, match="is there already"):
        run.save(kept)


def test_nothing_stays_on_disk_of_a_run_without_a_place() -> None:
    gone = ww.simulate("china_1976", n=2, seed=1, workers=1)
    folder = gone.folder
    assert folder.is_dir()
    assert gone.as_json()["folder"] is None
    del gone
    assert not folder.exists()


def test_it_shows_itself_briefly(run: ww.Run) -> None:
    assert len(repr(run)) < 2000
    assert "Mao" in repr(run)
    assert re.search(r"<table", run._repr_html_())
    assert len(repr(run.history(0))) < 2000


def test_a_report_and_figures(run: ww.Run, tmp_path: Path) -> None:
    page = run.report(tmp_path / "page.html", workers=2)
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert len(run.plot().axes) == 1
    assert run.plot()._repr_png_().startswith(b"\x89PNG")  # type: ignore[attr-defined]
    assert len(run.plot("power").axes) > 4
    with pytest.raises(InputError, match="is not a figure"):
        run.plot("pie")


def test_progress_is_silent_unless_asked(capsys: pytest.CaptureFixture[str]) -> None:
    ww.simulate("china_1976", n=2, seed=1, workers=1)
    assert capsys.readouterr() == ("", "")
