"""The command `whowhom bargain`: its output, its files, its errors."""

import importlib
import json
import sys
from pathlib import Path

import numpy as np
import pytest

DATA = Path(__file__).parents[1] / "classics" / "data"
SEVEN = str(DATA / "spatial-7x3.csv")
CARS = str(DATA / "emission-standards.csv")


@pytest.fixture
def whowhom(monkeypatch, capsys):
    """Run the command line in this process and return (exit code, output, errors)."""
    main = importlib.import_module("whowhom.cli.main")
    monkeypatch.setattr(main, "COMMANDS", ("bargain", "power"))

    def runner(*words):
        monkeypatch.setattr(sys, "argv", ["whowhom", *map(str, words)])
        code = 0
        try:
            main.main()
        except SystemExit as end:
            code = int(end.code or 0)
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return runner


def test_json_of_the_spatial_model(whowhom):
    """Source: KTAB's dummy data (validation 1.2, 1.3) through the command line."""
    code, out, err = whowhom("bargain", SEVEN, "--model", "smp", "--json")
    data = json.loads(out)
    assert (code, err) == (0, "")
    assert data["actors"] == [f"A{i}" for i in range(7)]
    assert np.round(data["risk"], 3).tolist() == [-0.5, -0.459, -0.499, -0.274, 1.0, -0.232, -0.430]
    assert np.shape(data["positions"]) == (11, 7, 3)
    assert len(data["state_probabilities"]) == 11
    last = [0.3340, 0.3340, 0.0183, 0.0957, 0.1512, 0.4009, 0.1512]
    assert np.round(data["state_probabilities"][-1], 4).tolist() == last
    assert data["made"]["switches"]["election"] == "conditional"


def test_turns_fix_the_number(whowhom):
    data = json.loads(whowhom("bargain", SEVEN, "--json", "--turns", 3)[1])
    assert np.shape(data["positions"]) == (4, 7, 3)


def test_readings_side_by_side(whowhom):
    code, out, _ = whowhom("bargain", CARS, "--model", "scholz", "--model", "masad", "--turns", 1, "--why", "LU")
    assert code == 0
    assert "LU          7.0000   10.0000" in out
    assert "outcome     7.4613    7.4445" in out
    data = json.loads(whowhom("bargain", CARS, "--model", "scholz", "--model", "masad", "--json")[1])
    assert round(data["models"]["scholz"]["mean"][1][0], 6) == 7.461314
    assert round(data["models"]["masad"]["mean"][1][0], 4) == 7.4445


def test_uncertain_tables_give_a_spread(whowhom, tmp_path):
    file = tmp_path / "maybe.csv"
    file.write_text("actor,capability,position,salience\na,10,40 +- 10,60\nb,10..20,70,60\nc,5,0..20,60\n")
    for model in ("smp", "scholz"):
        words = ("bargain", file, "--model", model, "-n", 200, "--json", "--seed", 4)
        first, again = whowhom(*words)[1], whowhom(*words)[1]
        assert first == again
        spread = json.loads(first)["ensemble"]
        low, *_, high = (row[0] for row in spread["outcome"]["quantiles"])
        assert low < spread["outcome"]["mean"][0] < high
        assert spread["outcome"]["error"][0] > 0
        assert first != whowhom("bargain", file, "--model", model, "-n", 200, "--json", "--seed", 5)[1]


def test_stochastic_runs(whowhom):
    data = json.loads(whowhom("bargain", SEVEN, "--stochastic", "-n", 50, "--json")[1])
    assert data["ensemble"]["n"] == 50
    assert np.shape(data["ensemble"]["state_probabilities"]["mean"]) == (7,)
    one = json.loads(whowhom("bargain", SEVEN, "--stochastic", "-n", 1, "--json")[1])
    assert one["positions"] == data["positions"]
    assert "ensemble" not in one


def test_report_and_figures(whowhom, tmp_path):
    page, folder = tmp_path / "page.html", tmp_path / "figures"
    assert whowhom("bargain", SEVEN, "--report", page, "--figures", folder)[0] == 0
    text = page.read_text()
    for part in ("Why did this actor move?", "Where each actor stands", "How this was made", "prefers-color-scheme"):
        assert part in text
    for name in ("http-equiv", "http://www.w3.org", "http://purl.org", "http://creativecommons.org", "https://matplotlib.org"):
        text = text.replace(name, "")
    assert "http" not in text  # nothing is fetched
    names = {file.name for file in folder.iterdir()}
    assert {"smp-quad-map.svg", "smp-power-landscape.csv", "smp-bargain-network.svg"} <= names


def test_an_unwritable_report_is_the_machine(whowhom, tmp_path):
    code, _, err = whowhom("bargain", CARS, "--model", "masad", "--report", tmp_path / "no" / "page.html")
    assert code == 1
    assert "the report was not written" in err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("nofile.csv",), "is not a file"),
        ((CARS, "--model", "smt"), "did you mean smp"),
        ((CARS, "--turns", 0), "--turns"),
        ((CARS, "-n", 0), "-n"),
        ((CARS, "--scale", "high"), "is not a scale"),
        ((CARS, "--scale", "10,4"), "is not a scale"),
        ((CARS, "--victory", "cubic"), "is not a known switch value"),
        ((CARS, "--model", "masad", "--victory", "square"), "is a switch of the spatial model"),
        ((CARS, "--why", "ZZ"), "names no actor"),
        ((CARS, "--model", "smt", "-n", 0), "is out of bounds"),
    ],
)
def test_wrong_wishes(whowhom, words, expected):
    code, out, err = whowhom("bargain", *words)
    assert (code, out) == (2, "")
    assert expected in err
    assert "Traceback" not in err


def test_all_in_one_place(whowhom, tmp_path):
    file = tmp_path / "still.csv"
    file.write_text("actor,capability,position,salience\na,1,50,50\nb,2,50,50\nc,2,50,40\n")
    for model in ("smp", "scholz", "masad"):
        code, out, _ = whowhom("bargain", file, "--model", model, "--json", "--report", tmp_path / f"{model}.html")
        assert code == 0
        assert "NaN" not in out
        assert np.ptp(json.loads(out)["positions"]) == 0


def test_sweep_utilities_vetoes_and_save(whowhom, tmp_path):
    file = tmp_path / "four.csv"
    file.write_text("actor,capability,position,salience,veto\na,40,10,60,1\nb,30,40,80,0\nc,20,70,50,1\n")
    saved = tmp_path / "four.db"
    more = ("--sweep", "--utilities", "--status-quo", 30, "--why", "all", "--save", saved)
    code, out, _ = whowhom("bargain", file, *more)
    assert code == 0
    for words in ("1350 settings", "vote by itself", "is worth to (row)", "after vetoes", "Why a moved", "median"):
        assert words in out
    data = json.loads(whowhom("bargain", saved, "--json")[1])
    assert np.allclose(data["outcome"], json.loads(whowhom("bargain", file, "--json")[1])["outcome"])
    assert np.shape(data["utilities"]["start"]) == (3, 3)
    assert "sentence" in data["moves"][0]
    code, out, err = whowhom("bargain", file, "--save", tmp_path / "four.doc")
    assert (code, out) == (2, "")
    assert "unknown ending" in err
