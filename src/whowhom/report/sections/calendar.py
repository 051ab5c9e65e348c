"""The calendar of events against the record."""

from __future__ import annotations

from whowhom.report import shell
from whowhom.report.events import SHOWN, abroad, chosen, compared
from whowhom.report.figures.calendar import ENOUGH, calendar_figure, world_figure
from whowhom.report.source import Source
from whowhom.report.words import counted

TITLE = "Events beside the record"


def calendar(source: Source) -> str:
    """Return the section."""
    every = compared(source)
    rows = chosen(every, source.people)
    world = abroad(every)
    if not rows and not world:
        return shell.section("events", TITLE, "<p>The record of this case has no event that a history could date.</p>")
    held = sum(row.entry.part == "hold" for row in every)
    given = sum(row.given for row in every)
    fallen = " The shares are of all histories, those too that ended with their order before." if source.still else ""
    note = (
        "<p>Bars: when the event first happens in the histories in which it happens at all; the percentage is the"
        " share of histories in which it does. A sanction counts when that rung or a worse one is reached. Diamonds:"
        f" the recorded date. There is no bar where fewer than {ENOUGH} histories have the event. The record is never"
        f" an input, and nothing is scored here.{fallen}</p>"
        f"<p>Of {counted(len(every), 'entry', 'entries')} with a first date after the start, {held} are held out"
        f" (hollow) and {given} are natural deaths whose date the model is given (in the CSV only). Drawn are at most"
        f" {SHOWN}: those about the people of this page first, acts before seats; agreement plays no part in the"
        " choice.</p>"
    )
    drawn = [shell.figure(calendar_figure(source, rows, every))] if rows else []
    drawn += [shell.figure(world_figure(source, world))] if world else []
    return shell.section("events", TITLE, "".join(drawn) + note)
