"""The group decision model in both readings against published numbers."""

from pathlib import Path

import numpy as np
import pytest

from whowhom.classics.bargaining.explanation import explain_decision
from whowhom.classics.bargaining.group.decision import decide
from whowhom.classics.bargaining.group.offers import play_round
from whowhom.classics.bargaining.tables.read import read_table
from whowhom.errors import InputError
from whowhom.kernel import plain
from whowhom.report.bargaining.why import why

CARS = Path(__file__).parents[1] / "data" / "emission-standards.csv"
NL, BE, LU, DE, FR, IT, UK, IE, DK, GR = range(10)


@pytest.fixture(scope="module")
def table():
    return read_table(CARS)


@pytest.fixture(scope="module")
def scholz(table):
    return decide(table, reading="scholz")


@pytest.fixture(scope="module")
def masad(table):
    return decide(table, reading="masad")


ROUNDS = {
    0: (7, 4, 7, 7.389956, 7), 1: (8.4159, 7, 4, 7.461314, 8.4159), 2: (9.6109, 8.4159, 7, 7.552501, 9.6109),
    3: (9.9620, 9.6109, 8.4159, 7.590145, 9.9620), 4: (4.8009, 9.9620, 9.6109, 7.358131, 9.9620),
    5: (5.5242, 4.8009, 9.9620, 7.349174, 9.9620), 6: (7.4720, 5.5242, 5.5242, 7.414878, 7.4720),
    10: (4.2915, 4.1448, 4.1448, 7.242131, 7),
}


@pytest.mark.parametrize("number", ROUNDS)
def test_scholz_rounds(scholz, number):
    """Source: Scholz, Calbert and Smith 2011, the emission-standards issue (validation 2)."""
    x = scholz.positions[number]
    got = [*np.round(x[[BE, LU, IE]], 4), round(scholz.mean[number], 6), round(scholz.median[number], 4)]
    assert got == list(ROUNDS[number])


def test_scholz_first_round(scholz):
    """Source: the same: exponents after the first pass and chances at r = 1."""
    shown = scholz.rounds[0]
    exponents = [1.4057, 0.7542, 0.5089, 1.4057, 1.0465, 1.0465, 1.9649, 0.5, 2.0, 1.1121]
    assert np.round(shown.exponent, 4).tolist() == exponents
    pairs = {(NL, BE): 0.0043920, (BE, NL): 0.0075975, (NL, FR): 0.0087840, (FR, NL): 0.0119010,
             (BE, FR): 0.0060390, (FR, BE): 0.0059505}
    for (i, j), chance in pairs.items():
        assert round(shown.neutral_victory[i, j], 7) == chance
    assert (shown.victory[NL, DE], shown.victory[FR, UK]) == (0, 0)


def test_only_three_ever_move(scholz):
    moved = np.ptp(scholz.positions, axis=0) > 0
    assert np.flatnonzero(moved).tolist() == [BE, LU, IE]


def test_masad_first_round(masad):
    """Source: dmasad/BDM_DecisionModel_Replication, notebook Testing: exponents, means, expected utilities."""
    exponents = [1.1272, 0.7809, 0.5, 1.1272, 1.0779, 1.0779, 2.0, 0.5248, 1.4717, 1.1405]
    assert np.round(masad.rounds[0].exponent, 4).tolist() == exponents
    assert masad.mean[0] == pytest.approx(7.389955686853767, abs=1e-12)
    assert masad.mean[1] == pytest.approx(7.444520171019051, abs=1e-12)
    own = masad.rounds[0].own
    assert own[BE, DK] == pytest.approx(-0.3751669542544107, abs=1e-12)
    assert own[BE, UK] == pytest.approx(-0.6709172284384823, abs=1e-12)
    assert own[UK, NL] == pytest.approx(-1.7178082191780832, abs=1e-12)
    assert own[UK, IE] == pytest.approx(0.55, abs=1e-12)


def test_masad_who_moved(masad):
    """Source: the same notebook: Luxembourg loses a confrontation to France, Ireland compromises with it."""
    shown = masad.rounds[0]
    assert np.flatnonzero(shown.taken >= 0).tolist() == [LU, IE]
    assert shown.taken[[LU, IE]].tolist() == [FR, FR]
    assert shown.kind[[LU, IE]].tolist() == [1, 2]


def test_negative_control_the_readings_differ(scholz, masad):
    assert not np.allclose(scholz.positions[1], masad.positions[1])
    assert np.round(masad.rounds[0].exponent, 4).tolist() != np.round(scholz.rounds[0].exponent, 4).tolist()


@pytest.mark.parametrize("reading", [0, 1])
def test_the_slow_reference_plays_the_same_round(table, reading):
    x, capability, salience = (np.ascontiguousarray(part.centre.ravel()) for part in (
        table.position, table.capability, table.salience))
    seen = []
    for engine in (play_round, plain(play_round)):
        out = [x.copy(), np.zeros(10), np.ones(10), *(np.zeros((10, 10)) for _ in range(4))]
        whole = [np.full(10, -1), np.zeros(10, dtype=np.int64)]
        engine(x, capability, salience, 6.0, reading, *out, *whole)
        seen.append([*out, *whole])
    for fast, slow in zip(*seen, strict=True):
        assert np.allclose(fast, slow, rtol=0, atol=1e-13)


def test_one_place_is_at_rest(tmp_path):
    file = tmp_path / "still.csv"
    file.write_text("actor,capability,position,salience\na,1,5,.5\nb,2,5,.5\n")
    for reading in ("scholz", "masad"):
        still = decide(read_table(file), reading=reading)
        assert (still.positions == 5).all()
        assert (still.rounds[0].exponent == 1).all()


def test_nobody_cares(tmp_path):
    file = tmp_path / "idle.csv"
    file.write_text("actor,capability,position,salience\na,1,5,0\nb,2,6,0\n")
    with pytest.raises(InputError, match="no actor with both capability and salience"):
        decide(read_table(file))


def test_explanations_name_who_offered_what(scholz, masad):
    said = why(explain_decision(scholz), "BE")
    assert len(said) == 10
    assert said[0].startswith("Turn 1: BE moved 7 to 8.416, in a compromise with FR.")
    assert why(explain_decision(masad), "LU")[0].startswith("Turn 1: LU moved 4 to 10, giving way to FR.")
    assert why(explain_decision(scholz), "UK") == []
