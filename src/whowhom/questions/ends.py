"""Two questions asked apart: does the order stand, or how and when did it fall; and who ruled, who led.

An order that falls ends its history, so that these are asked of every history at its end. Who rules is the man of whom
an outcome of the case over actors holds; he is established in the first month in which it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from whowhom.case.dates import date_of
from whowhom.engine.bind import Model
from whowhom.engine.play import History
from whowhom.questions.odds import Odds, odds
from whowhom.runs.ends import READINGS, WAYS, Ends, rule_of

QUARTERS = {"first_quarter": 0.25, "median": 0.5, "third_quarter": 0.75}
EVER = "established"
COLUMNS = (EVER, *READINGS)
"""What is asked of a person: whether he ever ruled, then READINGS."""


def order_odds(ends: Ends) -> list[Odds]:
    """Return the odds of how the order stands at the end; they sum to 1."""
    return [odds(name, int(k), ends.histories) for name, k in zip(WAYS, ends.fell.sum(axis=1), strict=True)]


def fall_odds(ends: Ends) -> Odds:
    """Return the odds that the order falls, in whatever way."""
    return odds("the order falls", int(ends.fell[1:].sum()), ends.histories)


def quarters(counts: np.ndarray, month0: int) -> dict[str, str] | None:
    """Return the quartiles of dates counted by month; None of none."""
    total = np.cumsum(counts)
    if not total[-1]:
        return None
    return {name: date_of(month0 + int(np.searchsorted(total, share * total[-1]))) for name, share in QUARTERS.items()}


def years(counts: np.ndarray, month0: int) -> dict[str, int]:
    """Return counts by month as counts by year, without empty years."""
    out: dict[str, int] = {}
    for month in np.flatnonzero(counts).tolist():
        year = str((month0 + month) // 12)
        out[year] = out.get(year, 0) + int(counts[month])
    return out


def order_rows(ends: Ends, month0: int) -> list[dict[str, Any]]:
    """Return how the order stands at the end, with odds; of a fall, when: quartiles of its dates, counts by year."""
    out = []
    for row, counts in zip(order_odds(ends), ends.fell, strict=True):
        found = quarters(counts, month0) if row.name != WAYS[0] else None
        when = {**found, "years": years(counts, month0)} if found else None
        out.append({**row.as_json(), "count": row.count, "when": when})
    return out


def person_odds(ends: Ends, actor: int) -> dict[str, Odds]:
    """Return the odds of COLUMNS of one actor."""
    counts = (ends.established[actor].sum(), *ends.reigns[:, 1 + actor])
    return {name: odds(name, int(k), ends.histories) for name, k in zip(COLUMNS, counts, strict=True)}


def seen(*every: Ends) -> list[int]:
    """Return the actors who ruled or led in any history: first who most often ruled longest, or at the end, or led."""
    reigns = np.asarray(sum(ends.reigns for ends in every))[:, 1:]
    order = np.lexsort((np.arange(reigns.shape[1]), -reigns[3], -reigns[2], -reigns[1]))
    ruled = np.asarray(sum(ends.established.sum(axis=1) for ends in every))
    return [int(n) for n in order if reigns[:, n].any() or ruled[n]]


def ruler_rows(ends: Ends, actors: Sequence[str], people: Sequence[str], month0: int) -> list[dict[str, Any]]:
    """Return who ruled and who led, by person: odds of COLUMNS, and the median date at which he was established."""
    out = []
    for n in seen(ends):
        found = {name: {"probability": row.probability, "error": row.error, "count": row.count}
                 for name, row in person_odds(ends, n).items()}
        dates = quarters(ends.established[n], month0)
        out.append({"actor": actors[n], "name": people[n], **found,
                    "median_date": dates["median"] if dates else None})
    return out


def nobody_rows(ends: Ends) -> dict[str, Odds]:
    """Return in how many histories nobody ruled at all, at the end, or led then."""
    return {name: odds(name, int(k), ends.histories) for name, k in zip(READINGS, ends.reigns[:, 0], strict=True)}


def features(history: History, actors: int) -> np.ndarray:
    """Return what holds of a history (feature), 1 or 0: the ways the order stands, then READINGS and whether he ever
    ruled by actor; RULE must be watched."""
    rule = rule_of(history.watched["ruler"][:, 0])
    out = np.zeros(len(WAYS) + len(COLUMNS) * actors, np.int64)
    out[history.order] = 1
    found = (*((reading, who) for reading, who in enumerate((rule.first, rule.longest, rule.last, history.leader))),
             *((len(READINGS), who) for who in rule.since))
    for reading, who in found:
        if who >= 0:
            out[len(WAYS) + reading * actors + who] = 1
    return out


def places(model: Model, actor: int) -> Iterator[tuple[str, int]]:
    """Yield of one actor each of COLUMNS with its place among the features."""
    for name, reading in zip(COLUMNS, (len(READINGS), *range(len(READINGS))), strict=True):
        yield name, len(WAYS) + reading * len(model.names.actors) + actor
