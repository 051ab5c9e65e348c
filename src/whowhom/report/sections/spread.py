"""How much of the spread of outcomes comes from not knowing the parameters."""

from __future__ import annotations

from whowhom.report import outcomes, shell
from whowhom.report.source import Source
from whowhom.report.words import percent

TITLE = "Chance, or what we do not know?"


def spread(source: Source) -> str:
    """Return the section; it says so where the run was not asked."""
    found = source.summary.spread
    if not found:
        nothing = "<p>This run was not asked how much of its spread comes from parameters.</p>"
        return shell.section("spread", TITLE, nothing)
    share, error = max(0.0, float(found["share"])), float(found["error"])
    text = (
        f"<p>Of the spread between histories <b>{percent(share)}</b> (± {percent(error)}) comes from what is not known"
        " about the parameters and the coded numbers; the rest is chance within a history. The design: "
        f"{found['draws']} draws of all of them, {found['replicates']} histories of each.</p>"
    )
    shown = {row.name for row in outcomes.rows(source)}
    rows = sorted((row for row in found["outcomes"] if row["name"] in shown), key=lambda row: -row["share"])
    cells: list[list[object]] = [[r["name"], percent(max(0.0, r["share"])), f"± {percent(r['error'])}"] for r in rows]
    return shell.section("spread", TITLE, text + shell.table(["outcome", "due to parameters", "error"], cells))
