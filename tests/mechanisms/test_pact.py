"""Known answers of `pact`: equal choices without precision, waiting times, what is annexed and what is not."""

from __future__ import annotations

import numpy as np
import pytest

from effects import quiet
from effects.pact import dealt
from effects.world_revolution import MIDLAND, SEASIDE, UPLAND
from states import World, parameters_of
from whowhom.engine.bind import Model
from whowhom.mechanisms import pact
from whowhom.state.events import probability
from whowhom.state.institutions import ANNEXED, FASCIST, REVOLUTIONARY

MECHANISM = pact.MECHANISM


@pytest.fixture
def world(tiny: Model) -> World:
    return quiet(World(tiny))


def test_without_precision_the_choices_are_alike(world: World) -> None:
    shares = dealt(world, parameters_of(MECHANISM, precision=0.0), -1.0, {}, {"happens": True})["signs"]
    assert shares == pytest.approx(np.full(3, 1.0 / 3.0))


def test_with_precision_those_who_consolidate_prefer_a_pact_and_others_do_not(tiny: Model) -> None:
    p, yes = parameters_of(MECHANISM), {"happens": True}
    shares = [dealt(quiet(World(tiny)), p, will, {}, yes)["signs"] for will in (-1.0, 1.0)]
    assert int(np.argmax(shares[0])) == pact.PACT
    assert int(np.argmax(shares[1])) != pact.PACT


def test_waiting_for_a_break_is_exponential(world: World) -> None:
    seen = dealt(world, parameters_of(MECHANISM, temptation=0.0), 0.0, {"pact": UPLAND}, {})["breaks"]
    assert seen == pytest.approx(probability(0.25, 1.0 / 12.0))
    assert seen != pytest.approx(probability(0.5, 1.0 / 12.0))


def test_only_small_capitalist_countries_are_annexed(world: World) -> None:
    regimes = {"regime": {UPLAND: FASCIST, MIDLAND: REVOLUTIONARY}}
    dealt(world, parameters_of(MECHANISM), -1.0, regimes, {"happens": True, "choose": pact.PACT})
    assert list(world.s.regime[:3]) == [REVOLUTIONARY, ANNEXED, FASCIST]
    assert world.s.annexed_weight[0] == world.s.weight_abroad[SEASIDE]


def test_no_pact_without_a_fascist_power_nor_in_war(tiny: Model) -> None:
    for changes in ({"regime": 0}, {"at_war": 1}):
        world = quiet(World(tiny))
        dealt(world, parameters_of(MECHANISM), -1.0, changes, {"happens": True, "choose": pact.PACT})
        assert world.s.pact[0] == -1


def test_a_pact_ends_with_the_regime_of_its_partner(world: World) -> None:
    dealt(world, parameters_of(MECHANISM), -1.0, {"pact": UPLAND, "regime": 0}, {})
    assert world.s.pact[0] == -1
