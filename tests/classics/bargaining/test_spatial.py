"""The spatial model against published numbers, its switches, its draws and its limits."""

from pathlib import Path

import numpy as np
import pytest

from whowhom.classics.bargaining import ensemble
from whowhom.classics.bargaining.spatial import model as spatial
from whowhom.classics.bargaining.spatial.perception import Rules, all_distances, risk_attitudes, view
from whowhom.classics.bargaining.spatial.run import Stop, run
from whowhom.classics.bargaining.tables.read import read_table
from whowhom.errors import InputError
from whowhom.kernel import plain

SEVEN = Path(__file__).parents[1] / "data" / "spatial-7x3.csv"


@pytest.fixture(scope="module")
def inputs():
    return spatial.prepare(read_table(SEVEN))


@pytest.fixture(scope="module")
def published(inputs):
    return spatial.simulate(inputs, Rules())


def first_view(inputs, viewer=0):
    n = len(inputs.actors)
    d, risk, u = np.zeros((n, n)), np.zeros(n), np.zeros((n, n))
    all_distances(inputs.position, inputs.position, inputs.salience, d)
    risk_attitudes(d, inputs.capability, Rules(), risk)
    view(viewer, np.ascontiguousarray(d.T), risk, 2 / 3, u)
    return d, risk, u


def test_first_state(inputs, published):
    """Source: KTAB, dummy data in three dimensions (validation 1.2)."""
    d, risk, u = first_view(inputs)
    assert np.round(1 - d[0], 3).tolist() == [1.0, 0.903, 0.639, 0.870, 0.929, 0.882, 0.890]
    assert np.round(risk, 3).tolist() == [-0.5, -0.459, -0.499, -0.274, 1.0, -0.232, -0.430]
    assert np.round(u[:, 0], 4).tolist() == [1.0, 0.8593, 0.5233, 0.8136, 0.8958, 0.8297, 0.8410]
    assert np.round(published.chances[0], 4).tolist() == [0.0047, 0.0302, 0.0054, 0.1492, 0.6001, 0.1447, 0.0656]
    assert np.round(published.risk[0], 3).tolist() == np.round(risk, 3).tolist()


def test_turns(published):
    """Source: KTAB, the same data run to its stop (validation 1.3)."""
    assert published.turns == 10
    assert np.round(published.chances[-1], 4).tolist() == [0.3340, 0.3340, 0.0183, 0.0957, 0.1512, 0.4009, 0.1512]
    path = [84.5, 84.4, 80.6, 80.7, 80.6, 80.5, 80.5, 80.5, 79.9, 79.9, 79.9]
    assert np.round(published.positions[:, 5, 0], 1).tolist() == path
    steps = np.linalg.norm(np.diff(published.positions / 100, axis=0), axis=2).sum(axis=1)
    assert round(steps[0], 3) == 0.874
    assert round(steps[-1], 5) == 0.00396


@pytest.mark.parametrize(
    "switch", ["victory=square", "election=markov-uniform", "commitment=none", "interpolation=s1p1", "vote=cubic",
               "risk-adjust=full", "risk-range=max", "perspective=compromise", "election=markov-incentive"],
)
def test_negative_control_every_switch_changes_the_published_run(inputs, published, switch):
    name, word = switch.split("=")
    other = spatial.simulate(inputs, spatial.read_rules({name: word}))
    same = other.turns == published.turns and np.allclose(other.positions, published.positions, atol=0.05)
    assert not same


def test_a_sure_fight_needs_the_other_to_care(inputs):
    """Source: the sum of a challenge: at salience 0 the target gives in and odds do not matter."""
    from whowhom.rules.expected_utility import challenge_gain

    assert challenge_gain(0.1, 0.0, 2.0, 0.0, 1.0) == 1.0
    assert challenge_gain(0.1, 1.0, 2.0, 0.0, 1.0) == pytest.approx(-0.8)


def test_the_slow_reference_plays_the_same_run(inputs):
    n, issues = inputs.position.shape
    where = spatial.where(inputs.actors, 3, 1)
    for rules in (Rules(), Rules(stochastic=1, election=1, exponent=4, vote_rule=3, perspective=2, interpolation=2)):
        seen = []
        for engine in (run, plain(run)):
            out = np.zeros((5, n, issues)), np.zeros((5, n)), np.zeros((5, n))
            given = inputs.position, inputs.salience, inputs.capability, inputs.accommodation, inputs.stays
            engine(*given, rules, Stop(4, 4, -1.0), where, *out)
            seen.append(out)
        for fast, slow in zip(*seen, strict=True):
            assert fast.tobytes() == slow.tobytes()


def test_the_stop_rule(inputs):
    assert spatial.simulate(inputs, Rules(), Stop(3, 3, -1.0)).turns == 3
    assert spatial.simulate(inputs, Rules(), Stop(2, 5, 0.0)).turns == 5
    assert spatial.simulate(inputs, Rules(), Stop(2, 100, 1e9)).turns == 2


def test_one_place_is_at_rest():
    n = 4
    rows = spatial.Inputs(tuple("abcd"), ("x",), np.ones(n), np.full((n, 1), 0.5), np.ones((n, 1)), np.eye(n), (0, 100))
    still = spatial.simulate(rows, Rules())
    assert still.turns == 2
    assert np.isfinite(still.risk).all()
    assert (still.risk == 0).all()
    assert np.allclose(still.chances, 1.0)
    assert (still.positions == 50.0).all()


def test_ideals_that_never_follow_hold_back(inputs):
    stiff = spatial.Inputs(**{**vars(inputs), "accommodation": np.zeros((7, 7))})
    loose = spatial.simulate(inputs, Rules(), Stop(10, 10, -1.0))
    assert not np.allclose(spatial.simulate(stiff, Rules(), Stop(10, 10, -1.0)).positions, loose.positions)


def test_draws_are_addressed(inputs):
    rules = Rules(stochastic=1)
    table = read_table(SEVEN)
    few = ensemble.play(table, inputs, rules, 40, seed=5, workers=1)
    many = ensemble.play(table, inputs, rules, 120, seed=5, workers=3)
    assert (few.outcome == many.outcome[:40]).all()
    assert (few.chances == many.chances[:40]).all()
    alone = spatial.simulate(inputs, rules, seed=5, history=17)
    assert (alone.chances[-1] == many.chances[17]).all()
    other = ensemble.play(table, inputs, rules, 40, seed=6, workers=1)
    assert not (few.outcome == other.outcome).all()  # negative control: the seed matters


def test_a_deterministic_ensemble_of_a_sure_table_has_no_spread(inputs):
    many = ensemble.play(read_table(SEVEN), inputs, Rules(), 10)
    assert np.ptp(many.outcome, axis=0).max() == 0
    assert many.turns.tolist() == [10] * 10


def test_stochastic_choices_follow_the_chances():
    """Two options at 0.7 and 0.3: 2,000 draws, |z| < 4 (false alarm 6e-5)."""
    from whowhom.classics.bargaining.spatial.turns import pick

    chance = np.array([0.7, 0.3])
    uniforms = (np.arange(2000) + 0.5) / 2000
    first = sum(pick(chance, 1, float(u)) == 0 for u in np.random.default_rng(1).permutation(uniforms))
    assert first == 1400
    assert pick(chance, 0, 0.99) == 0


def test_unknown_switches_are_all_named_at_once():
    with pytest.raises(InputError) as caught:
        spatial.read_rules({"victory": "cubik", "VotingRule": "Propp"})
    words = str(caught.value)
    assert len(caught.value.faults) == 2
    assert "did you mean prospect" in words
    assert "is not a known switch value" in words


def test_published_names_of_switches_are_ours():
    chosen = {"VictoryProbModel": "Octic", "PCEModel": "MarkovIncentive", "VotingRule": "PropCbc",
              "BigRAdjust": "TwoThirds", "ThirdPartyCommit": "NoCommit", "BargnModel": "PWCompInterp"}
    rules = spatial.read_rules(chosen)
    assert (rules.exponent, rules.election, rules.vote_rule, rules.commitment, rules.perspective) == (8, 1, 3, 0, 2)
    assert rules.anchor == pytest.approx(1 / 3)
    assert spatial.names_of(Rules())["election"] == "conditional"


@pytest.mark.parametrize("perspective", ["initiator", "both", "compromise"])
@pytest.mark.parametrize("vote", ["binary", "prospect", "cubic"])
def test_powerless_and_careless_actors_break_nothing(perspective, vote):
    capability, salience = np.array([5.0, 0.0, 0.0, 1e7]), np.array([[0.5], [1.0], [1e-11], [1e-200]])
    x = np.array([[0.5], [0.0], [0.2], [1.0]])
    rows = spatial.Inputs(tuple("abcd"), ("x",), capability, x, salience, np.eye(4), (0, 100))
    for victory in ("linear", "octic", "binary"):
        for election in ("conditional", "markov-incentive", "markov-uniform"):
            chosen = {"perspective": perspective, "vote": vote, "victory": victory, "election": election}
            played = spatial.simulate(rows, spatial.read_rules(chosen))
            assert np.isfinite(played.positions).all()
            assert (played.positions >= 0).all()
            assert (played.positions <= 100).all()
            assert (played.chances >= 0).all()
            assert (played.chances <= 1 + 1e-9).all()
