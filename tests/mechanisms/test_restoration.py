"""Restoration from within takes a split, a bidder with means, and a crisis: without any one only the floor is left."""

from __future__ import annotations

import pytest

from effects import ADA, BO, MARSHAL, quiet
from effects.restoration import odds
from states import World, parameters_of
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms import registry, restoration

RESTORATION = registry()["restoration"]
FLOOR = 1e-3
MISSING = {
    "no split: a firm hand": {"grip": 1.0},
    "no split: friends": {"tie": 1.0},
    "nobody wants it": {"position": -0.5},
    "who wants it commands nothing": {"power": 0.0},
    "no crisis": {"wage": 1.0, "unrest": 0.0},
    "all hold it rightful": {"legitimacy": 1.0},
}


def chance(tiny: Model, **given: float) -> float:
    """Return the odds of a restoration in a month of a world that is torn but for what is given."""
    return odds(quiet(World(tiny)), parameters_of(RESTORATION, floor=FLOOR), **given)


@pytest.mark.parametrize("lacks", MISSING)
def test_without_any_of_it_only_the_floor_is_left(tiny: Model, lacks: str) -> None:
    bare = FLOOR / 12.0
    assert chance(tiny, **MISSING[lacks]) == pytest.approx(bare, rel=1e-3)
    assert chance(tiny) > 2.0 * bare  # negative control


def test_the_bidder_is_who_has_means_and_a_programme(tiny: Model) -> None:
    world = quiet(World(tiny))
    odds(world, parameters_of(RESTORATION))
    assert plain(restoration.best_bid)(world.s)[1] == BO
    world.s.holder[MARSHAL], world.s.position[ADA, 0] = ADA, -1.0
    assert plain(restoration.best_bid)(world.s)[1] == ADA


def test_a_fallen_order_is_not_undone_again(tiny: Model) -> None:
    world = quiet(World(tiny))
    odds(world, parameters_of(RESTORATION))
    before = world.s.collapsed[0] = 3
    plain(RESTORATION.steps[0].run)(world.s, parameters_of(RESTORATION, floor=1e9))
    assert world.s.collapsed[0] == before
