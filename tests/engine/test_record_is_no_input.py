"""What happened is never an input: with the whole record gone, the same seed plays the same histories."""

from __future__ import annotations

from dataclasses import replace

import pytest

from histories import play, same_history
from whowhom.case.load import builtin_cases, load_case
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import bind
from whowhom.theory import Theory

HISTORIES = 2


def without(case: Case) -> Case:
    """Return the case without all that it has on record."""
    return replace(case, record=(), observed=(), forecasts=(), motions=(), positions=(), lines=(), claims=())


def same(a: Case, b: Case, theory: Theory) -> bool:
    """Tell whether two cases play the same histories."""
    pairs = zip(play(bind(a, theory), HISTORIES), play(bind(b, theory), HISTORIES), strict=True)
    return all(same_history(one, other) for one, other in pairs)


@pytest.mark.parametrize("name", builtin_cases())
def test_no_run_reads_the_record(name: str, encompassing: Theory) -> None:
    case = load_case(name)
    assert min(map(len, (case.record, case.motions, case.positions, case.lines))) > 0
    assert same(case, without(case), encompassing)


def test_negative_control_the_calendar_is_read(encompassing: Theory) -> None:
    case = load_case("china_1976")
    assert not same(case, replace(case, calendar=case.calendar[::2]), encompassing)
