"""What was found of conditions with the line told, as checks: dots in their bands, scores beside `as before`."""

from __future__ import annotations

from collections.abc import Iterator

from whowhom.evidence.checks.check import BEFOREHAND, Result
from whowhom.evidence.conditions.answer import Answer

SHARE = 0.75
"""Share of dots that should lie in a band of nine in ten: three in four, since the record errs too."""
OWN_SCALE = "each series on its own scale, its mean recorded value"


def results(answer: Answer) -> tuple[Result, ...]:
    """Return the checks of conditions: all together, then each series by itself without a band."""
    return (within(answer), score(answer), *by_series(answer))


def within(answer: Answer) -> Result:
    """Return the share of dots within the band."""
    value = answer.within
    return Result("conditions_within", "dots on conditions at home in the band of nine in ten, the line told", value,
                  None, len(answer.judged), None, "", SHARE, 1.0, "three dots in four", BEFOREHAND, value >= SHARE)


def score(answer: Answer) -> Result:
    """Return the mean score, which should be lower than that of the last recorded value."""
    value, before = answer.scores
    return Result("conditions_score", "how far off they are: mean continuous ranked probability score", value, None,
                  len(answer.judged), before, f"as before, the last recorded value; {OWN_SCALE}", 0.0, before,
                  "nearer than the last recorded value", BEFOREHAND, value < before)


def by_series(answer: Answer) -> Iterator[Result]:
    """Yield the score of every series."""
    for series in dict.fromkeys(one.dot.row.series for one in answer.judged):
        (value, before), mine = answer.scaled(series), answer.of(series)
        inside = sum(one.within for one in mine)
        title = f"the same of {mine[0].dot.row.title.lower()}; {inside} of {len(mine)} dots in the band"
        yield Result(f"conditions_score_{series}", title, value, None, len(mine), before, "as before", None, None,
                     "part of the check above it", "", None)
