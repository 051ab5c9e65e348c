"""Ruling coalitions as text and as data: the answer and the chain of reasoning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from whowhom.classics.coalitions import Ruling
from whowhom.classics.exact import decimal

SHOWN = 12
"""Coalitions listed in a text."""


def document(result: Ruling) -> dict[str, Any]:
    """Return plain data: actors are 0-based, `members` holds their names."""
    falls = [{"coalition": list(large), "purged_by": list(part)} for large, part in result.falls]
    return {
        "coalitions": [list(members) for members in result.coalitions],
        "members": [result.members(members) for members in result.coalitions],
        "actors": list(result.names), "powers": [float(power) for power in result.powers], "alpha": str(result.alpha),
        "self_enforcing": [list(members) for members in result.stable], "falls": falls,
    }


def as_text(result: Ruling) -> str:
    """Return the answer and the chain of reasoning."""
    total, ruling = result.power(range(len(result.powers))), result.coalitions[0]
    held, bar = decimal(result.power(ruling)), decimal(result.alpha * total)
    answer = " or ".join(braced(result, members) for members in result.coalitions[:SHOWN])
    more = len(result.coalitions) - SHOWN
    answer += f" or one of {more} more" if more > 0 else ""
    lines = [f"rules: {answer}, with {held} of {decimal(total)}", "because"]
    lines.append(f"  to win takes more than {decimal(result.alpha)} of all power: more than {bar}")
    lines += [fall(result, large, part) for large, part in result.falls[:SHOWN]]
    if len(result.falls) > SHOWN:
        lines.append(f"  and so with every other winning set weaker than {held}")
    ruler = braced(result, ruling)
    lines.append(f"  {ruler} wins with {held}, and no part of it that wins within it is self-enforcing")
    others = [members for members in result.stable if members not in result.coalitions]
    for members in others[:SHOWN]:
        lines.append(f"  {braced(result, members)} would last too, but is stronger: {decimal(result.power(members))}")
    return "\n".join(lines)


def fall(result: Ruling, large: Sequence[int], part: Sequence[int]) -> str:
    """Return why a winning set would not last."""
    held, bar = decimal(result.power(part)), decimal(result.alpha * result.power(large))
    wins = f"  {braced(result, large)} would win with {decimal(result.power(large))}, but would not last: "
    return f"{wins}{braced(result, part)} holds {held} of it, more than {bar}, and would purge the rest"


def braced(result: Ruling, members: Sequence[int]) -> str:
    """Return a set of actors in words."""
    return "{" + ", ".join(result.members(members)) + "}"
