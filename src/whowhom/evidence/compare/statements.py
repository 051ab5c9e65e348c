"""What each theory says that no rival says, and whether it holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whowhom.errors import Fault, InputError, nearest
from whowhom.evidence.compare.rows import Gap, Row
from whowhom.theory import Statement, Theory

ERRORS = 4.0
"""Errors by which a theory has to differ from every rival for a statement of its to hold."""
WAYS = ("more", "less")
"""Which way a theory may differ."""


@dataclass(frozen=True)
class Against:
    """A statement against one other theory: the difference, whether that one is a `rival`, and whether it `holds`."""

    theory: str
    rival: bool
    gap: Gap | None
    holds: bool


@dataclass(frozen=True)
class Verdict:
    """A statement of a theory, the figure that it is about, and how it stands against every other; `holds` is None
    where it cannot be judged: no rival is beside it, or it or a rival has no value."""

    theory: str
    statement: Statement
    row: Row
    place: int
    against: tuple[Against, ...]
    holds: bool | None


def known_measures(theories: Iterable[Theory], names: Iterable[str]) -> None:
    """Raise InputError with every statement of a theory that is about none of these measures, or goes no way."""
    known, faults = sorted(names), []
    for theory in theories:
        for one in theory.statements:
            where, path = f"theory {theory.id}", f"statements.{one.id}"
            if one.figure not in known:
                faults.append(Fault(where, path, "is about what is not measured", one.figure,
                                    "a check, a measure, or score_KIND", nearest(one.measure, known)))
            if one.direction not in WAYS:
                faults.append(Fault(where, path, "goes no way", str(one.direction), " or ".join(WAYS)))
    if faults:
        raise InputError(faults)


def verdicts(theories: Sequence[Theory], rows: Mapping[str, Row]) -> tuple[Verdict, ...]:
    """Return how every statement of every theory stands; `rows` are all figures by name."""
    return tuple(judge(theories, place, one, rows[one.figure])
                 for place, theory in enumerate(theories) for one in theory.statements)


def judge(theories: Sequence[Theory], place: int, statement: Statement, row: Row) -> Verdict:
    """Return how a statement stands: it holds where the theory differs from every rival, as it says, by more than four
    errors. Who leaves open all that the theory does, and more, is no rival."""
    mine, against = theories[place], []
    for other, theory in enumerate(theories):
        if other != place:
            gap = row.gap(place, other)
            holds = gap is not None and gap.is_beyond(ERRORS, statement.direction)
            against.append(Against(theory.id, not theory.encompasses(mine), gap, holds))
    return Verdict(mine.id, statement, row, place, tuple(against), together([one for one in against if one.rival]))


def together(rivals: Sequence[Against]) -> bool | None:
    """Return whether a statement holds against all rivals; one that has no value leaves open what the others do not
    decide."""
    if any(one.gap is not None and not one.holds for one in rivals):
        return False
    return True if rivals and all(one.holds for one in rivals) else None


def says_nothing(theory: Theory, every: Sequence[Verdict]) -> str:
    """Return why a theory says nothing of its own here; nothing where something that it states holds."""
    mine = [one for one in every if one.theory == theory.id]
    if any(one.holds for one in mine):
        return ""
    judged = [one for one in mine if one.holds is not None]
    if len(judged) == len(mine):
        return "nothing that it states holds" if mine else "it makes no statement"
    return f"of {len(mine)} statements {len(judged)} can be judged, and none holds"
