"""Explanations retell the run and nothing else."""

from pathlib import Path

import numpy as np
import pytest

from whowhom.classics.bargaining.explanation import explain_run
from whowhom.classics.bargaining.forecast import Wishes, forecast
from whowhom.classics.bargaining.spatial import model as spatial
from whowhom.classics.bargaining.spatial.perception import Rules
from whowhom.classics.bargaining.tables.read import read_table
from whowhom.report.bargaining.figures import pictures

SEVEN = Path(__file__).parents[1] / "data" / "spatial-7x3.csv"


@pytest.fixture(scope="module")
def inputs():
    return spatial.prepare(read_table(SEVEN))


@pytest.mark.parametrize("rules", [Rules(), Rules(stochastic=1), Rules(stochastic=1, perspective=1, election=2)])
def test_moves_retell_the_run(inputs, rules):
    run = spatial.simulate(inputs, rules, seed=3, history=2)
    told = run.positions[0].copy()
    story = explain_run(run, seed=3, history=2)
    for turn in range(1, run.turns + 1):
        for move in (move for move in story.moves if move.turn == turn):
            i = inputs.actors.index(move.actor)
            assert np.allclose(told[i], move.start, atol=1e-9)
            told[i] = move.end
        assert np.allclose(told, run.positions[turn], atol=1e-9)


def test_negative_control_another_history_is_another_story(inputs):
    rules = Rules(stochastic=1)
    run = spatial.simulate(inputs, rules, seed=3, history=2)
    moves = [[(m.turn, m.actor, m.end) for m in explain_run(run, 3, h).moves] for h in (2, 3)]
    assert moves[0] != moves[1]


def test_challenges_are_the_best_ones(inputs):
    run = spatial.simulate(inputs, Rules())
    story = explain_run(run)
    for challenge in story.challenges:
        i, j = (inputs.actors.index(name) for name in (challenge.challenger, challenge.target))
        others = np.delete(story.gains[challenge.turn - 1, i], i)
        assert challenge.worth == pytest.approx(others.max())
        assert story.gains[challenge.turn - 1, i, j] == pytest.approx(challenge.worth)
        assert 0 < challenge.odds_own < 1
        third = {name for name, _ in challenge.joined + challenge.against}
        assert not third & {challenge.challenger, challenge.target}


def test_every_figure_says_what_it_shows():
    shown = pictures(forecast(SEVEN, Wishes(runs=20, switches={"transition": "stochastic"})))
    assert [picture.name for picture in shown] == [
        "outcome-spread", "positions-by-turn", "chances-by-turn", "power-landscape", "quad-map", "bargain-network",
    ]
    for picture in shown:
        assert picture.sentence.endswith(".")
        assert picture.svg.startswith("<svg")
        assert "currentColor" in picture.svg
        assert len(picture.csv.splitlines()) > 1


def test_figures_are_the_same_twice():
    one = forecast(SEVEN)
    assert [picture.svg for picture in pictures(one)] == [picture.svg for picture in pictures(one)]


def test_names_are_not_markup(tmp_path):
    file = tmp_path / "odd.csv"
    file.write_text('actor,capability,position,salience\n<b>$x_1$</b>,1,10,50\n"a ""&"" b",2,60,50\n_c,2,80,50\n')
    from whowhom.report.bargaining.page import as_html

    one = forecast(file)
    page = as_html([one], [pictures(one)])
    assert "<b>$x_1$" not in page
    assert "&lt;b&gt;$x_1$&lt;/b&gt;" in page
