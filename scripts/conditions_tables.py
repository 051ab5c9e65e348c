"""Print the measured tables of docs/explanation/economy.md: `python scripts/conditions_tables.py [HISTORIES]`.

Histories of `soviet` with the recorded line told: every `fit` dot in words of the checks, then quantities at dates.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial

import numpy as np
from tables import head, row

import whowhom as ww
from whowhom.case.dates import month_of
from whowhom.engine.bind import Model
from whowhom.evidence.checks.check import Group
from whowhom.evidence.checks.play import Listener, play_groups
from whowhom.evidence.checks.seen import Seen
from whowhom.evidence.conditions.answer import BAND, conditions, no_checks
from whowhom.evidence.conditions.lines import with_lines
from whowhom.evidence.conditions.results import results
from whowhom.report.text.checks import number

QUANTITIES = ("output", "consumption", "investment", "urban", "capital", "collectivised", "coercion", "famine_deaths",
              "shortfall")
DATES = ("1926-12", "1927-12", "1928-12", "1932-07", "1937-07", "1940-07")


def tally(months: list[int], seen: Seen) -> dict[str, np.ndarray]:
    """Return the quantities of a history at the dates (quantity, date); NaN after its order fell."""
    found = np.full((len(QUANTITIES), len(months)), np.nan)
    for k, name in enumerate(QUANTITIES):
        values = seen[name].reshape(-1)
        found[k] = [values[m] if m < len(values) else np.nan for m in months]
    return {"found": found}


def moments(model: Model, n: int) -> Iterator[str]:
    """Yield the table of medians and bands at dates."""
    months = [month_of(date) - model.start.month for date in DATES]
    group = Group("moments", partial(tally, months), no_checks, QUANTITIES)
    played = play_groups(with_lines(model), [group], n, 1, workers=2, listen=Listener()).counted["moments"]["found"]
    yield from head("median (band of nine in ten)", *DATES)
    low, middle, high = np.nanquantile(played, BAND, axis=0)
    for k, name in enumerate(QUANTITIES):
        bands = zip(low[k], middle[k], high[k], strict=True)
        yield row(f"`{name}`", *(f"{m:.2f} ({a:.2f}-{b:.2f})" for a, m, b in bands))


def main(n: int) -> None:
    """Play and print."""
    model = ww.bind("soviet")
    print("\n".join(head("dots", "value", "as before", "cases")))
    for one in results(conditions(model, n, 1, workers=2, listen=Listener())):
        print(row(f"{one.name}: {one.title}", number(one.value), number(one.record), str(one.count)))
    print("\n".join(["", *moments(model, n)]))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
