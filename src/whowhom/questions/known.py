"""What the library knows by name beside a case: mechanisms, parameters, theories; and which prior wins."""

from __future__ import annotations

from typing import Any

from whowhom.case.parts.whole import Case
from whowhom.mechanisms import registry
from whowhom.theories import NAMES
from whowhom.theory import Theory


def known_names() -> set[str]:
    """Return names as a case writes them: `mechanism:ID`, `parameter:MECH.NAME`, `theory:ID`."""
    found = {f"theory:{name}" for name in NAMES}
    for id, mechanism in registry().items():
        found.add(f"mechanism:{id}")
        found |= {f"parameter:{id}.{name}" for name in mechanism.parameters}
    return found


def priors(case: Case, theory: Theory) -> list[dict[str, Any]]:
    """Return for every parameter the prior that wins, case over theory over mechanism, and which one won."""
    rows = []
    for id, mechanism in sorted(registry().items()):
        for name, default in mechanism.parameters.items():
            key = f"{id}.{name}"
            own, given = case.parameters.get(key), theory.priors.get(key)
            if own is not None:
                row = {"value": own.value, "low": own.low, "high": own.high, "source": own.source, "won": "the case"}
            else:
                one, won = (given, f"theory {theory.id}") if given else (default, "the mechanism")
                row = {"value": one.centre, "low": one.low, "high": one.high, "source": one.source, "won": won}
            rows.append({"parameter": key, **row})
    return rows
