"""The odds of states of society and the world at the end, which need not exclude one another."""

from __future__ import annotations

from typing import Any

from whowhom.questions.odds import Odds, asked_odds
from whowhom.report.figures.odds import draw
from whowhom.report.picture import Picture, picture
from whowhom.report.source import Source
from whowhom.report.words import counted, join, month_words, percent, span

SAID = 3
"""States told in the sentence."""


def state_rows(source: Source) -> list[Odds]:
    """Return the odds of every state of the case, in its order."""
    return asked_odds(source.summary.states, source.summary.reached)


def states_figure(source: Source) -> Picture | None:
    """Return the figure; None where the case names no states."""
    rows, s = state_rows(source), source.summary
    if not rows or not s.counted:
        return None
    often = sorted(rows, key=lambda row: -row.count)[:SAID]
    said = join(f"“{row.name}” in {percent(row.probability)} ({span(row.low, row.high)})" for row in often)
    fewest = min(row.histories for row in rows)
    asked = "every history" if fewest == s.counted else (
        f"the histories that came to its date ({fewest:,} of {s.counted:,} to the last, those about the order of all)")
    sentence = (f"Of {counted(len(rows), 'state')} of society and the world in"
                f" {month_words(s.month0 + s.months - 1)}, each asked of {asked}, the likeliest: {said}.")
    data: list[list[Any]] = [["state", "histories", "of histories", "probability", "error", "low", "high"]]
    data += [[row.name, row.count, row.histories, row.probability, row.error, row.low, row.high] for row in rows]
    return picture("states", "Society and the world at the end", sentence, lambda narrow: draw(rows, narrow), data)
