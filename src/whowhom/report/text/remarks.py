"""Remarks on a case: for a terminal, for a JSON document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from whowhom.case.parts.whole import Case
from whowhom.errors import Remark


def as_json(found: Mapping[Remark, Sequence[str]]) -> list[dict[str, Any]]:
    """Return remarks with the starts from which they hold."""
    return [{**one.as_json(), "starts": list(starts)} for one, starts in found.items()]


def as_text(case: Case, found: Mapping[Remark, Sequence[str]]) -> str:
    """Return a paragraph for each remark, empty where there are none; what holds from some starts alone says so."""
    told = []
    for one, starts in found.items():
        where = "" if len(starts) == len(case.starts) else f"from {', '.join(starts)}: "
        told.append(f"remark  {where}{one}")
    return "\n".join(told)


def lines(found: Iterable[Remark]) -> list[str]:
    """Return the lines that go with the answer of a run; none where there are no remarks."""
    told = [f"remark  {one.about}: {one.what}" for one in found]
    return ["", *told] if told else []
