"""Differences: what may be said of them, which way, and paired or not."""

from __future__ import annotations

import numpy as np
import pytest

from whowhom.evidence.checks.check import Band, Check, Group, of, ratio
from whowhom.evidence.checks.play import Listener, Played
from whowhom.evidence.compare.ends import Ended, share_row
from whowhom.evidence.compare.free import paired
from whowhom.evidence.compare.hearing import Hearing
from whowhom.evidence.compare.rows import Gap, Row, Value, between, normal

CHECK = Check("mean", "a mean", ratio("x", "n"), of("n"), Band(None, None, "", ""))
GROUP = Group("means", lambda seen: {}, lambda model: (CHECK,))


def played(x: np.ndarray, numbers: np.ndarray | None = None) -> Played:
    """Return what histories counted whose values are x."""
    which = np.arange(len(x)) if numbers is None else numbers
    return Played({"means": {"x": x, "n": np.ones(len(x))}}, {"means": which}, 0)


@pytest.mark.parametrize(("difference", "error", "said"), [
    (0.2, 0.1, "more"), (-0.2, 0.1, "less"), (0.19, 0.1, ""), (-0.19, 0.1, ""), (0.0, 0.0, ""), (0.1, 0.0, "more"),
    (9.0, None, ""),
])  # fmt: skip
def test_more_and_less_only_where_the_bounds_leave_out_nothing(difference: float, error: float | None,
                                                               said: str) -> None:
    gap = normal(difference, error, 100)
    assert gap.said == said
    assert (-gap).said == {"more": "less", "less": "more", "": ""}[said]


def test_four_errors_in_the_right_direction() -> None:
    gap = normal(0.41, 0.1, 100)
    assert gap.is_beyond(4.0, "more")
    assert not gap.is_beyond(4.0, "less")
    assert (-gap).is_beyond(4.0, "less")
    assert not normal(0.4, 0.1, 100).is_beyond(4.0, "more")
    assert not normal(9.0, None, 100).is_beyond(4.0, "more")


def test_a_gap_is_the_same_both_ways_round() -> None:
    values = tuple(Value(x, 0.1, 5) for x in (1.0, 3.0, None))
    row = Row("a", "a", values, between(values, lambda a, b: normal(values[a].value - values[b].value, 0.1, 5)))  # type: ignore[operator]
    one, other = row.gap(0, 1), row.gap(1, 0)
    assert one is not None
    assert other is not None
    assert (one.difference, other.difference) == (-2.0, 2.0)
    assert (other.low, other.high) == (-one.high, -one.low)  # type: ignore[operator]
    assert row.gap(0, 2) is None


def test_what_is_shared_is_taken_out_by_pairing() -> None:
    rng = np.random.default_rng(3)
    shared, own = rng.normal(size=400), 0.1 * rng.normal(size=400)
    gap = paired(CHECK, GROUP, played(shared + own + 0.05), played(shared))
    assert gap.difference == pytest.approx(0.05 + own.mean())
    assert gap.error == pytest.approx(own.std(ddof=1) / 20, rel=0.01)
    assert gap.said == "more"
    # Negative control: histories that share nothing have an error ten times as large.
    alone = paired(CHECK, GROUP, played(shared + own + 0.05), played(rng.permutation(shared)))
    assert alone.error > 8 * gap.error  # type: ignore[operator]
    assert alone.said == ""


def test_only_histories_that_came_to_an_end_under_both_are_paired() -> None:
    x = np.arange(10.0)
    gap = paired(CHECK, GROUP, played(x[2:] + 1, np.arange(2, 10)), played(x[:8], np.arange(8)))
    assert (gap.difference, gap.error, gap.pairs) == (pytest.approx(1.0), pytest.approx(0.0, abs=1e-12), 6)


def test_shares_are_paired_by_number() -> None:
    held = [np.array([True, True, False, False]), np.array([False, True, False, True])]
    every = [Ended(np.array([0, 1, 2, 5]), np.array([]), np.array([])),
             Ended(np.array([1, 2, 3, 5]), np.array([]), np.array([]))]
    gap = share_row("x", every, held).gap(0, 1)
    # Histories 1, 2, 5: the first has it in 1, the other in 2 and 5.
    assert gap is not None
    assert (gap.pairs, gap.difference) == (3, pytest.approx(-1 / 3))


def test_nothing_against_nothing_is_no_certainty() -> None:
    ended = Ended(np.arange(50), np.array([]), np.array([]))
    gap = share_row("x", [ended, ended], [np.zeros(50, bool)] * 2).gap(0, 1)
    assert isinstance(gap, Gap)
    assert gap.low is not None
    assert gap.low < 0 < gap.high  # type: ignore[operator]
    assert gap.said == ""


def test_progress_is_one_count() -> None:
    heard: list[int] = []
    totals: list[int] = []
    hearing = Hearing(Listener(begin=totals.append, played=heard.append), 10, [14, 14])
    hearing.told(1)(10)
    hearing.free(0).played(3)
    hearing.free(1).played(14)
    assert (totals, heard) == ([48], [20, 23, 48])
    hearing.nothing_told()
    hearing.free(1).played(14)
    assert (totals[-1], heard[-1]) == (28, 28)
