"""A chronicle for the command line: as text, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from whowhom.errors import Fault, InputError, nearest
from whowhom.report.chronicle.history import Chronicle, about, tell
from whowhom.report.chronicle.record import real_lines
from whowhom.report.source import Source
from whowhom.report.words import counted, iso

RECORD = -1
"""Stands for the number of the history that did happen."""


def history_of(source: Source, history: int, actors: Sequence[str]) -> Chronicle:
    """Return a history of a run, or what of it is about some actors; raises InputError for unknown ones."""
    return narrowed(source, tell(source, history), actors)


def record_of(source: Source, actors: Sequence[str]) -> Chronicle:
    """Return the record within the span of a run in the form of a history."""
    return narrowed(source, Chronicle(RECORD, "the record", real_lines(source)), actors)


def narrowed(source: Source, told: Chronicle, actors: Sequence[str]) -> Chronicle:
    """Return what of a chronicle is about some actors, all of it where none is named."""
    known = source.summary.actors
    faults = [Fault("--actor", id, f"is not an actor of case {source.case.id}", id, "an actor's id", nearest(id, known))
              for id in actors if id not in known]
    if faults:
        raise InputError(faults)
    return replace(told, lines=about(told.lines, actors)) if actors else told


def as_json(told: Chronicle) -> dict[str, Any]:
    """Return a chronicle as a JSON document."""
    lines = [{"month": iso(x.month), "text": x.text, "why": x.why, "kind": x.kind, "actors": list(x.people)}
             for x in told.lines]
    return {"history": None if told.history == RECORD else told.history, "outcome": told.outcome, "lines": lines,
            "verified": told.seen}


def as_text(told: Chronicle) -> str:
    """Return a chronicle as text: a line an event, its reason below it."""
    head = "The record" if told.history == RECORD else f"History {told.history}: {told.outcome}"
    lines = [f"{head}, {counted(len(told.lines), 'event')}", ""]
    for x in told.lines:
        lines += [f"{iso(x.month)}  {x.text}", *([f"         {x.why}"] if x.why else [])]
    return "\n".join([*lines, *(["", told.seen] if told.seen else [])])
