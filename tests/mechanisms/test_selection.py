"""Selection: nobody's number matters, the electors' composition is the expected one, a start is kept."""

from __future__ import annotations

import numpy as np
import pytest

from histories import SAME_WITHIN, z_of_mean, z_of_shares
from states import World, parameters_of, step_of
from whowhom.draws import history_key
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms import registry
from whowhom.mechanisms.selection.bodies import renew, seat_named
from whowhom.mechanisms.selection.electors import make_slate

SELECTION = registry()["selection"]
N = 600


def equals(model: Model) -> World:
    """Return a state in which all eleven are alike."""
    world = World(model)
    s = world.s
    s.present[:], s.alive[:], s.health[:], s.rung[:], s.submitted[:] = 1, 1, 1.0, 0, 0
    s.prestige[:], s.tie[:], s.holder[:], s.seat[:], s.named_share[:] = 0.5, 0.0, -1, 0, 0.97
    return world


def seatings(world: World, body: int, seats: int) -> np.ndarray:
    """Return who is seated (trial, actor) in N independent elections."""
    s, run, slate = world.s, plain(seat_named), np.zeros(world.s.anonymous.shape[1])
    slate[-1] = 1.0
    out = np.zeros((N, s.present.shape[0]))
    for trial in range(N):
        s.seat[:], s.log_count[0] = 0, 0
        s.key[:] = history_key(1, trial)
        run(s, parameters_of(SELECTION), body, slate, seats)
        out[trial] = s.seat[body]
    return out


def test_where_seats_run_out_nobodys_number_decides(tiny: Model) -> None:
    """False alarm 6e-5; in the order of numbers the last of eleven had half the chance of the first."""
    world = equals(tiny)
    seated = seatings(world, world.body("diet"), 3)
    low, high = seated[:, :4].sum(), seated[:, 7:].sum()
    assert abs(z_of_shares(int(low), int(high), 4 * N)) < SAME_WITHIN
    assert seated.sum(axis=1).max() == 3


def test_expected_number_of_named_seats_is_right_where_there_is_room(tiny: Model) -> None:
    world = equals(tiny)
    world.s.named_share[:] = 0.2
    world.s.prestige[:11] = np.linspace(0.0, 1.0, 11)
    number = seatings(world, world.body("diet"), 15).sum(axis=1)
    assert abs(z_of_mean(number, 0.2 * 15)) < SAME_WITHIN
    assert abs(z_of_mean(number, 0.25 * 15)) > SAME_WITHIN  # negative control


def test_without_bonus_and_named_actors_the_composition_is_the_electors(tiny: Model) -> None:
    """The limit of the docstring; |z| < 4, false alarm 6e-5 each."""
    world = equals(tiny)
    s, diet, n = world.s, world.body("diet"), 400
    s.named_share[:], s.clients[:] = 0.0, 0
    s.clients[:, :, 0], s.clients[:, :, 1] = s.posts * 3 // 10, s.posts * 5 // 10
    s.clients[:, :, -1] = s.posts - s.clients[:, :, 0] - s.clients[:, :, 1]
    parts = np.zeros((n, 3))
    for trial in range(n):
        s.key[:], s.log_count[0] = history_key(2, trial), 0
        plain(renew)(s, parameters_of(SELECTION, slate_bonus=0.0), diet)
        parts[trial] = s.anonymous[diet, [0, 1, -1]]
    seats = int(s.seats[diet])
    for column, share in enumerate((0.3, 0.5, 0.2)):
        assert abs(z_of_mean(parts[:, column], share * seats)) < SAME_WITHIN
    assert abs(z_of_mean(parts[:, 0], 0.4 * seats)) > SAME_WITHIN  # negative control


def test_who_sits_at_the_start_is_not_elected_anew_in_the_first_month(tiny: Model) -> None:
    world = World(tiny)
    s = world.s
    council, diet = world.body("council"), world.body("diet")
    before = s.seat[council].copy()
    s.meets[council] = s.meets[diet] = 1
    plain(step_of(SELECTION, "select").run)(s, parameters_of(SELECTION))
    assert s.renewed[diet] == 0
    assert np.array_equal(s.seat[council], before)
    assert s.renewed[council] == -1


@pytest.mark.parametrize("pull", [0.0, 0.5, 1.0])
def test_a_slate_shares_out_all_seats(pull: float) -> None:
    share = np.array([0.5, 0.2, 0.0, 0.3])
    plain(make_slate)(share, pull)
    assert share.sum() == pytest.approx(1.0)
    assert share[-1] == pytest.approx(0.3 * (1.0 - pull))
    assert share[0] / share[1] >= 0.5 / 0.2 - 1e-12  # the stronger slate draws more than its share
