"""Theories side by side as one JSON document and in words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import permutations
from typing import Any

from whowhom.case.dates import date_of
from whowhom.evidence.compare.answer import Answer
from whowhom.evidence.compare.rows import Gap, Row, Value
from whowhom.evidence.compare.statements import ERRORS, Against, Verdict, says_nothing
from whowhom.report.text.docstring import wrapped
from whowhom.runs.provenance import machine, software

SCHEMA = "whowhom-comparison/1"
FEW = 8
"""Outcomes that a terminal shows, the likeliest first."""
CELL, APART = 18, 24
"""Width of a figure with its error, and of a difference with its error and what may be said of it."""
PLAIN, MOST = 3, 5
"""Digits after the point where there is no error, and at most."""


def as_json(answer: Answer) -> dict[str, Any]:
    """Return the whole answer, unrounded."""
    model, ids = answer.models[0], [theory.id for theory in answer.theories]
    return {
        "schema": SCHEMA,
        "case": model.case.id,
        "from": model.start.id,
        "theories": [theory_json(answer, place) for place in range(len(ids))],
        "alike": [[ids[a], ids[b]] for a, b in answer.alike],
        "histories": answer.histories,
        "seed": answer.seed,
        "outcomes": [row_json(row, ids) for row in answer.outcomes],
        "order": [row_json(row, ids) for row in answer.order],
        "checks": [row_json(row, ids, check=True) for row in answer.checks],
        "measures": [row_json(row, ids, check=True) for row in answer.measures],
        "scores": [row_json(row, ids) for row in answer.scores],
        "unscored": answer.unscored,
        "statements": [verdict_json(one) for one in answer.statements],
        "provenance": {"software": software(), "machine": machine(), "case_hash": model.case.hash,
                       "identities": [one.identity() for one in answer.models]},
    }


def theory_json(answer: Answer, place: int) -> dict[str, Any]:
    """Return one theory: how it is called, how many of its histories failed, why it says nothing of its own, if so."""
    theory = answer.theories[place]
    told = answer.failed_told[place] if answer.failed_told else 0
    return {"id": theory.id, "title": theory.title, "denies": list(theory.denies), "failures": answer.failed[place],
            "failures_told": told, "says_nothing_of_its_own": says_nothing(theory, answer.statements)}


def row_json(row: Row, ids: Sequence[str], check: bool = False) -> dict[str, Any]:
    """Return a figure under every theory, and the difference of every two in both directions."""
    apart = [(a, b, row.gap(a, b)) for a, b in permutations(range(len(ids)), 2)]
    on_record = {"record": row.record, "told": row.told, "low": row.low, "high": row.high} if check else {}
    return {
        "name": row.name, "title": row.title, **on_record,
        "theories": [{"theory": id, **asdict(value)} for id, value in zip(ids, row.values, strict=True)],
        "differences": [{"theory": ids[a], "less": ids[b], **asdict(gap), "said": gap.said}
                        for a, b, gap in apart if gap is not None],
    }


def verdict_json(one: Verdict) -> dict[str, Any]:
    """Return a statement and how it stands."""
    s = one.statement
    return {
        "theory": one.theory, "id": s.id, "says": s.says, "measure": s.figure, "direction": s.direction,
        **asdict(one.row.values[one.place]), "record": one.row.record, "told": one.row.told, "holds": one.holds,
        "errors": ERRORS,
        "against": [{"theory": other.theory, "rival": other.rival, "holds": other.holds,
                     **({} if other.gap is None else asdict(other.gap))} for other in one.against],
    }


def as_text(answer: Answer) -> str:
    """Return the answer as a page of text."""
    return "\n".join(lines(answer))


def lines(answer: Answer) -> Iterator[str]:
    """Yield the lines of the page."""
    yield from head(answer)
    shown = answer.outcomes[:FEW]
    yield from section(answer, "outcomes: who rules (percent, with the error of counting)", shown, scale=100)
    if len(answer.outcomes) > FEW:
        yield f"  and {len(answer.outcomes) - FEW} less likely ones"
    yield from section(answer, "the order at the end (percent)", answer.order, scale=100)
    yield from section(answer, "checks of free histories (! lies outside its band)", answer.checks)
    yield from section(answer, "measures that theories make statements about", answer.measures)
    if answer.scores:
        yield from section(answer, "mean log score of what was decided on record, nats an occasion; total gain over as "
                                   "before, nats", answer.scores)
    else:
        yield from ("", f"scores: none; {answer.unscored}")
    yield from ("", "what each says of its own, and whether it differs from every rival as it says by more than "
                    f"{ERRORS:g} errors")
    for place in range(len(answer.models)):
        yield from own_words(answer, place)


def head(answer: Answer) -> Iterator[str]:
    """Yield what was played."""
    model = answer.models[0]
    last = date_of(model.start.month + model.months - 1)
    yield f"{model.case.title}: theories side by side, {date_of(model.start.month)} to {last}"
    told = " As many of each are told the record (fit entries)." if answer.scores else ""
    yield (f"{answer.histories:,} free histories of each, seed {answer.seed}; history for history they share all draws."
           + told)
    for letter, theory in zip(letters(answer), answer.theories, strict=True):
        yield f"  {letter}  {theory.title} ({theory.id})"
    yield "Differences are paired; more and less are said where the 95 % bounds leave out 0."
    for one, other in ((letters(answer)[a], letters(answer)[b]) for a, b in answer.alike):
        yield f"{one} and {other} are not told apart by this case: no figure of theirs differs."
    lost = sum(answer.failed) + sum(answer.failed_told)
    if lost:
        yield f"{lost} histories failed and are left out."


def letters(answer: Answer) -> list[str]:
    """Return a letter for each theory."""
    return [chr(ord("A") + place) for place in range(len(answer.models))]


def section(answer: Answer, title: str, rows: Sequence[Row], scale: float = 1.0) -> Iterator[str]:
    """Yield a table of figures, one of their differences from the first theory, in paired form, and why some have no
    value under any."""
    names, shown = letters(answer), [row for row in rows if any(one.value is not None for one in row.values)]
    width = max((len(row.name) for row in shown), default=0)
    yield from ("", title)
    if shown:
        yield " " * (width + 2) + "".join(name.rjust(CELL) for name in names)
        for row in shown:
            yield f"  {row.name:<{width}}" + "".join(figure(one, scale).rjust(CELL + 1) for one in row.values).rstrip()
        heads = (f"{name} - {names[0]}".rjust(CELL).ljust(APART) for name in names[1:])
        yield f"{'':<{width + 2}}{''.join(heads)}".rstrip()
        for row in shown:
            cells = (apart(row.gap(place, 0), scale) for place in range(1, len(names)))
            yield f"  {row.name:<{width}}{''.join(cells)}".rstrip()
    silent = [f"{row.name} ({row.values[0].note})" for row in rows if row not in shown]
    if silent:
        yield wrapped("; ".join(silent), "  no value: ", "    ")


def figure(one: Value, scale: float) -> str:
    """Return a figure with its error, marked where it lies outside the band of a check."""
    if one.value is None:
        return "- "
    return pair(one.value, one.error, scale) + ("!" if one.passed is False else " ")


def apart(gap: Gap | None, scale: float) -> str:
    """Return a difference with its error, and more or less where that may be said."""
    if gap is None:
        return "-".rjust(CELL).ljust(APART)
    return f"{pair(gap.difference, gap.error, scale, signed=True).rjust(CELL)} {gap.said}".ljust(APART)


def pair(value: float, error: float | None, scale: float = 1.0, *, signed: bool = False) -> str:
    """Return a figure with its error in as many digits as the error bears.

    >>> pair(0.98765, 0.0123), pair(0.5, None), pair(0.0, 0.0, signed=True), pair(-0.0004, 0.02, 100, signed=True)
    ('0.988 ± 0.012', '0.500', '0 ± 0', '+0.0 ± 2.0')
    """
    value, error = value * scale, None if error is None else error * scale
    if value == error == 0:
        return "0 ± 0"
    digits = PLAIN if not error else min(MOST, max(0, 1 - math.floor(math.log10(error))))
    text = f"{value:{'+' if signed else ''}z.{digits}f}"
    return text if error is None else f"{text} ± {error:.{digits}f}"


def own_words(answer: Answer, place: int) -> Iterator[str]:
    """Yield what a theory says of its own, statement by statement."""
    theory = answer.theories[place]
    why = says_nothing(theory, answer.statements)
    yield f"  {theory.title} ({theory.id})" + (f" says nothing of its own: {why}" if why else "")
    for one in (v for v in answer.statements if v.theory == theory.id):
        yield from statement_lines(one)


def statement_lines(one: Verdict) -> Iterator[str]:
    """Yield a statement, its figure, what the record says, and how it stands against every other theory."""
    s, mine = one.statement, one.row.values[one.place]
    yield wrapped(s.says, f"    {s.id}: ", "      ")
    found = f"no value: {mine.note}" if mine.value is None else pair(mine.value, mine.error)
    record = "" if one.row.record is None else f"; record {pair(one.row.record, None)} ({one.row.told})"
    yield wrapped(f"{s.figure}, {s.direction} than under every rival: {found}{record}", "      ", "      ")
    if mine.value is not None:
        yield wrapped("less " + ", ".join(map(against, one.against)), "      ", "      ")
    yield "      " + {True: "it holds", False: "it does not hold", None: unjudged(one)}[one.holds]


def unjudged(one: Verdict) -> str:
    """Return why a statement is not judged."""
    if one.row.values[one.place].value is None:
        return "not judged: it has no value"
    without = [other.theory for other in one.against if other.rival and other.gap is None]
    return f"not judged: {', '.join(without)} without a value" if without else "not judged: no rival is beside it"


def against(other: Against) -> str:
    """Return how far a theory is from another, and whether that is enough."""
    if other.gap is None:
        return f"{other.theory}: no value"
    enough = ("enough" if other.holds else "not enough") if other.rival else "no rival: it says as much"
    return f"{other.theory}: {pair(other.gap.difference, other.gap.error, signed=True)} ({enough})"
