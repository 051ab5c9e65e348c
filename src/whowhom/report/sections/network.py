"""Who would prevail over whom at the dates that the case names."""

from __future__ import annotations

from whowhom.report import shell
from whowhom.report.figures.network import BOUND, NODES, network_figure
from whowhom.report.source import Source
from whowhom.report.words import join

TITLE = "Who, whom"


def network(source: Source) -> str:
    """Return the section; it says so where the run has no networks."""
    found = source.summary.networks
    if not found:
        return shell.section("who-whom", TITLE, "<p>This run was not asked who would beat whom.</p>")
    note = (
        f"<p>The {NODES} strongest at each date, clockwise from the strongest; the wider the circle, the stronger."
        " Arrows go from who would prevail to whom. Lines join pairs whose ties, on average and both ways, are at least"
        f" {BOUND:g} from neutral, on a scale from -1 to 1. Means over the first histories of the run, those that"
        f" lived the date: {join(f'{one.histories:,}' for one in found)}; pairs that are"
        " seldom both in the running are in the CSV only from one history in five.</p>"
    )
    return shell.section("who-whom", TITLE, shell.figure(network_figure(source)) + note)
