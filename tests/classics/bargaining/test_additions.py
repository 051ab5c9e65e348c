"""Fixed positions, vetoes, the sweep, utilities, and KTAB's files there and back."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from whowhom.classics.bargaining import ensemble
from whowhom.classics.bargaining.forecast import Wishes, forecast
from whowhom.classics.bargaining.group.decision import decide
from whowhom.classics.bargaining.spatial import model as spatial
from whowhom.classics.bargaining.spatial.perception import Rules
from whowhom.classics.bargaining.sweep import SWEPT
from whowhom.classics.bargaining.tables.ktab_sqlite import WORDS
from whowhom.classics.bargaining.tables.read import read_table
from whowhom.classics.bargaining.tables.write import write_table
from whowhom.classics.bargaining.vetoes import consent
from whowhom.errors import InputError, MachineError

SEVEN = Path(__file__).parents[1] / "data" / "spatial-7x3.csv"
CARS = Path(__file__).parents[1] / "data" / "emission-standards.csv"
HEAD = "actor,capability,position,salience,fixed,veto\n"
FOUR = HEAD + "a,40,10,60,yes,1\nb,30,40,80,no,0\nc,20,70,50,,1\nd,60,90,70,no,no\n"


@pytest.fixture
def four(tmp_path):
    file = tmp_path / "four.csv"
    file.write_text(FOUR)
    return file


@pytest.mark.parametrize("model", ["smp", "scholz", "masad"])
def test_who_is_fixed_never_moves_and_others_do(four, model):
    one = forecast(four, Wishes(model))
    assert np.ptp(one.positions[:, 0, 0]) == 0
    assert np.ptp(one.positions[:, 1:, 0], axis=0).max() > 0
    assert not [move for story in one.story for move in story.moves if move.actor == "a"]


def test_negative_control_without_the_column_he_would_move(tmp_path):
    loose = tmp_path / "loose.csv"
    loose.write_text(FOUR.replace("a,40,10,60,yes", "a,40,10,60,no"))
    assert np.ptp(forecast(loose).positions[:, 0, 0]) > 0


def test_the_fixed_stay_in_every_run_of_an_ensemble(four):
    table = read_table(four)
    many = ensemble.play(table, spatial.prepare(table), Rules(stochastic=1), 30)
    assert np.ptp(many.track[:, :, 0]) == 0
    assert np.ptp(many.track[:, :, 1]) > 0


def test_a_flag_that_is_neither(tmp_path):
    file = tmp_path / "odd.csv"
    file.write_text(HEAD + "a,1,2,50,maybe,0\nb,1,3,50,0,0\n")
    with pytest.raises(InputError, match="is neither yes nor no"):
        read_table(file)


def test_consent_on_a_line():
    """The mirror of the status quo at one's own position is the farthest that one agrees to."""
    ends, care = np.array([80.0]), np.ones((2, 1))
    told = consent(ends, np.array([20.0]), ["low", "high"], np.array([[30.0], [90.0]]), care)
    assert told.outcome.tolist() == [40.0]
    assert told.way.round(4).tolist() == [0.3333, 1.0]
    assert told.blocking == ("low",)
    assert consent(ends, np.array([20.0]), ["high"], np.array([[90.0]]), care[:1]).blocking == ()


def test_consent_leaves_nobody_worse_off_than_the_status_quo():
    rng = np.random.default_rng(2)
    for _ in range(50):
        ideals, care = rng.uniform(0, 100, (3, 2)), rng.uniform(0.1, 1, (3, 2))
        aim, before = rng.uniform(0, 100, (2, 2))
        told = consent(aim, before, list("abc"), ideals, care)
        far = [np.linalg.norm(care * (place - ideals), axis=1) for place in (told.outcome, before)]
        assert (far[0] <= far[1] + 1e-9).all()


def test_vetoes_of_a_table(four):
    one = forecast(four, Wishes(status_quo="30"))
    assert one.vetoes is not None
    assert one.vetoes.actors == ("a", "c")
    assert one.outcome[0] < 30
    assert (one.vetoes.outcome.tolist(), one.vetoes.blocking) == ([30], ("c",))  # away from c, who stands at 70
    assert any("can veto" in remark for remark in forecast(four).remarks)
    with pytest.raises(InputError, match="is not a position"):
        forecast(four, Wishes(status_quo="30,40"))
    with pytest.raises(InputError, match="needs a column veto"):
        forecast(SEVEN, Wishes(status_quo="1,2,3"))


def test_the_sweep_holds_the_forecasts_of_single_runs():
    one = forecast(SEVEN, Wishes(sweep=True))
    made = one.sweep
    assert made is not None
    assert len(made.outcomes) == 6 * 3 * 5 * 5 * 3
    low, high = one.scale
    assert ((made.outcomes >= low) & (made.outcomes <= high)).all()
    for row in made.rows:
        assert row.low is not None
        assert row.high is not None
        assert (row.low <= row.alone).all()
        assert (row.alone <= row.high).all()
        if made.base[row.switch] == row.value:
            assert np.allclose(row.alone, one.outcome)
    square = forecast(SEVEN, Wishes(switches={"victory": "square"}))
    assert np.allclose(square.outcome, next(r.alone for r in made.rows if (r.switch, r.value) == ("victory", "square")))
    assert set(made.hangs) == set(SWEPT)
    with pytest.raises(InputError, match="spatial model's switches"):
        forecast(CARS, Wishes("scholz", sweep=True))


def test_an_outcome_is_a_mean_of_positions_under_every_switch():
    """A setting in which two positions a thousandth apart were one inside and two outside: the forecast was 146."""
    switches = {"vote": "binary", "election": "markov-uniform", "victory": "binary", "risk-adjust": "two-thirds",
                "risk-range": "max"}
    one = forecast(SEVEN, Wishes(switches=switches))
    assert (one.outcome <= one.positions[-1].max(axis=0) + 1e-9).all()
    assert (one.outcome >= one.positions[-1].min(axis=0) - 1e-9).all()


def test_utilities_are_1_at_home():
    """Source: KTAB, the same seven actors: each in its own eyes, so the first row is not that of a viewer of others."""
    one = forecast(SEVEN)
    assert one.worth is not None
    assert np.allclose(one.worth[0].diagonal(), 1)
    assert one.worth[0][0].round(4).tolist() == [1, 0.8593, 0.5233, 0.8136, 0.8958, 0.8297, 0.8410]
    assert not np.allclose(one.worth[0], one.worth[1])


@pytest.mark.parametrize("suffix", [".csv", ".xml", ".db", ".sqlite"])
def test_ktabs_files_there_and_back(tmp_path, suffix):
    table = read_table(SEVEN)
    accommodation = table.accommodation.copy()
    accommodation[1, 1], accommodation[1, 2] = 0.5, 0.25
    table = replace(table, accommodation=accommodation, name="Seven & <three>", seed=7)
    named = {name: words[1] for name, words in WORDS.items()}
    run = forecast(SEVEN).positions
    write_table(table, tmp_path / f"x{suffix}", (0.0, 100.0), named, run)
    again = read_table(tmp_path / f"x{suffix}")
    assert (again.actors, again.issues, again.name) == (table.actors, table.issues, table.name) or suffix == ".csv"
    for part in ("capability", "position", "salience"):
        assert np.allclose(getattr(again, part).centre, getattr(table, part).centre, atol=1e-8)
    if suffix != ".csv":
        assert (again.switches, again.seed) == (named, 7)
        assert np.allclose(again.accommodation, accommodation)
    if suffix == ".db":
        with sqlite3.connect(tmp_path / "x.db") as base:
            turns = base.execute("SELECT MAX(Turn_t) FROM VectorPosition").fetchone()[0]
        assert turns == len(run) - 1


def test_another_scale_is_moved_onto_ktabs(tmp_path):
    table = read_table(CARS)
    write_table(table, tmp_path / "cars.xml", (4.0, 10.0), {})
    assert read_table(tmp_path / "cars.xml").position.centre[:2, 0].tolist() == [0, 50]
    assert decide(table, 0).positions[0, 0] == 4


def test_files_that_cannot_be_written_or_read(tmp_path):
    table = read_table(SEVEN)
    with pytest.raises(InputError, match="has an unknown ending"):
        write_table(table, tmp_path / "x.doc", (0, 100), {})
    for suffix in (".csv", ".db"):
        with pytest.raises(MachineError, match="was not written"):
            write_table(table, tmp_path / "none" / f"x{suffix}", (0, 100), {})
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as base:
        base.execute("CREATE TABLE t (x)")
    with pytest.raises(InputError, match="is not a database of KTAB"):
        read_table(other)
    write_table(table, tmp_path / "y.db", (0, 100), {})
    with sqlite3.connect(tmp_path / "y.db") as base:
        base.execute("DELETE FROM SpatialCapability WHERE Act_i = 2")
    with pytest.raises(InputError, match="Cap\n  is missing for some actors"):
        read_table(tmp_path / "y.db")
