"""Which column of an analyst's sheet means what: the names that people give to capability, position and salience."""

from __future__ import annotations

import re

from whowhom.tables.columns import NAMES

ALIASES = {
    "capability": (
        "capability", "capabilities", "power", "influence", "resources", "clout", "weight", "strength", "cap", "c",
    ),
    "position": ("position", "pos", "pstn", "preference", "stance", "x"),
    "salience": ("salience", "sal", "importance", "priority", "attention", "s"),
    "fixed": ("fixed",),
    "veto": ("veto", "vetoer", "veto player"),
    "issue": ("issue", "dimension", "topic"),
}  # fmt: skip
LONG = re.compile(r"^(position|pstn|pos|salience|sal)(?:[ _.:-]+|(?=\d))(.+)$")
KIND = {"position": "position", "pstn": "position", "pos": "position", "salience": "salience", "sal": "salience"}
YES, NO = ("1", "yes", "y", "true", "x", "ja", "oui", "1.0"), ("0", "no", "n", "false", "", "nein", "non", "0.0", "-")


def role_of(column: str) -> tuple[str, str]:
    """Return (role, issue) of a column; ("", "") if it has none.

    >>> role_of("sal_tempo"), role_of("resources"), role_of("remark")
    (('salience', 'tempo'), ('capability', ''), ('', ''))
    """
    if column in NAMES:
        return "actor", ""
    for role, names in ALIASES.items():
        if column in names:
            return role, ""
    found = LONG.match(column)
    return (KIND[found[1]], found[2]) if found else ("", "")


def known(column: str) -> bool:
    """Tell whether a column has a role other than that of names."""
    return role_of(column)[0] not in ("", "actor")
