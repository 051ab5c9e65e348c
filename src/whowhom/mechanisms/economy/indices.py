"""What is read off the state of the economy against the base year."""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.mechanisms.economy.parameters import AT, CROPS, INVESTED
from whowhom.rules.economy import ratio
from whowhom.state.institutions import clip

FODDER = 0.25  # of the grain that a village needs, at the herds of the base year


@kernel
def farm_output(s):
    """Return farm output against the base year."""
    return CROPS * s.harvest[0] + (1.0 - CROPS) * s.livestock[0]


@kernel
def people_on(s, town):
    """Return the people of towns, or of farms, against the whole population of the base year."""
    share = s.urban[0] if town else 1.0 - s.urban[0]
    return ratio(s.population[0] * share, s.base_population[0])


@kernel
def need_of_grain(s, p):
    """Return the grain a head below which a village hungers: food, seed, and fodder for what herds there are."""
    return p[AT.subsistence] * (1.0 - FODDER * (1.0 - min(1.0, s.livestock[0])))


@kernel
def sale_goods(s):
    """Return what industry makes for sale and not for investment, against the base year."""
    return s.industry[0] * (1.0 - clip(s.investment[0], 0.0, 0.8)) / (1.0 - INVESTED)
