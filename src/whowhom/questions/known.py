"""What the library knows by name beside a case: mechanisms, parameters, theories; and which prior wins."""

from __future__ import annotations

from typing import Any

from whowhom.case.parts.whole import Case
from whowhom.engine.terms import priors_of
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
    won = {"case": "the case", "theory": f"theory {theory.id}", "mechanism": "the mechanism"}
    found = priors_of(case, theory, [mechanism for _, mechanism in sorted(registry().items())])
    return [{"parameter": name, "value": one.centre, "low": one.low, "high": one.high, "log": one.log,
             "source": one.source, "won": won[by]} for name, (one, by) in found.items()]
