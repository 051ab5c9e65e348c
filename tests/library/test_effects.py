"""What-ifs, programmes and descriptions from Python."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import whowhom as ww
from whowhom.errors import InputError


@pytest.fixture(scope="module")
def effect() -> ww.Effect:
    return ww.whatif("china_1976", "hua.prestige=0.05", n=40, seed=3, until="1978-12", workers=2)


def test_an_effect_is_the_difference_of_its_sides(effect: ww.Effect) -> None:
    table = effect.table()
    assert table.index.name == "outcome"
    assert np.allclose(table["changed"] - table["baseline"], table["difference"])
    assert np.allclose(table["difference"] * 40, table["gained"] - table["lost"])
    assert ((table["low"] <= table["difference"]) & (table["difference"] <= table["high"])).all()


def test_its_series_and_parting(effect: ww.Effect) -> None:
    series = effect.series
    hua = series.strength_difference.sel(actor="hua")
    assert float(abs(hua).max()) > 0
    assert series.strength.dims == ("month", "actor")
    assert series.isolation_error.attrs["long_name"] == "isolation of the polity"
    assert effect.parting.first == "1976-09"
    assert effect.parting.never == 0.0


def test_nothing_changes_nothing() -> None:
    """Negative control of the effect."""
    same = ww.whatif("china_1976", "nothing", n=8, seed=3, until="1977-12", workers=1)
    assert (same.table()["difference"] == 0).all()
    assert same.parting.first is None


def test_it_is_kept_where_asked_and_shows_itself(tmp_path: Path) -> None:
    kept = ww.whatif("china_1976", ["deng.ambition=0.9"], n=4, seed=3, until="1977-06", out=tmp_path, workers=1)
    assert kept.folder is not None
    assert (kept.folder / "whatif.json").is_file()
    assert len(repr(kept)) < 2000
    assert "what if deng.ambition=0.9?" in kept._repr_html_()
    assert kept.plot().axes
    with pytest.raises(InputError, match="did you mean"):
        ww.whatif("china_1976", "dengg.ambition=0.9", n=4)


def test_programmes_side_by_side(tmp_path: Path) -> None:
    answer = ww.programmes("soviet", n=4, seed=1, until="1923-06", only=["as_it_became", "workers_democracy"])
    odds = answer.odds()
    assert odds.index.names == ["programme", "outcome"]
    assert odds["probability"].groupby("programme").sum().to_list() == pytest.approx([1.0, 1.0])
    assert {"value", "error", "difference"} <= set(answer.measures().columns)
    assert answer.report(tmp_path / "page.html").is_file()
    with pytest.raises(InputError, match="is missing"):
        answer.report()
    with pytest.raises(InputError, match="is not a programme"):
        ww.programmes("china_1976", n=1)


@pytest.mark.parametrize(
    ("what", "name", "told"),
    [
        ("case", "china_1976", "The succession to Mao"),
        ("sources", "china_1976", "where the numbers come from"),
        ("claims", "soviet", "claims"),
        ("interventions", "china_1976", "deng"),
        ("mechanism", "contest", "contest"),
        ("theory", "office", "The office"),
        ("schema", None, "whowhom-case/1"),
    ],
)
def test_everything_can_be_described(what: str, name: str | None, told: str) -> None:
    found = ww.describe(what, name)
    assert told in found.as_text()
    assert found.as_json()
    assert len(repr(found)) < 2000


def test_things_say_what_they_are() -> None:
    theory, case = ww.load_theory("man"), ww.load_case("china_1976")
    assert ww.describe(theory).data == ww.describe("theory", "man").data
    assert ww.describe(case).text == ww.describe("case", "china_1976").text
    for words in (("wizard", "x"), ("mechanism", "contst"), ("theory", "mann"), ("case", None)):
        with pytest.raises(InputError):
            ww.describe(*words)


def test_lists_and_checks() -> None:
    assert set(ww.list_cases().index) >= {"china_1976", "soviet"}
    assert isinstance(ww.list_theories(), pd.DataFrame)
    assert ww.load_case("china_1976", check=True).id == "china_1976"
    with pytest.raises(InputError, match="is not a number"):
        ww.bind("china_1976", parameters={"contest.shock": float("nan")})
