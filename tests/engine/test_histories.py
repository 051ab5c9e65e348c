"""Same inputs, same bytes; the slow reference and the compiled engine tell the same histories."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from histories import play, same_history
from whowhom.case.load import load_case
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model, bind
from whowhom.engine.play import Player
from whowhom.theories import find_theory
from whowhom.theory import Theory

PASSING = Path(__file__).parent.parent / "cases" / "valid" / "passing.yaml"


@pytest.fixture(scope="module")
def year(china: Case, encompassing: Theory) -> Model:
    return bind(china, encompassing, until="1977-08")


def test_same_inputs_give_the_same_bytes(year: Model) -> None:
    first = play(year, 5, digests=True)
    assert all(same_history(a, b) for a, b in zip(first, play(year, 5, digests=True), strict=True))
    assert len({h.digests.tobytes() for h in first}) == 5


def test_a_history_does_not_depend_on_those_played_before(year: Model) -> None:
    player, fresh = Player(year, digests=True), Player(year, digests=True)
    for number in (3, 0, 7):
        player.play(2, number)
    assert same_history(player.play(1, 4), fresh.play(1, 4))


def test_binding_twice_gives_the_same_model(china: Case, encompassing: Theory, year: Model) -> None:
    again = bind(china, encompassing, until="1977-08")
    assert again.identity() == year.identity()
    assert bind(china, encompassing, until="1977-09").identity() != year.identity()
    assert bind(china, find_theory("office"), until="1977-08").identity() != year.identity()


def test_another_seed_is_another_history(year: Model) -> None:
    player = Player(year, digests=True)
    assert not same_history(player.play(1, 0), player.play(2, 0))


def test_histories_share_the_draw_of_their_numbers_when_told_to(year: Model) -> None:
    player = Player(year)
    player.play(1, 0)
    own = player.state()["ambition"].copy()
    player.play(1, 5, 0)
    assert np.array_equal(own, player.state()["ambition"])
    player.play(1, 5)
    assert not np.array_equal(own, player.state()["ambition"])


def compare(model: Model, n: int) -> None:
    """Assert that the reference plays the same histories to the bit."""
    fast, slow = Player(model), Player(model, reference=True)
    for number in range(n):
        a, b = fast.play(1, number), slow.play(1, number)
        assert (a.outcome, a.who, a.status) == (b.outcome, b.who, b.status)
        assert np.array_equal(a.events, b.events)
        assert np.array_equal(a.event_p, b.event_p)
        assert np.array_equal(a.series, b.series, equal_nan=True)
        states = fast.state(), slow.state()
        for name in states[0]:
            assert np.array_equal(states[0][name], states[1][name]), name


def test_reference_and_fast_engine_agree_over_a_year(year: Model) -> None:
    compare(year, 3)


def test_reference_and_fast_engine_agree_on_the_flagship(soviet: Case, encompassing: Theory) -> None:
    compare(bind(soviet, encompassing, start="1922-04", until="1922-06"), 1)


def test_reference_and_fast_engine_agree_with_substeps_and_other_resolutions(
    three: Case, encompassing: Theory
) -> None:
    for resolution in (1.0, 2.0, 3.0):
        given = {"contest.resolution": resolution}
        compare(bind(three, encompassing, until="1901-06", substeps=2, parameters=given), 1)


def test_they_agree_where_commanders_strike_the_fallen_return_and_offices_pass_on(encompassing: Theory) -> None:
    given = {"force.rate": 6.0, "force.loyalty_to_law": 0.0, "comeback.base": 2.0, "contest.occasions": 50.0}
    given |= {"contest.restraint": -1.0, "succession.kept": 1.0}
    model = bind(load_case(PASSING), encompassing, until="1901-12", parameters=given)
    compare(model, 6)
    seen = {model.decisions[int(what)] for one in play(model, 6) for what in one.events[:, 1]}
    assert {"force.succeeds", "comeback.returns", "succession.passes", "contest.count"} <= seen


def test_negative_control_a_change_of_a_tenth_of_a_millionth_is_seen(year: Model) -> None:
    other = year.tables._replace(quantity_range=year.tables.quantity_range * (1.0 + 1e-7))
    fast, slow = Player(year), Player(year, reference=True)
    slow.tables = other
    a, b = fast.play(1, 0), slow.play(1, 0)
    assert not np.array_equal(a.series, b.series)
