"""Checking a draft: every rule that needs more than one part of the case. Faults are noted in the draft."""

from __future__ import annotations

from collections.abc import Iterable

from whowhom.case.checks.dated import check_dated
from whowhom.case.checks.ledger import check_claims, check_record
from whowhom.case.checks.motions import check_motions
from whowhom.case.checks.names import Names, check_ids
from whowhom.case.checks.namings import check_namings
from whowhom.case.checks.observed import check_forecasts, check_observed
from whowhom.case.checks.people import check_people
from whowhom.case.checks.polity import check_polity
from whowhom.case.checks.questions import check_questions
from whowhom.case.checks.stances import check_stances
from whowhom.case.checks.succession import check_succession
from whowhom.case.checks.world import check_world
from whowhom.case.draft import Draft


def check(draft: Draft, *, known: Iterable[str] | None = None, claims: bool = True) -> None:
    """Check all cross references of a draft.

    `known` are names like `mechanism:appointment` and `parameter:appointment.turnover`; without it such names are taken
    on trust. With `claims=False` the ledger of claims is not checked.
    """
    known = None if known is None else set(known)
    names = Names(draft)
    check_ids(draft, names)
    check_people(draft, names)
    check_polity(draft, names)
    check_succession(draft, names)
    check_world(draft, names)
    check_dated(draft, names)
    check_questions(draft, names, known)
    check_record(draft, names)
    check_namings(draft)
    check_motions(draft, names)
    check_stances(draft, names)
    check_observed(draft)
    check_forecasts(draft, names)
    if claims:
        check_claims(draft, names, known)
