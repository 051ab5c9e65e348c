"""A counted vote: every voter draws his side, most seats decide, and fear bends what is said in public.

Pure scalar kernels, used by the mechanism `contest`.

Source: kuran1995 (public and private preference), penrose1946elementary (the count as a sum of independent voters)
"""

from __future__ import annotations

import math

from whowhom.kernel import kernel
from whowhom.kernel.elementary import erf, exp

ROOT_HALF = math.sqrt(0.5)
BASE = 10_000
"""More votes than any body has on one side, in whose units the log keeps a count."""


@kernel
def side_probability(lean):
    """Return the chance that a voter takes the first side: logistic in what it is worth to him over the second."""
    return 1.0 / (1.0 + exp(-lean))


@kernel
def fear(weight, odds, power, rival_power):
    """Return what fear adds to a voter's lean to the first side: what each side can do to him, if it wins."""
    return weight * (odds * power - (1.0 - odds) * rival_power)


@kernel
def majority(mean, variance, total, shock):
    """Return the chance that the first side has more than half of `total` votes.

    `mean` and `variance` are those of its votes when voters draw their sides independently; `shock` is the standard
    deviation of what sways all of them together, as a share of all votes. Normal approximation of the count.
    """
    spread = math.sqrt(variance + shock * shock * total * total)
    if spread <= 0.0:
        return 0.5 if mean == 0.5 * total else (1.0 if mean > 0.5 * total else 0.0)
    return 0.5 + 0.5 * erf(ROOT_HALF * (mean - 0.5 * total) / spread)


@kernel
def packed_count(pro, con):
    """Return a count as the one number, above 0, that the log keeps of it."""
    return BASE * pro + con + 1


def unpacked_count(value: int) -> tuple[int, int]:
    """Return votes for and against from the number that the log keeps.

    >>> unpacked_count(int(packed_count(559, 65)))
    (559, 65)
    """
    return divmod(value - 1, BASE)
