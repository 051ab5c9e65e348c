"""Conditions with the line told: it stands where the record has it, dots are those to fit on, scores are known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from states import World
from whowhom.case.dates import month_of
from whowhom.case.parts.recorded import Line
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model, bind
from whowhom.engine.loop import begin_month
from whowhom.evidence.conditions.answer import Answer, Judged, crps, judge
from whowhom.evidence.conditions.dots import dots_of
from whowhom.evidence.conditions.lines import by_month, fit_lines, with_lines
from whowhom.evidence.conditions.results import results
from whowhom.kernel import plain
from whowhom.theory import Theory


@pytest.fixture(scope="module")
def to_1936(soviet: Case, encompassing: Theory) -> Model:
    return bind(soviet, encompassing, until="1936-06")


def line(month: int, value: float) -> Line:
    return Line(f"l{month}", month, "tempo", value, 0.2, "recalled", "somebody", "fit")


def test_a_line_runs_straight_between_the_middles_of_half_years() -> None:
    found = by_month([line(0, -0.3), line(12, 0.3)], 0, 24)
    assert found[:4] == pytest.approx(-0.3)
    assert found[9] == pytest.approx(0.0)  # a half-year that is not known is bridged
    assert found[15:] == pytest.approx(0.3)


def test_only_lines_to_fit_on_are_told(to_1936: Model) -> None:
    every = [one for one in to_1936.case.lines if one.issue == "tempo"]
    told = fit_lines(to_1936, "tempo")
    assert told == sorted((one for one in every if one.part == "fit"), key=lambda one: one.month)
    assert len(told) < len(every)


def test_those_who_rule_stand_where_the_record_has_them(to_1936: Model) -> None:
    told, tempo = with_lines(to_1936), to_1936.names.number("issues", "tempo")
    expected = by_month(fit_lines(to_1936, "tempo"), told.start.month, told.months)
    for model, same in ((told, True), (to_1936, False)):
        world, at = World(model), month_of("1930-04") - told.start.month
        world.s.line[:] = 0.0
        words = world.memory.view(np.float64), world.memory.view(np.int64)
        plain(begin_month)(world.s, type("W", (), dict(zip(("floats", "ints"), words, strict=True))), model.tables, at,
                           model.start.month)
        assert bool(world.s.line[tempo] == pytest.approx(expected[at])) is same


def test_dots_are_those_to_fit_on_and_know_the_one_before(to_1936: Model) -> None:
    dots = dots_of(to_1936)
    assert {dot.entry.part for dot in dots} == {"fit"}
    assert {dot.subject for dot in dots} >= {"output", "harvest", "procurement", "famine"}
    output = [dot for dot in dots if dot.row.series == "gdp_per_head_index"]
    assert [b.before for b in output[1:]] == [a.value for a in output[:-1]]


def test_nothing_held_out_is_read(to_1936: Model) -> None:
    case = to_1936.case
    hidden = replace(case, record=tuple(e if e.part == "fit" else replace(e, value="nan") for e in case.record))
    assert dots_of(replace(to_1936, case=hidden)) == dots_of(to_1936)


def test_the_score_is_that_of_known_samples() -> None:
    assert crps(np.array([2.0]), 5.0) == 3.0
    assert crps(np.array([4.0, 6.0]), 5.0) == pytest.approx(1.0 - 0.5)
    rng = np.random.default_rng(1)
    normal = rng.standard_normal(20_000)
    assert crps(normal, 0.0) == pytest.approx((np.sqrt(2.0) - 1.0) / np.sqrt(np.pi), abs=0.005)
    assert crps(normal, 0.0) < crps(normal + 1.0, 0.0) < crps(normal + 2.0, 0.0)
    assert crps(normal, 0.0) < crps(3.0 * normal, 0.0)  # negative control: a wide sample about the value is worse


def test_a_dot_is_judged_by_histories_that_came_so_far(to_1936: Model) -> None:
    dot = dots_of(to_1936)[0]
    said = np.concatenate([np.linspace(0.9, 1.1, 101) * dot.value, [np.nan] * 50])
    found = judge(dot, said)
    assert isinstance(found, Judged)
    assert found.within
    assert found.band[1] == pytest.approx(dot.value)
    assert not judge(dot, said + 0.5 * dot.value).within


def test_a_forecast_that_is_right_passes_and_one_that_is_far_off_does_not(to_1936: Model) -> None:
    dots = dots_of(to_1936)
    rng = np.random.default_rng(2)

    def found(factor: float) -> dict[str, bool | None]:
        judged = tuple(judge(dot, dot.value * factor * rng.normal(1.0, 0.05, 200)) for dot in dots)
        return {one.name: one.passed for one in results(Answer(to_1936, 200, judged))}

    assert found(1.0)["conditions_within"]
    assert found(1.0)["conditions_score"]
    assert found(3.0)["conditions_within"] is False
    assert found(3.0)["conditions_score"] is False
    assert found(1.0)["conditions_score_gdp_per_head_index"] is None
