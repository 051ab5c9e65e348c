"""Outcomes as a page shows them: those of one man each while they matter, the rest of them together."""

from __future__ import annotations

from collections.abc import Mapping

from whowhom.questions.odds import TEMPLATE, Odds, odds, odds_table, template_odds
from whowhom.report.source import Source

LEAST = 0.01
"""The least share of histories with which an outcome of one man has a row of its own."""


def head_of(declared: str) -> str:
    """Return the words of a template over actors before the actor."""
    return declared.partition(TEMPLATE)[0]


def is_personal(name: str, declared: tuple[str, ...]) -> bool:
    """Tell whether an outcome is that of one actor."""
    return any(TEMPLATE in one and name.startswith(head_of(one)) for one in declared)


def rows(source: Source) -> list[Odds]:
    """Return the rows to draw, most probable first; the one-man outcomes below LEAST as one row."""
    s = source.summary
    every = odds_table(s.counts, s.declared)
    small = [row for row in every if is_personal(row.name, s.declared) and row.probability < LEAST]
    if len(small) < 2:
        return every
    words = next(head_of(one) for one in s.declared if TEMPLATE in one).rstrip(" :")
    kept = [row for row in every if row not in small]
    noun = "others" if any(is_personal(row.name, s.declared) for row in kept) else "people"
    rest = odds(f"{words}: {len(small)} {noun}", sum(row.count for row in small), s.counted)
    return sorted([*kept, rest], key=lambda row: (-row.count, row.name))


def classes(counts: Mapping[str, int], declared: tuple[str, ...]) -> list[Odds]:
    """Return the odds of each declared outcome, whoever it is of, in the order of the case."""
    by_name = {row.name: row for row in (*template_odds(counts, declared), *odds_table(counts, declared))}
    return [by_name[head_of(one).rstrip(" :") if TEMPLATE in one else one] for one in declared]
