"""What rival theories claim tells only where they say it does: without ban, siege or difference it moves nothing."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from effects import BO, CYD, quiet, run
from effects.claims import assessed, votes_with_the_beaten
from states import World, parameters_of
from whowhom.engine.bind import Model
from whowhom.mechanisms import claimed, registry
from whowhom.state.institutions import FOREIGN
from whowhom.theories import registry as theories

Measure = Callable[[World, np.ndarray], float]
CLAIMS = {
    "man": {"contest.dread", "contest.patience"},
    "office": {"appointment.growth", "appointment.loyalty"},
    "party": {"contest.conformity", "contest.guilt", "submission.unity"},
    "circumstances": {"contest.calm", "orthodoxy.retreat"},
}


def looks_abroad(world: World, p: np.ndarray) -> float:
    """Return the odds against who stands for revolution abroad, in a polity that nothing besieges."""
    world.s.governs[FOREIGN], world.s.position[BO, 0], world.s.holder[2], world.s.open[2] = 0, 1.0, CYD, 1
    return assessed(world, p)


def prestige_at_home(world: World, p: np.ndarray) -> float:
    """Return the prestige of who does not stand for revolution abroad, in a polity that stands alone."""
    world.s.governs[FOREIGN], world.s.position[BO, 0], world.s.isolation[0] = 0, -1.0, 1.0
    run(world, p, "orthodoxy.guard")
    return float(world.s.prestige[BO])


def submits(world: World, p: np.ndarray) -> float:
    world.s.rung[BO], world.s.holder[:] = 5, -1
    return float(run(world, p, "submission.submit", happens=True)["submits:1"])


QUIET: dict[str, Measure] = {
    "contest.dread": assessed,  # all are as ruthless as the middling
    "contest.conformity": assessed,  # there is no ban
    "contest.guilt": votes_with_the_beaten,
    "contest.calm": looks_abroad,
    "submission.unity": submits,
    "orthodoxy.retreat": prestige_at_home,
}


@pytest.mark.parametrize("name", QUIET)
def test_where_its_condition_is_not_given_a_claim_moves_nothing(name: str, tiny: Model) -> None:
    mechanism, parameter = name.split(".")
    of = registry()[mechanism]
    low, high = (QUIET[name](quiet(World(tiny)), parameters_of(of, **{parameter: value}))
                 for value in (of.parameters[parameter].low, of.parameters[parameter].high))
    assert low == high != 0.0


@pytest.mark.parametrize(("theory", "names"), CLAIMS.items())
def test_each_rival_claims_what_the_mechanisms_leave_open(theory: str, names: set[str]) -> None:
    """A rival is sure of the sign; the theory of all channels allows for nothing, and for the other sign."""
    assert set(theories()[theory].priors) == names
    for name, claim in theories()[theory].priors.items():
        mechanism, parameter = name.split(".")
        neutral = registry()[mechanism].parameters[parameter]
        assert 0.0 < claim.low < claim.high <= neutral.high
        assert neutral.low <= 0.0 if name == "appointment.loyalty" else neutral.low < 0.0  # no share is negative


def test_a_claim_keeps_what_the_parameter_means() -> None:
    mine = claimed({"contest.dread": (0.6, 0.3, 0.9)})["contest.dread"]
    prior = registry()["contest"].parameters["dread"]
    assert (mine.centre, mine.low, mine.high) == (0.6, 0.3, 0.9)
    assert (mine.unit, mine.meaning, mine.source) == (prior.unit, prior.meaning, prior.source)
