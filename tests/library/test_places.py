"""Who holds what and what becomes of whom: tidy tables that add up, and count what single histories show."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import whowhom as ww
from whowhom.case.dates import month_of
from whowhom.errors import InputError
from whowhom.library import places
from whowhom.runs.ends import Ends
from whowhom.runs.places import STANDINGS, year_ends
from whowhom.runs.summary import Summary

OFFICE, YEARS = "defence_ministry", list(range(1976, 1982))
ODDS = ["probability", "error", "low", "high", "histories"]


def sums(frame: pd.DataFrame, *keys: str) -> np.ndarray:
    """Return the sum of the odds of every group."""
    return frame.groupby(list(keys))["probability"].sum().to_numpy()


def shares(frame: pd.DataFrame, of: str) -> dict[str, float]:
    """Return the odds in the last year, by what they are of, where they are not zero."""
    last = frame[(frame["year"] == YEARS[-1]) & (frame["probability"] > 0)]
    return dict(zip(last[of], last["probability"], strict=True))


def counted(words: list[str]) -> dict[str, float]:
    """Return the share of each word."""
    return {word: words.count(word) / len(words) for word in set(words)}


def test_they_count_the_histories_states(run: ww.Run) -> None:
    """The odds of the last year are what single histories, played again, show in their last month."""
    states = [run.history(n).state for n in range(run.histories)]
    last = [str(s.holder.sel(office=OFFICE).values[-1]) or places.NOBODY for s in states]
    assert shares(run.holders(OFFICE), "person") == pytest.approx(counted(last))
    for person in ("deng", "jiangqing"):
        stood = [str(s.standing.sel(actor=person).values[-1]) for s in states]
        assert shares(run.fates(person), "fate") == pytest.approx(counted(stood))


def test_a_row_is_a_person_a_year_and_an_office_or_a_fate(run: ww.Run) -> None:
    held, fates = run.holders(), run.fates()
    assert list(held.columns) == ["person", "name", "year", "office", "title", *ODDS]
    assert list(fates.columns) == ["person", "name", "year", "fate", *ODDS]
    assert set(held["office"]) == set(run.summary.offices)
    assert set(fates["person"]) == set(run.summary.actors)
    assert set(fates["fate"]) <= set(STANDINGS)
    for frame, of in ((held, "office"), (fates, "fate")):
        assert not frame.duplicated(["person", "year", of]).any()
        assert (frame.groupby(["person", of])["year"].apply(list).map(lambda years: years == YEARS)).all()
        assert (frame["histories"] == run.histories).all()
        assert frame["probability"].between(frame["low"], frame["high"]).all()
        assert (frame["error"] <= 0.5 / np.sqrt(run.histories) + 1e-12).all()
    names = dict(zip(held["person"], held["name"], strict=True))
    assert (names["hua"], names[places.NOBODY]) == ("Hua Guofeng", "nobody")


def test_the_odds_of_an_office_and_the_fates_of_a_person_sum_to_one(run: ww.Run) -> None:
    held = run.holders()
    assert sums(held, "office", "year") == pytest.approx(1.0)
    assert sums(run.fates(), "person", "year") == pytest.approx(1.0)


def test_negative_control_without_nobody_they_do_not(run: ww.Run) -> None:
    held, fates = run.holders(), run.fates()
    assert sums(held[held["person"] != places.NOBODY], "office", "year").min() < 0.99
    assert sums(fates[fates["fate"] != STANDINGS[0]], "person", "year").min() < 0.99


def test_narrowed_they_are_the_same_rows(run: ww.Run) -> None:
    held, fates = run.holders(), run.fates()

    def rows(frame: pd.DataFrame, **only: str) -> pd.DataFrame:
        return frame.query(" and ".join(f"{key} == {word!r}" for key, word in only.items())).reset_index(drop=True)

    for only in ({"office": OFFICE}, {"person": "hua"}, {"office": OFFICE, "person": places.NOBODY}):
        pd.testing.assert_frame_equal(run.holders(**only), rows(held, **only))
    for other in ({"person": "deng"}, {"fate": "imprisoned"}, {"person": "deng", "fate": "demoted"}):
        pd.testing.assert_frame_equal(run.fates(**other), rows(fates, **other))
    assert len(run.holders(OFFICE)) < len(held)


def test_what_is_not_known_is_named_at_once_with_the_nearest(run: ww.Run) -> None:
    with pytest.raises(InputError) as found:
        run.holders(office="defense_ministry", person="Deng")
    assert [fault.remedy for fault in found.value.faults] == ["did you mean defence_ministry?", "did you mean deng?"]
    with pytest.raises(InputError, match="did you mean imprisoned"):
        run.fates(fate="in prison")
    with pytest.raises(InputError, match="is no person of this run"):
        run.fates(places.NOBODY)


def cut(summary: Summary, month: int) -> Summary:
    """Return counts of the same histories, had the order of all fallen in a month of the year before our era 431."""
    last = int((year_ends(summary.month0, summary.months) <= month).sum())
    fell = np.zeros_like(summary.ends.fell)
    fell[1, month] = summary.histories
    held, stood = summary.held.copy(), summary.stood.copy()
    held[last:], stood[last:] = 0, 0
    ends = Ends(fell, summary.ends.reigns, summary.ends.established)
    return replace(summary, held=held, stood=stood, ends=ends, month0=month_of("-0430-09"))


def test_a_year_that_no_history_lived_has_no_row_and_years_may_be_before_1(run: ww.Run) -> None:
    fell = cut(run.summary, month=20)
    held, fates = places.holders(fell, OFFICE, None), places.fates(fell, "deng", None)
    assert sorted(set(held["year"])) == sorted(set(fates["year"])) == [-430, -429]
    assert sums(held, "year") == pytest.approx(1.0)
    assert not held.isna().any(axis=None)


def test_a_run_without_offices_has_no_holders(run: ww.Run) -> None:
    bare = replace(run.summary, offices=(), held=run.summary.held[:, :0])
    assert list(places.holders(bare, None, None).columns) == list(run.holders().columns)
    assert places.holders(bare, None, "deng").empty
