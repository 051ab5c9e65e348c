"""Who holds an office, and where everyone stands, at the end of every year: a row a person, year and office or fate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from whowhom.errors import Fault, InputError, nearest
from whowhom.library.tables import odds_frame
from whowhom.questions.odds import odds
from whowhom.runs.places import STANDINGS, year_ends
from whowhom.runs.summary import Summary

if TYPE_CHECKING:
    import pandas as pd

NOBODY = "nobody"
"""Holds an office that is empty."""


def holders(summary: Summary, office: str | None, person: str | None) -> pd.DataFrame:
    """Return the odds of holding an office, by office, year and person."""
    people = (NOBODY, *summary.actors)
    require(office=(office, summary.offices), person=(person, people))
    first, year, second = told(summary, np.moveaxis(summary.held, 0, 1))
    offices = [summary.offices[n] for n in first]
    frame = of_people(summary, [people[n] for n in second], year, summary.held[year, first, second])
    frame.insert(3, "office", offices)
    frame.insert(4, "title", [summary.labels[id] for id in offices])
    return narrowed(frame, office=office, person=person)


def fates(summary: Summary, person: str | None, fate: str | None) -> pd.DataFrame:
    """Return the odds of standing where, by person, year and fate."""
    require(person=(person, summary.actors), fate=(fate, STANDINGS))
    first, year, second = told(summary, np.moveaxis(summary.stood, 0, 1))
    frame = of_people(summary, [summary.actors[n] for n in first], year, summary.stood[year, first, second])
    frame.insert(3, "fate", [STANDINGS[n] for n in second])
    return narrowed(frame, person=person, fate=fate)


def require(**asked: tuple[str | None, Sequence[str]]) -> None:
    """Raise InputError with every word that is asked for, by its kind, and is none of the known ones."""
    faults = [Fault(kind, word, f"is no {kind} of this run", word, f"one of its {kind}s", nearest(word, known))
              for kind, (word, known) in asked.items() if word is not None and word not in known]
    if faults:
        raise InputError(faults)


def lived(summary: Summary) -> np.ndarray:
    """Return how many histories lived the end of each year (year): whose order still stood, or fell in that month."""
    return np.asarray(summary.standing[year_ends(summary.month0, summary.months)])


def told(summary: Summary, counts: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return which of the counts (first, year, second) have a row: those of every year that a history lived, where the
    two go together in any year; in this order."""
    together = np.asarray(counts.any(axis=1))
    return np.nonzero(together[:, None] & (lived(summary) > 0)[:, None])


def of_people(summary: Summary, people: Sequence[str], year: np.ndarray, counts: np.ndarray) -> pd.DataFrame:
    """Return person, name, calendar year and odds of rows: `people`, `year` (by number) and `counts` one each."""
    calendar = (summary.month0 + year_ends(summary.month0, summary.months)) // 12
    of = lived(summary)[year]
    rows = [odds("", k, n) for k, n in zip(counts.tolist(), of.tolist(), strict=True)]
    frame = odds_frame(rows, "row", histories=True).reset_index(drop=True)
    frame.insert(0, "person", people)
    frame.insert(1, "name", [summary.labels.get(id, id) for id in people])
    frame.insert(2, "year", calendar[year])
    return frame


def narrowed(frame: pd.DataFrame, **only: str | None) -> pd.DataFrame:
    """Return the rows that have these words in the columns of their kinds; all where there is none."""
    for column, word in only.items():
        frame = frame if word is None else frame[frame[column] == word]
    return frame.reset_index(drop=True)
