"""One alternative history beside the real one, year by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from whowhom.questions.odds import odds_table, whose
from whowhom.report import shell
from whowhom.report.chronicle.history import Chronicle, about, first_ending, tell
from whowhom.report.chronicle.lines import Line
from whowhom.report.chronicle.record import real_lines
from whowhom.report.source import Source
from whowhom.report.words import MONTHS, counted, month_words

TITLE = "One history, and ours"
KINDS = ("challenge", "strike", "campaign", "sanction", "comeback", "submission", "office", "office_lost", "death",
         "document", "vote", "trial", "context", "assassination", "rising", "seizure", "pact", "annexation", "raid",
         "fall", "society", "party", "revolution", "world", "war", "terror", "exile", "other")
NOTHING = "Nothing of the kind."
MOST = 14
"""Lines in a year's column before the rest is folded away."""
ALIKE = 4
"""Lines of one kind in a year's column before the rest of that kind is folded away."""


def chronicle(source: Source) -> str:
    """Return the section on the first history that ended in the most probable outcome."""
    s = source.summary
    best = odds_table(s.counts, s.declared)[0].name
    told = tell(source, first_ending(source, best))
    ruler = whose(told.outcome, s.declared, s.people)
    people = (*source.people, *(a for a in s.actors if source.label(a) == ruler))
    mine = [line for line in told.about(people) if line.kind in KINDS]
    real = [line for line in about(real_lines(source), people) if line.kind in KINDS]
    over = next((line.month // 12 for line in told.lines if line.kind == "fall"), None)
    body = "".join(year(y, of_year(mine, y), of_year(real, y), over is not None and y > over)
                   for y in sorted({x.month // 12 for x in (*mine, *real)}))
    return shell.section("chronicle", TITLE, lead(source, told, len(mine)) + f'<div class="two">{body}</div>')


def fallen(told: Chronicle) -> str:
    """Return a sentence on the fall of the order, with which the history ends; nothing where it stands."""
    first = next((line for line in told.lines if line.kind == "fall"), None)
    if not first:
        return ""
    return f" The order falls in {month_words(first.month)}, and this history ends there; the record goes on beside it."


def lead(source: Source, told: Chronicle, shown: int) -> str:
    """Return what is told and how it was chosen."""
    return (
        f"<p>History {told.history} of this run, the first that ended in the most probable outcome"
        f" (<b>{shell.text(told.outcome)}</b>), beside the record. It is one of {source.summary.counted:,}, chosen by"
        " that rule and not by its look. Small print on the left says how likely each event was at that moment; on the"
        f" right, what the record notes. Told are the {shown} lines about the people of this page, about society and"
        f" the world, of {len(told.lines)}, in a year at most {ALIKE} of one kind and {MOST} in all before the rest is"
        f" folded away; <code>whowhom chronicle RUN_DIR --history {told.history}</code> tells them all."
        f"{fallen(told)}</p>"
    )


def of_year(lines: list[Line], number: int) -> list[Line]:
    """Return the lines of one year."""
    return [line for line in lines if line.month // 12 == number]


def year(number: int, mine: list[Line], real: list[Line], over: bool = False) -> str:
    """Return both columns of one year; `over` tells that the history had ended with its order."""
    sides = (("In this history", mine), ("In ours", real))
    nothing = ("This history is over: its order has fallen." if over else NOTHING, NOTHING)
    columns = "".join(f"<div><h4>{head}</h4>{column(lines, empty)}</div>"
                      for (head, lines), empty in zip(sides, nothing, strict=True))
    return f"<h3>{number}</h3>{columns}"


def column(lines: list[Line], empty: str = NOTHING) -> str:
    """Return the lines of one column, or the words for none; many, or many of one kind, are folded."""
    if not lines:
        return f'<p class="soft">{empty}</p>'
    first, rest = parted(lines)
    more = f"<details><summary>{counted(len(rest), 'more line')}</summary>{items(rest)}</details>" if rest else ""
    return items(first) + more


def parted(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines to show and those to fold away, both in order of time."""
    first, rest, seen = list[Line](), list[Line](), Counter[str]()
    for line in lines:
        seen[line.kind] += 1
        shown = seen[line.kind] <= ALIKE and len(first) < MOST
        (first if shown else rest).append(line)
    return first, rest


def items(lines: Iterable[Line]) -> str:
    """Return lines as a list, each with its month and its small print."""
    out = []
    for line in lines:
        why = f' <small class="soft">{shell.text(line.why)}</small>' if line.why else ""
        out.append(f"<li><b>{MONTHS[line.month % 12][:3]}</b> {shell.text(line.text)}{why}</li>")
    return f"<ul>{''.join(out)}</ul>"
