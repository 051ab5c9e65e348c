"""Who held power through time."""

from __future__ import annotations

from whowhom.report import shell
from whowhom.report.figures.power import power_figure
from whowhom.report.source import Source

TITLE = "Who held power"


def power(source: Source) -> str:
    """Return the section."""
    note = (
        "<p>Power is the mean chance to prevail over another contender for first place, 0 for who is out of the"
        " running. Line: the middle history; dark band: the middle half; light band: nine in ten; dotted: the share of"
        " histories in which the person is in the running at all.</p>"
    )
    return shell.section("power", TITLE, shell.figure(power_figure(source)) + note)
