"""Who ruled and who led, in words: a line a person, whatever came of the order."""

from __future__ import annotations

from whowhom.questions.ends import COLUMNS, EVER, nobody_rows, person_odds, quarters, seen
from whowhom.questions.odds import Odds
from whowhom.runs.summary import Summary

HEADS = {EVER: "ever", "first_established": "first", "longest": "longest", "at_end": "at the end", "led": "led"}
LEAST, MOST = 0.01, 12
"""Persons below this on all counts, or beyond so many of those who ruled or led most often, are told together."""


def shown(summary: Summary) -> tuple[list[int], int]:
    """Return the actors who have a line, and how many more there are."""
    every = seen(summary.ends)
    most = {n: max(row.probability for row in person_odds(summary.ends, n).values()) for n in every}
    kept = sorted((n for n in every if most[n] >= LEAST), key=lambda n: -most[n])[:MOST]
    return [n for n in every if n in kept], len(every) - len(kept)


def rulers_table(summary: Summary) -> list[str]:
    """Return the lines on who ruled and who led."""
    ends, (people, others) = summary.ends, shown(summary)
    names = [summary.people[n] for n in people]
    width = max([len(name) for name in names] + [20])
    lines = ["", f"  {'who ruled':<{width}}" + "".join(f"{HEADS[name]:>14}" for name in COLUMNS) + "   established"]
    for n, name in zip(people, names, strict=True):
        dates = quarters(ends.established[n], summary.month0)
        cells = "".join(f"{cell(row):>14}" for row in person_odds(ends, n).values())
        lines.append(f"  {name:<{width}}{cells}   {dates['median'] if dates else '-'}")
    cells = "".join(f"{cell(row):>14}" for row in nobody_rows(ends).values())
    lines.append(f"  {'nobody':<{width}}{'':>14}{cells}")
    more = [f"  {others} others ruled or led in some history (all: --json)"] if others else []
    note = "  up to the end of each history, whether or not the order falls; led: the firmest grip then; established:"
    return [*lines, *more, f"{note} the middle date"]


def cell(row: Odds) -> str:
    """Return odds in percent with their error."""
    return f"{100 * row.probability:.1f} ± {100 * row.error:.1f}"
