"""The record as dated sentences: what is known to have happened, to stand beside a history that did not."""

from __future__ import annotations

from collections.abc import Callable

from whowhom.case.parts.record import RecordEntry
from whowhom.report import words
from whowhom.report.chronicle.lines import Line
from whowhom.report.source import Source

UNTOLD = ("bloc", "seat", "series", "size")
"""Kinds that are states and sums, and no events."""


def real_lines(source: Source) -> tuple[Line, ...]:
    """Return the record's events within the span of the run, in order of time."""
    s, held, out = source.summary, dict(source.start.holders), []
    for entry in sorted(source.case.record, key=lambda e: e.month):
        if entry.kind in UNTOLD or not s.month0 <= entry.month < s.month0 + s.months:
            continue
        if entry.kind == "office":
            if held.get(entry.subject) == entry.value:
                continue
            held[entry.subject] = entry.value
        if entry.kind == "office_lost" and held.get(entry.subject) == entry.value:
            held.pop(entry.subject)
        out.append(line(source, entry))
    return tuple(out)


def line(source: Source, entry: RecordEntry) -> Line:
    """Return the sentence of one entry; its note stands where a history has its chance."""
    sentence = SENTENCES.get(entry.kind, other)(source, entry)
    note = words.capital(entry.note) + "." if entry.note and not entry.note.endswith(".") else entry.note
    if entry.precision in ("year", "window", "quarter"):
        note = f"Date known to within {words.counted(round(entry.error), 'month')}. {note}".strip()
    return Line(entry.month, sentence, note, entry.kind, people_of(source, entry))


def people_of(source: Source, entry: RecordEntry) -> tuple[str, ...]:
    """Return the actors that an entry names."""
    ids = [entry.value, *entry.subject.replace(":", ";").split(";")]
    return tuple(dict.fromkeys(id for id in ids if id in source.summary.actors))


def plain(source: Source, entry: RecordEntry) -> str:
    """Tell an entry of a kind of PLAIN."""
    subject = source.label(entry.subject, entry.month)
    return PLAIN[entry.kind].format(subject=subject, short=words.short(subject), capital=words.capital(subject),
                                    value=source.label(entry.value), said=entry.value)


def vote(source: Source, entry: RecordEntry) -> str:
    """Tell a vote of two sides."""
    sides, counts = entry.subject.split(":"), entry.value.split(":")
    if len(sides) != 2 or len(counts) != 2 or not all(n.isdigit() for n in counts):
        return other(source, entry)
    first, second = (source.label(side) for side in sides)
    return f"A vote: {int(counts[0]):,} with {first}, {int(counts[1]):,} with {second}."


def other(source: Source, entry: RecordEntry) -> str:
    """Tell anything else in the words of the record; two counts are read as such."""
    counts = entry.value.split(":")
    value = " to ".join(f"{int(n):,}" for n in counts) if all(n.isdigit() for n in counts) else entry.value
    return f"{words.capital(words.short(source.label(entry.subject, entry.month)))}: {value}."


def rising(source: Source, entry: RecordEntry) -> str:
    """Tell how a rising ended."""
    place = words.capital(source.label(entry.subject))
    ends = {"success": "the revolution prevailed", "defeat": "a rising was defeated"}
    return f"{place}: {ends.get(entry.value, 'strikes and unrest, ' + entry.value)}."


PLAIN = {
    "sanction": "{subject} was {said}.",
    "office": "{value} became {short}.",
    "office_lost": "{value} ceased to be {short}.",
    "submission": "{subject} capitulated.",
    "death": "{subject} died.",
    "trial": "On trial: {subject} ({said}).",
    "assassination": "An attempt on {capital}: {said}.",
    "seizure": "{capital}: fascists took power.",
    "pact": "A pact with {subject} was {said}.",
    "annexation": "{capital} was annexed.",
}
"""Sentences of the kinds that need no more than names: of the subject (whole, short, with a capital) and of the value,
and the value as it is said."""
SENTENCES: dict[str, Callable[[Source, RecordEntry], str]] = {
    **dict.fromkeys(PLAIN, plain), "vote": vote, "rising": rising}
