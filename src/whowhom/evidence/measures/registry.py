"""All measures by name; a new one is a check in a group, and the group a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from whowhom.errors import Fault, InputError
from whowhom.evidence.checks.check import Group
from whowhom.evidence.measures import dominant, expelled, line, persons, placements, punished, where
from whowhom.theory import Statement

GROUPS = (dominant.GROUP, where.GROUP, punished.GROUP, expelled.GROUP, placements.GROUP, persons.GROUP)
"""Measures that are asked of every case."""
ASKED: dict[str, Callable[..., Group]] = {line.NAME: line.group}
"""Measures that are asked about something: what makes their group, from where it is asked and what about."""


def groups_for(statements: Iterable[tuple[str, Statement]]) -> tuple[Group, ...]:
    """Return the groups of measures, with those that the statements of theories (by the theory's id) ask about.

    Raises:
        InputError: where a statement asks a measure about what it cannot be asked.
    """
    asked: dict[str, Group] = {}
    for theory, one in statements:
        if one.measure in ASKED:
            asked.setdefault(one.figure, made(f"theory {theory}, statement {one.id}", one))
    return (*GROUPS, *asked.values())


def made(where: str, statement: Statement) -> Group:
    """Return the group of a measure that is asked about something."""
    try:
        return ASKED[statement.measure](where, *statement.of)
    except TypeError:
        raise InputError(Fault(where, statement.measure, "is asked about too much or too little", statement.figure,
                               "a policy and a point: line_above(pace, 0)")) from None
