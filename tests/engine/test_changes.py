"""Dated changes: set once, held, before their date without effect; exogenous entries; series; failures as values."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from histories import SAME_WITHIN, final_strength, play, same_history, strongest, z_of_means, z_of_shares
from whowhom.case.parts.whole import Case
from whowhom.case.parts.world import Exogenous
from whowhom.draws import decision
from whowhom.engine.bind import Model, bind
from whowhom.engine.change import Change
from whowhom.engine.loop import NOT_FINITE
from whowhom.engine.play import Player
from whowhom.kernel import kernel
from whowhom.mechanism import HAZARD, Mechanism, Step
from whowhom.mechanisms import registry
from whowhom.state import layout
from whowhom.state.events import LOG_FULL, noise
from whowhom.state.variables import Variable
from whowhom.theory import Theory

LATER = 1977 * 12 + 2


def bound(case: Case, theory: Theory, *changes: Change, **options: Any) -> Model:
    """Return a model with changes."""
    return bind(case, theory, changes=changes, **options)


def by_month(model: Model, name: str, n: int = 1) -> list[np.ndarray]:
    """Return a variable at the end of each month of history 0, by playing every horizon."""
    out = []
    for months in range(1, n + 1):
        player = Player(replace(model, months=months))
        player.play(1, 0)
        out.append(player.state()[name])
    return out


def test_before_its_date_a_change_changes_nothing(china: Case, encompassing: Theory) -> None:
    jiang = sorted(a.id for a in china.actors).index("jiangqing")
    base = play(bound(china, encompassing), 5, digests=True)
    acted = play(bound(china, encompassing, Change("death_month", (jiang,), LATER, LATER)), 5, digests=True)
    months = LATER - china.start().month
    for a, b in zip(base, acted, strict=True):
        assert a.digests[:months].tobytes() == b.digests[:months].tobytes()
        assert a.digests[months] != b.digests[months]
        assert a.series[:months].tobytes() == b.series[:months].tobytes()


def test_a_change_to_what_is_already_so_changes_nothing(china: Case, encompassing: Theory) -> None:
    alike = Change("one_party_monopoly", (0,), 1.0, LATER)
    for a, b in zip(play(bound(china, encompassing), 3), play(bound(china, encompassing, alike), 3), strict=True):
        assert a.series.tobytes() == b.series.tobytes()
        assert a.events.tobytes() == b.events.tobytes()


def test_what_is_set_moves_on_and_what_holds_stays(three: Case, encompassing: Theory) -> None:
    february = three.start().month + 1
    once = by_month(bound(three, encompassing, Change("prestige", (0,), 0.9, february)), "prestige", 4)
    held = by_month(bound(three, encompassing, Change("prestige", (0,), 0.9, february, hold=True)), "prestige", 4)
    free = by_month(bound(three, encompassing), "prestige", 4)
    assert once[0][0] == held[0][0] == free[0][0]
    assert 0.85 < once[1][0] < 0.91
    assert once[3][0] < once[1][0]  # fades on
    assert held[3][0] == pytest.approx(held[1][0], abs=0.01)
    assert held[3][0] > once[3][0]


def test_without_a_date_a_change_holds_from_the_start_over_its_range(three: Case, encompassing: Theory) -> None:
    player = Player(bound(three, encompassing, Change("ambition", (1,), 0.123), until="1901-01"))
    for number in range(3):
        player.play(1, number)
        assert player.state()["ambition"][1] == 0.123


def test_exogenous_entries_happen_and_dropped_ones_do_not(three: Case, encompassing: Theory) -> None:
    cyd = 2
    alive = by_month(bound(three, encompassing), "alive", 3)
    assert [int(a[cyd]) for a in alive] == [1, 0, 0]  # natural death in February
    ill = Exogenous(three.start().month, "ada", "health", "0.4", "", "book")
    sick = replace(three, exogenous=(ill,))
    assert by_month(bound(sick, encompassing), "health")[0][0] == pytest.approx(0.4)
    well = bind(sick, encompassing, dropped=[("ada", "health", 0)])
    assert by_month(well, "health")[0][0] == 1.0


def test_who_may_not_hold_his_places_loses_them(three: Case, encompassing: Theory) -> None:
    model = bound(three, encompassing, Change("rung", (0,), 4, three.start().month), until="1901-01")
    player = Player(model)
    player.play(1, 0)
    assert 0 not in player.state()["holder"]
    assert player.state()["seat"][:, 0].sum() == 0


def test_rules_begin_on_their_date(three: Case, encompassing: Theory) -> None:
    assert [int(b[0]) for b in by_month(bound(three, encompassing), "faction_ban", 3)] == [0, 0, 1]


def test_series_keep_their_place_in_the_range_and_can_be_held(three: Case, encompassing: Theory) -> None:
    model = bound(three, encompassing)
    values = by_month(model, "isolation", 3)
    assert values[0][0] == values[2][0]
    assert 0.2 <= values[0][0] <= 0.6
    held = by_month(
        bound(three, encompassing, Change("isolation", (), 0.05, three.start().month + 1)), "isolation", 3
    )
    assert [h[0] for h in held] == pytest.approx([values[0][0], 0.05, 0.05])
    half = by_month(bound(three, encompassing, Change("series_scale", (0,), 0.5)), "isolation", 1)
    assert half[0][0] == pytest.approx(0.5 * values[0][0])


# a mechanism more


def paint(s: Any, p: Any) -> None:
    """Draw and note, and touch nothing else."""
    for i in range(s.paint.shape[0]):
        s.paint[i] += noise(s, decision_of_paint, i, i)


decision_of_paint = decision("painter.paint")
PAINTER = Mechanism(
    "painter", "", {}, (Step("paint", kernel(paint), HAZARD),),
    variables=(Variable("paint", ("actor",), "of no consequence"),),
)  # fmt: skip


def test_a_mechanism_more_leaves_the_draws_of_the_others_alone(three: Case, encompassing: Theory) -> None:
    order = (encompassing.order[0], "painter.paint", *encompassing.order[1:])
    more = replace(encompassing, id="painted", order=order)
    known = {**registry(), "painter": PAINTER}
    alone = bind(three, encompassing, until="1901-06")
    beside = bind(three, more, until="1901-06", mechanisms=known)
    for number in range(2):
        a, b = (Player(model, reference=True).play(1, number) for model in (alone, beside))
        assert a.events.tobytes() == b.events.tobytes()
        assert a.series.tobytes() == b.series.tobytes()
    less = replace(encompassing, order=tuple(name for name in encompassing.order if name != "submission.submit"))
    c = Player(bind(three, less, until="1901-06"), reference=True).play(1, 0)
    assert c.series.tobytes() == Player(alone, reference=True).play(1, 0).series.tobytes()


# halving the step


def samples(case: Case, theory: Theory, n: int, substeps: int, **parameters: float) -> tuple[Model, list[Any]]:
    """Return a model and n histories with so many steps a month."""
    given: Mapping[str, float] | str = {k.replace("__", "."): v for k, v in parameters.items()} or "prior"
    model = bind(case, theory, substeps=substeps, parameters=given)
    return model, play(model, n)


def worst_difference(a: tuple[Model, list[Any]], b: tuple[Model, list[Any]]) -> float:
    """Return the largest |z| between two samples: mean strength of each actor at the end, odds of each outcome."""
    names = [name for name in a[0].names.actors if not name.startswith("newcomer")]
    strengths = [[final_strength(m, h) for h in histories] for m, histories in (a, b)]
    z = [z_of_means([x[who] for x in strengths[0]], [x[who] for x in strengths[1]]) for who in names]
    for outcome in range(len(a[0].outcomes)):
        counts = [sum(h.outcome == outcome for h in histories) for _, histories in (a, b)]
        z.append(z_of_shares(counts[0], counts[1], len(a[1]), len(b[1])))
    return max(abs(x) for x in z)


@pytest.mark.parametrize("substeps", [2, 4])
def test_halving_the_step_leaves_the_answers(china: Case, encompassing: Theory, substeps: int) -> None:
    """|z| < 4 in 16 comparisons: a false alarm in 1 of 1,000."""
    whole = samples(china, encompassing, 300, 1)
    assert worst_difference(whole, samples(china, encompassing, 300, substeps)) < SAME_WITHIN


def test_negative_control_a_step_that_is_not_rescaled_is_seen(china: Case, encompassing: Theory) -> None:
    yearly = {
        f"{m.id}__{name}": q.centre
        for m in registry().values()
        for name, q in m.parameters.items()
        if q.unit == "per year"
    }
    right = samples(china, encompassing, 300, 1, **yearly)
    wrong = samples(china, encompassing, 300, 4, **{name: 4.0 * rate for name, rate in yearly.items()})
    assert worst_difference(right, wrong) > SAME_WITHIN


# failures are values


def test_a_full_log_fails_one_history_and_no_other(
    three: Case, encompassing: Theory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(layout.CAPACITY, "event", 8)
    player = Player(bind(three, encompassing, until="1901-04"), reference=True)
    histories = [player.play(1, number) for number in range(6)]
    assert {h.status for h in histories} == {0, LOG_FULL}
    assert all(len(h.events) == 8 for h in histories if h.status == LOG_FULL)


def test_what_is_not_a_number_fails_its_history(three: Case, encompassing: Theory) -> None:
    model = bound(three, encompassing, Change("nerve", (0,), math.nan, three.start().month + 2))
    player = Player(model)
    history = player.play(1, 0)
    assert history.status == NOT_FINITE
    assert Player(bound(three, encompassing)).play(1, 0).status == 0


def test_who_is_strongest_is_somebody(china: Case, encompassing: Theory) -> None:
    model = bind(china, encompassing, until="1977-08")
    assert set(strongest(model, play(model, 3))) <= set(model.names.actors)
    assert same_history(play(model, 1)[0], play(model, 1)[0])
