"""What stands behind a case, in words: where its numbers come from, and where the claims about it stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from whowhom.case.coverage import claims, sources
from whowhom.case.parts.whole import Case


def sources_text(case: Case) -> str:
    """Return the coverage by sources as text."""
    found = sources(case)
    lines = [f"{case.title}: where the numbers come from", ""]
    lines += [f"{'table':<22} {'cited':>6} {'assumed':>8} {'filled in':>10} {'none':>5}"]
    for name, row in found["tables"].items():
        cells = (row["cited"], row["assumed"], row["filled in"], row["none"])
        lines.append(f"{name:<22} {cells[0]:>6} {cells[1]:>8} {cells[2]:>10} {cells[3]:>5}")
    lines += ["", "keys, by how many entries rest on them"]
    for key, count in found["keys"].items():
        lines.append(f"  {count:>5}  {key}: {case.sources.get(key, 'not in the bibliography')}")
    lines += ["", f"entries that rest on an assumption: {found['assumptions']}"]
    lines += [f"in the bibliography, not yet used: {', '.join(found['unused'])}"] if found["unused"] else []
    bare = found["assumptions_without_range"]
    lines += [f"assumed without a range: {', '.join(bare)}"] if bare else []
    return "\n".join(lines)


def claims_text(case: Case) -> str:
    """Return the coverage of claims as text."""
    found = claims(case)
    if not found["total"]:
        return f"{case.title}: no ledger of claims"
    lines = [f"{case.title}: {found['total']} claims, {found['placed']} with a place in the system", ""]
    lines += [f"  {count:>4}  {status}" for status, count in found["by_status"].items() if count]
    lines += ["", *_listed(found["claims"])]
    return "\n".join(lines)


def _listed(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        stands = ", ".join(row["where"]) or row["check"]
        yield f"{row['id']}  {row['claim']}"
        yield f"      {row['status']}: {stands}"
