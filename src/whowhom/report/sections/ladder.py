"""The ladder: from defeat to death."""

from __future__ import annotations

from whowhom.questions.odds import odds
from whowhom.report import shell
from whowhom.report.figures.ladder import ENOUGH, SHOWN, ladder_figure, persons, persons_figure, years_of
from whowhom.report.ladder import KILLED, delays, histories, recorded
from whowhom.report.source import Source
from whowhom.report.words import counted, percent, span

TITLE = "The ladder: from defeat to death"


def ladder(source: Source) -> str:
    """Return the section; a sentence where the run kept no events."""
    if source.manifest.events == "none":
        return shell.section("ladder", TITLE, "<p>This run kept no events (<code>--events none</code>).</p>")
    played, real = histories(source), recorded(source)
    if not played:
        return shell.section("ladder", TITLE, "<p>No history of this run came to its end.</p>")
    some = sum(any(one.executed for one in fates.values()) for fates in played)
    others = sum(any(one.cause == KILLED and not one.executed for one in fates.values()) for fates in played)
    row = odds("", some, len(played))
    first = delays((one for fates in played for one in fates.values()), "lost")
    lead = (f"<p class=\"lead\">In <b>{some:,}</b> of {counted(len(played), 'history', 'histories')}"
            f" ({percent(row.probability)}, 95 % bounds {span(row.low, row.high)}) anybody of the case was executed; in"
            f" {others:,} anybody was murdered, or died in the hands of those who seized him abroad."
            f" {before(len(first), years_of(first) if len(first) else '')}</p>")
    rows = persons(source, played, real)
    parts = [lead, shell.figure(ladder_figure(source, played, real))]
    known = any(p.record == p.record for p in rows)
    parts += [shell.figure(persons_figure(source, rows, len(played)))] if known else []
    return shell.section("ladder", TITLE, "".join(parts) + note(source, len(played)))


def before(killed: int, years: str) -> str:
    """Return how long those killed had lived since their first lost challenge, which the record does not have."""
    if killed < ENOUGH:
        return ""
    return f"Half of those killed after a lost challenge had lived longer than {years} since their first."


def note(source: Source, read: int) -> str:
    """Return what is counted."""
    return (
        "<p>Defeat is the first rung of the ladder from demotion to deportation; lost challenges alone do not count,"
        " since the record has them for few. Killed is executed, murdered, or dead in the hands of those who seized an"
        " exile. Who dies otherwise (by his own hand too), or is alive at the end, is not counted as killed later, and"
        " the shares are corrected for both"
        f"{', and for the end of histories whose order falls' if source.still else ''}."
        " Who was on the ladder at the start, or went to prison at once, is left"
        f" out. The percentages are shares of the first {counted(read, 'history', 'histories')}; there is no bar where"
        f" fewer than {ENOUGH} have both defeat and death. Drawn are at most {SHOWN} people whom the record has"
        " defeated, those killed soonest first; all are in the CSV.</p>"
    )
