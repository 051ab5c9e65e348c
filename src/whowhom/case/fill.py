"""What stands in for traits that nobody coded: the mean of the actors who have one at the time."""

from __future__ import annotations

from whowhom.case.parts.values import Dated, Quantity, latest
from whowhom.case.resolve.resolver import ASSUMPTION

MEAN_OF_OTHERS = "the mean of the actors who have one"
DEFAULT_RANGE = 0.3
"""The range of such a mean."""


def fill_traits(found: dict[tuple[str, str], tuple[Dated, ...]], actors: list[str], traits: list[str],
                issues: list[str], beginning: int) -> dict[tuple[str, str], tuple[Dated, ...]]:
    """Give each actor a value of each trait from the `beginning` on: until his own first row, the mean of the others.

    The mean moves only with rows already dated, so nothing later leaks into an earlier start.
    """
    filled = {}
    for trait in traits:
        low, middle = (-1.0, 0.0) if trait in issues else (0.0, 0.5)
        owners = [found[actor, trait] for actor in actors if (actor, trait) in found]
        months = sorted({beginning, *(one.since for rows in owners for one in rows)})
        means = [Dated(month, _mean(owners, month, low, middle)) for month in months]
        means = [one for at, one in enumerate(means) if at == 0 or one.quantity != means[at - 1].quantity]
        for actor in actors:
            own = found.get((actor, trait), ())
            before = [one for one in means if not own or one.since < own[0].since]
            filled[actor, trait] = (*before, *own)
    return dict(sorted(filled.items()))


def _mean(owners: list[tuple[Dated, ...]], month: int, low: float, middle: float) -> Quantity:
    values = [one.value for rows in owners if (one := latest(rows, month))]
    # summed in order of size, so that the order of actors cannot change the last digit
    value = sum(sorted(values)) / len(values) if values else middle
    bounds = max(low, value - DEFAULT_RANGE), min(1.0, value + DEFAULT_RANGE)
    return Quantity(value, *bounds, ASSUMPTION, MEAN_OF_OTHERS)
