"""Which policy: in how many histories those who rule at the end stand above a point on it."""

from __future__ import annotations

from functools import partial

from whowhom.case.parts.polity import Issue
from whowhom.case.vocabulary import POLICIES
from whowhom.engine.bind import Model
from whowhom.errors import Fault, InputError, nearest
from whowhom.evidence.checks.check import Check, Group
from whowhom.evidence.checks.known import Known
from whowhom.evidence.checks.seen import Seen
from whowhom.evidence.checks.told import Figure
from whowhom.evidence.measures.figure import share

NAME = "line_above"


def group(where: str, policy: str | float, point: str | float) -> Group:
    """Return the measure of a policy of `POLICIES` above a point in [-1, 1]; raises InputError where it is none."""
    if policy not in POLICIES:
        raise InputError(Fault(where, NAME, "is asked of what is no policy", str(policy),
                               "one of " + ", ".join(POLICIES), nearest(str(policy), POLICIES)))
    if not isinstance(point, (int, float)) or not -1 <= point <= 1:
        raise InputError(Fault(where, NAME, "is asked of what is no point", str(point), "a number from -1 to 1"))
    name = f"{NAME}({policy}, {point})"
    return Group(name, partial(tally, str(policy), point), partial(checks, name, str(policy), point), ("line",))


def issue_of(model: Model, policy: str) -> Issue | None:
    """Return the issue that governs a policy, if one does."""
    return next((issue for issue in model.case.issues if issue.governs == policy), None)


def tally(policy: str, point: float, seen: Seen) -> dict[str, float]:
    """Count whether the line at the end of a history lies above the point."""
    issue = issue_of(seen.model, policy)
    if issue is None or not seen.months:
        return {"above": 0.0, "histories": 0.0}
    place = seen["line"][-1, seen.model.names.number("issues", issue.id)]
    return {"above": float(place > point), "histories": 1.0}


def on_record(policy: str, point: float, known: Known) -> Figure:
    """Return whether the last line of those in power on record lies above the point."""
    issue = issue_of(known.model, policy)
    lines = [] if issue is None else [line for line in known.lines() if line.issue == issue.id]
    if not lines:
        return known.silent()
    return Figure(float(lines[-1].value > point), f"the line of {lines[-1].id}: {lines[-1].value:g}")


def checks(name: str, policy: str, point: float, model: Model) -> tuple[Check, ...]:
    """Return the one measure of this group."""
    issue = issue_of(model, policy)
    toward = "" if issue is None else f" (toward: {issue.high})"
    lacks = "" if issue else f"no issue of the case governs {policy}"
    title = f"histories at whose end the line of who rules on {policy} is above {point:g}{toward}"
    return (share(name, title, "above", "histories", partial(on_record, policy, point), lacks),)
