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

from whowhom.case import parts, recorded

LABELS: dict[type, frozenset[str]] = {
    parts.Case: frozenset({"title", "folder", "hash", "sources"}),
    parts.Actor: frozenset({"name"}),
    parts.Issue: frozenset({"low", "high"}),
    parts.Office: frozenset({"title"}),
    parts.Body: frozenset({"title"}),
    parts.Cohort: frozenset({"title"}),
    parts.Country: frozenset({"name"}),
    parts.Programme: frozenset({"title"}),
    parts.Measure: frozenset({"title", "unit"}),
    parts.RecordEntry: frozenset({"note"}),
    parts.Observed: frozenset({"title", "unit"}),
    parts.Forecast: frozenset({"note"}),
    parts.Claim: frozenset({"claim", "check"}),
    recorded.Motion: frozenset({"venue", "note"}),
    recorded.Position: frozenset({"testimony"}),
    recorded.Line: frozenset({"note"}),
    parts.Quantity: frozenset({"where"}),
    parts.Outcome: frozenset({"where"}),
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


def canonical_json(case: parts.Case) -> str:
    """Return the text whose sha256 is the case's hash."""
    return json.dumps(plain(case), sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def hashed(case: parts.Case) -> parts.Case:
    """Return the case with its hash."""
    return replace(case, hash=sha256(canonical_json(case).encode()).hexdigest())
