"""How a measure is declared: a check without a band."""

from __future__ import annotations

from collections.abc import Callable

from whowhom.evidence.checks.check import LEAST, Band, Check, of, ratio
from whowhom.evidence.checks.known import Known, nothing
from whowhom.evidence.checks.told import Figure

UNJUDGED = Band(None, None, "what theories make statements about", "")


def share(name: str, title: str, top: str, bottom: str, record: Callable[[Known], Figure] = nothing,
          lacks: str = "") -> Check:
    """Return the measure that is the ratio of two sums; the cases are those of the lower one."""
    return Check(name, title, ratio(top, bottom), of(bottom), UNJUDGED, record, LEAST, lacks)
