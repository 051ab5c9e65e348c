"""The plain form of a table of actors: columns of capability, position and salience, issues side by side or below."""

from __future__ import annotations

from collections.abc import Sequence

from whowhom.classics.bargaining.tables.build import ANYWHERE, Places, build
from whowhom.classics.bargaining.tables.cells import Faults
from whowhom.classics.bargaining.tables.roles import NO, YES, known, role_of
from whowhom.classics.bargaining.tables.table import Table
from whowhom.errors import nearest
from whowhom.tables.columns import Headed, headed, name_column, repeated
from whowhom.tables.sheet import Row, Sheet

MISSING = "missing"


def read(sheet: Sheet, faults: Faults) -> Table:
    """Return the table in a sheet of the plain form, wide or long."""
    found = headed(sheet, known)
    idle, clash = repeated(found)
    for at in clash:
        remedy = "rename one of them, position_tempo for example, or take it out"
        faults.add(found.line, found.columns[at], "is a column twice", remedy=remedy)
    roles = [role_of(name) if at not in idle else ("", "") for at, name in enumerate(found.columns)]
    actor = name_column(found)
    if actor is None:
        faults.add(found.line, "actor", "is a column that is missing", shown(found), "a column of names", "actor")
    capability = column(found, roles, "capability", faults)
    remarks = [*found.remarks, *(f"the second column {found.header[at]} {why}: left out" for at, why in idle.items())]
    if any(role == "issue" for role, _ in roles):
        return from_long(found, roles, (actor or 0, capability), remarks, faults)
    places = pairs(found, roles, faults)
    faults.stop()
    used = {actor, capability, *idle, *(at for pair in places for at in pair)}
    remarks += unused(found, [at for at in range(len(roles)) if at not in used and roles[at][0] not in FLAGS])
    header = list(found.header)
    for at, _ in places:
        header[at] = roles[at][1] or "position"
    flags = {flag: read_flag(found, roles, flag, faults) for flag in FLAGS}
    place = Places(actor or 0, capability, tuple(places), header)
    return build(found.body, place, "", ANYWHERE, faults, found.mark, remarks, flags)


FLAGS = ("fixed", "veto")


def shown(found: Headed) -> str:
    """Return the header as it was found."""
    return ", ".join(found.header)


def column(found: Headed, roles: Sequence[tuple[str, str]], role: str, faults: Faults) -> int:
    """Return the first column of a role; a missing one is a fault that says how to rename."""
    for at, (name, _) in enumerate(roles):
        if name == role:
            return at
    faults.add(found.line, role, "is a column that is missing", shown(found), role, rename(found, roles, role))
    return 0


def rename(found: Headed, roles: Sequence[tuple[str, str]], name: str) -> str:
    """Return which of the columns that mean nothing yet may be renamed."""
    free = [column for column, (kind, _) in zip(found.columns, roles, strict=True) if column and not kind]
    close = nearest(name, free) if free else ""
    return close if close.startswith("did") else f"rename {' or '.join(free[:6])} to {name}" if free else ""


def pairs(found: Headed, roles: Sequence[tuple[str, str]], faults: Faults) -> list[tuple[int, int]]:
    """Return the columns of position and salience of every issue."""
    places = [(at, issue) for at, (role, issue) in enumerate(roles) if role == "position"]
    if not places:
        column(found, roles, "position", faults)
        column(found, roles, "salience", faults)
    out = []
    for at, issue in places:
        care = [k for k, one in enumerate(roles) if one == ("salience", issue)]
        if care:
            out.append((at, care[0]))
        else:
            name = f"salience_{issue}" if issue else "salience"
            what = "is a column that is missing"
            faults.add(found.line, name, what, shown(found), name, rename(found, roles, name))
    return out


def unused(found: Headed, columns: Sequence[int]) -> list[str]:
    """Return a remark on the columns that no model reads."""
    names = [found.header[at] for at in columns if found.header[at]]
    return [f"not used: {', '.join(names)}"] if names else []


def read_flag(found: Headed, roles: Sequence[tuple[str, str]], flag: str, faults: Faults) -> tuple[bool, ...]:
    """Return a column of yes and no, (actor), or nothing where the sheet has none."""
    at = next((k for k, (role, _) in enumerate(roles) if role == flag), None)
    if at is None:
        return ()
    out = []
    for (line, _), cell in zip(found.body, found.cells(at), strict=True):
        word = cell.strip().lower()
        if word not in YES + NO:
            faults.add(line, flag, "is neither yes nor no", cell, "1 or 0, yes or no")
        out.append(word in YES)
    return tuple(out)


def from_long(
    found: Headed, roles: Sequence[tuple[str, str]], fixed: tuple[int, int], remarks: list[str], faults: Faults
) -> Table:
    """Return a table with one row an actor and issue, by turning it into the wide form."""
    actor, capability = fixed
    at = [column(found, roles, role, faults) for role in ("issue", "position", "salience")]
    faults.stop()
    named, powers = found.cells(actor), found.cells(capability)
    issues = list(dict.fromkeys(found.cells(at[0])))
    wide: dict[str, Row] = {}
    values = zip(found.body, named, powers, *(found.cells(k) for k in at), strict=True)
    for (line, _), name, power, issue, position, salience in values:
        cells = wide.setdefault(name, (line, [name, power] + [MISSING] * 2 * len(issues)))[1]
        if cells[1] != power:
            faults.add(line, f"{name}.capability", "differs from the actor's other rows", power, cells[1])
        place = 2 + 2 * issues.index(issue)
        if cells[place] != MISSING:
            faults.add(line, f"{name}.{issue}", "is given twice")
        cells[place : place + 2] = [position, salience]
    for name, (line, cells) in wide.items():
        for k, issue in enumerate(issues):
            if cells[2 + 2 * k] == MISSING:
                faults.add(line, f"{name}.{issue}", "has no row", expected="one row for each actor and issue")
    faults.stop()
    header = ["actor", "capability"] + [word for issue in issues for word in (issue, "salience")]
    places = tuple((2 + 2 * k, 3 + 2 * k) for k in range(len(issues)))
    flags = {flag: first_flags(found, roles, flag, named, faults) for flag in FLAGS}
    return build(list(wide.values()), Places(0, 1, places, header), "", ANYWHERE, faults, found.mark, remarks, flags)


def first_flags(
    found: Headed, roles: Sequence[tuple[str, str]], flag: str, named: Sequence[str], faults: Faults
) -> tuple[bool, ...]:
    """Return a flag of each actor: set where any of his rows sets it."""
    rows = read_flag(found, roles, flag, faults)
    who = list(dict.fromkeys(named))
    return tuple(any(on for on, name in zip(rows, named, strict=True) if name == one) for one in who) if rows else ()
