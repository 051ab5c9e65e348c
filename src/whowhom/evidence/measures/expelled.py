"""How long it takes from defeat to expulsion."""

from __future__ import annotations

from functools import partial

import numpy as np

from whowhom.engine.bind import Model
from whowhom.evidence.checks.check import Check, Group
from whowhom.evidence.checks.sanctions import delay_on_record, delays
from whowhom.evidence.checks.seen import Seen
from whowhom.evidence.measures.figure import share
from whowhom.state.institutions import EXPELLED


def tally(seen: Seen) -> dict[str, float]:
    """Add up the months from a lost contest to the loser's expulsion or worse."""
    rung = seen["rung"]
    out = np.zeros(rung.shape, bool)
    out[1:] = (rung[1:] >= EXPELLED) & (rung[:-1] < EXPELLED)
    return delays(seen, out)


def checks(model: Model) -> tuple[Check, ...]:
    """Return the measures of this group."""
    return (
        share("delay_to_expulsion", "months from a lost challenge to the loser's expulsion or worse, where it comes "
              "within five years", "delay", "sanctioned", partial(delay_on_record, least=EXPELLED)),
        share("expelled_after_defeat", "losers who are expelled or worse within five years", "sanctioned", "lost"),
    )


GROUP = Group("expelled", tally, checks, ("rung",))
