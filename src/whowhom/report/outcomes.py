"""Outcomes as a page shows them: those of one man each while they matter, the rest of them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whowhom.questions.odds import TEMPLATE, Odds, anyone, odds, odds_table, printed, template_odds
from whowhom.report.source import Source

LEAST = 0.01
"""The least share of histories with which an outcome of one man has a row of its own."""


def rows(source: Source) -> list[Odds]:
    """Return the rows to draw, most probable first; of each template the one-man outcomes below LEAST as one row."""
    s = source.summary
    found = odds_table(s.counts, s.declared)
    for template in (one for one in s.declared if TEMPLATE in one):
        found = with_rest(found, template, s.people, s.counted)
    return sorted(found, key=lambda row: (-row.count, row.name))


def with_rest(every: list[Odds], template: str, people: Sequence[str], counted: int) -> list[Odds]:
    """Return rows with the small ones of a template told together."""
    names = printed(template, people)
    mine = [row for row in every if row.name in names]
    small = [row for row in mine if row.probability < LEAST]
    if len(small) < 2:
        return every
    noun = "others" if len(mine) > len(small) else "people"
    rest = odds(f"{anyone(template)}: {len(small)} {noun}", sum(row.count for row in small), counted)
    return [*(row for row in every if row not in small), rest]


def classes(counts: Mapping[str, int], declared: tuple[str, ...], people: Sequence[str]) -> list[Odds]:
    """Return the odds of each declared outcome, whoever it is of, in the order of the case."""
    whole = iter(template_odds(counts, declared, people))
    by_name = {row.name: row for row in odds_table(counts, declared)}
    return [next(whole) if TEMPLATE in one else by_name[one] for one in declared]
