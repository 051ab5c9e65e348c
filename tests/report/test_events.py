"""Which entries of the record have a first date in the model, and which of them are drawn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from whowhom.case.dates import month_of
from whowhom.report.events import LEVELS, chosen, compared, quantiles
from whowhom.report.source import Source


def test_entries_that_held_at_the_start_or_repeat_are_left_out(source: Source) -> None:
    ids = [one.entry.id for one in compared(source)]
    assert "jiangqing_imprisoned_1976_10" in ids
    assert "deng_seat_1977_07" in ids
    assert "hua_office_1976_10" not in ids, "he held it at the start"
    assert "hua_seat_1980_02" not in ids, "he sat there at the start"
    assert "deng_seat_1981_06" not in ids, "the seat of 1977 again"
    assert "two_whatevers" not in ids, "context has no model"


def test_counts_are_those_of_the_summary(source: Source) -> None:
    for one in compared(source):
        if one.entry.kind == "submission":
            (event,) = source.summary.first("capitulated", one.who) or (None,)
            assert one.share == (event.histories / source.summary.counted if event else 0.0)


def test_quantiles_of_dates() -> None:
    start, counts = month_of("1976-09"), np.zeros(60, np.int64)
    assert quantiles(counts, start) == ()
    counts[[0, 10]] = (30, 70)
    found = dict(zip(LEVELS, quantiles(counts, start), strict=True))
    assert found[0.25] == start
    assert found[0.5] == start + 10


def test_how_well_the_model_does_plays_no_part_in_the_choice(source: Source) -> None:
    rows = compared(source)
    flat = [replace(one, counts=np.zeros_like(one.counts), quantiles=()) for one in rows]
    for most in (3, 40):
        mine, others = chosen(rows, source.people, most), chosen(flat, source.people, most)
        assert [one.entry.id for one in mine] == [one.entry.id for one in others]
        assert len(mine) == min(most, len(rows))
        assert [one.entry.month for one in mine] == sorted(one.entry.month for one in mine)


def test_a_given_death_is_not_drawn(source: Source) -> None:
    rows = compared(source)
    told = [replace(rows[0], given=True), *rows[1:]]
    assert rows[0].entry.id not in [one.entry.id for one in chosen(told, source.people)]
