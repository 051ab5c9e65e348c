"""Thresholds drawn and on networks; schedules; two groups: limits with known answers, and wrong input."""

from collections import Counter

import numpy as np
import pytest

from whowhom.classics.crowds.distribution import draw, read
from whowhom.classics.crowds.epstein import schedule
from whowhom.classics.crowds.epstein.groups import struggle
from whowhom.classics.crowds.epstein.model import Violence, play, sight_of, simulate
from whowhom.classics.crowds.epstein.rivalry import Rivals
from whowhom.classics.crowds.epstein.rivalry import play as rival
from whowhom.classics.crowds.granovetter import granovetter
from whowhom.classics.crowds.network import cascade_on, from_names, from_pairs, make
from whowhom.classics.crowds.thresholds import PER_CENT, PERSONS
from whowhom.draws import history_key
from whowhom.errors import InputError
from whowhom.kernel import plain

ALL = [(a, b) for a in range(30) for b in range(a)]


def test_where_everybody_sees_everybody_it_is_granovetters_crowd():
    """Limit: on the complete network each sees all others, which is all that have joined before him."""
    rng = np.random.default_rng(4)
    for _ in range(20):
        thresholds = [int(t) for t in rng.integers(0, 12, 30)]
        told = cascade_on(from_pairs(ALL, 30, "all"), thresholds, PERSONS)
        assert told.entered == granovetter(thresholds).entered


def test_on_a_ring_news_travels_at_its_width():
    """Limit: one starts; with K neighbours and threshold 1 the front moves K / 2 a side and round."""
    for degree in (2, 4, 6):
        told = cascade_on(make(f"ring:{degree}", 61, 1), [0, *[1] * 60], PERSONS)
        assert np.diff(told.rounds).tolist()[1:-1] == [degree] * (len(told.rounds) - 3)
        assert told.joined == 61


def test_negative_control_on_a_ring_a_threshold_above_half_stops_it():
    told = cascade_on(make("ring:4", 61, 1), [0, *[3] * 60], PERSONS)
    assert told.joined == 1
    assert (told.next_sees, told.next_asks) == (1, 3)


def test_per_cent_are_of_those_one_sees():
    line = from_pairs([(0, 1), (1, 2)], 3, "a line")
    assert cascade_on(line, [0, 50, 100], PER_CENT).joined == 3
    assert cascade_on(line, [0, 51, 100], PER_CENT).joined == 1
    assert cascade_on(from_pairs([], 2, "none"), [0, 1], PER_CENT).joined == 1


def test_networks_have_the_ties_asked_for():
    assert {len(one) for one in make("ring:4", 50, 1).neighbours} == {4}
    small = make("small-world:4,1", 400, 1)
    assert abs(np.mean([len(one) for one in small.neighbours]) - 4) < 0.2
    assert len(Counter(len(one) for one in small.neighbours)) > 3
    random = make("random:6", 400, 1)
    assert abs(np.mean([len(one) for one in random.neighbours]) - 6) < 4 * np.sqrt(2 * 6 / 400)
    for one in (small, random):
        assert all(a in one.neighbours[b] and a != b for a, near in enumerate(one.neighbours) for b in near)
    assert make("small-world:4,0", 50, 1).neighbours == make("ring:4", 50, 1).neighbours
    assert make("random:6", 400, 2).neighbours != random.neighbours


@pytest.mark.parametrize("text", ["ring", "ring:3", "ring:x", "ring:50", "mesh:4", "small-world:4,2", "random:-1"])
def test_wrong_networks(text):
    with pytest.raises(InputError, match="--network"):
        make(text, 50, 1)


def test_ties_of_strangers():
    with pytest.raises(InputError, match="names somebody without a threshold"):
        from_names([("a", "b"), ("a", "z")], ["a", "b"], "file")


def test_uniform_thresholds_have_the_binomial_first_step():
    """Limit: with thresholds uniform from -50 to 50 half join at once; 5,000 crowds of 40, |z| < 4."""
    drawn = draw(read("uniform:-50,50", 40, 5000), 40, 5000, 1, PER_CENT)
    assert drawn.limit == pytest.approx(1)
    assert drawn.joined.mean() > 39
    idle = draw(read("uniform:0.001,1", 40, 5000), 40, 5000, 1, PERSONS)
    assert (idle.joined == 0).all()  # nobody's threshold is 0


def test_normal_crowds_jump_where_granovetter_says():
    """Granovetter 1978: mean 25 of 100; a very large crowd stays at 6 up to a spread of 12.2 and rises beyond."""
    below, above = (draw(read(f"normal:25,{s}", 100, 10), 100, 10, 1, PERSONS).limit for s in (12.2, 12.3))
    assert below == pytest.approx(0.06, abs=0.01)
    assert above > 0.95


def test_draws_do_not_depend_on_how_many_are_asked_for():
    few, many = (draw(read("normal:25,12", 100, n), 100, n, 3, PERSONS).joined for n in (20, 60))
    assert (few == many[:20]).all()
    assert (few != draw(read("normal:25,12", 100, 20), 100, 20, 4, PERSONS).joined).any()


@pytest.mark.parametrize("text", ["normal", "normal:1", "normal:1,0", "uniform:2,1", "exponential:-1", "beta:1,2"])
def test_wrong_distributions(text):
    with pytest.raises(InputError, match="--distribution"):
        read(text, 100, 10)


def test_a_constant_schedule_changes_nothing():
    plan = schedule.Schedule(schedule.read("30:0.82", "x"), schedule.read("40:0.04", "y"))
    assert (simulate(Violence(), 80, 2, 2, plan) == simulate(Violence(), 80, 2, 2)).all()


def test_legitimacy_and_police_act_from_their_step_on():
    """Epstein 2002: what falls at once sets off a burst; without police all the aggrieved rise."""
    base = simulate(Violence(legitimacy=0.9), 120, 2, 3)
    plan = schedule.Schedule(legitimacy=schedule.read("77:0.3", "x"))
    fallen = simulate(Violence(legitimacy=0.9), 120, 2, 3, plan)
    assert (fallen[:, :76] == base[:, :76]).all()
    assert (fallen[:, 76:].max(axis=1) > 3 * base[:, 76:].max(axis=1) + 50).all()
    gone = play(Violence(legitimacy=0.3), 200, 2, 2, schedule.Schedule(cops=schedule.read("60:0", "x")))
    hardship = 0.1 / 0.7
    assert (np.abs(gone[:, 0, -1] / 1120 - (1 - hardship)) < 4 * np.sqrt(hardship * (1 - hardship) / 1120)).all()
    assert (gone.sum(axis=1) == 1120).all()
    assert (gone[:, 2, -1] == 0).all()  # terms of at most 30 steps are served


@pytest.mark.parametrize("text", ["", "x", "5", "5:2", "5:0.1 3:0.2", "0:0.5", "5:0.1~"])
def test_wrong_schedules(text):
    with pytest.raises(InputError, match="--legitimacy-at"):
        schedule.read(text, "--legitimacy-at")


def test_groups_that_grant_each_other_everything_live_in_peace():
    """Epstein 2002, model II: at legitimacy .9 the groups coexist; at .8 without police one is gone."""
    peace = rival(Rivals(cops=0.0, legitimacy=1.0, side=20), 4, 300, 1)
    assert peace.ends() == [None] * 4
    assert (peace.counts[:, 2] == 0).all()
    war = rival(Rivals(cops=0.0, legitimacy=0.7, side=20), 4, 600, 1)
    assert None not in war.ends()


def test_police_put_the_end_off():
    """Epstein 2002, model II: more police, later. Ten runs each, whose means differ by over three standard errors."""
    without, within = ([end or 800 for end in rival(Rivals(cops=cops), 10, 800, 1).ends()] for cops in (0.0, 0.06))
    error = np.sqrt(np.var(without, ddof=1) / 10 + np.var(within, ddof=1) / 10)
    assert np.mean(within) - np.mean(without) > 3 * error


def test_compiled_and_plain_groups_agree():
    model = Rivals(side=8, vision=1.7, legitimacy=0.6, jail=4, oldest=30)
    series = np.zeros((4, 15), np.int64)
    people, traits = np.zeros((6, 64), np.int64), np.zeros((2, 64))
    rule = (0.6, 0.1, 2.3, 0, 4, 30, 0.05)
    near, grid, police = sight_of(8, 1.7)[1].astype(int), np.zeros(64, np.int64), np.zeros(3, np.int64)
    plain(struggle)(people, traits, grid, police, near, 45, rule, history_key(5, 0), series)
    assert series.tolist() == rival(model, 1, 60, 5).counts[0, :, :15].tolist()
    assert series[2:].max() > 0


@pytest.mark.parametrize(("setting", "words"), [
    ({"births": 2.0}, "--births"), ({"oldest": 0}, "--oldest"), ({"rounding": "up"}, "--rounding"),
    ({"density": 0.99, "cops": 0.1}, "leaves no room"),
])
def test_wrong_parameters_of_groups(setting, words):
    with pytest.raises(InputError, match=words):
        rival(Rivals(**setting), 1, 60, 1)
