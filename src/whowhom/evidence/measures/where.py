"""Where motions against persons are moved: in the leading body, or in a wider one."""

from __future__ import annotations

from whowhom.engine.bind import Model
from whowhom.evidence.checks.check import Check, Group
from whowhom.evidence.checks.known import Known
from whowhom.evidence.checks.seen import Seen
from whowhom.evidence.checks.told import Figure
from whowhom.evidence.measures.figure import share


def tally(seen: Seen) -> dict[str, float]:
    """Count contests, and those in the leading body."""
    return {"contests": float(len(seen.contests)),
            "leading": float(sum(contest.body == seen.leading for contest in seen.contests))}


def on_record(known: Known) -> Figure:
    """Return the share of motions against persons in bodies of the case that the leading body took part in."""
    sat = [motion.bodies for motion in known.motions() if motion.targets and motion.bodies]
    if not sat:
        return known.silent()
    n = sum(known.leading in bodies for bodies in sat)
    return Figure(n / len(sat), f"{n} of {len(sat)} motions against persons")


def checks(model: Model) -> tuple[Check, ...]:
    """Return the measures of this group."""
    return (share("moved_in_leading_body", "contests in the leading body, and not in a wider one", "leading",
                  "contests", on_record),)


GROUP = Group("where_moved", tally, checks)
