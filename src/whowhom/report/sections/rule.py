"""Two questions apart: who ruled, and does the order stand."""

from __future__ import annotations

from whowhom.questions.ends import COLUMNS, nobody_rows, order_odds, person_odds, quarters
from whowhom.report import shell
from whowhom.report.figures.order import order_figure
from whowhom.report.source import Source
from whowhom.report.text.rulers import HEADS, cell, shown
from whowhom.report.words import percent, span
from whowhom.runs.ends import WAYS

TITLE = "Who ruled, and does the order stand"
SHARES = (
    "<p>Whether the order stands and who rules are asked apart. A history ends in the month in which its order falls:"
    " nothing is played or counted after that.</p>"
)
NOTE = (
    "<p class=\"soft\">Counted in every history up to its end, whether or not the order falls there. Ever, first,"
    " longest, at the end: of whom the outcome of one man holds in some month, first, in most months, in the last. Led:"
    " the firmest grip in the last month, even where nobody ruled. Established: the middle date of those histories in"
    " which he ever ruled.</p>"
)


def rule(source: Source) -> str:
    """Return the section."""
    figure = order_figure(source)
    drawn = shell.figure(figure) + order(source) if figure else "<p>The order stands to the end in every history.</p>"
    return shell.section("rule", TITLE, SHARES + drawn + rulers(source))


def order(source: Source) -> str:
    """Return the table of how the order stands at the end."""
    s, rows = source.summary, list[list[object]]()
    for row, counts in zip(order_odds(s.ends), s.ends.fell, strict=True):
        when = quarters(counts, s.month0) if row.name != WAYS[0] else None
        dates = [when["first_quarter"], when["median"], when["third_quarter"]] if when else ["", "", ""]
        rows.append([row.name, percent(row.probability), span(row.low, row.high), *dates])
    return shell.table(["the order at the end", "share", "95 % bounds", "a quarter by", "half by", "three quarters by"],
                       rows)


def rulers(source: Source) -> str:
    """Return the table of who ruled and who led."""
    s, (people, others) = source.summary, shown(source.summary)
    rows = list[list[object]]()
    for n in people:
        dates = quarters(s.ends.established[n], s.month0)
        rows.append([s.people[n], *map(cell, person_odds(s.ends, n).values()), dates["median"] if dates else ""])
    rows.append(["nobody", "", *map(cell, nobody_rows(s.ends).values()), ""])
    more = f"<p class=\"soft\">{others} others ruled or led in some history.</p>" if others else ""
    head = ["percent of histories", *(HEADS[name] for name in COLUMNS), "established"]
    return "<h3>Who ruled, and who led</h3>" + shell.table(head, rows) + more + NOTE
