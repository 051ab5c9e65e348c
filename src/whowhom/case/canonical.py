"""The canonical form of a case and its hash: the same for any order of rows and for any display name.

Left out, because they change labels only: names and titles, the words of an issue's ends, sources, notes, the words and
checks of claims, and where a value stands in a file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from hashlib import sha256
from typing import Any

from whowhom.case.parts.people import Actor, Cohort
from whowhom.case.parts.polity import Body, Issue, Office
from whowhom.case.parts.questions import Measure, Outcome, Programme
from whowhom.case.parts.record import Claim, Forecast, Observed, RecordEntry
from whowhom.case.parts.recorded import Line, Motion, Position
from whowhom.case.parts.values import Quantity
from whowhom.case.parts.whole import Case
from whowhom.case.parts.world import Country

LABELS: dict[type, frozenset[str]] = {
    Case: frozenset({"title", "file", "hash", "sources"}),
    Actor: frozenset({"name"}),
    Issue: frozenset({"low", "high"}),
    Office: frozenset({"title", "titles"}),
    Body: frozenset({"title"}),
    Cohort: frozenset({"title"}),
    Country: frozenset({"name"}),
    Programme: frozenset({"title"}),
    Measure: frozenset({"title", "unit"}),
    RecordEntry: frozenset({"note"}),
    Observed: frozenset({"title", "unit"}),
    Forecast: frozenset({"note"}),
    Claim: frozenset({"claim", "check"}),
    Motion: frozenset({"venue", "note"}),
    Position: frozenset({"testimony"}),
    Line: frozenset({"note"}),
    Quantity: frozenset({"where"}),
    Outcome: frozenset({"where"}),
}
"""Fields of each part that are labels; `source` is one everywhere."""


@cache
def _names(kind: type, labels: bool) -> tuple[str, ...]:
    """Return the fields of a part that are shown."""
    out = frozenset() if labels else LABELS.get(kind, frozenset()) | {"source"}
    return tuple(one.name for one in fields(kind) if one.name not in out)


def plain(value: Any, labels: bool = False) -> Any:
    """Return plain JSON data of a part; with `labels` everything, else only what a simulation can depend on."""
    kind = type(value)
    if value is None or kind is str or kind is int or kind is bool:
        return value
    if kind is float:
        return value if abs(value) < 1e300 else None  # an open bound
    if kind is tuple or kind is list:
        return [plain(one, labels) for one in value]
    if is_dataclass(kind):
        return {name: plain(getattr(value, name), labels) for name in _names(kind, labels)}
    if isinstance(value, Mapping):
        return {_key(key): plain(one, labels) for key, one in sorted(value.items(), key=lambda pair: _key(pair[0]))}
    return str(value)


def _key(key: Any) -> str:
    return key if isinstance(key, str) else "|".join(map(str, key))


def canonical_json(case: Case) -> str:
    """Return the text whose sha256 is the case's hash."""
    return json.dumps(plain(case), sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def hashed(case: Case) -> Case:
    """Return the case with its hash."""
    return replace(case, hash=sha256(canonical_json(case).encode()).hexdigest())
