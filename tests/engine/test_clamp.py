"""Free and clamped are one code path: a free history told its own log is itself, weighed with its own probability."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from branches import Tracer, enumerate_branches
from histories import events_of, play, same_history
from states import little_room
from whowhom.case.parts.whole import Case
from whowhom.draws import decision
from whowhom.engine.bind import Model, bind
from whowhom.engine.change import Change
from whowhom.engine.play import Clamp, History, Player
from whowhom.kernel import plain
from whowhom.state import events
from whowhom.state.variables import MONTH
from whowhom.theory import Theory


@pytest.fixture(scope="module", params=["china", "soviet"])
def model(request: pytest.FixtureRequest, encompassing: Theory) -> Model:
    return bind(request.getfixturevalue(request.param), encompassing)


def tell(player: Player, decisions: tuple[str, ...], events: np.ndarray) -> Player:
    """Have a player told these decisions; return it."""
    player.clamp(Clamp(decisions, events))
    return player


def pairs(model: Model, n: int, told: tuple[str, ...] = ()) -> Iterator[tuple[History, History, Any, Any]]:
    """Yield free histories with their clamped twins, and the states at their ends."""
    free = Player(model, digests=True, scoring=not told)
    clamped = Player(model, digests=True)
    names = told or tuple(model.decisions.values())
    for number in range(n):
        a = free.play(1, number)
        b = tell(clamped, names, a.events).play(1, number)
        yield a, b, free.state(), clamped.state()


def test_a_history_told_its_own_log_is_byte_equal_and_weighs_what_it_scored(model: Model) -> None:
    for a, b, mine, theirs in pairs(model, 12):
        assert same_history(a, b)
        assert a.weight < 0.0
        assert [
            name
            for name in mine
            if mine[name].tobytes() != theirs[name].tobytes()
            and name not in ("clock", "told_count", "clamped_count", "clamped")
        ] == []


def test_decisions_of_one_month_never_share_an_address(model: Model) -> None:
    for history in play(model, 12):
        times = Counter(map(tuple, history.events[:, :4].tolist()))
        assert [model.decisions[address[1]] for address, n in times.items() if n > 1] == []


def test_telling_some_decisions_leaves_the_history_and_weighs_only_them(model: Model) -> None:
    told = ("mortality.dies", "contest.challenges", "contest.prevails")
    for a, b, _, _ in pairs(model, 3, told):
        assert a.weight == 0.0
        assert a.events.tobytes() == b.events.tobytes()
        some = sum(math.log(p) for row, p in zip(a.events, a.event_p, strict=True) if model.decisions[row[1]] in told)
        assert b.weight < some < 0.0  # what did not happen counts too


def test_a_weight_is_the_sum_over_decisions_told_apart(model: Model) -> None:
    free = Player(model, scoring=True)
    whole = free.play(1, 0)
    parts = [tell(Player(model), (name,), whole.events).play(1, 0).weight for name in model.decisions.values()]
    assert sum(parts) == pytest.approx(whole.weight, rel=1e-12)


def test_what_is_told_happens_and_what_is_not_told_does_not(china: Case, encompassing: Theory) -> None:
    model = bind(china, encompassing)
    hua = model.names.number("actors", "hua")
    month = model.start.month + 7
    dies = np.array([[month, decision("mortality.dies"), hua, hua, 1]])
    player = tell(Player(model), ("mortality.dies",), dies)
    for number in range(5):
        history = player.play(1, number)
        assert events_of(model, history, "mortality.dies") == [(month, hua, hua, 1)]
        assert -20.0 < history.weight < 0.0


def test_the_impossible_weighs_next_to_nothing(three: Case, encompassing: Theory) -> None:
    model = bind(three, encompassing, until="1901-01")
    cyd = model.names.number("actors", "cyd")
    council = model.entities.index("body:council")
    nobody = np.array([[model.start.month, decision("selection.elected"), council, 0, cyd + 50]])
    elected = tell(Player(model, reference=True), ("selection.elected",), nobody)
    s = elected.view[0]
    s.clock[MONTH], s.clamped_count[0], s.told_count[0] = model.start.month, 1, 1
    s.clamped[0] = decision("selection.elected")
    plain(events.choose)(s, decision("selection.elected"), council, 0, np.array([1.0, 1.0, 0.0]), 3)
    assert s.weight[0] < -1e299


def test_untelling_restores_the_free_history(china: Case, encompassing: Theory) -> None:
    model = bind(china, encompassing, until="1977-08")
    player = Player(model, digests=True)
    free = player.play(1, 0)
    tell(player, tuple(model.decisions.values()), np.zeros((0, 5), np.int64)).play(1, 0)
    assert same_history(tell(player, (), np.zeros((0, 5), np.int64)).play(1, 0), free)


HARSH = {"entry.unnamed": 0.0, "sanction.floor": 0.0, "sanction.first_gate": -1.0, "sanction.last_gate": -0.5}
"""All rungs open at once, and no chances next to zero: few decisions, but of every kind."""
RULED = (Change("grip", (0,), 0.9),)
"""Ada rules from the start: else nobody is judged in the first month."""


def one_month(case: Case, theory: Theory, given: tuple[str, ...]) -> Model:
    """Return the first month of three actors with a meeting in it; `given` bodies sit already."""
    start = case.starts[0]
    seats = {**start.seats, **dict.fromkeys(given, ("ada",))}
    meeting = next(m for m in case.calendar if m.body == "council")
    calendar = (replace(meeting, month=start.month),)
    with little_room():
        small = replace(case, starts=(replace(start, seats=seats),), calendar=calendar)
        return bind(small, theory, until="1901-01", parameters=HARSH, changes=RULED)


def test_all_branches_sum_to_one(three: Case, encompassing: Theory) -> None:
    model = one_month(three, encompassing, ("diet", "guard"))
    tracer = Tracer(model)
    total, leaves = enumerate_branches(tracer)
    assert leaves > 50
    assert total == pytest.approx(1.0, abs=1e-9)
    seen = {model.decisions[what] for what in tracer.seen}
    assert {"contest.prevails", "contest.challenged", "sanction.rung", "selection.named"} <= seen


@pytest.mark.slow
def test_all_branches_with_elections_sum_to_one(three: Case, encompassing: Theory) -> None:
    total, leaves = enumerate_branches(Tracer(one_month(three, encompassing, ("guard",))))
    assert leaves > 300
    assert total == pytest.approx(1.0, abs=1e-9)


def test_negative_control_a_weight_without_complements_does_not_sum_to_one(three: Case, encompassing: Theory) -> None:
    def weigh(s: Any, p: float, was_told: bool) -> None:
        s.weight[0] += math.log(p) if 0.0 < p < 0.5 else 0.0

    tracer = Tracer(one_month(three, encompassing, ("diet", "guard")), {events.weigh: weigh})
    assert abs(enumerate_branches(tracer)[0] - 1.0) > 0.01
