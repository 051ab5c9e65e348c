"""Who holds an office, and where everyone stands, at the end of every year: odds by person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from whowhom.errors import Fault, InputError, nearest
from whowhom.questions.odds import odds
from whowhom.runs.places import STANDINGS, year_ends
from whowhom.runs.summary import Summary

if TYPE_CHECKING:
    import pandas as pd

NOBODY = "nobody"
WHAT = ("probability", "error", "low", "high")


def years(summary: Summary) -> list[int]:
    """Return the calendar years whose ends are counted."""
    return [int((summary.month0 + m) // 12) for m in year_ends(summary.month0, summary.months)]


def lived(summary: Summary) -> np.ndarray:
    """Return how many histories lived the end of each year (year): whose order still stood, or fell in that month."""
    return np.asarray(summary.standing[year_ends(summary.month0, summary.months)])


def measured(counts: np.ndarray, n: np.ndarray, what: str) -> np.ndarray:
    """Return probability, error or a bound of counts of n histories each, NaN of none; raises InputError for another
    word."""
    if what not in WHAT:
        raise InputError(Fault("what", what, "is not a column of odds", what, "one of " + ", ".join(WHAT)))
    pairs, place = np.unique(np.stack(np.broadcast_arrays(counts, n), axis=-1).reshape(-1, 2), axis=0,
                             return_inverse=True)
    known = [getattr(odds("", int(k), int(of)), what) if of else np.nan for k, of in pairs]
    return np.array(known, float)[place.ravel()].reshape(counts.shape)


def holders(summary: Summary, office: str, what: str) -> pd.DataFrame:
    """Return the odds of holding an office (person, year)."""
    import pandas as pd

    if office not in summary.offices:
        remedy = nearest(office, summary.offices)
        raise InputError(Fault("office", office, "is not an office of the case", office, "the id of an office", remedy))
    counts = summary.held[:, summary.offices.index(office)].T
    people = np.array([NOBODY, *summary.actors])
    shown = counts.any(axis=1)
    index = pd.Index(people[shown], name="person")
    frame = pd.DataFrame(measured(counts[shown], lived(summary), what), index, pd.Index(years(summary), name="year"))
    return frame.iloc[np.argsort(-counts[shown].sum(axis=1), kind="stable")]


def fates(summary: Summary, what: str) -> pd.DataFrame:
    """Return the odds of standing where, by person (person, year and fate)."""
    import pandas as pd

    counts = np.moveaxis(summary.stood, 1, 0)
    columns = pd.MultiIndex.from_product([years(summary), STANDINGS], names=["year", "fate"])
    values = measured(counts, lived(summary)[:, None], what).reshape(len(summary.actors), -1)
    return pd.DataFrame(values, pd.Index(list(summary.actors), name="person"), columns)
