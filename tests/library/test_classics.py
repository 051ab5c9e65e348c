"""The published models from Python: what they take, what they give, and that they agree with the command line."""

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from matplotlib.figure import Figure

from whowhom.errors import InputError
from whowhom.library.classics.bargain import bargain
from whowhom.library.classics.coalition import coalition
from whowhom.library.classics.crowds import Crowd, granovetter, kuran
from whowhom.library.classics.power import Power, power
from whowhom.library.classics.violence import epstein

SEVEN = Path(__file__).parents[1] / "classics" / "data" / "spatial-7x3.csv"
ACTORS = pd.DataFrame({
    "actor": ["Ana", "Boris", "Clara"], "capability": [9, 1, 2], "position": [10, 50, 90], "salience": [100, 100, 100],
})  # fmt: skip


def results():
    """Return one result of every kind."""
    return [
        bargain(ACTORS), bargain(ACTORS, model=["smp", "scholz"], sweep=False), power("[12; 4,4,4,2,2,1]"),
        power("soviet", body="congress"), coalition([3, 4, 5, 10]), granovetter(range(100)),
        kuran(distribution="normal:40,20", runs=50), epstein(side=12, runs=2, steps=60),
        epstein(model=2, side=12, runs=2, steps=60), power("[39; 7 x 5, 1 x 10]", method="sample", samples=500),
    ]


@pytest.fixture(scope="module")
def made():
    return results()


def test_every_result_has_the_same_five_sides(made):
    for result in made:
        assert isinstance(result.table(), pd.DataFrame)
        assert result.table().index.names != [None]
        assert isinstance(result.plot(), Figure)
        assert len(repr(result)) < 2000
        assert repr(result).splitlines()[0] == result.as_text().splitlines()[0]
        assert "<table" in result._repr_html_()
        json.dumps(result.as_json(), allow_nan=False)


def test_a_long_result_has_a_short_repr():
    frame = pd.DataFrame({"votes": range(1, 400)}, index=[f"state {k}" for k in range(1, 400)])
    shown = repr(power(frame, quota="majority", index=["banzhaf"]))
    assert len(shown) < 2000
    assert shown.endswith("...")


def test_arrays_have_units_and_names():
    turns = bargain(SEVEN).by_turn()
    assert turns["position"].dims == ("turn", "actor", "issue")
    steps = epstein(side=12, runs=2, steps=60).by_step()
    riot = granovetter(range(10))
    assert isinstance(riot, Crowd)
    matrix = bargain(SEVEN).utilities()
    for array in (*turns.data_vars.values(), *steps.data_vars.values(), riot.by_round(), matrix):
        assert isinstance(array, xr.DataArray)
        assert array.attrs["units"]
        assert array.attrs["long_name"]
    assert int(steps.to_array().sum("variable").isel(run=0, step=-1)) == 101
    spread = bargain(ACTORS.assign(position=["10 +- 5", "50", "90"]), runs=20).by_turn()["spread"]
    assert spread.sizes["quantile"] == 5


def test_frames_series_mappings_lists_and_files_say_the_same(tmp_path):
    ACTORS.to_csv(tmp_path / "a.csv", index=False)
    forecasts = [bargain(source).table() for source in (ACTORS, ACTORS.set_index("actor"), tmp_path / "a.csv")]
    assert all(np.allclose(one, forecasts[0]) and list(one.index) == ["Ana", "Boris", "Clara"] for one in forecasts)
    votes = pd.Series({"Alpha": 50, "Beta": 49, "Gamma": 1}, name="votes")
    shares = [power(votes.to_frame(), quota="majority").table()["banzhaf"],
              power(votes.rename_axis("country").reset_index(), quota=51).table()["banzhaf"]]
    assert shares[0].equals(shares[1].rename_axis("player"))
    for powers in ({"a": 3, "b": 4, "c": 5, "d": 10}, pd.Series([3, 4, 5, 10], index=list("abcd"))):
        assert coalition(powers).members == [("a", "b", "c")]
    crowd = kuran(pd.Series([0, 20, 100], index=["x", "y", "z"]))
    assert crowd.table().index.tolist() == ["x", "y", "z"]
    assert crowd.table()["round"].isna().tolist() == [False, False, True]


def test_rules_unions_and_networks_from_frames():
    frame = pd.DataFrame({"votes": [3, 2, 1, 1], "people": [10, 1, 1, 1]}, index=["a", "b", "c", "d"])
    both = power(frame, rules=["votes:4", "people:11"])
    assert isinstance(both, Power)
    assert both.minimal_winning() == [("a", "b"), ("a", "c"), ("a", "d")]
    either = power(frame, rules=[["votes:4", "people:11"], ["members:3"]])
    assert isinstance(either, Power)
    assert len(either.minimal_winning()) > 3
    assert "owen" in power(frame["votes"].to_frame(), quota="majority", unions=["x", "x", "-", "-"]).table()
    ties = pd.DataFrame({"from": ["a", "b"], "to": ["b", "c"]})
    crowd = granovetter(pd.Series([0, 1, 1], index=list("abc")), network=ties)
    assert crowd.as_json()["entered"] == [1, 2, 3]


def test_estimates_carry_errors():
    drawn = power("[39; 7 x 5, 1 x 10]", method="sample", samples=1000, index=["shapley_shubik"])
    assert isinstance(drawn, Power)
    assert (drawn.errors()["shapley_shubik"] > 0).all()
    assert "sampled orders" in drawn.table().attrs["methods"]["shapley_shubik"]


@pytest.mark.parametrize("call", [
    lambda: bargain(ACTORS.drop(columns="salience")), lambda: power(ACTORS, quota="majority", column="votes"),
    lambda: coalition("nowhere.csv"), lambda: granovetter(["x"]), lambda: epstein(model=3),
    lambda: epstein(model=2, first="act"), lambda: power(pd.DataFrame({"votes": []}), quota=1),
    lambda: power("nice-72"), lambda: kuran(network="mesh:3"),
])
def test_wrong_input_is_one_kind_of_error(call):
    with pytest.raises(InputError):
        call()


COMMANDS: dict[str, tuple[list[str], Any]] = {
    "power": (["power", "[12; 4,4,4,2,2,1]"], lambda: power("[12; 4,4,4,2,2,1]")),
    "coalition": (["coalition", "--powers", "3,4,5,10"], lambda: coalition([3, 4, 5, 10])),
    "granovetter": (["classic", "granovetter"], granovetter),
    "kuran": (["classic", "kuran"], kuran),
    "epstein": (["classic", "epstein", "--side", "12", "--steps", "60"], lambda: epstein(side=12, steps=60)),
    "bargain": (["bargain", str(SEVEN)], lambda: bargain(SEVEN)),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_command_prints_what_the_function_returns(name, monkeypatch, capsys):
    words, call = COMMANDS[name]
    main = import_module("whowhom.cli.main")
    monkeypatch.setattr(main, "COMMANDS", ("power", "coalition", "classic", "bargain"))
    for more, expected in (([], call().as_text()), (["--json"], call().as_json())):
        monkeypatch.setattr(sys, "argv", ["whowhom", *words, *more])
        with pytest.raises(SystemExit) as leaving:
            main.main()
        assert not leaving.value.code
        printed = capsys.readouterr().out
        assert (json.loads(printed) if more else printed.rstrip("\n")) == (
            json.loads(json.dumps(expected)) if more else expected
        )


def test_importing_the_functions_imports_nothing_heavy():
    names = ("bargain", "power", "coalition", "granovetter", "kuran", "epstein")
    code = "import sys, whowhom\n" + "".join(f"whowhom.{name}\n" for name in names)
    code += "print([m for m in ('numba', 'pandas', 'xarray', 'matplotlib', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
