"""What may be changed in a case, in words."""

from __future__ import annotations

from whowhom.interventions.settings.setting import HOLDS, MONTH, START, STATE

KINDS = {STATE: "set once", HOLDS: "holds", START: "from the start", MONTH: "that month"}


def listing_text(rows: list[dict[str, str]]) -> str:
    """Return a list of interventions for people: what many subjects have in common is said once, with its subjects."""
    groups: dict[tuple[str, str, str, str], list[dict[str, str]]] = {}
    for row in rows:
        groups.setdefault((row["attribute"], row["kind"], row["values"], row["meaning"]), []).append(row)
    blocks: dict[tuple[str, ...], list[str]] = {}
    for (_, kind, values, meaning), mine in groups.items():
        subjects = tuple(row["subject"] for row in mine)
        blocks.setdefault(subjects, []).append(f"  {mine[0]['example']:<44} {KINDS[kind]}; {values}: {meaning}")
    return "\n\n".join("\n".join([", ".join(subjects), *lines]) for subjects, lines in blocks.items())
