"""What the case rests on: cited, assumed, and the works themselves."""

from __future__ import annotations

from whowhom.case.coverage import claims, sources
from whowhom.report import shell
from whowhom.report.source import Source
from whowhom.report.words import counted

TITLE = "Assumptions and sources"


def bibliography(source: Source) -> str:
    """Return the section."""
    case, found = source.case, sources(source.case)
    rows: list[list[object]] = [
        [name, row["cited"], row["assumed"], row["filled in"], row["none"]] for name, row in found["tables"].items()]
    total = [sum(int(str(row[k])) for row in rows) for k in range(1, 5)]
    text = (
        f"<p>Of {sum(total):,} entries of the case, {total[0]:,} are cited, {total[1]:,} are assumptions with a range,"
        f" {total[2]:,} take the mean of the others and {total[3]:,} name no source. Every history draws its own value"
        " from each range.</p>"
    )
    table = shell.table(["part of the case", "cited", "assumed", "filled in", "none"], rows)
    return shell.section("sources", TITLE, text + table + ledger(source) + works(case.sources, found["keys"]))


def ledger(source: Source) -> str:
    """Return where the claims about the system stand, if the case has a ledger of them."""
    found = claims(source.case)
    if not found["total"]:
        return ""
    by_status = ", ".join(f"{status} {n}" for status, n in found["by_status"].items() if n)
    return f"<p>Of {found['total']} claims in its ledger {found['placed']} have a place in the system: {by_status}.</p>"


def works(titles: dict[str, str] | object, used: dict[str, int]) -> str:
    """Return the list of works, those most used first; addresses stand as text."""
    assert isinstance(titles, dict)
    keys = sorted(titles, key=lambda key: (-used.get(key, 0), key))
    items = "".join(
        f"<li><b>{shell.text(key)}</b> {shell.text(titles[key])}"
        f' <span class="soft">{counted(used.get(key, 0), "entry", "entries")}</span></li>' for key in keys)
    return f"<details open><summary>{counted(len(keys), 'work')}</summary><ul>{items}</ul></details>"
